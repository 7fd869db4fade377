/**
 * Cells as FEEL, where FEEL means the same.
 *
 * A fact that is absent is null there, so `missing` and `null` are one; what excludes null here says so there. A question
 * answered with null is one that was not answered with true: where that matters, it is said with `if`. Everything whose
 * meaning differs, or that FEEL has no word for, is refused with its reason: nothing is said almost right.
 */
import {
  assertNever,
  type Bound,
  type Comparison,
  type Expr,
  type UnaryTest,
  type ValueType,
} from '../../cell/index.ts'
import type { Json } from '../../json.ts'
import { isFeelName, isKeyword } from './names.ts'

/** Why DMN cannot say something. */
export class Unsayable extends Error {
  override readonly name = 'Unsayable'
}

/** What stands in an input entry, of a column of this type. */
export function testInFeel(test: UnaryTest, type: ValueType): string {
  const input = { text: '?', type }
  switch (test.kind) {
    case 'any':
      return '-'
    case 'not':
      // FEEL's negation of literals holds by itself; of what may be null it does not.
      if (type !== 'any' && isPlain(test.test)) return `not(null, ${alternatives(test.test, input)})`
      return alternative(test, input)
    case 'oneOf': {
      const excluded = missingOrNot(test.tests)
      return excluded && type !== 'any' ? `not(${alternatives(excluded, input)})` : alternatives(test, input)
    }
    default:
      return alternative(test, input)
  }
}

/** "Missing, or none of these": of what is missing, FEEL's negation of equalities holds by itself. */
function missingOrNot([first, second, ...others]: readonly UnaryTest[]): UnaryTest | undefined {
  const isBoth = first?.kind === 'missing' && second?.kind === 'not' && others.length === 0
  return isBoth && isEquality(second.test) && isPlain(second.test) ? second.test : undefined
}

const isEquality = (test: UnaryTest): boolean =>
  test.kind === 'oneOf' ? test.tests.every(isEquality) : test.kind === 'compare' && test.op === '='

/** Comparisons with literals: true or false of everything that is not null. */
function isPlain(test: UnaryTest): boolean {
  switch (test.kind) {
    case 'compare':
      return isScalar(test.bound)
    case 'within':
      return isScalar(test.from.value) && isScalar(test.to.value)
    case 'oneOf':
      return test.tests.length > 0 && test.tests.every(isPlain)
    default:
      return false
  }
}

const isScalar = (expr: Expr): boolean => expr.kind === 'literal' && !Array.isArray(expr.value) && expr.value !== null

/** What a question is asked of: `?` in a cell, a computed value in a condition. */
interface Asked {
  readonly text: string
  readonly type: ValueType
}

const alternatives = (test: UnaryTest, input: Asked): string =>
  test.kind === 'oneOf' && test.tests.length > 0
    ? test.tests.map((one) => alternatives(one, input)).join(', ')
    : alternative(test, input)

/** One of a list of tests: a literal, a comparison, an interval, or a condition over `?`. */
function alternative(test: UnaryTest, input: Asked): string {
  if (test.kind === 'missing' || test.kind === 'null') return 'null'
  if (test.kind === 'compare' && test.op !== '=') return `${test.op} ${operand(test.bound)}`
  if (test.kind === 'compare' && isScalar(test.bound)) return operand(test.bound)
  if (test.kind === 'within' && isPlain(test)) return intervalInFeel(test.from, test.to)
  const asked = asks(test, input, true)
  // What does not ask of the input would be compared with it.
  if (!asked.includes('?')) throw new Unsayable('a condition that does not ask of its own column')
  // And null would be equal to an input that is null.
  return asked.startsWith('(? != null and ') ? asked : `(${asked}) = true`
}

/**
 * A question as a condition: true where it is definitely true or, `wanted` false, definitely false; elsewhere false or
 * null. What is missing is neither, so the negation of a question is another question, never FEEL's `not`.
 */
