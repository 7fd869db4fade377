/** Writing one text of a row: a cell, one of its dates or its note, by the names that findings and the grid use. */
import type { Edit } from './edit-schema.ts'

export interface FieldPlace {
  readonly sheet: string
  readonly row: string
  /** A column's id, `@from`, `@until` or `@note`. */
  readonly column: string
}

export function fieldEdit({ sheet, row, column }: FieldPlace, text: string): Edit {
  if (!column.startsWith('@')) return { kind: 'cell', sheet, row, column, text }
  return { kind: 'row-set', sheet, row, [column.slice(1)]: text.trim() || null }
}
