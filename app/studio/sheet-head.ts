/** A sheet without its content: what lists and titles say of it. */
import type { Sheet } from '../../rules/workbook/index.ts'

export interface SheetHead extends Pick<Sheet, 'id' | 'point' | 'label' | 'note' | 'hitPolicy'> {
  readonly rows: number
}

export const sheetHead = ({ id, point, label, note, hitPolicy, rows }: Sheet): SheetHead => ({
  id,
  point,
  label,
  hitPolicy,
  rows: rows.length,
  ...(note ? { note } : {}),
})
