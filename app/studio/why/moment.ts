/**
 * One question behind an entry of the journal, held against the sheet as it is now: each cell met or not, each row's
 * smallest change. Reckoned where and when a person looks, never for a whole sheet.
 */
import { cellExplainer, smallestChange, type CellExplanation, type SmallestChange } from '../../../rules/table/index.ts'
import type { Question } from '../../../rules/simulate/index.ts'
import type { Met } from '../grid/looks.ts'
import { factsSeen, rowDateColumn, type BookReader, type SeenFact, type Sheet } from '../../../rules/workbook/index.ts'

export interface Moment {
  readonly sheet: Sheet
  /** The rows that answered and that the entry names. */
  readonly rows: readonly string[]
  readonly facts: readonly SeenFact[]
  /** The condition cells of a row; undefined for one that is disabled. */
  cells(row: string): readonly CellExplanation[] | undefined
  change(row: string): SmallestChange | undefined
}

/** Undefined where the sheet is gone, or cannot be read at present. */
export function momentOf(book: BookReader, { sheet: id, rows, data }: Question): Moment | undefined {
  const sheet = book.workbook.sheets.find((one) => one.id === id)
  const read = sheet && book.sheet(sheet).table
  if (!read) return undefined
  const { table } = read
  return {
    sheet,
    rows,
    facts: factsSeen(read, book.names(read.point), data),
    cells: kept(cellExplainer(table, data)),
    change: kept((row) => smallestChange(table, data, row)),
  }
}

/** A grid asks for the same rows again and again. */
function kept<Value>(reckon: (row: string) => Value): (row: string) => Value {
  const known = new Map<string, Value>()
  return (row) => {
    if (!known.has(row)) known.set(row, reckon(row))
    return known.get(row)!
  }
}

/** Dates of a row have two columns in the grid and are one question. */
const DATES: readonly string[] = [rowDateColumn('from'), rowDateColumn('until')]

export const metIn =
  ({ cells }: Moment): Met =>
  (row, column) => {
    const cell = cells(row)?.find((one) => (one.column === undefined ? DATES.includes(column) : one.column === column))
    return cell === undefined || cell.test.kind === 'any' ? undefined : cell.met
  }
