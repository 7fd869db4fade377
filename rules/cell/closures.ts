/**
 * Running JSON Logic as nested closures: the form for places where code must not be generated.
 *
 * Takes exactly the logic that to-logic.ts writes. What it answers, json-logic-js answers on the same logic; the only
 * difference is that a look-up of a missing fact gives undefined here and null there.
 */
import type { Expr, UnaryTest } from './ast.ts'
import { compareAs, type ComparisonName } from './compare.ts'
import type { Json, JsonObject } from '../json.ts'
import { isJsonObject } from '../json.ts'
import { keysOf, lookUp, reader } from './look-up.ts'
import { operators } from './operators.ts'
import { specialised } from './specialised.ts'
import { exprToLogic, testToLogic } from './to-logic.ts'
import type { ValueType } from './ast.ts'

type Evaluate = (data: unknown) => unknown

/** Whether the test holds. Missing facts are allowed; they match nothing. */
export function compileTest(test: UnaryTest, subject: Expr): (data: JsonObject) => boolean {
  const run = build(testToLogic(test, subject))
  return (data) => run(data) === true
}

/** The value; undefined where a fact is missing or nothing can be computed. */
export function compileExpr(expr: Expr, subject?: Expr): (data: JsonObject) => Json | undefined {
  const run = build(exprToLogic(expr, subject))
  // A null that was given stays null; a null that an operator answers is no value.
  const given = canBeGivenNull(expr)
  return (data) => {
    const value = run(data) as Json | undefined
    return value === null && !given ? undefined : value
  }
}

export function canBeGivenNull(expr: Expr): boolean {
  switch (expr.kind) {
    case 'literal':
    case 'fact':
    case 'pick':
    case 'input':
    case 'list':
      return true
    case 'if':
      return canBeGivenNull(expr.then) || canBeGivenNull(expr.otherwise)
    default:
      return false
  }
}

/** JSON Logic's truth: an empty list is false. */
export const truthy = (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 : Boolean(value))

const same = (a: unknown, b: unknown): boolean => (a ?? null) === (b ?? null)

const isConstant = (logic: Json): boolean => (Array.isArray(logic) ? logic.every(isConstant) : !isJsonObject(logic))

function build(logic: Json): Evaluate {
  if (isConstant(logic)) return () => logic
  if (Array.isArray(logic)) {
    const items = logic.map(build)
    return (data) => items.map((item) => item(data) ?? null)
  }
  const [name, given] = Object.entries(logic as JsonObject)[0] as [string, Json]
  const args: readonly Json[] = Array.isArray(given) ? given : [given]
  return standard(name, args) ?? custom(name, args.map(build), args)
}

function standard(name: string, args: readonly Json[]): Evaluate | undefined {
  switch (name) {
    case 'var':
      return variable(args[0] as Json, args[1])
    case 'and':
      return conjunction(args.map(build))
    case 'or':
      return disjunction(args.map(build))
    case '!': {
      const of = build(args[0] as Json)
      return (data) => !truthy(of(data))
    }
    case 'if':
      return choice(args.map(build))
    case 'some':
    case 'none':
      return someOf(args, name === 'some')
    case '===':
    case '!==':
      return equality(args, name === '===')
    case 'in':
      return membership(args)
    case 'cat': {
      const parts = args.map(build)
      return (data) => parts.map((part) => part(data)).join('')
    }
    case '<':
    case '<=':
    case '>':
    case '>=':
      return comparison(name, args.map(build))
    default:
      return undefined
  }
}

function variable(path: Json, otherwise: Json | undefined): Evaluate {
  const read = typeof path === 'string' ? fixedPath(path) : computedPath(build(path))
  if (otherwise === undefined) return read
  return (data) => {
    const value = read(data)
    return value === undefined ? otherwise : value
  }
}

const computedPath =
  (path: Evaluate): Evaluate =>
  (data) =>
    lookUp(data, path(data))

function fixedPath(path: string): Evaluate {
  const readers = keysOf(path).map((key, index) => reader(key, index === 0))
  const [first, second] = readers
  if (first === undefined) return (data) => data
  if (second === undefined) return first
  if (readers.length === 2) return (data) => second(first(data))
  return (data) => {
    let value = data
    for (const read of readers) value = read(value)
    return value
  }
}

