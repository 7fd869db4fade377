/**
 * The one reading of a book: what its columns, rows and cells mean, for everybody who asks (compiling, storing, the
 * analysis, the grid, the worker).
 *
 * The meaning of a cell rests on its column and on the *basis*: the vocabulary and the dictionary sheets, which give the
 * names and ids. A reader that is given the one before keeps what still stands: while the parts of the basis are the
 * same objects, every row that is the same object under the same columns was read already. So an edited cell reads its
 * own row, and an edited dictionary reads everything anew.
 */
import type { NamedValue, Names } from '../cell/index.ts'
import type { Json } from '../json.ts'
import { POINTS } from './catalogue/index.ts'
import { dictionaryNames, readDictionaries, type Dictionaries } from './dictionaries.ts'
import { namesFor } from './names.ts'
import { choicesOf, readColumn, type CellReading, type ColumnBasis, type ColumnReading } from './read-column.ts'
import { dateReader, readRow, rowWithLogic, type RowReading } from './read-row.ts'
import { readSheet, type SheetReading } from './read-sheet.ts'
import type { Finding } from './finding.ts'
import type { Column, DecisionPoint, Row, Sheet, Workbook } from './workbook.ts'

export interface BookReader {
  readonly workbook: Workbook
  readonly dictionaries: Dictionaries
  /** What is wrong with the dictionary sheets. */
  readonly findings: readonly Finding[]
  /** The same object for as long as what every cell rests on is the same. */
  readonly basis: Basis
  names(point: DecisionPoint): Names
  sheet(sheet: Sheet): SheetReading
  column(sheet: Sheet, column: Column): ColumnReading
  row(sheet: Sheet, row: Row): RowReading
  cell(sheet: Sheet, column: Column, text: string): CellReading
  /** The text of a row's `from` or `until`. */
  date(sheet: Sheet, text: string): CellReading
  logic(sheet: Sheet, column: Column, text: string): Json | undefined
  /** The row as it is stored: each cell with the JSON Logic that it means. */
  stored(sheet: Sheet, row: Row): Row
  /** What a cell of the column may hold, where that is a closed list. */
  choices(sheet: Sheet, column: Column): readonly NamedValue[]
}

export function readerOf(workbook: Workbook, before?: BookReader): BookReader {
  const parts = partsOf(workbook)
  const basis = before && stands(before.basis, parts) ? before.basis : basisOf(workbook, parts)
  const columnsOf = (sheet: Sheet): SheetColumns => columnsIn(basis, sheet)
  const columnOf = (sheet: Sheet, { id }: Column): ColumnReading => columnsOf(sheet).byId.get(id) ?? noColumn(sheet, id)
  const reader: BookReader = {
    workbook,
    dictionaries: basis.dictionaries,
    findings: basis.findings,
    basis,
    names: (point) => namesIn(basis, point),
    sheet(sheet) {
      const reading = basis.sheets.get(sheet) ?? readSheet(sheet, columnsOf(sheet).all, (row) => reader.row(sheet, row))
      basis.sheets.set(sheet, reading)
      return reading
    },
    column: columnOf,
    row: (sheet, row) => rowIn(basis, columnsOf(sheet), sheet, row),
    cell: (sheet, column, text) => columnOf(sheet, column).cell(text),
    date: (sheet, text) => columnsOf(sheet).date(text),
    logic: (sheet, column, text) => columnOf(sheet, column).logic(text),
    stored: (sheet, row) => rowWithLogic(row, columnsOf(sheet).byId),
    choices: (sheet, column) => choicesOf(columnOf(sheet, column)),
  }
  return reader
}

/** Follows a workbook through its edits; ask with the newest one. */
export function followingReader(): (workbook: Workbook) => BookReader {
  let before: BookReader | undefined
  return (workbook) => {
    before = before?.workbook === workbook ? before : readerOf(workbook, before)
    return before
  }
}

interface Basis {
  readonly parts: readonly unknown[]
  readonly workbook: Workbook
  readonly dictionaries: Dictionaries
  readonly findings: readonly Finding[]
  readonly names: Map<DecisionPoint, Names>
  readonly columns: WeakMap<readonly Column[], SheetColumns>
  readonly rows: WeakMap<Row, { readonly columns: SheetColumns; readonly reading: RowReading }>
  readonly sheets: WeakMap<Sheet, SheetReading>
}

/** The columns of a sheet, read. Another sheet that has the very same columns has its own. */
interface SheetColumns {
  readonly sheet: string
  readonly point: DecisionPoint
  readonly all: readonly ColumnReading[]
  readonly byId: ReadonlyMap<string, ColumnReading>
  date(text: string): CellReading
}

/** What the meaning of every cell rests on besides its own sheet. */
const partsOf = ({ vocabulary, numberFormat, currency, sheets }: Workbook): readonly unknown[] => [
  vocabulary,
  numberFormat,
  currency,
  ...sheets.filter(({ point }) => POINTS[point].dictionary),
]

const stands = (basis: Basis, parts: readonly unknown[]): boolean =>
  basis.parts.length === parts.length && basis.parts.every((part, at) => part === parts[at])

function basisOf(workbook: Workbook, parts: readonly unknown[]): Basis {
  const findings: Finding[] = []
  return {
    parts,
    workbook,
    dictionaries: readDictionaries(workbook, findings),
    findings,
    names: new Map(),
    columns: new WeakMap(),
    rows: new WeakMap(),
    sheets: new WeakMap(),
  }
}

function namesIn({ names, workbook, dictionaries }: Basis, point: DecisionPoint): Names {
  const known = names.get(point) ?? namesFor(workbook, dictionaries, point)
  names.set(point, known)
  return known
}

function columnsIn(basis: Basis, sheet: Sheet): SheetColumns {
  const known = basis.columns.get(sheet.columns)
  if (known && known.sheet === sheet.id && known.point === sheet.point) return known
  const rests = columnBasis(basis, sheet.point)
  const all = sheet.columns.map((column) => readColumn(sheet, column, rests))
  const byId = new Map(all.map((reading) => [reading.column.id, reading]))
  const columns = { sheet: sheet.id, point: sheet.point, all, byId, date: dateReader(rests.names) }
  basis.columns.set(sheet.columns, columns)
  return columns
}

function columnBasis(basis: Basis, point: DecisionPoint): ColumnBasis {
  if (POINTS[point].dictionary) return { names: dictionaryNames(basis.workbook) }
  const { workbook, dictionaries } = basis
  return { names: namesIn(basis, point), known: { vocabulary: workbook.vocabulary, dictionaries } }
}

function rowIn(basis: Basis, columns: SheetColumns, sheet: Sheet, row: Row): RowReading {
  const known = basis.rows.get(row)
  if (known?.columns === columns) return known.reading
  const reading = readRow(sheet, row, columns.all, columns.date)
  basis.rows.set(row, { columns, reading })
  return reading
}

const noColumn = (sheet: Sheet, id: string): never => {
  throw new Error(`sheet "${sheet.id}" has no column "${id}"`)
}
