/**
 * Editing a draft. It is kept as it was typed, and what its cells mean is read from them; so logic that comes with an edit
 * must say what its text says, and is not kept.
 */
import { applyEdits, type Applied } from './edit.ts'
import { EditError } from './edit-error.ts'
import type { Edit } from './edit-schema.ts'
import { readerOf, type BookReader } from './reader.ts'
import { contradicts, isContradiction, withLogic } from './stored.ts'
import type { GivenRow, Sheet, Workbook } from './workbook.ts'

export function editDraft(workbook: Workbook, edits: readonly Edit[]): Applied {
  const applied = applyEdits(workbook, edits)
  refuseContradictions(readerOf(applied.workbook), edits)
  return applied
}

/** The same, with what every cell of the outcome means. */
export function editRead(workbook: Workbook, edits: readonly Edit[]): Applied {
  const { workbook: edited, inverse } = editDraft(workbook, edits)
  return { workbook: withLogic(readerOf(edited)), inverse }
}

/** Rows come in by themselves, or with their sheet. */
function refuseContradictions(reader: BookReader, edits: readonly Edit[]): void {
  for (const [at, edit] of edits.entries()) {
    if (edit.kind === 'row-insert') refuseIn(reader, edit.sheet, edit.row, [at, 'row'])
    if (edit.kind !== 'entry-insert' || edit.list !== 'sheets') continue
    const { id, rows } = edit.entry as Sheet
    for (const [index, row] of rows.entries()) refuseIn(reader, id, row, [at, 'entry', 'rows', index])
  }
}

/** What the same batch took out again says nothing. */
function refuseIn(reader: BookReader, sheetId: string, row: GivenRow, path: readonly (string | number)[]): void {
  const sheet = reader.workbook.sheets.find(({ id }) => id === sheetId)
  for (const [id, cell] of Object.entries(row.cells)) {
    const column = sheet?.columns.find((other) => other.id === id)
    if (!sheet || !column || typeof cell === 'string' || cell.logic === undefined) continue
    if (isContradiction(cell.logic, reader.logic(sheet, column, cell.text)))
      throw new EditError([...path, 'cells', id, 'logic'], contradicts(cell.text))
  }
}