function asks(test: UnaryTest, subject: Asked, wanted: boolean): string {
  const { text } = subject
  switch (test.kind) {
    case 'any':
      return String(wanted)
    case 'missing':
    case 'null':
      return `${text} ${wanted ? '=' : '!='} null`
    case 'compare':
      return compares(wanted ? test.op : OPPOSITE[test.op], subject, test.bound)
    case 'within':
      return isWithin(test.from, test.to, subject, wanted)
    case 'oneOf':
      if (test.tests.length === 0) throw new Unsayable('an empty list of alternatives')
      return joined(
        test.tests.map((one) => asks(one, subject, wanted)),
        wanted ? 'or' : 'and',
      )
    case 'not':
      return asks(test.test, subject, !wanted)
    case 'contains': {
      const found = `list contains(${text}, ${exprInFeel(test.item)})`
      return allOf(...given(subject, test.item), wanted ? found : `not(${found})`)
    }
    case 'holds':
      if (text !== '?') throw new Unsayable('a condition written out with "?" about something else than its column')
      return isTrue(test.condition, wanted)
    default:
      return assertNever(test)
  }
}

const OPPOSITE = { '<': '>=', '<=': '>', '>': '<=', '>=': '<', '=': '!=' } as const

function compares(op: Comparison | '!=', subject: Asked, bound: Expr): string {
  const comparison = `${subject.text} ${op} ${operand(bound)}`
  if (op === '!=' && (subject.type === 'any' || bound.type === 'any')) {
    throw new Unsayable('a negation about something of any type')
  }
  if ([subject.type, bound.type].sort().join() === 'any,list') {
    throw new Unsayable('a list that is compared with something of any type: to FEEL, a list of one is its element')
  }
  // FEEL compares with null in these two, and answers.
  if (op === '!=') return allOf(...given(subject, bound), comparison)
  return op === '=' && !isScalar(bound) ? allOf(...given(subject), comparison) : comparison
}

/** FEEL's own intervals are not used with computed ends: to it, an end that is null is no end. */
function isWithin(from: Bound, to: Bound, subject: Asked, wanted: boolean): string {
  const sides = [
    compares(wanted ? (from.closed ? '>=' : '>') : from.closed ? '<' : '<=', subject, from.value),
    compares(wanted ? (to.closed ? '<=' : '<') : to.closed ? '>' : '>=', subject, to.value),
  ]
  return wanted ? joined(sides, 'and') : allOf(...given(subject, from.value, to.value), joined(sides, 'or'))
}

/** That none of these is null, as far as it has to be asked. */
const given = ({ text }: Asked, ...exprs: readonly Expr[]): readonly string[] =>
  [text, ...exprs.filter((expr) => !isScalar(expr)).map(operand)].map((value) => `${value} != null`)

const allOf = (...conditions: readonly string[]): string => joined(conditions, 'and')

const joined = (conditions: readonly string[], word: 'and' | 'or'): string =>
  conditions.length === 1 ? conditions[0]! : `(${conditions.join(` ${word} `)})`

const intervalInFeel = (from: Bound, to: Bound): string =>
  `${from.closed ? '[' : '('}${operand(from.value)}..${operand(to.value)}${to.closed ? ']' : ')'}`

/** The same of any truth value. */
function isTrue(expr: Expr, wanted: boolean): string {
  switch (expr.kind) {
    case 'literal':
      return String(expr.value === wanted)
    case 'test':
      return asks(expr.test, { text: operand(expr.subject), type: expr.subject.type }, wanted)
    case 'and':
    case 'or':
      return joined(
        expr.parts.map((part) => isTrue(part, wanted)),
        (expr.kind === 'and') === wanted ? 'and' : 'or',
      )
    case 'not':
      return isTrue(expr.of, !wanted)
    case 'quantified': {
      const list = operand(expr.list)
      const element = asks(expr.test, { text: 'element', type: 'any' }, wanted)
      if (expr.all !== wanted) return `(some element in ${list} satisfies ${element})`
      return `(${list} != null and every element in ${list} satisfies ${element})`
    }
    default:
      return `${operand(expr)} = ${wanted}`
  }
}

/** In brackets where it is put together; truth values bring their own. */
function operand(expr: Expr): string {
  const text = exprInFeel(expr)
  return UNITS.has(expr.kind) ? text : `(${text})`
}

const UNITS: ReadonlySet<Expr['kind']> = new Set([
  ...(['literal', 'fact', 'input', 'call'] as const),
  ...(['test', 'and', 'or', 'not', 'quantified'] as const),
])

