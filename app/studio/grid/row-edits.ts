/** What can be done to whole rows, as edits: insert, delete, duplicate, move, switch off and on. */
import { movesTogether, type Edit, type Row, type Sheet } from '../../../rules/workbook/index.ts'

/** Inserts `count` empty rows before the row at `index`. */
export function insertRows(sheet: Sheet, index: number, count: number, newRowId: () => string): readonly Edit[] {
  return insertedAfter(
    sheet,
    sheet.rows[index - 1]?.id ?? null,
    Array.from({ length: count }, () => ({ id: newRowId(), cells: {} })),
  )
}

/** Puts copies of the rows below the last of them, each with an id of its own. */
export function duplicateRows(sheet: Sheet, indexes: readonly number[], newRowId: () => string): readonly Edit[] {
  const rows = rowsAt(sheet, indexes)
  const copies = rows.map((row) => ({ ...row, id: newRowId() }))
  return insertedAfter(sheet, rows.at(-1)?.id ?? null, copies)
}

export function deleteRows(sheet: Sheet, indexes: readonly number[]): readonly Edit[] {
  return rowsAt(sheet, indexes).map((row) => ({ kind: 'row-delete', sheet: sheet.id, row: row.id }))
}

/** Moves rows so that they stand together, in their order, before the row that is now at `before` (the end: length). */
export function moveRows(sheet: Sheet, indexes: readonly number[], before: number): readonly Edit[] {
  const moved = rowsAt(sheet, indexes).map(({ id }) => id)
  const order = sheet.rows.map(({ id }) => id)
  return movesTogether(order, moved, order[before] ?? null).map(({ id, after }) => ({
    kind: 'row-move',
    sheet: sheet.id,
    row: id,
    after,
  }))
}

/** Switches all of the rows off, or on again when they all are off. */
export function toggleRows(sheet: Sheet, indexes: readonly number[]): readonly Edit[] {
  const rows = rowsAt(sheet, indexes)
  const disabled = rows.every((row) => row.disabled) ? null : true
  return rows
    .filter((row) => (row.disabled ?? null) !== disabled)
    .map((row) => ({ kind: 'row-set', sheet: sheet.id, row: row.id, disabled }))
}

function rowsAt(sheet: Sheet, indexes: readonly number[]): readonly Row[] {
  return indexes.toSorted((a, b) => a - b).flatMap((index) => sheet.rows[index] ?? [])
}

function insertedAfter(sheet: Sheet, after: string | null, rows: readonly Row[]): readonly Edit[] {
  return rows.map((row, index) => ({
    kind: 'row-insert',
    sheet: sheet.id,
    row,
    after: index === 0 ? after : (rows[index - 1]?.id ?? after),
  }))
}
