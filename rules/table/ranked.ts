/** Rows in the order of their priorities, where these are known before any decision. */
import { constantValues, outputsOf } from './hits.ts'
import { compareRanks, rankingOf } from './same.ts'
import type { Table } from './table.ts'

/** All rows, the highest priority first; undefined where an output that ranks has to be computed. */
export function rankedRows(table: Table): readonly number[] | undefined {
  const ranking = rankingOf(table.outputs)
  const ranks = new Set(ranking.columns.map(({ index }) => index))
  const values = table.rows.map((row) =>
    constantValues(outputsOf(table, row).map((output, index) => (ranks.has(index) ? output : undefined))),
  )
  if (!values.every((row) => row !== undefined)) return undefined
  return table.rows.map((_, row) => row).sort((left, right) => compareRanks(ranking, values[left]!, values[right]!))
}