function conjunction(parts: readonly Evaluate[]): Evaluate {
  const [first, second, third] = parts
  if (parts.length === 2 && first && second) return (data) => first(data) === true && second(data) === true
  if (parts.length === 3 && first && second && third) {
    return (data) => first(data) === true && second(data) === true && third(data) === true
  }
  return (data) => {
    for (const part of parts) if (part(data) !== true) return false
    return true
  }
}

function disjunction(parts: readonly Evaluate[]): Evaluate {
  return (data) => {
    for (const part of parts) if (part(data) === true) return true
    return false
  }
}

function choice([test, then, otherwise]: readonly Evaluate[]): Evaluate {
  if (!test || !then || !otherwise) throw new Error('if takes three arguments')
  return (data) => (test(data) === true ? then(data) : otherwise(data))
}

function someOf(args: readonly Json[], wanted: boolean): Evaluate {
  const list = build(args[0] as Json)
  const test = build(args[1] as Json)
  return (data) => {
    const items = list(data)
    if (!Array.isArray(items)) return !wanted
    for (const item of items) if (truthy(test(item))) return wanted
    return !wanted
  }
}

/** `{"+":[x]}` or `{"cat":[x]}` beside x itself: the guard that x is a number, or a string. */
export function guardedType(args: readonly Json[]): 'number' | 'string' | undefined {
  const [converted, plain] = args
  if (!isJsonObject(converted)) return undefined
  const name = 'cat' in converted ? 'cat' : '+' in converted ? '+' : undefined
  const of = name === undefined ? undefined : converted[name]
  if (!Array.isArray(of) || of.length !== 1 || JSON.stringify(of[0]) !== JSON.stringify(plain)) return undefined
  return name === 'cat' ? 'string' : 'number'
}

function equality(args: readonly Json[], wanted: boolean): Evaluate {
  const type = guardedType(args)
  if (type !== undefined) {
    const of = build(args[1] as Json)
    return (data) => typeof of(data) === type
  }
  const left = build(args[0] as Json)
  const literal = args[1] as Json
  if (isConstant(literal) && literal !== null) return (data) => (left(data) === literal) === wanted
  const right = build(literal)
  return (data) => same(left(data), right(data)) === wanted
}

function membership(args: readonly Json[]): Evaluate {
  const item = build(args[0] as Json)
  const among = args[1] as Json
  if (Array.isArray(among) && isConstant(among)) {
    if (among.length <= 8) return (data) => (among as readonly unknown[]).indexOf(item(data)) >= 0
    const set = new Set<unknown>(among)
    return (data) => set.has(item(data))
  }
  const list = build(among)
  return (data) => {
    const items = list(data)
    return Array.isArray(items) && items.indexOf(item(data)) >= 0
  }
}

/** Both sides are guarded to be of one type, so JavaScript's comparison converts nothing. */
function comparison(name: '<' | '<=' | '>' | '>=', parts: readonly Evaluate[]): Evaluate {
  const [a, b, c] = parts
  if (!a || !b) throw new Error('a comparison takes two arguments')
  const left = a as (data: unknown) => number
  const right = b as (data: unknown) => number
  const last = c as ((data: unknown) => number) | undefined
  if (last !== undefined) {
    return name === '<'
      ? (data) => left(data) < right(data) && right(data) < last(data)
      : (data) => left(data) <= right(data) && right(data) <= last(data)
  }
  switch (name) {
    case '<':
      return (data) => left(data) < right(data)
    case '<=':
      return (data) => left(data) <= right(data)
    case '>':
      return (data) => left(data) > right(data)
    default:
      return (data) => left(data) >= right(data)
  }
}

function custom(name: string, runs: readonly Evaluate[], args: readonly Json[]): Evaluate {
  const operator = Object.hasOwn(operators, name) ? operators[name] : undefined
  if (operator === undefined) throw new Error(`unknown operator ${name}`)
  if (name === 'compare') return typedComparison(runs, args)
  const [a, b] = runs
  if (runs.length === 1 && a) return (data) => operator(a(data))
  if (runs.length === 2 && a && b) return (data) => operator(a(data), b(data))
  return (data) => operator(...runs.map((run) => run(data)))
}

function typedComparison(runs: readonly Evaluate[], args: readonly Json[]): Evaluate {
  const type = args[0] as ValueType
  const name = args[1] as ComparisonName
  const left = runs[2] as Evaluate
  const right = runs[3] as Evaluate
  const fast = isConstant(args[3] as Json) ? specialised(type, name, args[3]) : undefined
  if (fast !== undefined) return (data) => fast(left(data))
  return (data) => compareAs(type, name, left(data), right(data))
}
