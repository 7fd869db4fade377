/**
 * Running JSON Logic as generated JavaScript, for the server, the workers and the command line only.
 *
 * The source consists of a fixed alphabet: operators, `d` (the data), `k` (the constants), `o` (the helpers) and indexes.
 * Texts, paths, lists and every number that is not a plain safe integer are entries of the constants array, so nothing
 * that a person typed ever becomes part of the source.
 */
import type { Expr, UnaryTest, ValueType } from './ast.ts'
import { canBeGivenNull, guardedType, truthy } from './closures.ts'
import { compareAs, type ComparisonName } from './compare.ts'
import type { Json, JsonObject } from '../json.ts'
import { isJsonObject } from '../json.ts'
import { keysOf, lookUp, own } from './look-up.ts'
import { operators, type Operator } from './operators.ts'
import { specialised } from './specialised.ts'
import { exprToLogic, testToLogic } from './to-logic.ts'

/** What emitted source calls as `o.…`. Every name is ours. */
export const helpers = Object.freeze({
  own,
  lookUp,
  truthy,
  compareAs,
  or: (value: unknown, otherwise: unknown): unknown => (value === undefined ? otherwise : value),
  some: (list: unknown, test: (item: unknown) => unknown): boolean => {
    if (Array.isArray(list)) for (const item of list) if (truthy(test(item))) return true
    return false
  },
  same: (a: unknown, b: unknown): boolean => (a ?? null) === (b ?? null),
  among: (list: unknown, item: unknown): boolean => Array.isArray(list) && list.indexOf(item) >= 0,
})

const STANDARD = new Set(['===', '!==', '<', '<=', '>', '>='])

export class Emitter {
  readonly constants: unknown[] = []
  readonly #known = new Map<unknown, number>()

  /** An expression over `d` that is true or false. */
  emitTest(test: UnaryTest, subject: Expr): string {
    return this.emitLogic(testToLogic(test, subject))
  }

  /** An expression over `d`: the value, undefined where there is none. */
  emitExpr(expr: Expr, subject?: Expr): string {
    const source = this.emitLogic(exprToLogic(expr, subject))
    return canBeGivenNull(expr) ? source : `(${source}??undefined)`
  }

  /** Logic as to-logic.ts writes it. */
  emitLogic(logic: Json): string {
    return this.#emit(logic, 'd')
  }

  /** A function of the data from a body that uses `d`, `k` and `o`, for instance `return ${emitter.emitTest(…)}`. */
  compile(body: string): (data: JsonObject) => unknown {
    // eslint-disable-next-line no-new-func -- the source holds no text of a user's, see the top of this file
    const make = new Function('k', 'o', `"use strict";return function(d){${body}}`) as (
      k: readonly unknown[],
      o: typeof helpers,
    ) => (data: JsonObject) => unknown
    return make(this.constants, helpers)
  }

  /** The place of a value among the constants. */
  constant(value: unknown): string {
    let index = this.#known.get(value)
    if (index === undefined) {
      index = this.constants.push(value) - 1
      this.#known.set(value, index)
    }
    return `k[${index}]`
  }

  #emit(logic: Json, data: string): string {
    if (Array.isArray(logic)) {
      if (!logic.some((item) => Array.isArray(item) || isJsonObject(item))) return this.constant(logic)
      return `[${logic.map((item) => `(${this.#emit(item, data)}??null)`).join(',')}]`
    }
    if (!isJsonObject(logic)) return this.#literal(logic as null | boolean | number | string)
    const [name, given] = Object.entries(logic)[0] as [string, Json]
    return this.#operation(name, Array.isArray(given) ? given : [given], data)
  }

  #literal(value: null | boolean | number | string): string {
    if (value === null || typeof value === 'boolean') return String(value)
    if (typeof value === 'number' && Number.isSafeInteger(value) && !Object.is(value, -0)) return `(${value})`
    return this.constant(value)
  }

  #operation(name: string, args: readonly Json[], data: string): string {
    const at = (index: number): string => this.#emit(args[index] as Json, data)
    const all = (): string[] => args.map((arg) => this.#emit(arg, data))
    switch (name) {
      case 'var':
        return this.#variable(args, data)
      case 'and':
        return `(${all().join('&&')})`
      case 'or':
        return `(${all().join('||')})`
      case '!':
        return `!o.truthy(${at(0)})`
      case 'if':
        return `(${at(0)}?${at(1)}:${at(2)})`
      case 'some':
        return `o.some(${at(0)},(e)=>${this.#emit(args[1] as Json, 'e')})`
      case 'none':
        return `!o.some(${at(0)},(e)=>${this.#emit(args[1] as Json, 'e')})`
      case 'in':
        return `o.among(${at(1)},${at(0)})`
      case 'cat':
        return `[${all().join(',')}].join("")`
      case 'compare':
        return this.#compare(args, data)
      default:
        return STANDARD.has(name) ? this.#standard(name, args, data) : this.#custom(name, all())
    }
  }

  #variable(args: readonly Json[], data: string): string {
    const [path, otherwise] = args
    let source = data
    if (typeof path !== 'string') source = `o.lookUp(${data},${this.#emit(path as Json, data)})`
    else for (const key of keysOf(path)) source = `o.own(${source},${this.constant(key)})`
    return otherwise === undefined ? source : `o.or(${source},${this.#emit(otherwise, data)})`
  }

  #standard(name: string, args: readonly Json[], data: string): string {
    const type = name === '===' ? guardedType(args) : undefined
    if (type !== undefined) return `(typeof ${this.#emit(args[1] as Json, data)}==="${type}")`
    const parts = args.map((arg) => this.#emit(arg, data))
    if (name !== '===' && name !== '!==') {
      const [a, b, c] = parts
      return c === undefined ? `(${a}${name}${b})` : `(${a}${name}${b}&&${b}${name}${c})`
    }
    const literal = args[1]
    if (literal !== null && !isJsonObject(literal)) return `(${parts[0]}${name}${parts[1]})`
    return `${name === '!==' ? '!' : ''}o.same(${parts[0]},${parts[1]})`
  }

  #compare(args: readonly Json[], data: string): string {
    const [type, name, left, right] = args as [ValueType, ComparisonName, Json, Json]
    const fast = isJsonObject(right) ? undefined : specialised(type, name, right)
    if (fast !== undefined) return `${this.constant(fast)}(${this.#emit(left, data)})`
    const sides = `${this.#emit(left, data)},${this.#emit(right, data)}`
    return `o.compareAs(${this.constant(type)},${this.constant(name)},${sides})`
  }

  #custom(name: string, args: readonly string[]): string {
    const operator: Operator | undefined = Object.hasOwn(operators, name) ? operators[name] : undefined
    if (operator === undefined) throw new Error(`unknown operator ${name}`)
    return `${this.constant(operator)}(${args.join(',')})`
  }
}
