/** From a book to decision tables: every sheet that answers something, read against what its decision point allows. */
import { bookRemedies } from './book-remedies.ts'
import { POINTS } from './catalogue/index.ts'
import type { Dictionaries } from './dictionaries.ts'
import { nearWords } from './near-words.ts'
import type { BookTable } from './read-sheet.ts'
import { readerOf, type BookReader } from './reader.ts'
import type { Finding } from './finding.ts'
import type { Workbook } from './workbook.ts'

export interface CompiledBook {
  readonly workbook: Workbook
  readonly dictionaries: Dictionaries
  readonly tables: readonly BookTable[]
  readonly findings: readonly Finding[]
  /** What read it; whoever compiles the book again after an edit hands it on. */
  readonly reader: BookReader
}

export function compileWorkbook(workbook: Workbook, before?: BookReader): CompiledBook {
  const reader = readerOf(workbook, before)
  const sheets = workbook.sheets.filter(({ point }) => !POINTS[point].dictionary).map((sheet) => reader.sheet(sheet))
  const tables = sheets.flatMap(({ table }) => table ?? [])
  return {
    workbook,
    dictionaries: reader.dictionaries,
    tables,
    findings: [
      ...reader.findings,
      ...sheets.flatMap(({ findings }) => findings),
      ...nearWords(tables, workbook.vocabulary),
    ].map(bookRemedies(workbook)),
    reader,
  }
}
