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
import { applyEntryEdit } from './edit-entries.ts'
import { EditError } from './edit-error.ts'
import type { Edit, RowEdit } from './edit-schema.ts'
import { isEntryEdit } from './edit-target.ts'
import { EditableSheet } from './editable-sheet.ts'
import type { EntryEdit } from './entry-edit-schema.ts'
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
  const book = new EditableBook(workbook)
  const inverse: (readonly Edit[])[] = []
  for (const [at, edit] of edits.entries()) {
    try {
      inverse.push(isEntryEdit(edit) ? book.applyToEntries(edit) : [applyToSheet(book.sheet(edit.sheet), edit)])
    } catch (error) {
      if (!(error instanceof EditError)) throw error
      refused(error, at)
    }
  }
  return { workbook: book.workbook(), inverse: inverse.reverse().flat() }
}

/** A book while a batch goes through it: sheets whose rows are edited are put back when somebody looks at all of them. */
class EditableBook {
  #workbook: Workbook
  readonly #sheets = new Map<string, EditableSheet>()

  constructor(workbook: Workbook) {
    this.#workbook = workbook
  }

  sheet(id: string): EditableSheet {
    const before = this.#sheets.get(id)
    if (before) return before
    const sheet = this.#workbook.sheets.find((candidate) => candidate.id === id)
    if (!sheet) throw new EditError(['sheet'], `there is no sheet "${id}"`)
    const made = new EditableSheet(sheet)
    this.#sheets.set(id, made)
    return made
  }

  applyToEntries(edit: EntryEdit): readonly Edit[] {
    const { workbook, inverse } = applyEntryEdit(this.workbook(), edit)
    this.#workbook = workbook
    return inverse
  }

  workbook(): Workbook {
    const edited = this.#sheets
    if (edited.size > 0) {
      const sheets = this.#workbook.sheets.map((sheet) => edited.get(sheet.id)?.sheet() ?? sheet)
      this.#workbook = { ...this.#workbook, sheets }
      edited.clear()
    }
    return this.#workbook
  }
}

/** Does it, and gives what takes it back. */
function applyToSheet(sheet: EditableSheet, edit: RowEdit): Edit {
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
