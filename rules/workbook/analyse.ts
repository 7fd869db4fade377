/**
 * What the analysis of a book's tables finds, sheet by sheet, and again only for what an edit touched.
 *
 * A gap is a finding only where somebody has to answer: that no quota, reminder or reason for refusal matches is how
 * things usually are (`MUST_ANSWER` in the catalogue of decision points).
 */
import { createAnalysis, type Analysis, type TableFinding, type TableFindingCode } from '../table/index.ts'
import type { BookTable, CompiledBook } from './compile.ts'
import { MUST_ANSWER, POINTS } from './catalogue/index.ts'
import type { Finding, Sheet } from './workbook.ts'

const GAPS: readonly TableFindingCode[] = ['gap', 'gap-between-whole-numbers', 'gap-missing']

interface Known {
  readonly analysis: Analysis
  /** The sheets that the findings rest on: its own and the dictionaries, which give the names. */
  readonly basis: readonly Sheet[]
  readonly findings: readonly Finding[]
}

/** An analysis that remembers: call it with a book again after each edit. */
export function bookAnalysis(): (book: CompiledBook) => readonly Finding[] {
  const known = new Map<string, Known>()
  return ({ workbook, tables }) => {
    const dictionaries = workbook.sheets.filter((sheet) => POINTS[sheet.point].dictionary)
    return tables.flatMap((table) => {
      const before = known.get(table.sheet.id)
      const basis = [table.sheet, ...dictionaries]
      const after = before && isSame(before.basis, basis) ? before : look(table, basis, before?.analysis)
      known.set(table.sheet.id, after)
      return after.findings
    })
  }
}

const isSame = (a: readonly Sheet[], b: readonly Sheet[]): boolean =>
  a.length === b.length && a.every((sheet, at) => sheet === b[at])

function look(table: BookTable, basis: readonly Sheet[], earlier: Analysis | undefined): Known {
  const analysis = earlier ?? createAnalysis(table.table)
  const found = earlier ? earlier.update(table.table) : analysis.findings
  const concerning = found.filter(({ code }) => MUST_ANSWER.includes(table.point) || !GAPS.includes(code))
  return { analysis, basis, findings: concerning.map((finding) => onSheet(table.sheet.id, finding)) }
}

const onSheet = (sheet: string, { related, ...finding }: TableFinding): Finding => ({
  sheet,
  ...finding,
  ...(related ? { related: related.map((row) => ({ sheet, row })) } : {}),
})
