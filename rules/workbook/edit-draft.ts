/** Editing a draft: what was edited is read anew, so that text and logic never part; all else stays as it was read. */
import { applyEdits, type Applied } from './edit.ts'
import { EditError } from './edit-error.ts'
import type { Edit } from './edit-schema.ts'
import { readerOf, type BookReader } from './reader.ts'
import { contradicts, isContradiction, withLogic } from './stored.ts'
import type { Workbook } from './workbook.ts'

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

function refuseContradictions(reader: BookReader, edits: readonly Edit[]): void {
  for (const [at, edit] of edits.entries()) {
    if (edit.kind !== 'row-insert') continue
    const sheet = reader.workbook.sheets.find(({ id }) => id === edit.sheet)!
    for (const [id, cell] of Object.entries(edit.row.cells)) {
      if (typeof cell === 'string' || cell.logic === undefined) continue
      const meant = reader.logic(
        sheet,
        sheet.columns.find((column) => column.id === id)!,
        cell.text,
      )
      if (isContradiction(cell.logic, meant))
        throw new EditError([at, 'row', 'cells', id, 'logic'], contradicts(cell.text))
    }
  }
}
