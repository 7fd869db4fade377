/**
 * What can be done to whole rows, as edits: insert, delete, duplicate, move, switch off and on. Rows are named by where
 * they are seen; where a view hides some of them, those stay where they are in the sheet.
 */
import { LIMITS, movesTogether, type Edit, type Row } from '../../../rules/workbook/index.ts'
import type { GridShape } from './grid-shape.ts'

type Rows = Pick<GridShape, 'sheet' | 'rows'>

/** Beside the row that is seen there; below the last one it is the end of the sheet. */
export interface Beside {
  readonly side: 'above' | 'below'
  readonly row: number
}

/** Inserts `count` empty rows. */
export function insertRows(shape: Rows, at: Beside, count: number, newRowId: () => string): readonly Edit[] {
  return insertedAfter(
    shape,
    rowBefore(shape, at),
    Array.from({ length: count }, () => ({ id: newRowId(), cells: {} })),
  )
}

/** Puts copies of the rows below the last of them, each with an id of its own. */
export function duplicateRows(shape: Rows, indexes: readonly number[], newRowId: () => string): readonly Edit[] {
  const rows = rowsAt(shape, indexes)
  const copies = rows.map((row) => ({ ...row, id: newRowId() }))
  return insertedAfter(shape, rows.at(-1)?.id ?? null, copies)
}

export function deleteRows(shape: Rows, indexes: readonly number[]): readonly Edit[] {
  return rowsAt(shape, indexes).map((row) => ({ kind: 'row-delete', sheet: shape.sheet.id, row: row.id }))
}

/** Moves rows so that they stand together, in their order, before the row that is seen at `before` (the end: length). */
export function moveRows(shape: Rows, indexes: readonly number[], before: number): readonly Edit[] {
  const moved = rowsAt(shape, indexes).map(({ id }) => id)
  const order = shape.sheet.rows.map(({ id }) => id)
  return movesTogether(order, moved, shape.rows[before]?.id ?? rowAfter(shape)).map(({ id, after }) => ({
    kind: 'row-move',
    sheet: shape.sheet.id,
    row: id,
    after,
  }))
}

/** Switches all of the rows off, or on again when they all are off. */
export function toggleRows(shape: Rows, indexes: readonly number[]): readonly Edit[] {
  const rows = rowsAt(shape, indexes)
  const disabled = areOff(shape, indexes) ? null : true
  return rows
    .filter((row) => (row.disabled ?? null) !== disabled)
    .map((row) => ({ kind: 'row-set', sheet: shape.sheet.id, row: row.id, disabled }))
}

/** Switches all of the rows off and says why: the note stands below what they say already. */
export function switchOff(shape: Rows, indexes: readonly number[], note: string): readonly Edit[] {
  const why = note.trim()
  return rowsAt(shape, indexes).map((row) => ({
    kind: 'row-set',
    sheet: shape.sheet.id,
    row: row.id,
    disabled: true,
    ...(why === '' ? {} : { note: row.note === undefined ? why : `${row.note}\n${why}`.slice(0, LIMITS.text) }),
  }))
}

export const areOff = (shape: Rows, indexes: readonly number[]): boolean =>
  rowsAt(shape, indexes).every((row) => row.disabled)

function rowsAt({ rows }: Rows, indexes: readonly number[]): readonly Row[] {
  return indexes.toSorted((a, b) => a - b).flatMap((index) => rows[index] ?? [])
}

/** The row of the sheet that new ones come after. */
function rowBefore({ sheet, rows }: Rows, { side, row }: Beside): string | null {
  const beside = rows[row]
  if (beside === undefined) return sheet.rows.at(-1)?.id ?? null
  return side === 'below' ? beside.id : (sheet.rows[sheet.rows.indexOf(beside) - 1]?.id ?? null)
}

/** What comes after the last row that is seen. */
function rowAfter({ sheet, rows }: Rows): string | null {
  const last = rows.at(-1)
  return last === undefined ? null : (sheet.rows[sheet.rows.indexOf(last) + 1]?.id ?? null)
}

function insertedAfter({ sheet }: Rows, after: string | null, rows: readonly Row[]): readonly Edit[] {
  return rows.map((row, index) => ({
    kind: 'row-insert',
    sheet: sheet.id,
    row,
    after: index === 0 ? after : (rows[index - 1]?.id ?? after),
  }))
}
