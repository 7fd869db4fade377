/** The bytes of an `.xlsx` file ⇄ a workbook. */
import { bookOfPlain, isOwnBook, plainOfBook } from '../../rules/exchange/index.ts'
import { textIn, type Language } from '../../rules/text.ts'
import { parseWorkbook, type Workbook } from '../../rules/workbook/index.ts'
import { ExchangeError } from './exchange-error.ts'
import { readSpreadsheet } from './read.ts'
import { xlsxOf } from './xlsx.ts'

export const workbookToXlsx = (workbook: Workbook, language: Language = 'en'): Promise<Uint8Array> =>
  xlsxOf(plainOfBook(workbook, language), textIn(workbook.title, language))

/** The workbook in a file that Ratebook wrote, whatever program saved it since. Throws an `ExchangeError` that says where. */
export async function workbookFromXlsx(bytes: Uint8Array): Promise<Workbook> {
  const sheets = await readSpreadsheet(bytes)
  if (!isOwnBook(sheets)) {
    throw new ExchangeError(
      'this spreadsheet is no book that Ratebook wrote; a table in it can be brought into a sheet of a book instead',
    )
  }
  const read = bookOfPlain(sheets)
  if (!read.ok) {
    const [{ at, message }, ...others] = read.problems
    throw new ExchangeError(sentence(at, message, others.length))
  }
  const parsed = parseWorkbook(read.file)
  if (parsed.ok) return parsed.workbook
  const [{ pointer, message }, ...others] = parsed.problems
  throw new ExchangeError(sentence([read.placeOf(pointer), pointer].filter(Boolean).join(', '), message, others.length))
}

const sentence = (at: string, message: string, others: number): string =>
  `${at === '' ? '' : `${at}: `}${message}${others > 0 ? ` (and ${others} more)` : ''}`
