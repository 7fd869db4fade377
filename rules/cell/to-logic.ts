/**
 * From the checked form to JSON Logic: the one place that says what a cell means.
 *
 * Every question is lowered for both answers, *definitely true* and *definitely false*; `not` swaps them. What is missing or of
 * another type is neither, so it never matches, inside `not(…)` either. Where plain JSON Logic can ask the question it
 * does (a guard that the value has its type, and then the standard comparison); what it cannot do exactly goes through
 * the custom operators.
 */
import { arithmeticRule } from './arithmetic.ts'
import { assertNever, type Bound, type Comparison, type Expr, type UnaryTest, type ValueType } from './ast.ts'
import { functionNamed, type FunctionSpec, type Slot } from './functions.ts'
import type { Json } from '../json.ts'

/** One side of a question, as logic: what a test is asked of, or what it is compared with. `path` is there when it is a plain look-up, which can tell null from missing. */
interface Operand {
  readonly logic: Json
  readonly type: ValueType
  /** The first argument of `var`. */
  readonly path?: Json
  /** A look-up or a plain literal: its value is no decimal text, so standard comparison is exact. */
  readonly plain: boolean
}

/** The element of a list inside `every` and `some`. */
const ELEMENT: Expr = { kind: 'fact', type: 'any', path: '' }
const INPUT: Expr = { kind: 'fact', type: 'any', path: 'input' }

export function testToLogic(test: UnaryTest, subject: Expr): Json {
  const own = subjectOf(subject, undefined)
  return testLogic(test, own, own, true)
}

export function exprToLogic(expr: Expr, subject?: Expr): Json {
  return valueLogic(expr, subject === undefined ? undefined : subjectOf(subject, undefined))
}

/** `input`: what `?` stands for here. */
function subjectOf(expr: Expr, input: Operand | undefined): Operand {
  if (expr.kind === 'input') return input === undefined ? lookUp(INPUT, expr.type) : input
  if (expr.kind === 'fact' || expr.kind === 'pick') return lookUp(expr, expr.type, input)
  const computed = expr.kind !== 'literal'
  const plain = computed ? expr.type !== 'number' && expr.type !== 'any' : typeof expr.value === 'number'
  return { logic: valueLogic(expr, input), type: expr.type, plain }
}

function lookUp(expr: Expr, type: ValueType, input?: Operand): Operand {
  const path = pathLogic(expr, input)
  return { logic: { var: path }, type, path, plain: true }
}

function pathLogic(expr: Expr, input: Operand | undefined): Json {
  if (expr.kind === 'fact') return expr.path
  if (expr.kind !== 'pick') throw new Error('only facts have a path')
  if (expr.args.every((arg) => arg.kind === 'literal')) {
    return [expr.name, ...expr.args.map((arg) => String((arg as { value: Json }).value))].join('.')
  }
  const parts: Json[] = []
  let text = expr.name + '.'
  expr.args.forEach((arg, index) => {
    if (index > 0) text += '.'
    if (arg.kind === 'literal') text += String(arg.value)
    else {
      parts.push(text, valueLogic(arg, input))
      text = ''
    }
  })
  return { cat: text === '' ? parts : [...parts, text] }
}

/** Several conditions; one stands for itself. */
const and = (conditions: readonly Json[]): Json =>
  conditions.length === 1 ? (conditions[0] as Json) : { and: conditions }
const or = (conditions: readonly Json[]): Json =>
  conditions.length === 1 ? (conditions[0] as Json) : { or: conditions }

/** The value is present and of the type. */
function guard(type: ValueType, subject: Operand): Json {
  const x = subject.logic
  switch (type) {
    case 'any':
      return { '!==': [x, null] }
    case 'number':
      return subject.plain ? { '===': [{ '+': [x] }, x] } : { is: ['number', x] }
    case 'string':
      return { '===': [{ cat: [x] }, x] }
    case 'boolean':
      return { in: [x, [true, false]] }
    default:
      return { is: [type, x] }
  }
}

function guardAll(type: ValueType, subjects: readonly Operand[], literal: readonly boolean[]): Json[] {
  return subjects.filter((_, index) => literal[index] !== true).map((subject) => guard(type, subject))
}

/** Of two sides that are compared: the known type wins over the unknown one, the bound's over the subject's. */
const commonType = (subject: ValueType, bound: ValueType): ValueType => (bound === 'any' ? subject : bound)

