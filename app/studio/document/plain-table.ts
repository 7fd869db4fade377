/** A sheet as a plain table: the texts and classes of its cells and heads, read and looking as the grid draws them. */
import { textIn } from '../../../rules/text.ts'
import type { BookReader, Sheet } from '../../../rules/workbook/index.ts'
import { cellReader } from '../grid/cell-reader.ts'
import { columnWidths } from '../grid/column-widths.ts'
import { gridShape, textOf } from '../grid/grid-shape.ts'
import { cellLook, cornerLook, headerLook, rowLook, type CellLook, type HeaderLook } from '../grid/looks.ts'
import type { Lexicon } from '../lexicon.ts'
import type { Translate } from '../../translate.ts'

export interface PlainTable {
  readonly sheet: string
  readonly corner: string
  readonly columns: readonly (HeaderLook & { readonly width: number })[]
  readonly rows: readonly { readonly classes: string; readonly cells: readonly PlainCell[] }[]
}

/** Its text and its classes, and where there are some the identifiers after it, then the currency before. */
type PlainCell = readonly [text: string, classes: string, after?: string, before?: string]

export interface Extent {
  /** All of them unless given. */
  readonly rows?: number
  readonly withDates?: boolean
}

export function plainTable(
  book: BookReader,
  sheet: Sheet,
  lexicon: Lexicon,
  t: Translate,
  { rows = sheet.rows.length, withDates = false }: Extent = {},
): PlainTable {
  const shape = gridShape(sheet, { withDates })
  const context = {
    reader: cellReader(book),
    lexicon,
    findings: [],
    conflicts: [],
    others: [],
    hits: new Set<string>(),
    unreached: new Set<string>(),
    chosenRow: undefined,
    t,
  }
  const headOf = (field: number): HeaderLook => headerLook(shape, context, field)
  const lookAt = (row: number, field: number): CellLook =>
    cellLook(shape, context, row, field, textOf(sheet.rows[row], shape.fields[field]!))
  const widths = columnWidths(shape, headOf, lookAt)
  return {
    sheet: textIn(sheet.label, lexicon.language),
    corner: cornerLook(shape, context).label,
    columns: shape.fields.map((_, field) => ({ ...headOf(field), width: widths[field] ?? 0 })),
    rows: sheet.rows.slice(0, rows).map((_row, index) => ({
      classes: rowLook(shape, context, index).classes.join(' '),
      cells: shape.fields.map((_field, at) => asCell(lookAt(index, at))),
    })),
  }
}

function asCell({ text, classes, after, before }: CellLook): PlainCell {
  const plain = [text, classes.join(' ')] as const
  if (before !== undefined) return [...plain, after ?? '', before]
  return after === undefined ? plain : [...plain, after]
}
