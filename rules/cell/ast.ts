/**
 * What a cell means: the one checked intermediate form between the text a person types, the JSON Logic that is
 * stored and exported, the sentence in words, and the evaluators.
 *
 * Values at run time are plain JSON: numbers (a number means its shortest decimal text; an exact result of more than 15
 * significant digits is a decimal string), strings, booleans, null, lists. Dates are `YYYY-MM-DD`; date-times ISO 8601
 * with an offset; times `HH:MM:SS`; durations ISO 8601 (`P1Y6M` or `P1DT2H`). A fact that is absent is *missing*.
 */
import type { Json } from '../json.ts'

export const VALUE_TYPES = [
  'number',
  'string',
  'boolean',
  'date',
  'date-time',
  'time',
  'duration',
  'list',
  'any',
] as const
export type ValueType = (typeof VALUE_TYPES)[number]

export type Comparison = '<' | '<=' | '>' | '>=' | '='
export type Arithmetic = '+' | '-' | '*' | '/'

/** A value to be computed. Every node carries the type the checker found. */
export type Expr =
  | { readonly kind: 'literal'; readonly type: ValueType; readonly value: Json }
  /** A fact by its dotted path, for instance `order.quantity`. */
  | { readonly kind: 'fact'; readonly type: ValueType; readonly path: string }
  /**
   * A fact picked by value: `available("exam")` is the path `available.exam`. With arguments that are not literals the
   * path is put together at run time (`{"var":{"cat":["available.",…]}}`).
   */
  | { readonly kind: 'pick'; readonly type: ValueType; readonly name: string; readonly args: readonly Expr[] }
  /** `?`: the value of the column's own subject. */
  | { readonly kind: 'input'; readonly type: ValueType }
  | {
      readonly kind: 'arithmetic'
      readonly type: ValueType
      readonly op: Arithmetic
      readonly left: Expr
      readonly right: Expr
    }
  | { readonly kind: 'negate'; readonly type: ValueType; readonly of: Expr }
  | { readonly kind: 'call'; readonly type: ValueType; readonly fn: string; readonly args: readonly Expr[] }
  | {
      readonly kind: 'if'
      readonly type: ValueType
      readonly test: Expr
      readonly then: Expr
      readonly otherwise: Expr
    }
  | { readonly kind: 'list'; readonly type: 'list'; readonly items: readonly Expr[] }
  /** Truth values. `test` asks a unary test of any subject: `order.years in [1..3]`, `a < b`, `x = 3`. */
  | { readonly kind: 'test'; readonly type: 'boolean'; readonly subject: Expr; readonly test: UnaryTest }
  | { readonly kind: 'and' | 'or'; readonly type: 'boolean'; readonly parts: readonly Expr[] }
  | { readonly kind: 'not'; readonly type: 'boolean'; readonly of: Expr }
  /** `every x in list satisfies …`, `some x in list satisfies …`; the element is `?item`. */
  | {
      readonly kind: 'quantified'
      readonly type: 'boolean'
      readonly all: boolean
      readonly list: Expr
      readonly test: UnaryTest
    }

/** What a condition cell holds: a question asked of the column's subject. */
export type UnaryTest =
  /** `-` or an empty cell: always true, also when the subject is missing. */
  | { readonly kind: 'any' }
  /** True only when the subject is absent. */
  | { readonly kind: 'missing' }
  /** True only when the subject was given and is null. */
  | { readonly kind: 'null' }
  | { readonly kind: 'compare'; readonly op: Comparison; readonly bound: Expr }
  | { readonly kind: 'within'; readonly from: Bound; readonly to: Bound }
  | { readonly kind: 'oneOf'; readonly tests: readonly UnaryTest[] }
  /** True when the subject is present, of the column's type, and the test is false. */
  | { readonly kind: 'not'; readonly test: UnaryTest }
  /** The subject is a list that contains this value. */
  | { readonly kind: 'contains'; readonly item: Expr }
  /** Any truth value, usually over `?`: `? > 3 and order.years < 2`. */
  | { readonly kind: 'holds'; readonly condition: Expr }

export interface Bound {
  readonly value: Expr
  readonly closed: boolean
}

export function assertNever(value: never): never {
  throw new Error(`unexpected variant ${JSON.stringify(value)}`)
}
