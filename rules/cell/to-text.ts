/** Canonical cell text: what a cell shows when it is left. Reading it again gives the same logic. */
import { assertNever, type Expr, type UnaryTest, type ValueType } from './ast.ts'
import { format } from './decimal.ts'
import type { Json } from '../json.ts'

export const testToText = (test: UnaryTest): string => testText(test, '?')

export const exprToText = (expr: Expr): string => exprText(expr, 0, '?')

/** How tightly each form binds; what binds looser than its place asks for gets brackets. */
const LOOSEST = 0
const OR = 1
const AND = 2
const COMPARISON = 3
const SUM = 4
const PRODUCT = 5
const SIGNED = 6
const PRIMARY = 7

export function literalText(value: Json, type: ValueType): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return `[${value.map((item) => literalText(item, typeOfJson(item))).join(', ')}]`
  if (type === 'number' && (typeof value === 'number' || typeof value === 'string')) return format(value)
  if (typeof value === 'string' && (type === 'string' || type === 'any' || type === 'list'))
    return JSON.stringify(value)
  return String(value)
}

export function typeOfJson(value: Json): ValueType {
  if (typeof value === 'number') return 'number'
  if (typeof value === 'string') return 'string'
  if (typeof value === 'boolean') return 'boolean'
  return Array.isArray(value) ? 'list' : 'any'
}

/** `input`: how the tested value itself is written, `?` in a cell and a name inside `every`. */
function testText(test: UnaryTest, input: string): string {
  switch (test.kind) {
    case 'any':
      return '-'
    case 'missing':
    case 'null':
      return test.kind
    case 'compare':
      return compareText(test, input)
    case 'within':
      return `${test.from.closed ? '[' : '('}${exprText(test.from.value, SUM, input)}..${exprText(test.to.value, SUM, input)}${test.to.closed ? ']' : ')'}`
    case 'oneOf':
      return test.tests.map((each) => alternativeText(each, input)).join(', ')
    case 'not':
      return `not(${testText(test.test, input)})`
    case 'contains':
      return `contains(${exprText(test.item, LOOSEST, input)})`
    case 'holds':
      return conditionText(test.condition, input)
    default:
      return assertNever(test)
  }
}

/** A list inside a list would otherwise become one with it. */
const alternativeText = (test: UnaryTest, input: string): string =>
  test.kind === 'oneOf' ? `${input} in (${testText(test, input)})` : testText(test, input)

function compareText(test: UnaryTest & { readonly kind: 'compare' }, input: string): string {
  const bound = exprText(test.bound, SUM, input)
  // A bare literal means equal; anything else says so, because `10 - 40` alone would be a range.
  if (test.op === '=' && test.bound.kind === 'literal' && test.bound.type !== 'list') return bound
  return `${test.op} ${bound}`
}

/** A condition must show by its form that it is one. */
function conditionText(condition: Expr, input: string): string {
  switch (condition.kind) {
    case 'test':
    case 'and':
    case 'or':
    case 'not':
    case 'quantified':
      return exprText(condition, LOOSEST, input)
    default:
      return `${exprText(condition, SUM, input)} = true`
  }
}

function bracketed(text: string, binds: number, needed: number): string {
  return binds < needed ? `(${text})` : text
}

function exprText(expr: Expr, needed: number, input: string): string {
  switch (expr.kind) {
    case 'literal':
      return bracketed(literalText(expr.value, expr.type), isSigned(expr) ? SIGNED : PRIMARY, needed)
    case 'fact':
      return expr.path
    case 'pick':
      return `${expr.name}(${expr.args.map((arg) => exprText(arg, LOOSEST, input)).join(', ')})`
    case 'input':
      return input
    case 'arithmetic':
      return arithmeticText(expr, needed, input)
    case 'negate':
      return bracketed(`-${exprText(expr.of, PRIMARY, input)}`, SIGNED, needed)
    case 'call':
      return `${expr.fn}(${expr.args.map((arg) => exprText(arg, LOOSEST, input)).join(', ')})`
    case 'if':
      return bracketed(
        `if ${exprText(expr.test, LOOSEST, input)} then ${exprText(expr.then, LOOSEST, input)} else ${exprText(expr.otherwise, LOOSEST, input)}`,
        LOOSEST,
        needed,
      )
    case 'list':
      return `[${expr.items.map((item) => exprText(item, LOOSEST, input)).join(', ')}]`
    case 'test':
      return bracketed(
        questionText(expr.subject, expr.test, input),
        expr.test.kind === 'contains' ? PRIMARY : COMPARISON,
        needed,
      )
    case 'and':
      return bracketed(expr.parts.map((part) => exprText(part, COMPARISON, input)).join(' and '), AND, needed)
    case 'or':
      return bracketed(expr.parts.map((part) => exprText(part, AND, input)).join(' or '), OR, needed)
    case 'not':
      return `not(${exprText(expr.of, LOOSEST, input)})`
    case 'quantified':
      return bracketed(quantifiedText(expr, input), LOOSEST, needed)
    default:
      return assertNever(expr)
  }
}

const isSigned = (expr: Expr & { readonly kind: 'literal' }): boolean =>
  (typeof expr.value === 'number' && expr.value < 0) ||
  (typeof expr.value === 'string' && expr.type !== 'string' && expr.value.startsWith('-'))

function arithmeticText(expr: Expr & { readonly kind: 'arithmetic' }, needed: number, input: string): string {
  const binds = expr.op === '+' || expr.op === '-' ? SUM : PRODUCT
  const left = exprText(expr.left, binds, input)
  const right = exprText(expr.right, binds + 1, input)
  return bracketed(`${left} ${expr.op} ${right}`, binds, needed)
}

/** A test asked of a value in the middle of an expression. */
function questionText(subject: Expr, test: UnaryTest, input: string): string {
  const left = exprText(subject, SUM, input)
  switch (test.kind) {
    case 'compare':
      return `${left} ${test.op} ${exprText(test.bound, SUM, input)}`
    case 'missing':
    case 'null':
      return `${left} = ${test.kind}`
    case 'within':
      return `${left} in ${testText(test, input)}`
    case 'contains':
      return `contains(${exprText(subject, LOOSEST, input)}, ${exprText(test.item, LOOSEST, input)})`
    case 'not':
      if (test.test.kind === 'compare' && test.test.op === '=')
        return `${left} != ${exprText(test.test.bound, SUM, input)}`
      if (test.test.kind === 'missing' || test.test.kind === 'null') return `${left} != ${test.test.kind}`
      return `${left} in (${testText(test, input)})`
    default:
      return `${left} in (${testText(test, input)})`
  }
}

function quantifiedText(expr: Expr & { readonly kind: 'quantified' }, input: string): string {
  const name = input.length === 1 && input >= 'x' ? `${input}x` : 'x'
  const element: Expr = { kind: 'input', type: 'any' }
  const { test } = expr
  const body = test.kind === 'holds' ? conditionText(test.condition, name) : questionText(element, test, name)
  return `${expr.all ? 'every' : 'some'} ${name} in ${exprText(expr.list, SUM, input)} satisfies ${body}`
}
