/** A draft as a file to take away: the whole book, or one sheet of it. Runs in the thread that works on books. */
import type { Language } from '../../rules/text.ts'
import { prettyJson } from '../../rules/export/index.ts'
import { readerOf, withLogic, type Workbook } from '../../rules/workbook/index.ts'

export type WantedFile =
  | { readonly as: 'json' }
  /** Its headings are for people, in their language. */
  | { readonly as: 'xlsx'; readonly language: Language }
  | { readonly as: 'csv'; readonly sheet: string }

/** Undefined where the book has no such sheet. */
export async function fileOf(workbook: Workbook, wanted: WantedFile): Promise<Uint8Array | undefined> {
  if (wanted.as === 'json') return new TextEncoder().encode(prettyJson(withLogic(readerOf(workbook))))
  const { sheetToCsv, workbookToXlsx } = await import('../exchange/index.ts')
  if (wanted.as === 'xlsx') return workbookToXlsx(workbook, wanted.language)
  const sheet = workbook.sheets.find(({ id }) => id === wanted.sheet)
  return sheet && new TextEncoder().encode(sheetToCsv(sheet))
}
