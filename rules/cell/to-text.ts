/** Canonical cell text: what a cell shows when it is left. Reading it again gives the same logic. */
import { assertNever, type Expr, type UnaryTest, type ValueType } from './ast.ts'
import { format as plainText } from './decimal.ts'
import type { Json } from '../json.ts'
import { inFormat, USUAL_FORMAT, type NumberFormat } from './number-format.ts'

/** How things are written: what the tested value is called (`?` in a cell, a name inside `every`), and numbers. */
interface Style {
  readonly input: string
  readonly format: NumberFormat
}

export const testToText = (test: UnaryTest, format = USUAL_FORMAT): string => testText(test, { input: '?', format })

export const exprToText = (expr: Expr, format = USUAL_FORMAT): string => exprText(expr, 0, { input: '?', format })

/** How tightly each form binds; what binds looser than its place asks for gets brackets. */
const LOOSEST = 0
const OR = 1
const AND = 2
const COMPARISON = 3
const SUM = 4
const PRODUCT = 5
const SIGNED = 6
const PRIMARY = 7

/** Between values: a comma and a space, or what cannot be taken for decimals. */
const separator = ({ decimal }: NumberFormat): string => (decimal === '.' ? ', ' : '; ')

export function literalText(value: Json, type: ValueType, format = USUAL_FORMAT): string {
  if (value === null) return 'null'
  if (Array.isArray(value))
    return `[${value.map((item) => literalText(item, typeOfJson(item), format)).join(separator(format))}]`
  if (type === 'number' && (typeof value === 'number' || typeof value === 'string'))
    return inFormat(plainText(value), format)
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

function testText(test: UnaryTest, style: Style): string {
  switch (test.kind) {
    case 'any':
      return '-'
    case 'missing':
    case 'null':
      return test.kind
    case 'compare':
      return compareText(test, style)
    case 'within':
      return `${test.from.closed ? '[' : '('}${exprText(test.from.value, SUM, style)}..${exprText(test.to.value, SUM, style)}${test.to.closed ? ']' : ')'}`
    case 'oneOf':
      return test.tests.map((each) => alternativeText(each, style)).join(separator(style.format))
    case 'not':
      return `not(${testText(test.test, style)})`
    case 'contains':
      return `contains(${exprText(test.item, LOOSEST, style)})`
    case 'holds':
      return conditionText(test.condition, style)
    default:
      return assertNever(test)
  }
}

/** A list inside a list would otherwise become one with it. */
const alternativeText = (test: UnaryTest, style: Style): string =>
  test.kind === 'oneOf' ? `${style.input} in (${testText(test, style)})` : testText(test, style)

function compareText(test: UnaryTest & { readonly kind: 'compare' }, style: Style): string {
  const bound = exprText(test.bound, SUM, style)
  // A bare literal means equal; anything else says so, because `10 - 40` alone would be a range.
  if (test.op === '=' && test.bound.kind === 'literal' && test.bound.type !== 'list') return bound
  return `${test.op} ${bound}`
}

/** A condition must show by its form that it is one. */
function conditionText(condition: Expr, style: Style): string {
  switch (condition.kind) {
    case 'test':
    case 'and':
    case 'or':
    case 'not':
    case 'quantified':
      return exprText(condition, LOOSEST, style)
    default:
      if (asksOfInput(condition)) return exprText(condition, SUM, style)
      return `${exprText(condition, SUM, style)} = true`
  }
}

/** `starts with(?, "gold")` can be nothing but a condition. */
const asksOfInput = (expr: Expr): boolean =>
  expr.kind === 'call' && expr.type === 'boolean' && expr.args.some((arg) => arg.kind === 'input')

function bracketed(text: string, binds: number, needed: number): string {
  return binds < needed ? `(${text})` : text
}

function exprText(expr: Expr, needed: number, style: Style): string {
  switch (expr.kind) {
    case 'literal':
      return bracketed(literalText(expr.value, expr.type, style.format), isSigned(expr) ? SIGNED : PRIMARY, needed)
    case 'fact':
      return expr.path
    case 'pick':
      return `${expr.name}(${expr.args.map((arg) => exprText(arg, LOOSEST, style)).join(separator(style.format))})`
    case 'input':
      return style.input
    case 'arithmetic':
      return arithmeticText(expr, needed, style)
    case 'negate':
      return bracketed(`-${exprText(expr.of, PRIMARY, style)}`, SIGNED, needed)
    case 'call':
      return `${expr.fn}(${expr.args.map((arg) => exprText(arg, LOOSEST, style)).join(separator(style.format))})`
    case 'if':
      return bracketed(
        `if ${exprText(expr.test, LOOSEST, style)} then ${exprText(expr.then, LOOSEST, style)} else ${exprText(expr.otherwise, LOOSEST, style)}`,
        LOOSEST,
        needed,
      )
    case 'list':
      return `[${expr.items.map((item) => exprText(item, LOOSEST, style)).join(separator(style.format))}]`
    case 'test':
      return bracketed(
        questionText(expr.subject, expr.test, style),
        expr.test.kind === 'contains' ? PRIMARY : COMPARISON,
        needed,
      )
    case 'and':
      return bracketed(expr.parts.map((part) => exprText(part, COMPARISON, style)).join(' and '), AND, needed)
    case 'or':
      return bracketed(expr.parts.map((part) => exprText(part, AND, style)).join(' or '), OR, needed)
    case 'not':
      return `not(${exprText(expr.of, LOOSEST, style)})`
    case 'quantified':
      return bracketed(quantifiedText(expr, style), LOOSEST, needed)
    default:
      return assertNever(expr)
  }
}

const isSigned = (expr: Expr & { readonly kind: 'literal' }): boolean =>
  (typeof expr.value === 'number' && expr.value < 0) ||
  (typeof expr.value === 'string' && expr.type !== 'string' && expr.value.startsWith('-'))

function arithmeticText(expr: Expr & { readonly kind: 'arithmetic' }, needed: number, style: Style): string {
  const binds = expr.op === '+' || expr.op === '-' ? SUM : PRODUCT
  const left = exprText(expr.left, binds, style)
  const right = exprText(expr.right, binds + 1, style)
  return bracketed(`${left} ${expr.op} ${right}`, binds, needed)
}

/** A test asked of a value in the middle of an expression. */
function questionText(subject: Expr, test: UnaryTest, style: Style): string {
  const left = exprText(subject, SUM, style)
  switch (test.kind) {
    case 'compare':
      return `${left} ${test.op} ${exprText(test.bound, SUM, style)}`
    case 'missing':
    case 'null':
      return `${left} = ${test.kind}`
    case 'within':
      return `${left} in ${testText(test, style)}`
    case 'contains':
      return `contains(${[subject, test.item].map((part) => exprText(part, LOOSEST, style)).join(separator(style.format))})`
    case 'not':
      if (test.test.kind === 'compare' && test.test.op === '=')
        return `${left} != ${exprText(test.test.bound, SUM, style)}`
      if (test.test.kind === 'missing' || test.test.kind === 'null') return `${left} != ${test.test.kind}`
      return `${left} in (${testText(test, style)})`
    default:
      return `${left} in (${testText(test, style)})`
  }
}

function quantifiedText(expr: Expr & { readonly kind: 'quantified' }, style: Style): string {
  const name = style.input.length === 1 && style.input >= 'x' ? `${style.input}x` : 'x'
  const inside: Style = { ...style, input: name }
  const element: Expr = { kind: 'input', type: 'any' }
  const { test } = expr
  const body = test.kind === 'holds' ? conditionText(test.condition, inside) : questionText(element, test, inside)
  return `${expr.all ? 'every' : 'some'} ${name} in ${exprText(expr.list, SUM, style)} satisfies ${body}`
}
