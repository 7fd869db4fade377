/** What a decision answers: the rows that were hit, always with their ids, or why there is no answer. */
import type { Json, JsonObject } from '../json.ts'

/** A row that was hit. `row` is its index in the table, -1 (with the id '') for the default outputs. */
export interface Hit {
  readonly row: number
  readonly id: string
  /** One per output column: the row's cell, else the column's default, else undefined (missing). */
  readonly values: readonly (Json | undefined)[]
}

export interface Decided {
  readonly error?: undefined
  readonly hits: readonly Hit[]
  /** No row was hit and the table has defaults: the one hit holds them. */
  readonly default?: true
  /** An aggregated collect: one value, or one per column where there are several output columns. */
  readonly value?: Json
}

/** The table contradicts itself for this input. Never answered by guessing. */
export interface Conflict {
  readonly error: 'several-hits' | 'outputs-differ'
  readonly rows: readonly { readonly row: number; readonly id: string }[]
}

export type Outcome = Decided | Conflict

export interface CompiledTable {
  decide(data: JsonObject): Outcome
}
