/**
 * Steps of a price: together they should cover every quantity once.
 *
 * Rows are steps of one price when the same questions meet them, they charge the same payer and line, and they measure the
 * same. A step reaches from `over` (not counted) to `upTo` (counted). A price may well begin above 0 or end, for what is
 * included or not sold; that is a hint only.
 */
import { exprToLogic, literalText, type NumberFormat } from '../../cell/index.ts'
import type { Text } from '../../text.ts'
import { fieldEdit, fieldText } from '../field-edit.ts'
import type { BookTable } from '../read-sheet.ts'
import { removal, swap, withRemedies, write } from '../remedies.ts'
import { rowName } from '../row-name.ts'
import type { Finding, Remedy } from '../finding.ts'
import { columnFor, columnOf, rowsOf, typedRow, type AnswerLint, type RowAnswers } from './lint.ts'

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
  return [...groups.values()].flatMap((rows) => [
    ...mixedModels(table, rows),
    ...unevenSteps(table, rows, book.workbook.numberFormat),
  ])
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
    {
      ...finding(table, first!, 'mixed-models', 'model', {
        en: `The steps of one price use different models: ${names}. Use the same one for all of them.`,
        'zh-CN': `同一价格的各档使用了不同的计价方式：${names}。请统一。`,
      }),
      ...withRemedies([...models].flatMap((model) => oneModel(table, rows.filter(isStep), model))),
    },
  ]
}

/** The same model in the cells that say another. */
function oneModel(table: BookTable, steps: readonly RowAnswers[], model: string): readonly Remedy[] {
  const column = columnOf(table, 'model')
  if (column === undefined) return []
  const edits = steps
    .filter(({ fixed }) => fixed('model') !== model)
    .map(({ row }) => fieldEdit({ sheet: table.sheet.id, row: row.id, column }, JSON.stringify(model)))
  return [{ label: { en: `Make all steps ${model}`, 'zh-CN': `各档统一为 ${model}` }, edits }]
}

function unevenSteps(
  table: BookTable,
  rows: readonly RowAnswers[],
  format: NumberFormat | undefined,
): readonly Finding[] {
  const all = rows.filter(isStep).map(stepOf)
  if (all.length === 0 || all.some((step) => step === undefined)) return []
  const known = all as readonly Step[]
  const swapped = known.filter(({ over, upTo }) => upTo <= over)
  const proper = known.filter((step) => !swapped.includes(step)).toSorted((a, b) => a.over - b.over)
  return [
    ...swapped.map((step) => swappedBounds(table, step)),
    ...proper.slice(1).flatMap((step, at) => between(table, proper[at]!, step, format)),
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

function swappedBounds(table: BookTable, { answers, over, upTo }: Step): Finding {
  const [low, high] = [columnOf(table, 'over'), columnOf(table, 'upTo')]
  const row = typedRow(table, answers)
  const isTyped = low !== undefined && high !== undefined && fieldText(row, low) !== '' && fieldText(row, high) !== ''
  return {
    ...finding(table, answers, 'steps-swapped', 'upTo', {
      en: `Nothing is over ${over} and at most ${upTo}: the step is empty. Swap its bounds.`,
      'zh-CN': `没有数量大于 ${over} 且不超过 ${upTo}，该档为空。请对调上下限。`,
    }),
    ...withRemedies([
      ...(isTyped && upTo < over ? [swap(table.sheet, row, [low, high], SWAP)] : []),
      removal(table.sheet, row.id),
    ]),
  }
}

const SWAP: Text = { en: 'Swap the bounds', 'zh-CN': '对调上下限' }

function between(table: BookTable, before: Step, step: Step, format: NumberFormat | undefined): readonly Finding[] {
  if (step.over === before.upTo) return []
  const name = rowName(table.sheet, before.answers.row.id)
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
  const found = finding(table, step.answers, isGap ? 'steps-gap' : 'steps-overlap', 'over', message)
  const related = [{ sheet: table.sheet.id, row: before.answers.row.id }]
  return [{ ...found, ...joining(table, before, step, format), related }]
}

/** One of the two bounds becomes the other; a step that would be empty then goes. */
function joining(
  table: BookTable,
  before: Step,
  step: Step,
  format: NumberFormat | undefined,
): Pick<Finding, 'suggestion' | 'remedies'> {
  const [low, high] = [columnOf(table, 'over'), columnOf(table, 'upTo')]
  const [sheet, row, other] = [table.sheet.id, step.answers.row.id, before.answers.row.id]
  const name = rowName(table.sheet, other)
  const remedies: Remedy[] = []
  const mayBegin = low !== undefined && before.upTo < step.upTo
  const text = literalText(before.upTo, 'number', format)
  if (mayBegin) remedies.push(write({ sheet, row, column: low }, text))
  if (high !== undefined && step.over > before.over) {
    const bound = literalText(step.over, 'number', format)
    const label = { en: `End ${name.en} at ${bound}`, 'zh-CN': `${name['zh-CN']}改为止于 ${bound}` }
    remedies.push({ label, edits: [fieldEdit({ sheet, row: other, column: high }, bound)] })
  }
  if (!mayBegin) remedies.push(removal(table.sheet, row))
  return { ...(mayBegin ? { suggestion: text } : {}), remedies }
}

function ends(table: BookTable, proper: readonly Step[]): readonly Finding[] {
  const [first, last] = [proper[0]!, proper.at(-1)!]
  const found: Finding[] = []
  if (first.over > 0)
    found.push({
      ...finding(table, first.answers, 'steps-no-first', 'over', {
        en: `What is not over ${first.over} costs nothing: no step begins at 0.`,
        'zh-CN': `不超过 ${first.over} 的部分不收费：没有从 0 开始的档。`,
      }),
      ...withRemedies(bounding(table, first, 'over', '0', BEGIN)),
    })
  if (Number.isFinite(last.upTo))
    found.push({
      ...finding(table, last.answers, 'steps-no-last', 'upTo', {
        en: `What is over ${last.upTo} costs nothing: no step goes on without an end.`,
        'zh-CN': `大于 ${last.upTo} 的部分不收费：没有不设上限的档。`,
      }),
      ...withRemedies(bounding(table, last, 'upTo', '', GO_ON)),
    })
  return found.map((one) => ({ ...one, severity: 'hint' }))
}

const BEGIN: Text = { en: 'Begin the step at 0', 'zh-CN': '让该档从 0 开始' }
const GO_ON: Text = { en: 'Let the step go on without an end', 'zh-CN': '取消该档的上限' }

function bounding(table: BookTable, { answers }: Step, answer: string, text: string, label: Text): readonly Remedy[] {
  const column = table.sheet.columns.find(({ output }) => output === answer)
  // An empty cell has its column's default.
  if (column === undefined || (text === '' && (column.default ?? '') !== '')) return []
  return [{ label, edits: [fieldEdit({ sheet: table.sheet.id, row: answers.row.id, column: column.id }, text)] }]
}

const finding = (table: BookTable, { row }: RowAnswers, code: string, answer: string, message: Text): Finding => ({
  sheet: table.sheet.id,
  row: row.id,
  ...columnFor(table, answer),
  code,
  severity: 'warning',
  message,
})
