/**
 * What the analysis of a book's tables finds, sheet by sheet, and again only for what an edit touched.
 *
 * A gap is a finding only where somebody has to answer: that no quota, reminder or reason for refusal matches is how
 * things usually are (`MUST_ANSWER` in the catalogue of decision points).
 */
import { textIn, type Language, type Text } from '../text.ts'
import { createAnalysis, type Analysis, type TableFinding, type TableFindingCode } from '../table/index.ts'
import type { CompiledBook } from './compile.ts'
import { MUST_ANSWER } from './catalogue/index.ts'
import { ANSWER_LINTS, BOOK_LINTS } from './lints/index.ts'
import type { BookTable } from './read-sheet.ts'
import type { BookReader } from './reader.ts'
import { withRemedies } from './remedies.ts'
import { rowNames } from './row-name.ts'
import { sheetRemedies } from './table-remedies.ts'
import type { Finding } from './finding.ts'
import type { Sheet } from './workbook.ts'

const GAPS: readonly TableFindingCode[] = ['gap', 'gap-between-whole-numbers', 'gap-missing']

interface Known {
  readonly analysis: Analysis
  /** As it was read: a sheet that still stands, and the names that it rests on, give the same table. */
  readonly table: BookTable
  readonly findings: readonly Finding[]
}

/** An analysis that remembers: call it with a book again after each edit. */
export function bookAnalysis(): (book: CompiledBook) => readonly Finding[] {
  const known = new Map<string, Known>()
  return (book) => [
    ...book.tables.flatMap((table) => {
      const before = known.get(table.sheet.id)
      const after = before?.table === table ? before : look(book, table, before?.analysis)
      known.set(table.sheet.id, after)
      return after.findings
    }),
    ...BOOK_LINTS.flatMap((lint) => lint(book)),
  ]
}

function look(book: CompiledBook, table: BookTable, earlier: Analysis | undefined): Known {
  const analysis = earlier ?? createAnalysis(table.table)
  const found = earlier ? earlier.update(table.table) : analysis.findings
  const concerning = found.filter(({ code }) => MUST_ANSWER.includes(table.point) || !GAPS.includes(code))
  const ofConditions = concerning.map((finding) => onSheet(book.reader, table.sheet, finding))
  return { analysis, table, findings: [...ANSWER_LINTS.flatMap((lint) => lint(table, book)), ...ofConditions] }
}

function onSheet(reader: BookReader, sheet: Sheet, finding: TableFinding): Finding {
  const { related, remedies, message, ...rest } = finding
  return {
    sheet: sheet.id,
    ...rest,
    message: related ? naming(sheet, related, message) : message,
    ...(related ? { related: related.map((row) => ({ sheet: sheet.id, row })) } : {}),
    ...withRemedies(sheetRemedies(reader, sheet, remedies ?? [])),
  }
}

/** The sentence with the rows that it is about; a text of the author's may look like the place for them, but comes later. */
function naming(sheet: Sheet, rows: readonly string[], message: Text): Text {
  const names = rowNames(sheet, rows)
  const named = (language: Language): string =>
    textIn(message, language).replace('{rows}', () => textIn(names, language))
  return { en: named('en'), 'zh-CN': named('zh-CN') }
}
