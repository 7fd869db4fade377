/** Rows of a price that ask for a period, in a book of which no schedule has anything priced when its periods end. */
import { factsOf } from '../../cell/index.ts'
import { isFalseOfMissing } from '../../table/index.ts'
import { removal } from '../remedies.ts'
import type { Finding } from '../finding.ts'
import { rowsOf, type BookLint } from './lint.ts'

export const noPeriod: BookLint = (book) => {
  if (book.findings.some(({ severity }) => severity === 'error')) return []
  const schedules = book.tables.filter(({ point }) => point === 'schedule')
  const prices = ({ expr, fixed }: ReturnType<typeof rowsOf>[number]): boolean =>
    expr('prices') !== undefined && fixed('prices') !== false
  if (schedules.some((table) => rowsOf(table, book).some(prices))) return []
  return book.tables
    .filter(({ point }) => point === 'price')
    .flatMap(({ sheet, table }) =>
      table.rows.flatMap((row): readonly Finding[] => {
        const asks = table.conditions.find(
          ({ subject }, at) =>
            isFalseOfMissing(row.tests[at]!) && factsOf(subject).some((fact) => fact.startsWith('period.')),
        )
        if (asks === undefined) return []
        return [
          {
            sheet: sheet.id,
            row: row.id,
            column: asks.id,
            code: 'no-period',
            severity: 'warning',
            message: {
              en: 'No period is priced: no row of a schedule says that the price sheets are asked when its period ends, so this price is never charged.',
              'zh-CN': '没有任何周期在期末计价：周期表中没有一行在期末查询价格表，因此本价格永远不会收取。',
            },
            remedies: [removal(sheet, row.id)],
          },
        ]
      }),
    )
}
