/** Rows of a schedule that can never start: they end before they begin, or are not in force where they do. */
import { civil, exprToLogic } from '../../cell/index.ts'
import type { Text } from '../../text.ts'
import { removal } from '../remedies.ts'
import type { Finding } from '../finding.ts'
import { columnFor, rowsOf, type BookLint, type RowAnswers } from './lint.ts'

export const neverStarts: BookLint = (book) =>
  book.tables
    .filter(({ point }) => point === 'schedule')
    .flatMap((table) =>
      rowsOf(table, book).flatMap((answers): readonly Finding[] => {
        const found = faultOf(answers, book.workbook.zone)
        if (found === undefined) return []
        const { row } = answers
        const at = { sheet: table.sheet.id, row: row.id, ...columnFor(table, found.answer) }
        const remedies = [removal(table.sheet, row.id)]
        return [{ ...at, code: 'never-starts', severity: 'warning', message: found.message, remedies }]
      }),
    )

interface Fault {
  readonly answer: 'start' | 'end'
  readonly message: Text
}

function faultOf({ row, expr, fixed }: RowAnswers, zone: string): Fault | undefined {
  const [start, end] = [civil.parseInstant(fixed('start')), civil.parseInstant(fixed('end'))]
  if (end <= start || isSame(expr('start'), expr('end'))) return { answer: 'end', message: NO_TIME }
  // Comparing with what is not known is false.
  if (row.until !== undefined && start >= startOf(row.until, zone)) return { answer: 'start', message: TOO_LATE }
  if (row.from !== undefined && end <= startOf(row.from, zone)) return { answer: 'end', message: TOO_EARLY }
  return undefined
}

type Answer = ReturnType<RowAnswers['expr']>

const isSame = (start: Answer, end: Answer): boolean =>
  start !== undefined && end !== undefined && JSON.stringify(exprToLogic(start)) === JSON.stringify(exprToLogic(end))

const startOf = (date: string, zone: string): number => civil.startOfDay(civil.parseDate(date), zone)

const NO_TIME: Text = {
  en: 'This schedule can never start: it ends before its first period has begun, or at that moment.',
  'zh-CN': '本周期永远不会启动：第一个周期尚未开始即已结束。',
}
const TOO_LATE: Text = {
  en: 'This schedule can never start: the row is no longer in force when its first period begins.',
  'zh-CN': '本周期永远不会启动：第一个周期开始时该行已失效。',
}
const TOO_EARLY: Text = {
  en: 'This schedule can never start: its last period has ended before the row comes into force.',
  'zh-CN': '本周期永远不会启动：该行生效前最后一个周期已结束。',
}
