/** The rows of one sheet ⇄ a CSV file: RFC 4180, UTF-8 with a mark, so that Excel reads Chinese. */
import { parseCsv, writeCsv } from 'hucre/csv'
import { csvRecords, rowsOfCsv } from '../../rules/exchange/index.ts'
import type { GivenRow, Sheet } from '../../rules/workbook/index.ts'
import { ExchangeError } from './exchange-error.ts'

export const sheetToCsv = (sheet: Sheet): string =>
  writeCsv(
    csvRecords(sheet).map((record) => [...record]),
    { bom: true },
  )

export function rowsFromCsv(sheet: Pick<Sheet, 'columns'>, csv: string): readonly GivenRow[] {
  const read = rowsOfCsv(
    sheet,
    parseCsv(csv).map((record) => record.map((value) => (value === null ? '' : String(value)))),
  )
  if (!read.ok) throw new ExchangeError(`line ${read.line}: ${read.message}`)
  return read.rows
}
