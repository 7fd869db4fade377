/**
 * A workbook as it is stored: beside the text of each cell the JSON Logic that it means, so that the two never part.
 *
 * Where somebody hands in the logic of a cell as well, it must say what the text says.
 */
import type { Json } from '../json.ts'
import { canonicalJson } from './canonical-json.ts'
import type { BookReader } from './reader.ts'
import type { Row, Workbook } from './workbook.ts'

/** Fills in the JSON Logic of every cell that can be read. Rows that stood in `since` and mean the same have it already. */
export function withLogic(reader: BookReader, since?: BookReader): Workbook {
  const { workbook } = reader
  const earlier = new Map(since?.basis === reader.basis ? since.workbook.sheets.map((sheet) => [sheet.id, sheet]) : [])
  const sheets = workbook.sheets.map((sheet) => {
    const before = earlier.get(sheet.id)
    if (before === sheet) return sheet
    const stands = before?.columns === sheet.columns ? standingIn(before.rows) : () => false
    return { ...sheet, rows: sheet.rows.map((row, at) => (stands(row, at) ? row : reader.stored(sheet, row))) }
  })
  return { ...workbook, sheets }
}

/** Whether a row is one of these; most are where they were, and one that was edited there is another. */
function standingIn(rows: readonly Row[]): (row: Row, at: number) => boolean {
  let all: ReadonlySet<Row> | undefined
  return (row, at) => row === rows[at] || (row.id !== rows[at]?.id && (all ??= new Set(rows)).has(row))
}

/** Whether the logic that came with a cell is another one than that of its text. */
export const isContradiction = (given: Json | undefined, meant: Json | undefined): boolean =>
  given !== undefined && (meant === undefined || canonicalJson(meant) !== canonicalJson(given))

export const contradicts = (text: string): string =>
  `says something else than the cell's text ${JSON.stringify(text)}; leave it out`
