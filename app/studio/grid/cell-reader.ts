/**
 * Cells as the page draws them: the reading that everybody has of them (rules/workbook), and the sentence that a cell
 * says, with the names that the book gives to things.
 */
import {
  cellTokens,
  exprInWords,
  testInWords,
  type CellDiagnostic,
  type CellToken,
  type Names,
} from '../../../rules/cell/index.ts'
import type { Text } from '../../../rules/text.ts'
import {
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
import { namesIn } from '../lexicon.ts'

/** A sheet's column, or one of the dates that every row may have. */
export type ReadableField = Column | RowDate

export interface CellReader extends Pick<BookReader, 'choices'> {
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
  const labels = namesIn(reader.workbook, reader.dictionaries)
  const namesOf = ({ point }: Sheet): Names => ({ ...reader.names(point), label: (id) => labels.get(id) })
  return {
    read: (sheet, field, text) =>
      typeof field === 'string' ? reader.date(sheet, text) : reader.cell(sheet, field, text),
    inWords(sheet, column, text) {
      const reading = reader.cell(sheet, column, text)
      if (!reading.ok || !reading.meaning) return undefined
      return 'test' in reading.meaning
        ? testInWords(reading.meaning.test, column.label, namesOf(sheet), reader.column(sheet, column).values)
        : exprInWords(reading.meaning.expr, namesOf(sheet), reader.column(sheet, column).values)
    },
    mends: (sheet, at, text, fault) => remediesOfCell(reader.workbook, sheet, at, text, fault),
    logic: reader.logic,
    tokens: (sheet, field, text) =>
      typeof field === 'string'
        ? cellTokens(text, { type: 'date', names: reader.names(sheet.point) }, 'answer')
        : reader.column(sheet, field).tokens(text),
    offers: (sheet, column, text, cursor, asked) => offersAt({ book: reader, sheet, column }, text, cursor, asked),
    note: (sheet, token) => noteOf(token, namesOf(sheet)),
    choices: reader.choices,
  }
}
