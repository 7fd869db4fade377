/** What the parser found, before names are known and types are checked. Every node knows where it was typed. */
import type { Arithmetic, Comparison, ValueType } from './ast.ts'
import type { Json } from '../json.ts'

interface Place {
  readonly from: number
  readonly to: number
}

export type Raw = Place &
  (
    | { readonly kind: 'literal'; readonly type: ValueType; readonly value: Json; readonly quoted?: boolean }
    /** A name: a fact, a word for true or false, or an unknown. */
    | { readonly kind: 'word'; readonly name: string }
    /** Unquoted words in a text cell. */
    | { readonly kind: 'bare'; readonly text: string }
    | { readonly kind: 'input' }
    | { readonly kind: 'call'; readonly name: string; readonly nameTo: number; readonly args: readonly RawTest[] }
    | { readonly kind: 'negate'; readonly of: Raw }
    | { readonly kind: 'arithmetic'; readonly op: Arithmetic; readonly left: Raw; readonly right: Raw }
    | { readonly kind: 'test'; readonly subject: Raw; readonly test: RawTest }
    | { readonly kind: 'and' | 'or'; readonly parts: readonly Raw[] }
    | { readonly kind: 'not'; readonly of: Raw }
    | { readonly kind: 'if'; readonly test: Raw; readonly then: Raw; readonly otherwise: Raw }
    | { readonly kind: 'list'; readonly items: readonly Raw[] }
    | {
        readonly kind: 'quantified'
        readonly all: boolean
        readonly name: string
        readonly list: Raw
        readonly body: Raw
      }
  )

export type RawTest = Place &
  (
    | { readonly kind: 'any' }
    | { readonly kind: 'missing' }
    | { readonly kind: 'null' }
    | { readonly kind: 'compare'; readonly op: Comparison | '!='; readonly bound: Raw }
    | {
        readonly kind: 'within'
        readonly low: Raw
        readonly high: Raw
        readonly lowClosed: boolean
        readonly highClosed: boolean
      }
    | { readonly kind: 'oneOf'; readonly tests: readonly RawTest[] }
    | { readonly kind: 'not'; readonly test: RawTest }
    /** A value to be equal to, or a condition. */
    | { readonly kind: 'expr'; readonly expr: Raw }
  )
