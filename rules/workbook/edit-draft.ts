/** Editing a draft: what was edited is read anew, so that text and logic never part; all else stays as it was read. */
import { applyEdits, type Applied } from './edit.ts'
import { EditError } from './edit-error.ts'
import type { Edit } from './edit-schema.ts'
import { readerOf, type BookReader } from './reader.ts'
import { contradicts, isContradiction, withLogic } from './stored.ts'
import type { GivenRow, Sheet, Workbook } from './workbook.ts'

/** An editor that remembers how the drafts which it has made were read. */
export function draftEditor(): (workbook: Workbook, edits: readonly Edit[]) => Applied {
  const readers = new WeakMap<Workbook, BookReader>()
  return (workbook, edits) => {
    const since = readers.get(workbook) ?? readerOf(workbook)
    const { workbook: after, inverse } = applyEdits(workbook, edits)
    const reader = readerOf(after, since)
    refuseContradictions(reader, edits)
    const stored = withLogic(reader, since)
    readers.set(stored, readerOf(stored, reader))
    return { workbook: stored, inverse }
  }
}

export const editDraft = (workbook: Workbook, edits: readonly Edit[]): Applied => draftEditor()(workbook, edits)

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
