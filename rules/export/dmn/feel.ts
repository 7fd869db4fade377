/**
 * Cells as FEEL, where FEEL means the same.
 *
 * A fact that is absent is null there, so `missing` and `null` are one; what excludes null here says so there. Everything
 * whose meaning differs, or that FEEL has no word for, is refused with its reason: nothing is said almost right.
 */
import { assertNever, type Bound, type Expr, type UnaryTest, type ValueType } from '../../cell/index.ts'
import type { Json } from '../../json.ts'

/** Why DMN cannot say something. */
export class Unsayable extends Error {
  override readonly name = 'Unsayable'
}

export function testInFeel(test: UnaryTest): string {
  switch (test.kind) {
    case 'any':
      return '-'
    case 'not':
      return `not(${positive({ kind: 'oneOf', tests: [{ kind: 'null' }, test.test] })})`
    case 'contains':
      return `list contains(?, ${exprInFeel(test.item)})`
    case 'oneOf': {
      const excluded = missingOrNot(test.tests)
      return excluded ? `not(${positive(excluded)})` : positive(test)
    }
    default:
      return positive(test)
  }
}

/** "Missing, or none of these": of what is missing, FEEL's negation of equalities holds by itself. */
function missingOrNot([first, second, ...others]: readonly UnaryTest[]): UnaryTest | undefined {
  const isBoth = first?.kind === 'missing' && second?.kind === 'not' && others.length === 0
  return isBoth && isEquality(second.test) ? second.test : undefined
}

const isEquality = (test: UnaryTest): boolean =>
  test.kind === 'oneOf' ? test.tests.every(isEquality) : test.kind === 'compare' && test.op === '='

/** What may stand in a list of tests. */
function positive(test: UnaryTest): string {
  switch (test.kind) {
    case 'missing':
    case 'null':
      return 'null'
    case 'compare':
      return test.op === '=' ? operand(test.bound) : `${test.op} ${operand(test.bound)}`
    case 'within':
      return intervalInFeel(test.from, test.to)
    case 'oneOf':
      if (test.tests.length === 0) throw new Unsayable('an empty list of alternatives')
      return test.tests.map(positive).join(', ')
    case 'not':
      throw new Unsayable('a negation among alternatives')
    case 'any':
      throw new Unsayable('"-" among alternatives')
    case 'contains':
      throw new Unsayable('a question of list members among alternatives')
    case 'holds':
      throw new Unsayable('a condition written out with "?": what is missing is neither true nor false here')
    default:
      return assertNever(test)
  }
}

const intervalInFeel = (from: Bound, to: Bound): string =>
  `${from.closed ? '[' : '('}${operand(from.value)}..${operand(to.value)}${to.closed ? ']' : ')'}`

/** In brackets where it is put together. */
function operand(expr: Expr): string {
  const text = exprInFeel(expr)
  return expr.kind === 'literal' || expr.kind === 'fact' || expr.kind === 'call' ? text : `(${text})`
}

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
      return `if ${conditionInFeel(expr.test)} then ${operand(expr.then)} else ${operand(expr.otherwise)}`
    case 'list':
      return `[${expr.items.map(exprInFeel).join(', ')}]`
    case 'test':
    case 'and':
    case 'or':
    case 'not':
    case 'quantified':
      throw new Unsayable('a truth value as a value: what is missing is false here, and null in FEEL')
    default:
      return assertNever(expr)
  }
}

/** Where only "definitely true" counts, both agree on tests that are joined without negation. */
function conditionInFeel(expr: Expr): string {
  switch (expr.kind) {
    case 'test':
      return `${operand(expr.subject)} in (${testInFeel(expr.test)})`
    case 'and':
    case 'or':
      return `(${expr.parts.map(conditionInFeel).join(` ${expr.kind} `)})`
    case 'fact':
      return factInFeel(expr.path)
    default:
      throw new Unsayable('a condition that FEEL would answer with null')
  }
}

function literalInFeel(value: Json, type: ValueType): string {
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') {
    if (String(value).includes('e')) throw new Unsayable('a number that FEEL has no literal for')
    return String(value)
  }
  if (typeof value === 'string') {
    const text = JSON.stringify(value)
    const call = CONSTRUCTORS[type]
    return call === undefined ? text : `${call}(${text})`
  }
  if (Array.isArray(value)) return `[${value.map((item: Json) => literalInFeel(item, 'any')).join(', ')}]`
  throw new Unsayable('a value that is no list and no scalar')
}

const CONSTRUCTORS: Partial<Record<ValueType, string>> = {
  date: 'date',
  'date-time': 'date and time',
  time: 'time',
  duration: 'duration',
}

/** Names that FEEL reads as something else. */
const TAKEN: ReadonlySet<string> = new Set(['date', 'time', 'duration', 'calendar', 'zone', 'in', 'for', 'if', 'not'])

function factInFeel(path: string): string {
  const names = path.split('.')
  if (!names.every((name) => /^[A-Za-z_]\w*$/.test(name))) throw new Unsayable(`the name ${path}`)
  if (TAKEN.has(names[0]!)) throw new Unsayable(`the fact ${names[0]}, whose name FEEL has for something else`)
  return path
}

function refuseInstants(...sides: readonly Expr[]): void {
  if (sides.some(({ type }) => type === 'date-time' || type === 'any')) {
    throw new Unsayable("reckoning with points in time, which here follows the book's zone")
  }
}

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
}

const ROUNDINGS = /^(round|floor|ceiling)/

function callInFeel(fn: string, args: readonly Expr[]): string {
  const name = Object.hasOwn(FUNCTIONS, fn) ? FUNCTIONS[fn] : undefined
  if (name === undefined) throw new Unsayable(`the function "${fn}"`)
  const given = args.map(exprInFeel)
  return `${name}(${[...given, ...(ROUNDINGS.test(fn) && given.length === 1 ? ['0'] : [])].join(', ')})`
}
