/** Workbooks ⇄ plain tables of typed cells. */
export { bookOfPlain, isOwnBook, type BookRead, type PlainProblem } from './book-of-plain.ts'
export { plainOfBook } from './plain-of-book.ts'
export {
  cellName,
  columnName,
  plainNumber,
  shownText,
  type ColumnLook,
  type ForeignSheet,
  type PlainCell,
  type PlainSheet,
  type Range,
  type SheetLook,
} from './plain.ts'
export { rangeFrom, rangeName } from './range-name.ts'
export { foreignSheet, packedSheet, type PackedSheet } from './packed-sheets.ts'
export { findTable, type TableRange } from './find-table.ts'
export { readForeignCell, type CellRead, type CellTarget, type Manner } from './foreign-cells.ts'
export { hasHeadings, pointFor, type ColumnUse, type ProposedColumn, type Uses } from './propose-columns.ts'
export {
  proposeSheet,
  withFacts,
  type CellReport,
  type Choices,
  type Goal,
  type Proposal,
  type ProposedSheet,
} from './propose-sheet.ts'
export { dmnEdits, intoSheetEdits, newSheetEdits } from './bring-in.ts'
export { rowsReplaced } from './replace-rows.ts'
export { csvRecords, rowsOfCsv, type CsvRows } from './sheet-csv.ts'
export * from './dmn/index.ts'
