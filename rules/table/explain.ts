/**
 * Why a table answers as it does: for every row whether it matched, else the first cell that stopped it.
 *
 * Boundary cases ask it whether a row was met. It is there for people who ask "why not that row?", on the page and through
 * an assistant, which nothing does yet.
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

export function explain(table: Table, data: JsonObject): Explanation {
  const { conditions, rows } = withEffectiveDates(table)
  const seen = conditions.map(({ subject }) => compileExpr(subject)(data))
  return {
    outcome: scanTable(table).decide(data),
    rows: rows.map(({ id, tests }): RowExplanation => {
      const at = tests.findIndex((test, column) => !compileTest(test, conditions[column]!.subject)(data))
      if (at < 0) return { kind: 'matched', row: id }
      const column = conditions[at]!.id
      const stopped = { kind: 'stopped', row: id, test: tests[at]!, seen: seen[at] } as const
      return column === EFFECTIVE ? stopped : { ...stopped, column }
    }),
  }
}
