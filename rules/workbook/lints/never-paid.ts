/**
 * Rows of usage that no order can pay: they refuse what their meter does not cover, and nothing ever gives that meter any
 * units. A meter that payments fill is left alone, and so is every meter while some row computes which one it gives to.
 */
import { answerNamed } from '../catalogue/index.ts'
import type { CompiledBook } from '../compile.ts'
import { removal, write } from '../remedies.ts'
import type { BookTable } from '../read-sheet.ts'
import type { Finding } from '../finding.ts'
import { columnOf, rowsOf, type BookLint, type RowAnswers } from './lint.ts'

export const neverPaid: BookLint = (book) => {
  const { meters } = book.dictionaries
  const given = givenMeters(book)
  if (meters.size === 0 || given === undefined) return []
  return book.tables
    .filter(({ point }) => point === 'usage')
    .flatMap((table) =>
      rowsOf(table, book).flatMap((answers): readonly Finding[] => {
        const meter = answers.fixed('meter')
        if (typeof meter !== 'string' || given.has(meter) || meters.get(meter)?.wallet !== false) return []
        return refuses(answers) ? [finding(table, answers, meter)] : []
      }),
    )
}

/** A row that takes nothing, or passes on what its meter lacks, refuses nothing. */
const refuses = ({ expr, fixed }: RowAnswers): boolean =>
  (expr('short') === undefined || fixed('short') === 'refuse') &&
  (expr('quantity') === undefined || isMore(fixed('quantity')))

const isMore = (quantity: unknown): boolean => typeof quantity === 'number' && quantity > 0

/** Undefined where nobody can say: a sheet cannot be read, or a meter is computed. */
function givenMeters(book: CompiledBook): ReadonlySet<string> | undefined {
  if (book.findings.some(({ severity }) => severity === 'error')) return undefined
  const given = new Set<string>()
  for (const table of book.tables) {
    const gives = table.table.outputs.some(({ name }) => name === 'meter') && table.point !== 'usage'
    if (!gives || answerNamed(table.point, 'meter') === undefined) continue
    for (const { expr, fixed } of rowsOf(table, book)) {
      if (expr('meter') === undefined) continue
      const meter = fixed('meter')
      if (typeof meter !== 'string') return undefined
      given.add(meter)
    }
  }
  return given
}

function finding(table: BookTable, { row }: RowAnswers, meter: string): Finding {
  const [column, short] = [columnOf(table, 'meter'), columnOf(table, 'short')]
  const at = { sheet: table.sheet.id, row: row.id }
  return {
    ...at,
    ...(column === undefined ? {} : { column }),
    code: 'never-paid',
    severity: 'warning',
    message: {
      en: `Nothing ever gives units of “${meter}”, so what this row draws is always refused. Grant some, let it become arrears, or remove the row.`,
      'zh-CN': `没有任何行授予“${meter}”，因此本行的抵扣总会被拒绝。请授予数量、改为记欠费，或删除此行。`,
    },
    remedies: [
      ...(short === undefined ? [] : [write({ ...at, column: short }, '"arrears"')]),
      removal(table.sheet, row.id),
    ],
  }
}
