/**
 * What the analysis of a book's tables finds, sheet by sheet, and again only for what an edit touched.
 *
 * A gap is a finding only where somebody has to answer: that no quota, reminder or reason for refusal matches is how
 * things usually are (`MUST_ANSWER` in the catalogue of decision points).
 */
import { createAnalysis, type Analysis, type TableFinding, type TableFindingCode } from '../table/index.ts'
import type { CompiledBook } from './compile.ts'
import { MUST_ANSWER } from './catalogue/index.ts'
import { ANSWER_LINTS } from './lints/index.ts'
import type { BookTable } from './read-sheet.ts'
import type { Finding } from './workbook.ts'

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
  return (book) =>
    book.tables.flatMap((table) => {
      const before = known.get(table.sheet.id)
      const after = before?.table === table ? before : look(book, table, before?.analysis)
      known.set(table.sheet.id, after)
      return after.findings
    })
}

function look(book: CompiledBook, table: BookTable, earlier: Analysis | undefined): Known {
  const analysis = earlier ?? createAnalysis(table.table)
  const found = earlier ? earlier.update(table.table) : analysis.findings
  const concerning = found.filter(({ code }) => MUST_ANSWER.includes(table.point) || !GAPS.includes(code))
  const ofConditions = concerning.map((finding) => onSheet(table.sheet.id, finding))
  return { analysis, table, findings: [...ANSWER_LINTS.flatMap((lint) => lint(table, book)), ...ofConditions] }
}

const onSheet = (sheet: string, { related, ...finding }: TableFinding): Finding => ({
  sheet,
  ...finding,
  ...(related ? { related: related.map((row) => ({ sheet, row })) } : {}),
})
