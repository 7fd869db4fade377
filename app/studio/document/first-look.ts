/**
 * What is shown of a book before its document is there: its name, its sheets, and the first rows of one of them, read as
 * the grid will read them. Made on the server; a page can be read with it before any script has run.
 */
import type { Language, Text } from '../../../rules/text.ts'
import { readerOf, type Workbook } from '../../../rules/workbook/index.ts'
import { lexiconOf } from '../lexicon.ts'
import type { Translate } from '../../translate.ts'
import { sheetHead, type SheetHead } from '../sheet-head.ts'
import { plainTable, type PlainTable } from './plain-table.ts'

/** About what a tall screen holds. */
export const FIRST_ROWS = 40

export interface FirstLook {
  readonly id: string
  readonly title: Text
  readonly revision: number
  readonly sheets: readonly SheetHead[]
  /** Absent when the address names a sheet that is not there. */
  readonly table?: PlainTable
}

export interface Beginning {
  readonly revision: number
  readonly beginning: Workbook
  readonly rowCounts: ReadonlyMap<string, number>
}

export function firstLook(
  { revision, beginning, rowCounts }: Beginning,
  sheetId: string | undefined,
  language: Language,
  t: Translate,
): FirstLook {
  const book = readerOf(beginning)
  const sheet = beginning.sheets.find(({ id }) => id === sheetId)
  return {
    id: beginning.id,
    title: beginning.title,
    revision,
    sheets: beginning.sheets.map((one) => ({ ...sheetHead(one), rows: rowCounts.get(one.id) ?? one.rows.length })),
    ...(sheet ? { table: plainTable(book, sheet, lexiconOf(book, language), t, { rows: FIRST_ROWS }) } : {}),
  }
}
