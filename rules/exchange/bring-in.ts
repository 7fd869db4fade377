/**
 * What was proposed as edits of a book: a sheet of its own, or columns and rows of a sheet that is there. One intention, so
 * one step of the history.
 */
import {
  BATCH_LIMITS,
  withoutLogic,
  type Edit,
  type Fact,
  type Row,
  type Sheet,
  type Workbook,
} from '../workbook/index.ts'
import type { DmnSheets } from './dmn/index.ts'
import type { ProposedSheet } from './propose-sheet.ts'

/** Characters that surely go in one batch, whatever they are. */
const MOST_CHARACTERS = BATCH_LIMITS.bytes / 4

const factEdits = ({ vocabulary }: Workbook, facts: readonly Fact[]): readonly Edit[] => {
  const keys = vocabulary.facts.map(({ of, name }) => `${of}.${name}`)
  return facts.map((fact): Edit => {
    const after = keys.at(-1) ?? null
    keys.push(`${fact.of}.${fact.name}`)
    return { kind: 'entry-insert', list: 'facts', entry: fact, after }
  })
}

/** With its rows in one edit, so that there is the whole sheet or none; rows beyond what one edit may hold come after it. */
function sheetEdits(sheet: Sheet, after: string | null): readonly Edit[] {
  const whole: Edit = { kind: 'entry-insert', list: 'sheets', entry: sheet, after }
  if (JSON.stringify(sheet).length <= MOST_CHARACTERS) return [whole]
  return [{ ...whole, entry: { ...sheet, rows: [] } }, ...rowEdits(sheet.id, sheet.rows)]
}

export function newSheetEdits(book: Workbook, { sheet, facts }: ProposedSheet, after: string | null): readonly Edit[] {
  return [...factEdits(book, facts), ...sheetEdits({ ...sheet, rows: sheet.rows.map(withoutLogic) }, after)]
}

/** Decision tables behind the sheets that are there. */
export function dmnEdits(book: Workbook, { sheets, facts }: Pick<DmnSheets, 'sheets' | 'facts'>): readonly Edit[] {
  const keys = book.sheets.map(({ id }) => id)
  const inserts = sheets.flatMap((sheet) => {
    const after = keys.at(-1) ?? null
    keys.push(sheet.id)
    return sheetEdits(sheet, after)
  })
  return [...factEdits(book, facts), ...inserts]
}

/** Columns that are not there yet, and the rows, into a sheet that has none. */
export function intoSheetEdits(
  book: Workbook,
  { sheet, facts }: ProposedSheet,
  into: Sheet,
  newRowId: () => string,
): readonly Edit[] {
  const known = new Set(into.columns.map(({ id }) => id))
  const columns = sheet.columns.flatMap((column, at): readonly Edit[] => {
    const after = sheet.columns[at - 1]?.id ?? null
    return known.has(column.id) ? [] : [{ kind: 'entry-insert', list: 'columns', sheet: into.id, entry: column, after }]
  })
  const rows = sheet.rows.map((row) => ({ ...withoutLogic(row), id: newRowId() }))
  return [...factEdits(book, facts), ...columns, ...rowEdits(into.id, rows)]
}

function rowEdits(sheet: string, rows: readonly Row[]): readonly Edit[] {
  return rows.map((row, at): Edit => ({ kind: 'row-insert', sheet, row, after: rows[at - 1]?.id ?? null }))
}