/** `input`: what `?` inside the test stands for, which is the column's subject wherever the test is asked. */
function testLogic(test: UnaryTest, subject: Operand, input: Operand | undefined, wanted: boolean): Json {
  switch (test.kind) {
    case 'any':
      return wanted
    case 'missing':
      return wanted ? missing(subject) : guard(subject.type, subject)
    case 'null':
      return wanted ? isNull(subject) : guard(subject.type, subject)
    case 'compare':
      return compareLogic(wanted ? test.op : OPPOSITE[test.op], subject, subjectOf(test.bound, input), test.bound)
    case 'within':
      return withinLogic(test.from, test.to, subject, input, wanted)
    case 'oneOf':
      return oneOfLogic(test.tests, subject, input, wanted)
    case 'not':
      return testLogic(test.test, subject, input, !wanted)
    case 'contains':
      return containsLogic(test.item, subject, input, wanted)
    case 'holds':
      return truth(test.condition, input, wanted)
    default:
      return assertNever(test)
  }
}

const OPPOSITE = { '<': '>=', '<=': '>', '>': '<=', '>=': '<', '=': '!=' } as const

function missing(subject: Operand): Json {
  if (subject.path === undefined) return { '===': [subject.logic, null] }
  return { and: [{ '===': [{ var: [subject.path, 0] }, 0] }, { '===': [{ var: [subject.path, 1] }, 1] }] }
}

function isNull(subject: Operand): Json {
  // A computed value that is null has no value: it counts as missing.
  return { '===': [subject.path === undefined ? subject.logic : { var: [subject.path, false] }, null] }
}

/** A literal that strict equality can find. */
function isScalar(expr: Expr): expr is Expr & { readonly kind: 'literal'; readonly value: string | number | boolean } {
  if (expr.kind !== 'literal') return false
  if (expr.type === 'number') return typeof expr.value === 'number'
  return expr.type === 'string' || expr.type === 'boolean'
}

/** Whether standard comparison is exact here. A literal null is compared by the operator, which knows that it never matches. */
function isPlain(type: ValueType, sides: readonly Operand[]): boolean {
  if (sides.some((side) => side.logic === null)) return false
  return type === 'string' || type === 'boolean' || (type === 'number' && sides.every((side) => side.plain))
}

function compareLogic(op: Comparison | '!=', subject: Operand, bound: Operand, boundExpr: Expr): Json {
  const type = commonType(subject.type, bound.type)
  const x = subject.logic
  const y = bound.logic
  if (isScalar(boundExpr) && op === '=') return { '===': [x, y] }
  if (isScalar(boundExpr) && op === '!=') return { and: [guard(type, subject), { '!==': [x, y] }] }
  const plain = isPlain(type, [subject, bound])
  if (!plain) return { compare: [type, op, x, y] }
  const standard = op === '=' ? '===' : op === '!=' ? '!==' : op
  const guards = guardAll(type, [subject, bound], [false, boundExpr.kind === 'literal'])
  return and([...guards, { [standard]: [x, y] }])
}

function withinLogic(from: Bound, to: Bound, subject: Operand, input: Operand | undefined, wanted: boolean): Json {
  const low = subjectOf(from.value, input)
  const high = subjectOf(to.value, input)
  const type = commonType(commonType(subject.type, low.type), high.type)
  const literal = [false, from.value.kind === 'literal', to.value.kind === 'literal']
  const plain = isPlain(type, [subject, low, high])
  const guards = guardAll(type, [subject, low, high], literal)
  if (plain) return and([...guards, ...inside(from, to, low.logic, subject.logic, high.logic, wanted)])
  const both = [
    { compare: [type, from.closed ? '>=' : '>', subject.logic, low.logic] },
    { compare: [type, to.closed ? '<=' : '<', subject.logic, high.logic] },
  ]
  return wanted ? { and: both } : { and: [...guards, { '!': [{ and: both }] }] }
}

function inside(from: Bound, to: Bound, low: Json, x: Json, high: Json, wanted: boolean): Json[] {
  const conditions: Json[] =
    from.closed === to.closed
      ? [{ [from.closed ? '<=' : '<']: [low, x, high] }]
      : [{ [from.closed ? '>=' : '>']: [x, low] }, { [to.closed ? '<=' : '<']: [x, high] }]
  return wanted ? conditions : [{ '!': [and(conditions)] }]
}

/** The values of an enumeration, when all alternatives are plain literals. */
function enumeration(tests: readonly UnaryTest[]): readonly (Expr & { kind: 'literal' })[] | undefined {
  const literals: (Expr & { kind: 'literal' })[] = []
  for (const test of tests) {
    if (test.kind !== 'compare' || test.op !== '=' || !isScalar(test.bound)) return undefined
    literals.push(test.bound)
  }
  return literals.length > 1 ? literals : undefined
}

