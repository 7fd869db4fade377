/** One text of a row, a cell, one of its dates or its note: as typed, and written, by the names that findings and the grid use. */
import type { Edit } from './edit-schema.ts'
import type { Row } from './workbook.ts'

export interface FieldPlace {
  readonly sheet: string
  readonly row: string
  /** A column's id, `@from`, `@until`, `@note` or `@cites`. */
  readonly column: string
}

export function fieldEdit({ sheet, row, column }: FieldPlace, text: string): Edit {
  if (!column.startsWith('@')) return { kind: 'cell', sheet, row, column, text }
  return { kind: 'row-set', sheet, row, [column.slice(1)]: text.trim() || null }
}

export function fieldText(row: Row, column: string): string {
  if (column === '@note') return row.note ?? ''
  if (column === '@cites') return row.cites ?? ''
  if (column === '@from') return row.from ?? ''
  if (column === '@until') return row.until ?? ''
  return row.cells[column]?.text ?? ''
}
