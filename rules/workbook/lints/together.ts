/**
 * Rows that can never match, because they ask of things that no question is about at once: a reading is no request, and a
 * schedule starts before its first period.
 */
import { factsOf } from '../../cell/index.ts'
import { isFalseOfMissing } from '../../table/index.ts'
import type { Text } from '../../text.ts'
import { removal } from '../remedies.ts'
import type { Finding } from '../finding.ts'
import type { AnswerLint } from './lint.ts'

/** What a question can be about besides the account: no more than one of these sets at a time. */
const QUESTIONS: readonly (readonly string[])[] = [
  ['usage'],
  ['request', 'report', 'breach'],
  ['order', 'item', 'report', 'breach'],
  ['order', 'item', 'period'],
  ['meter', 'episode'],
]
const GROUPS = new Set(QUESTIONS.flat())

export const together: AnswerLint = ({ sheet, point, table }) =>
  table.rows.flatMap((row): readonly Finding[] => {
    const asked = table.conditions.flatMap(({ subject, id }, column) =>
      isFalseOfMissing(row.tests[column]!) ? factsOf(subject).map((fact) => ({ group: rootOf(fact), id })) : [],
    )
    const needed = [...new Set(asked.map(({ group }) => group))].filter((group) => GROUPS.has(group))
    const message = objectionTo(point, needed)
    if (message === undefined) return []
    const column = asked.find(({ group }) => group === needed.at(-1))!.id
    const remedies = [removal(sheet, row.id)]
    return [{ sheet: sheet.id, row: row.id, column, code: 'never-matches', severity: 'warning', message, remedies }]
  })

function objectionTo(point: string, needed: readonly string[]): Text | undefined {
  if (point === 'schedule' && needed.includes('period'))
    return {
      en: 'This row requires a period, but a schedule starts before there is one, so it can never start.',
      'zh-CN': '本行要求已有周期，而周期尚未开始，因此永远不会启动。',
    }
  if (QUESTIONS.some((question) => needed.every((group) => question.includes(group)))) return undefined
  return {
    en: `No question is about ${needed.join(' and ')} at once: this row can never match.`,
    'zh-CN': `没有同时涉及 ${needed.join(' 与 ')} 的情形，本行永远不会匹配。`,
  }
}

const rootOf = (fact: string): string => fact.split('.', 1)[0]!
