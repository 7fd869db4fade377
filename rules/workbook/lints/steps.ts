/**
 * Steps of a price: together they should cover every quantity once.
 *
 * Rows are steps of one price when the same questions meet them, they charge the same payer and line, and they measure the
 * same. A step reaches from `over` (not counted) to `upTo` (counted). A price may well begin above 0 or end, for what is
 * included or not sold; that is a hint only.
 */
import { exprToLogic } from '../../cell/index.ts'
import type { Text } from '../../text.ts'
import type { Finding } from '../workbook.ts'
import { columnFor, rowName, rowsOf, type AnswerLint, type RowAnswers } from './lint.ts'
import type { BookTable } from '../read-sheet.ts'

const STEPS: readonly unknown[] = ['graduated', 'volume', 'stairstep']

interface Step {
  readonly answers: RowAnswers
  readonly over: number
  /** Infinity for the last. */
  readonly upTo: number
}

export const steps: AnswerLint = (table, book) => {
  if (table.point !== 'price') return []
  const groups = Map.groupBy(rowsOf(table, book), keyOf)
  return [...groups.values()].flatMap((rows) => [...mixedModels(table, rows), ...unevenSteps(table, rows)])
}

/** What makes rows one price: their conditions, payer, line and measure. */
const keyOf = ({ row, expr }: RowAnswers): string =>
  JSON.stringify([
    row.tests,
    row.from,
    row.until,
    ...['payer', 'line', 'quantity', 'times'].map((name) => {
      const cell = expr(name)
      return cell === undefined ? null : exprToLogic(cell)
    }),
  ])

const isStep = ({ fixed, expr }: RowAnswers): boolean =>
  STEPS.includes(fixed('model')) ||
  (fixed('model') === 'package' && (expr('over') !== undefined || expr('upTo') !== undefined))

function mixedModels(table: BookTable, rows: readonly RowAnswers[]): readonly Finding[] {
  const models = new Set(rows.filter(isStep).map(({ fixed }) => String(fixed('model'))))
  if (models.size < 2) return []
  const [first] = rows
  const names = [...models].join(', ')
  return [
    finding(table, first!, 'mixed-models', 'model', {
      en: `The steps of one price use different models: ${names}. Use the same one for all of them.`,
      'zh-CN': `同一价格的各档使用了不同的计价方式：${names}。请统一。`,
    }),
  ]
}

function unevenSteps(table: BookTable, rows: readonly RowAnswers[]): readonly Finding[] {
  const all = rows.filter(isStep).map(stepOf)
  if (all.length === 0 || all.some((step) => step === undefined)) return []
  const known = all as readonly Step[]
  const swapped = known.filter(({ over, upTo }) => upTo <= over)
  const proper = known.filter((step) => !swapped.includes(step)).toSorted((a, b) => a.over - b.over)
  return [
    ...swapped.map((step) => swappedBounds(table, step)),
    ...proper.slice(1).flatMap((step, at) => between(table, proper[at]!, step)),
    ...(swapped.length === 0 ? ends(table, proper) : []),
  ]
}

/** Undefined where a bound is computed. */
function stepOf(answers: RowAnswers): Step | undefined {
  const bound = (name: string, usual: number): number | undefined => {
    if (answers.expr(name) === undefined) return usual
    const value = answers.fixed(name)
    return typeof value === 'number' ? value : undefined
  }
  const [over, upTo] = [bound('over', 0), bound('upTo', Number.POSITIVE_INFINITY)]
  return over === undefined || upTo === undefined ? undefined : { answers, over, upTo }
}

const swappedBounds = (table: BookTable, { answers, over, upTo }: Step): Finding =>
  finding(table, answers, 'steps-swapped', 'upTo', {
    en: `Nothing is over ${over} and at most ${upTo}: the step is empty. Swap its bounds.`,
    'zh-CN': `没有数量大于 ${over} 且不超过 ${upTo}，该档为空。请对调上下限。`,
  })

function between(table: BookTable, before: Step, step: Step): readonly Finding[] {
  if (step.over === before.upTo) return []
  const name = rowName(table, before.answers.row)
  const isGap = step.over > before.upTo
  const message: Text = isGap
    ? {
        en: `What is over ${before.upTo} and at most ${step.over} has no price: ${name.en} ends at ${before.upTo}, and this one begins over ${step.over}.`,
        'zh-CN': `大于 ${before.upTo} 且不超过 ${step.over} 的部分没有价格：${name['zh-CN']}止于 ${before.upTo}，本行从大于 ${step.over} 开始。`,
      }
    : {
        en: `What is over ${step.over} and at most ${Math.min(before.upTo, step.upTo)} is priced twice: by ${name.en} and by this one.`,
        'zh-CN': `大于 ${step.over} 且不超过 ${Math.min(before.upTo, step.upTo)} 的部分被计价两次：${name['zh-CN']}与本行。`,
      }
  const mend = Number.isFinite(before.upTo) ? { suggestion: String(before.upTo) } : {}
  const related = [{ sheet: table.sheet.id, row: before.answers.row.id }]
  return [{ ...finding(table, step.answers, isGap ? 'steps-gap' : 'steps-overlap', 'over', message), ...mend, related }]
}

function ends(table: BookTable, proper: readonly Step[]): readonly Finding[] {
  const [first, last] = [proper[0]!, proper.at(-1)!]
  const found: Finding[] = []
  if (first.over > 0)
    found.push(
      finding(table, first.answers, 'steps-no-first', 'over', {
        en: `What is not over ${first.over} costs nothing: no step begins at 0.`,
        'zh-CN': `不超过 ${first.over} 的部分不收费：没有从 0 开始的档。`,
      }),
    )
  if (Number.isFinite(last.upTo))
    found.push(
      finding(table, last.answers, 'steps-no-last', 'upTo', {
        en: `What is over ${last.upTo} costs nothing: no step goes on without an end.`,
        'zh-CN': `大于 ${last.upTo} 的部分不收费：没有不设上限的档。`,
      }),
    )
  return found.map((one) => ({ ...one, severity: 'hint' }))
}

const finding = (table: BookTable, { row }: RowAnswers, code: string, answer: string, message: Text): Finding => ({
  sheet: table.sheet.id,
  row: row.id,
  ...columnFor(table, answer),
  code,
  severity: 'warning',
  message,
})
