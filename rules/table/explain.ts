/**
 * Why a table answers as it does: for every row whether it matched, else the first cell that stopped it with the value it
 * saw; and of one row each cell, met or not.
 *
 * Boundary cases ask it whether a row was met. People ask it "why?" and "why not that row?", in the studio and on the
 * command line; what would have to be otherwise is reckoned in analysis/smallest-change.ts.
 */
import { compileExpr, compileTest } from '../cell/index.ts'
import type { UnaryTest } from '../cell/index.ts'
import type { Json, JsonObject } from '../json.ts'
import { EFFECTIVE, withEffectiveDates } from './effective.ts'
import type { Outcome } from './outcome.ts'
import { scanTable } from './run/scan.ts'
import type { Table } from './table.ts'

export type RowExplanation =
  | { readonly kind: 'matched'; readonly row: string }
  | {
      readonly kind: 'stopped'
      readonly row: string
      /** The first condition column that said no; undefined when the row is not in force on that date. */
      readonly column?: string
      readonly test: UnaryTest
      /** What the cell was asked about; undefined when the fact is missing. */
      readonly seen: Json | undefined
    }

export interface Explanation {
  readonly outcome: Outcome
  /** One per row, in the order of the table. */
  readonly rows: readonly RowExplanation[]
}

export interface CellExplanation {
  /** The condition column; undefined for the dates between which the row is in force. */
  readonly column?: string
  readonly test: UnaryTest
  /** What the cell was asked about; undefined when the fact is missing. */
  readonly seen: Json | undefined
  readonly met: boolean
}

/**
 * The condition cells of a row, each held against the input; undefined for a row that is not in the table. Asked row by
 * row, because a table may have thousands and a person looks at few.
 */
export function cellExplainer(table: Table, data: JsonObject): (row: string) => readonly CellExplanation[] | undefined {
  const { conditions, rows } = withEffectiveDates(table)
  const seen = conditions.map(({ subject }) => compileExpr(subject)(data))
  const places = new Map(rows.map(({ id }, index) => [id, index]))
  return (id) =>
    rows[places.get(id) ?? -1]?.tests.map((test, at) => {
      const { id: column, subject } = conditions[at]!
      const cell = { test, seen: seen[at], met: compileTest(test, subject)(data) }
      return column === EFFECTIVE ? cell : { ...cell, column }
    })
}

export function explain(table: Table, data: JsonObject): Explanation {
  const cellsOf = cellExplainer(table, data)
  return {
    outcome: scanTable(table).decide(data),
    rows: table.rows.map(({ id }): RowExplanation => {
      const stop = cellsOf(id)?.find(({ met }) => !met)
      if (!stop) return { kind: 'matched', row: id }
      const { met: _, ...cell } = stop
      return { kind: 'stopped', row: id, ...cell }
    }),
  }
}