export function exprInFeel(expr: Expr): string {
  switch (expr.kind) {
    case 'literal':
      return literalInFeel(expr.value, expr.type)
    case 'fact':
      return factInFeel(expr.path)
    case 'pick':
      throw new Unsayable(`a state fact that is picked by an id (${expr.name})`)
    case 'input':
      return '?'
    case 'arithmetic':
      refuseInstants(expr.left, expr.right)
      return `${operand(expr.left)} ${expr.op} ${operand(expr.right)}`
    case 'negate':
      return `-${operand(expr.of)}`
    case 'call':
      return callInFeel(expr.fn, expr.args)
    case 'if':
      return `if ${isTrue(expr.test, true)} then ${operand(expr.then)} else ${operand(expr.otherwise)}`
    case 'list':
      return `[${expr.items.map(exprInFeel).join(', ')}]`
    case 'test':
    case 'and':
    case 'or':
    case 'not':
    case 'quantified':
      // What is neither true nor false is false here, and null in FEEL.
      return `(if ${isTrue(expr, true)} then true else false)`
    default:
      return assertNever(expr)
  }
}

function literalInFeel(value: Json, type: ValueType): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (String(value).includes('e')) throw new Unsayable('a number that FEEL has no literal for')
    return String(value)
  }
  if (typeof value === 'string') {
    const text = stringInFeel(value)
    const call = CONSTRUCTORS[type]
    return call === undefined ? text : `${call}(${text})`
  }
  if (Array.isArray(value)) return `[${value.map((item: Json) => literalInFeel(item, 'any')).join(', ')}]`
  throw new Unsayable('a value that is no list and no scalar')
}

/** FEEL has fewer escapes than JSON. */
const stringInFeel = (value: string): string =>
  JSON.stringify(value).replaceAll(/\\./g, (escape) => ESCAPES[escape] ?? escape)

const ESCAPES: Readonly<Record<string, string>> = { '\\b': '\\u0008', '\\f': '\\u000C' }

const CONSTRUCTORS: Partial<Record<ValueType, string>> = {
  date: 'date',
  'date-time': 'date and time',
  time: 'time',
  duration: 'duration',
}

/** Facts that are called as a function of FEEL is. */
const FUNCTIONS_TOO: ReadonlySet<string> = new Set(['date', 'time', 'duration'])

function factInFeel(path: string): string {
  const names = path.split('.')
  if (!names.every(isFeelName)) throw new Unsayable(`the name ${path}`)
  if (names.some(isKeyword) || FUNCTIONS_TOO.has(names[0]!))
    throw new Unsayable(`the fact ${path}, whose name FEEL has for something else`)
  return path
}

function refuseInstants(left: Expr, right: Expr): void {
  const types = [left.type, right.type]
  if (types.includes('date-time') || types.includes('any')) {
    throw new Unsayable("reckoning with points in time, which here follows the book's zone")
  }
  if (types.includes('date') && types.includes('duration') && ![left, right].some(isWholeDays)) {
    throw new Unsayable('reckoning of a date with what may be hours: it stays a date here')
  }
}

const isWholeDays = (expr: Expr): boolean =>
  expr.kind === 'literal' && expr.type === 'duration' && !String(expr.value).includes('T')

/** Functions of the same name and meaning, or of another name. Those that need the zone or the calendar have none. */
const FUNCTIONS: Readonly<Record<string, string>> = {
  min: 'min',
  max: 'max',
  count: 'count',
  sum: 'sum',
  abs: 'abs',
  modulo: 'modulo',
  'round half up': 'round half up',
  'round half down': 'round half down',
  'round half even': 'decimal',
  'round up': 'round up',
  'round down': 'round down',
  floor: 'floor',
  ceiling: 'ceiling',
  'starts with': 'starts with',
  'ends with': 'ends with',
  contains: 'contains',
  matches: 'matches',
  'string length': 'string length',
  substring: 'substring',
  'upper case': 'upper case',
  'lower case': 'lower case',
}

const ROUNDINGS = /^(round|floor|ceiling)/

function callInFeel(fn: string, args: readonly Expr[]): string {
  const name = Object.hasOwn(FUNCTIONS, fn) ? FUNCTIONS[fn] : undefined
  if (name === undefined) throw new Unsayable(`the function "${fn}"`)
  const values = args.map(exprInFeel)
  // Of an empty list, FEEL's sum is null.
  if (fn === 'sum') return `(if count(${values[0]}) = 0 then 0 else sum(${values[0]}))`
  return `${name}(${[...values, ...(ROUNDINGS.test(fn) && values.length === 1 ? ['0'] : [])].join(', ')})`
}
