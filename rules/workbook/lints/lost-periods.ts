/**
 * Rows of a schedule whose periods come to nothing without a word: nothing is priced or billed at the end of a row that
 * says no length of a period, and what is asked of a fact that changes may no longer hold when a period ends.
 */
import { factsOf } from '../../cell/index.ts'
import type { Text } from '../../text.ts'
import { ALWAYS, FACTS, type FactEntry } from '../catalogue/index.ts'
import { isPick } from '../names.ts'
import type { BookTable } from '../read-sheet.ts'
import { frequentTexts, withRemedies, write } from '../remedies.ts'
import type { Finding } from '../finding.ts'
import { columnFor, columnOf, rowsOf, type AnswerLint, type RowAnswers } from './lint.ts'

const AT_THE_END = ['prices', 'bills'] as const

export const lostPeriods: AnswerLint = (table, book) => {
  if (table.point !== 'schedule') return []
  return rowsOf(table, book).flatMap((answers): readonly Finding[] => {
    const settles = AT_THE_END.find((name) => answers.expr(name) !== undefined && answers.fixed(name) !== false)
    if (settles === undefined) return []
    return answers.expr('every') === undefined ? [noLength(table, answers, settles)] : changing(table, answers)
  })
}

function noLength(table: BookTable, { row }: RowAnswers, settles: string): Finding {
  const at = { sheet: table.sheet.id, row: row.id }
  const every = columnOf(table, 'every')
  const lengths = every === undefined ? [] : frequentTexts(table.sheet, every)
  return {
    ...at,
    ...columnFor(table, settles),
    code: 'no-length',
    severity: 'warning',
    message: NO_LENGTH,
    ...withRemedies(lengths.map((text) => write({ ...at, column: every! }, text))),
  }
}

/** The condition is of the row's choice, so that nobody can say where it belongs: no remedy is sure. */
function changing({ sheet, table }: BookTable, { row }: RowAnswers): readonly Finding[] {
  const asks = table.conditions.find(
    ({ subject }, at) => row.tests[at]!.kind !== 'any' && factsOf(subject).some(mayChange),
  )
  if (asks === undefined) return []
  return [{ sheet: sheet.id, row: row.id, column: asks.id, code: 'lost-period', severity: 'warning', message: CHANGES }]
}

/** What the account says may be said anew, the clock goes on, and what the engine counts moves with it. */
function mayChange(fact: string): boolean {
  const [group = '', name = ''] = fact.split('.')
  if (Object.hasOwn(ALWAYS, fact)) return fact === 'at' || fact === 'date'
  if (isPick(group)) return true
  const own: FactEntry | undefined = Object.hasOwn(FACTS, group)
    ? (FACTS[group as keyof typeof FACTS] as Readonly<Record<string, FactEntry>>)[name]
    : undefined
  return own === undefined ? group === 'account' : own.from === 'state' && group !== 'period'
}

const NO_LENGTH: Text = {
  en: 'Nothing is ever priced or billed here: the row does not say how long a period is, so that none ends.',
  'zh-CN': '本行永远不会计价或出账：没有写周期多长，因此没有期末。',
}
const CHANGES: Text = {
  en: 'When this condition does not hold at the end of a period, that period is neither priced nor billed. Ask it in the price sheets instead, and leave the row that prices and bills without it.',
  'zh-CN': '期末若此条件不成立，这一期就既不计价也不出账。请把条件写进价格表，计价和出账的行不要带它。',
}
