/**
 * Edits: the small operations a person's work on a draft is made of.
 *
 * Applying them is pure; each edit knows its inverse, so that undo is an edit like any other and the same operations
 * run in the grid, on the server and in a test. An edit that names something the workbook does not have is refused with
 * an `EditError`, and then nothing of its batch is applied. A batch takes time in proportion to its edits and the rows of
 * the sheets it touches.
 *
 * What a cell means is not decided here: an edited cell carries its text only, until the workbook is read again.
 */
import { assertNever } from '../cell/index.ts'
import type { Edit } from './edit-schema.ts'
import { EditableSheet } from './editable-sheet.ts'
import { EditError } from './edit-error.ts'
import type { Workbook } from './workbook.ts'

export interface Applied {
  readonly workbook: Workbook
  /** The edits that take it back, to be applied in the order given. */
  readonly inverse: readonly Edit[]
}

/** The workbook after all edits. Throws an EditError that points at the edit which cannot be applied. */
export function applyEdits(workbook: Workbook, edits: readonly Edit[]): Applied {
  return applied(workbook, edits, (error, at) => {
    throw new EditError([at, ...error.path], error.reason)
  })
}

/** The workbook after those of the edits that have something to stand on. */
export const applyPossible = (workbook: Workbook, edits: readonly Edit[]): Workbook =>
  applied(workbook, edits, () => undefined).workbook

function applied(workbook: Workbook, edits: readonly Edit[], refused: (error: EditError, at: number) => void): Applied {
  const sheets = new Map<string, EditableSheet>()
  const inverse: Edit[] = []
  for (const [at, edit] of edits.entries()) {
    try {
      inverse.push(applyToSheet(sheetIn(sheets, workbook, edit.sheet), edit))
    } catch (error) {
      if (!(error instanceof EditError)) throw error
      refused(error, at)
    }
  }
  return {
    workbook: { ...workbook, sheets: workbook.sheets.map((sheet) => sheets.get(sheet.id)?.sheet() ?? sheet) },
    inverse: inverse.reverse(),
  }
}

function sheetIn(known: Map<string, EditableSheet>, workbook: Workbook, id: string): EditableSheet {
  const before = known.get(id)
  if (before) return before
  const sheet = workbook.sheets.find((candidate) => candidate.id === id)
  if (!sheet) throw new EditError(['sheet'], `there is no sheet "${id}"`)
  const made = new EditableSheet(sheet)
  known.set(id, made)
  return made
}

/** Does it, and gives what takes it back. */
function applyToSheet(sheet: EditableSheet, edit: Edit): Edit {
  switch (edit.kind) {
    case 'cell':
      return { ...edit, text: sheet.setCell(edit.row, edit.column, edit.text) }
    case 'row-insert':
      sheet.insert(edit.row, edit.after)
      return { kind: 'row-delete', sheet: edit.sheet, row: edit.row.id }
    case 'row-delete':
      return { kind: 'row-insert', sheet: edit.sheet, ...sheet.delete(edit.row) }
    case 'row-move':
      return { ...edit, after: sheet.move(edit.row, edit.after) }
    case 'row-set': {
      const { kind, sheet: id, row, ...properties } = edit
      return { kind, sheet: id, row, ...sheet.set(row, properties) }
    }
    default:
      return assertNever(edit)
  }
}
