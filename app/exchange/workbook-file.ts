/** The bytes of an `.xlsx` file ⇄ a workbook. */
import { bookOfPlain, isOwnBook, plainOfBook } from '../../rules/exchange/index.ts'
import { textIn, type Language, type Text } from '../../rules/text.ts'
import { parseWorkbook, problemText, type Workbook } from '../../rules/workbook/index.ts'
import { ExchangeError, ForeignFileError } from './exchange-error.ts'
import { readSpreadsheet } from './read.ts'
import { xlsxOf } from './xlsx.ts'

export const workbookToXlsx = (workbook: Workbook, language: Language = 'en'): Promise<Uint8Array> =>
  xlsxOf(plainOfBook(workbook, language), textIn(workbook.title, language))

/** The workbook in a file that Ratebook wrote, whatever program saved it since. Throws an `ExchangeError` that says where. */
export async function workbookFromXlsx(bytes: Uint8Array): Promise<Workbook> {
  const sheets = await readSpreadsheet(bytes)
  if (!isOwnBook(sheets)) {
    throw new ForeignFileError({
      en: 'this spreadsheet is no book that Ratebook wrote; a table in it can be brought into a sheet of a book instead',
      'zh-CN': '这个电子表格不是 Ratebook 导出的价目册；可以把其中的表格导入某本价目册，成为一张表',
    })
  }
  const read = bookOfPlain(sheets)
  if (!read.ok) {
    const [{ at, message }, ...others] = read.problems
    throw new ExchangeError(sentence(at, message, others.length))
  }
  const parsed = parseWorkbook(read.file)
  if (parsed.ok) return parsed.workbook
  const [{ pointer, message }, ...others] = parsed.problems
  const at = [read.placeOf(pointer), pointer].filter(Boolean).join(', ')
  throw new ExchangeError(sentence(at, problemText(message), others.length))
}

const sentence = (at: string, message: Text, others: number): Text => ({
  en: `${at === '' ? '' : `${at}: `}${message.en}${others > 0 ? ` (and ${others} more)` : ''}`,
  'zh-CN': `${at === '' ? '' : `${at}：`}${textIn(message, 'zh-CN')}${others > 0 ? `（另有 ${others} 处）` : ''}`,
})
