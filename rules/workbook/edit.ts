/**
 * Edits: the small operations a person's work on a draft is made of.
 *
 * Applying them is pure and total over valid references; each edit knows its inverse, so that undo is an edit like any
 * other and the same operations run in the grid, on the server and in a test.
 */
import type { Row } from './workbook.ts'

export type Edit =
  | {
      readonly kind: 'cell'
      readonly sheet: string
      readonly row: string
      readonly column: string
      readonly text: string
    }
  /** `after: null` puts the row first. */
  | { readonly kind: 'row-insert'; readonly sheet: string; readonly row: Row; readonly after: string | null }
  | { readonly kind: 'row-delete'; readonly sheet: string; readonly row: string }
  | { readonly kind: 'row-move'; readonly sheet: string; readonly row: string; readonly after: string | null }
  /** An absent property stays as it is; `null` takes it away. */
  | {
      readonly kind: 'row-set'
      readonly sheet: string
      readonly row: string
      readonly note?: string | null
      readonly disabled?: boolean | null
      readonly from?: string | null
      readonly until?: string | null
    }
