/**
 * What routes may ask of the server. Types only: the routes are bundled apart from the server and must not carry the
 * database with them; the server fills this in (server/services.ts).
 */
import type { Edit } from '../rules/workbook/edit.ts'
import type { Workbook } from '../rules/workbook/workbook.ts'
import type { Text } from '../rules/text.ts'

export interface SignedIn {
  readonly id: string
  readonly name: string
}

export interface WorkbookSummary {
  readonly id: string
  readonly title: Text
  readonly revision: number
  readonly updatedAt: string
  readonly updatedBy: string
}

export interface Draft {
  readonly id: string
  readonly revision: number
  readonly workbook: Workbook
  readonly updatedAt: string
  readonly updatedBy: string
}

export interface EditBatch {
  readonly id: string
  readonly baseRevision: number
  /** Made by the browser; the same batch sent twice is applied once. */
  readonly batch: string
  readonly edits: readonly Edit[]
  readonly by: string
}

export interface CellConflict {
  readonly sheet: string
  readonly row: string
  readonly column?: string
  readonly theirs?: string
  readonly by: string
}

export type Saved =
  | { readonly kind: 'saved'; readonly revision: number }
  | { readonly kind: 'conflict'; readonly revision: number; readonly cells: readonly CellConflict[] }

export interface Services {
  listWorkbooks(): Promise<readonly WorkbookSummary[]>
  findDraft(id: string): Promise<Draft | undefined>
  saveEdits(batch: EditBatch): Promise<Saved>
  readonly settings: {
    /** Handsontable's licence key: a setting, because commercial use needs one of one's own. */
    readonly gridLicenseKey: string
  }
}