function oneOfLogic(tests: readonly UnaryTest[], subject: Operand, input: Operand | undefined, wanted: boolean): Json {
  const values = enumeration(tests)
  if (values === undefined) {
    if (tests.length === 0) return !wanted
    const each = tests.map((test) => testLogic(test, subject, input, wanted))
    return wanted ? or(each) : and(each)
  }
  const among = { in: [subject.logic, values.map((literal) => literal.value)] }
  if (wanted) return among
  const types = [...new Set(values.map((literal) => literal.type))].sort()
  return { and: [or(types.map((type) => guard(type, subject))), { '!': [among] }] }
}

function containsLogic(item: Expr, subject: Operand, input: Operand | undefined, wanted: boolean): Json {
  const list = subject.logic
  if (isScalar(item)) {
    const same = { '===': [{ var: '' }, item.value] }
    return wanted ? { some: [list, same] } : { and: [{ is: ['list', list] }, { none: [list, same] }] }
  }
  const sought = subjectOf(item, input)
  const found = { in: [sought.logic, list] }
  return { and: [{ is: ['list', list] }, guard(sought.type, sought), wanted ? found : { '!': [found] }] }
}

/** Whether a truth value is definitely true (or, wanted false, definitely false). */
function truth(expr: Expr, input: Operand | undefined, wanted: boolean): Json {
  switch (expr.kind) {
    case 'literal':
      return expr.value === wanted
    case 'test':
      return testLogic(expr.test, subjectOf(expr.subject, input), input, wanted)
    case 'and':
    case 'or': {
      const parts = expr.parts.map((part) => truth(part, input, wanted))
      return (expr.kind === 'and') === wanted ? and(parts) : or(parts)
    }
    case 'not':
      return truth(expr.of, input, !wanted)
    case 'quantified':
      return quantified(expr, input, wanted)
    default:
      return { '===': [valueLogic(expr, input), wanted] }
  }
}

function quantified(expr: Expr & { readonly kind: 'quantified' }, input: Operand | undefined, wanted: boolean): Json {
  const list = valueLogic(expr.list, input)
  const element = lookUp(ELEMENT, 'any')
  const test = testLogic(expr.test, element, element, wanted)
  // "Some element is" (or, of every, "some element is not"): one is enough.
  if (expr.all !== wanted) return { some: [list, test] }
  // All of them; of an empty list that is true, of something that is no list it is not.
  return { and: [{ is: ['list', list] }, { none: [list, { '!': [test] }] }] }
}

/** The value of an expression; null where it has none. */
function valueLogic(expr: Expr, input: Operand | undefined): Json {
  switch (expr.kind) {
    case 'literal':
      return expr.value
    case 'fact':
    case 'pick':
      return { var: pathLogic(expr, input) }
    case 'input':
      return subjectOf(expr, input).logic
    case 'arithmetic':
      return arithmeticLogic(expr, input)
    case 'negate':
      return expr.type === 'duration'
        ? { 'scale duration': [valueLogic(expr.of, input), -1] }
        : { subtract: [0, valueLogic(expr.of, input)] }
    case 'call':
      return callLogic(expr, input)
    case 'if':
      return { if: [truth(expr.test, input, true), valueLogic(expr.then, input), valueLogic(expr.otherwise, input)] }
    case 'list':
      return expr.items.map((item) => valueLogic(item, input))
    case 'test':
    case 'and':
    case 'or':
    case 'not':
    case 'quantified':
      return truth(expr, input, true)
    default:
      return assertNever(expr)
  }
}

function arithmeticLogic(expr: Expr & { readonly kind: 'arithmetic' }, input: Operand | undefined): Json {
  const rule = arithmeticRule(expr.op, expr.left.type, expr.right.type)
  if (rule === undefined) throw new Error(`no ${expr.op} for ${expr.left.type} and ${expr.right.type}`)
  return rule.lower(valueLogic(expr.left, input), valueLogic(expr.right, input))
}

function callLogic(expr: Expr & { readonly kind: 'call' }, input: Operand | undefined): Json {
  const spec = functionNamed(expr.fn)
  if (spec === undefined) throw new Error(`unknown function ${expr.fn}`)
  const given = expr.args.map((arg) => valueLogic(arg, input))
  const args = [
    ...given,
    ...(spec.defaults ?? []).slice(given.length + (spec.defaults?.length ?? 0) - spec.parameters.length),
  ]
  return { [spec.operator]: spec.slots.flatMap((slot) => fill(slot, args, expr, spec)) }
}

function fill(
  slot: Slot,
  args: readonly Json[],
  call: Expr & { readonly kind: 'call' },
  spec: FunctionSpec,
): readonly Json[] {
  if ('arg' in slot) return [args[slot.arg] ?? null]
  if ('rest' in slot) return args
  if ('type' in slot) return [spec.result === 'same' ? call.type : 'any']
  return [slot.constant]
}
