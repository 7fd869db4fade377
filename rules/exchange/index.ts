/** Workbooks ⇄ plain tables of typed cells. */
export { bookOfPlain, isOwnBook, type BookRead, type PlainProblem } from './book-of-plain.ts'
export { plainOfBook } from './plain-of-book.ts'
export {
  cellName,
  columnName,
  plainNumber,
  type ColumnLook,
  type ForeignSheet,
  type PlainCell,
  type PlainSheet,
  type Range,
  type SheetLook,
} from './plain.ts'
export { findTable, type TableRange } from './find-table.ts'
export { readForeignCell, type CellRead, type CellTarget, type Manner } from './foreign-cells.ts'
export {
  proposeSheet,
  type CellReport,
  type Choices,
  type ColumnUse,
  type Goal,
  type Proposal,
  type ProposedColumn,
} from './propose-sheet.ts'
export { csvRecords, rowsOfCsv, type CsvRows } from './sheet-csv.ts'
