/**
 * Cells as the page draws them: the reading that everybody has of them (rules/workbook), and the sentence that a cell
 * says, with the names that the book gives to things.
 */
import {
  cellTokens,
  exprLabelled,
  testLabelled,
  type CellDiagnostic,
  type CellToken,
  type NumberFormat,
} from '../../../rules/cell/index.ts'
import type { Language, Text } from '../../../rules/text.ts'
import {
  cellWords,
  isMoney,
  remediesOfCell,
  type BookReader,
  type CellReading,
  type Column,
  type Remedy,
  type RowDate,
  type Sheet,
} from '../../../rules/workbook/index.ts'
import { noteOf, type Note } from '../formula/note.ts'
import { offersAt, type Offers } from '../formula/offers.ts'

/** A sheet's column, or one of the dates that every row may have. */
export type ReadableField = Column | RowDate

export type Meaning = NonNullable<Extract<CellReading, { ok: true }>['meaning']>

export interface CellReader extends Pick<BookReader, 'choices'> {
  /** How the book writes numbers. */
  readonly numberFormat: NumberFormat | undefined
  /** A cell with what its values are called in place of them, and those values. */
  byName(
    sheet: Sheet,
    column: Column,
    meaning: Meaning,
    language: Language,
  ): { readonly meaning: Meaning; readonly values: readonly string[] }
  /** What is kept of a text that somebody typed: names become the identifiers that they stand for. */
  kept(sheet: Sheet, column: string, text: string): string
  /** Whether figures of the column are amounts in the book's currency. */
  isMoney(sheet: Sheet, column: Column): boolean
  /** What would mend a text that cannot be read. */
  mends(
    sheet: Sheet,
    at: { readonly row: string; readonly column: string },
    text: string,
    fault: CellDiagnostic,
  ): readonly Remedy[]
  read(sheet: Sheet, field: ReadableField, text: string): CellReading
  /** The sentence that a readable, non-empty cell says. */
  inWords(sheet: Sheet, column: Column, text: string): Text | undefined
  logic: BookReader['logic']
  /** What each piece of a text is. */
  tokens(sheet: Sheet, field: ReadableField, text: string): readonly CellToken[]
  /** What may be written where the caret is; `asked` for without anything having been begun. */
  offers(sheet: Sheet, column: Column, text: string, cursor: number, asked: boolean): Offers | undefined
  /** What one of them means. */
  note(sheet: Sheet, token: CellToken): Note | undefined
}

export function cellReader(reader: BookReader): CellReader {
  const words = cellWords(reader)
  const read: CellReader['read'] = (sheet, field, text) =>
    typeof field === 'string' ? reader.date(sheet, text) : reader.cell(sheet, field, text)
  return {
    numberFormat: reader.workbook.numberFormat,
    read,
    byName(sheet, column, meaning, language) {
      const [names, { values }] = [reader.names(sheet.point), reader.column(sheet, column)]
      if ('test' in meaning) {
        const named = testLabelled(meaning.test, names, language, values)
        return { meaning: { test: named.node }, values: named.values }
      }
      const named = exprLabelled(meaning.expr, names, language, values)
      return { meaning: { expr: named.node }, values: named.values }
    },
    kept(sheet, id, text) {
      const column = sheet.columns.find((one) => one.id === id)
      const reading = column && read(sheet, column, text)
      return reading?.ok === true && reading.byName === true ? reading.canonical : text
    },
    isMoney: (sheet, column) => isMoney(sheet, column, reader.workbook.vocabulary),
    inWords: words.sentence,
    mends: (sheet, at, text, fault) => remediesOfCell(reader.workbook, sheet, at, text, fault),
    logic: reader.logic,
    tokens: (sheet, field, text) =>
      typeof field === 'string'
        ? cellTokens(text, { type: 'date', names: reader.names(sheet.point) }, 'answer')
        : reader.column(sheet, field).tokens(text),
    offers: (sheet, column, text, cursor, asked) => offersAt({ book: reader, sheet, column }, text, cursor, asked),
    note: (sheet, token) => noteOf(token, words.names(sheet)),
    choices: reader.choices,
  }
}
