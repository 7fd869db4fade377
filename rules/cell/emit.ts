/**
 * Running JSON Logic as generated JavaScript, for the server, the workers and the command line only.
 *
 * The source consists of a fixed alphabet: operators, `d` (the data), `k0`, `k1`, … (the constants), `f0`, `f1`, … (facts
 * that were read), `e` (an element) and `o` (the helpers). Texts, paths, lists and every number that is not a safe
 * integer are entries of the constants array, so nothing that a person typed ever becomes part of the source.
 *
 * `compile` makes a function of the data of one body, which reads all facts at its start. Whoever builds a larger source
 * says `takeReads` wherever facts are to be read, wraps blocks in `block`, and lets `make` declare the constants.
 */
import type { Expr, UnaryTest, ValueType } from './ast.ts'
import { canBeGivenNull, guardedType, truthy } from './closures.ts'
import { compareAs, type ComparisonName } from './compare.ts'
import type { Json, JsonObject } from '../json.ts'
import { isJsonObject } from '../json.ts'
import { isPlainKey, keysOf, lookUp, own } from './look-up.ts'
import { operators, type Operator } from './operators.ts'
import { specialised } from './specialised.ts'
import { exprToLogic, testToLogic } from './to-logic.ts'

/** What emitted source calls as `o.…`. Every name is ours. */
export const helpers = Object.freeze({
  own,
  lookUp,
  truthy,
  compareAs,
  /** A look-up whose last key is computed: `path` and then the key. Nearly always the key is one text without a dot. */
  pick: (data: unknown, parent: unknown, path: string, key: unknown): unknown =>
    typeof key === 'string' && key !== '' && !key.includes('.')
      ? own(parent, key)
      : lookUp(data, path + [key].join('')),
  or: (value: unknown, otherwise: unknown): unknown => (value === undefined ? otherwise : value),
  some: (list: unknown, test: (item: unknown) => unknown): boolean => {
    if (Array.isArray(list)) for (const item of list) if (truthy(test(item))) return true
    return false
  },
  same: (a: unknown, b: unknown): boolean => (a ?? null) === (b ?? null),
  among: (list: unknown, item: unknown): boolean => Array.isArray(list) && list.indexOf(item) >= 0,
})

/** A fact that was read: its variable, and where it comes from. */
interface Fact {
  readonly name: string
  readonly source: string
}

const STANDARD = new Set(['===', '!==', '<', '<=', '>', '>='])

export class Emitter {
  readonly constants: unknown[] = []
  readonly #known = new Map<unknown, number>()
  /** Facts that were read, by path: the source of each, in the order in which one needs the other. */
  #facts = new Map<string, Fact>()
  /** Of these, those that nobody has declared yet. */
  readonly #reads: Fact[] = []
  #read = 0
  readonly #inline: boolean

  /** `inline`: read facts where they are used instead of once at the start. */
  constructor(options: { readonly inline?: boolean } = {}) {
    this.#inline = options.inline ?? false
  }

  /** Declares the constants; stands outside the function of the data. */
  get outer(): string {
    return this.constants.map((_, index) => `const k${index}=k[${index}];`).join('')
  }

  /** Reads the facts; stands at the start of the function of the data. */
  get inner(): string {
    return [...this.#facts.values()].map(({ name, source }) => `const ${name}=${source};`).join('')
  }

  /** Reads the facts that came to be needed since the last time; stands before what was emitted meanwhile. */
  takeReads(): string {
    const reads = this.#reads.splice(0)
    return reads.map(({ name, source }) => `const ${name}=${source};`).join('')
  }

  /** A block: facts that are read inside are not known outside. */
  block(emit: () => string): string {
    return this.#within(new Map(this.#facts), emit)
  }

  /** A function of the data beside the others, which returns what is emitted. */
  function(name: string, emit: () => string): string {
    return this.#within(new Map(), () => {
      const value = emit()
      return `function ${name}(d){${this.takeReads()}return ${value};}`
    })
  }

  #within(facts: Map<string, Fact>, emit: () => string): string {
    const known = this.#facts
    this.#facts = facts
    const source = emit()
    this.#facts = known
    return source
  }

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

  /** A function of the data from a body, for instance `return ${emitter.emitTest(…)}`. */
  compile(body: string): (data: JsonObject) => unknown {
    return this.make(`return function(d){${this.inner}${body}}`) as (data: JsonObject) => unknown
  }

  /** What a larger source returns, which may use the constants and the helpers. */
  make(source: string): unknown {
    // eslint-disable-next-line no-new-func -- the source holds no text of a user's, see the top of this file
    const make = new Function('k', 'o', `"use strict";${this.outer}${source}`) as (
      k: readonly unknown[],
      o: typeof helpers,
    ) => unknown
    return make(this.constants, helpers)
  }

  /** The place of a value among the constants. */
  constant(value: unknown): string {
    // To a map, -0 would be 0.
    let index = Object.is(value, -0) ? undefined : this.#known.get(value)
    if (index === undefined) {
      index = this.constants.push(value) - 1
      if (!Object.is(value, -0)) this.#known.set(value, index)
    }
    return `k${index}`
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
    const source = typeof path === 'string' ? this.#path(keysOf(path), data) : this.#computedPath(path as Json, data)
    return otherwise === undefined ? source : `o.or(${source},${this.#emit(otherwise, data)})`
  }

  #computedPath(path: Json, data: string): string {
    const parts = isJsonObject(path) ? path['cat'] : undefined
    const [before, key, ...more] = Array.isArray(parts) ? (parts as Json[]) : []
    if (typeof before !== 'string' || !before.endsWith('.') || key === undefined || more.length > 0)
      return `o.lookUp(${data},${this.#emit(path, data)})`
    const parent = this.#path(keysOf(before.slice(0, -1)), data)
    return `o.pick(${data},${parent},${this.constant(before)},${this.#emit(key, data)})`
  }

  #path(keys: readonly string[], data: string): string {
    const last = keys.at(-1)
    if (last === undefined) return data
    const parent = this.#path(keys.slice(0, -1), data)
    const key = this.constant(last)
    // Keys that objects bring along are asked for; the others can only be the data's own.
    const plain = isPlainKey(last, keys.length === 1) && (parent === data || !this.#inline)
    // The data as a whole is an object; an element of a list may be anything.
    if (plain && parent === 'd') return this.#inline ? `d[${key}]` : this.#fact(keys, `d[${key}]`)
    const source = plain
      ? `typeof ${parent}==="object"&&${parent}!==null?${parent}[${key}]:undefined`
      : `o.own(${parent},${key})`
    return this.#inline || data !== 'd' ? `(${source})` : this.#fact(keys, source)
  }

  #fact(keys: readonly string[], source: string): string {
    const path = JSON.stringify(keys)
    const known = this.#facts.get(path)
    if (known !== undefined) return known.name
    const fact = { name: `f${this.#read++}`, source }
    this.#facts.set(path, fact)
    this.#reads.push(fact)
    return fact.name
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
