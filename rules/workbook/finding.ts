/** What is said of a book: a remark at its place, and the remedies that are known. */
import type { JsonObject } from '../json.ts'
import type { Text } from '../text.ts'
import type { Edit } from './edit-schema.ts'
import type { CellRef } from './workbook.ts'

/** What would mend it: the words on a button, and the edits that it does, as one step. */
export interface Remedy {
  readonly label: Text
  readonly edits: readonly Edit[]
}

/** A remark about a cell, row or sheet. `from`/`to` are offsets into the cell's text. */
export interface Finding extends CellRef {
  /** What it is about where that is a scenario, which stands in no sheet: `sheet` is empty then. */
  readonly scenario?: string
  readonly code: string
  readonly severity: 'error' | 'warning' | 'hint'
  readonly message: Text
  readonly from?: number
  readonly to?: number
  /** A text that would mend the cell, when one is known. */
  readonly suggestion?: string
  /** Several such texts, where none is likelier than the others. */
  readonly suggestions?: readonly string[]
  readonly remedies?: readonly Remedy[]
  readonly related?: readonly CellRef[]
  /** Facts that show it. */
  readonly example?: JsonObject
}
