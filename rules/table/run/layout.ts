/**
 * The layout of a table: its rows as boxes of spans over the axes of its condition columns.
 *
 * A cell without spans is opaque: nobody can say where it holds without asking it. Effective dates count as a column.
 */
import { withEffectiveDates } from '../effective.ts'
import { axisOf } from '../axis.ts'
import type { Axis } from '../axis.ts'
import { spansOf } from '../spans.ts'
import type { Spans } from '../spans.ts'
import type { ConditionColumn, Table, TableRow } from '../table.ts'

export interface Layout {
  /** The table with effective dates as a condition column. */
  readonly table: Table
  readonly columns: readonly ConditionColumn[]
  readonly axes: readonly Axis[]
  /** By row, then by column; undefined where the cell is opaque. */
  readonly boxes: readonly Box[]
}
export type Box = readonly (Spans | undefined)[]

export function layOut(dated: Table): Layout {
  const table = withEffectiveDates(dated)
  const axes = table.conditions.map((column, index) =>
    axisOf(
      column,
      table.rows.map((row) => row.tests[index]!),
    ),
  )
  return { table, columns: table.conditions, axes, boxes: table.rows.map((row) => boxOf(row, axes)) }
}

const boxOf = (row: TableRow, axes: readonly Axis[]): Box =>
  axes.map((axis, column) => spansOf(row.tests[column]!, axis))
