/** Where rows stand in their sheet, by id: looked up often between two edits, so reckoned once for each state. */
import type { Row } from '../../rules/workbook/index.ts'

const known = new WeakMap<readonly Row[], ReadonlyMap<string, number>>()

/** From 0; -1 for a row that is not there. */
export function placeOfRow(rows: readonly Row[], id: string | undefined): number {
  if (id === undefined) return -1
  const places = known.get(rows) ?? new Map(rows.map((row, index) => [row.id, index]))
  known.set(rows, places)
  return places.get(id) ?? -1
}
