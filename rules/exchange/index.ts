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
