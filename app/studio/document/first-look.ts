/**
 * What is shown of a book before its document is there: its name, its sheets, and the first rows of one of them, read as
 * the grid will read them. Made on the server; a page can be read with it before any script has run.
 */
import { textIn, type Language, type Text } from '../../../rules/text.ts'
import { readerOf, type Sheet, type Workbook } from '../../../rules/workbook/index.ts'
import { cellReader } from '../grid/cell-reader.ts'
import { columnWidths } from '../grid/column-widths.ts'
import { gridShape, textOf } from '../grid/grid-shape.ts'
import { cellLook, cornerLook, headerLook, rowLook, type CellLook, type HeaderLook } from '../grid/looks.ts'
import { lexiconOf } from '../lexicon.ts'
import type { Translate } from '../translate.ts'
import { sheetHead, type SheetHead } from '../sheet-head.ts'

/** About what a tall screen holds. */
export const FIRST_ROWS = 40

export interface FirstLook {
  readonly id: string
  readonly title: Text
  readonly revision: number
  readonly sheets: readonly SheetHead[]
  /** Absent when the address names a sheet that is not there. */
  readonly table?: FirstTable
}

export interface FirstTable {
  readonly sheet: string
  readonly corner: string
  readonly columns: readonly (HeaderLook & { readonly width: number })[]
  readonly rows: readonly { readonly classes: string; readonly cells: readonly FirstCell[] }[]
}

/** Its text and its classes. */
export type FirstCell = readonly [string, string]

export interface Beginning {
  readonly revision: number
  readonly beginning: Workbook
  readonly rowCounts: ReadonlyMap<string, number>
}

export function firstLook(
  { revision, beginning, rowCounts }: Beginning,
  sheetId: string | undefined,
  language: Language,
  t: Translate,
): FirstLook {
  const sheet = beginning.sheets.find(({ id }) => id === sheetId)
  return {
    id: beginning.id,
    title: beginning.title,
    revision,
    sheets: beginning.sheets.map((one) => ({ ...sheetHead(one), rows: rowCounts.get(one.id) ?? one.rows.length })),
    ...(sheet ? { table: firstTable(beginning, sheet, language, t) } : {}),
  }
}

function firstTable(beginning: Workbook, sheet: Sheet, language: Language, t: Translate): FirstTable {
  const book = readerOf(beginning)
  const shape = gridShape(sheet)
  const context = {
    reader: cellReader(book),
    lexicon: lexiconOf(book, language),
    findings: [],
    conflicts: [],
    others: [],
    hits: new Set<string>(),
    unreached: new Set<string>(),
    chosenRow: undefined,
    t,
  }
  const headOf = (field: number): HeaderLook => headerLook(shape, context, field)
  const widths = columnWidths(shape, headOf)
  return {
    sheet: textIn(sheet.label, language),
    corner: cornerLook(shape, context).label,
    columns: shape.fields.map((_, field) => ({ ...headOf(field), width: widths[field] ?? 0 })),
    rows: sheet.rows.slice(0, FIRST_ROWS).map((row, index) => ({
      classes: rowLook(shape, context, index).classes.join(' '),
      cells: shape.fields.map((field, at) => asCell(cellLook(shape, context, index, at, textOf(row, field)))),
    })),
  }
}

const asCell = ({ text, classes }: CellLook): FirstCell => [text, classes.join(' ')]
