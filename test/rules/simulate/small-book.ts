/** Small books for tests: a few sheets, written as rows of cell texts. */
import { prepare, simulate, type Plan, type SimulationResult } from '../../../rules/simulate/index.ts'
import { parseWorkbook, POINTS, type DecisionPoint, type Workbook } from '../../../rules/workbook/index.ts'

type Type = Workbook['sheets'][number]['columns'][number]['type']

export interface SmallSheet {
  readonly point: DecisionPoint
  readonly hitPolicy?: string
  /** Condition columns: [subject, type]. */
  readonly when?: readonly (readonly [string, Type])[]
  /** Output columns: names of answers, or [name, type] for further columns of a dictionary. */
  readonly then: readonly (string | readonly [string, Type])[]
  readonly rows: readonly (readonly string[])[]
}

export interface SmallBook {
  readonly zone?: string
  readonly sheets: readonly SmallSheet[]
  readonly facts?: readonly {
    readonly of: string
    readonly name: string
    readonly type: string
    readonly default?: unknown
  }[]
  readonly usage?: readonly { readonly id: string; readonly decimals?: number }[]
  readonly services?: readonly string[]
  readonly reports?: readonly string[]
}

const label = { en: 'x' }

export function bookOf(book: SmallBook): Workbook {
  const file = {
    format: 1,
    id: 'small',
    title: label,
    zone: book.zone ?? 'UTC',
    currency: { code: 'EUR', digits: 2 },
    vocabulary: {
      facts: (book.facts ?? []).map((fact) => ({ ...fact, label })),
      usage: (book.usage ?? []).map((usage) => ({ ...usage, label })),
      services: (book.services ?? []).map((id) => ({ id, label })),
      reports: (book.reports ?? []).map((id) => ({ id, label })),
    },
    sheets: book.sheets.map(sheetOf),
    scenarios: [],
  }
  const parsed = parseWorkbook(file)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.workbook
}

function sheetOf(sheet: SmallSheet, index: number): object {
  const conditions = (sheet.when ?? []).map(([subject, type], at) => ({
    id: `w${at}`,
    kind: 'condition',
    label,
    subject,
    type,
  }))
  const outputs = sheet.then.map((answer, at) => {
    const [output, type] = typeof answer === 'string' ? [answer, typeOf(sheet.point, answer)] : answer
    return { id: `t${at}`, kind: 'output', label, output, type }
  })
  const columns = [...conditions, ...outputs]
  return {
    id: `${sheet.point}${index}`,
    point: sheet.point,
    label,
    hitPolicy: sheet.hitPolicy ?? 'rule-order',
    columns,
    rows: sheet.rows.map((cells, row) => ({
      id: `r${row + 1}`,
      cells: Object.fromEntries(cells.flatMap((text, at) => (text === '' ? [] : [[columns[at]!.id, text]]))),
    })),
  }
}

function typeOf(point: DecisionPoint, name: string): Type {
  const answer = POINTS[point].answers.find((known) => known.name === name)
  if (!answer) throw new Error(`${point} has no answer ${name}`)
  return answer.type
}

export function planOf(book: SmallBook): Plan {
  const prepared = prepare(bookOf(book))
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.findings, null, 1))
  return prepared.plan
}

export function play(book: SmallBook, events: readonly object[], more: object = {}): SimulationResult {
  return simulate(planOf(book), { id: 't', events, ...more })
}

/** The journal as lines, `10:00 draw exam 5`, with the fields that are asked for. */
export const linesOf = ({ journal }: SimulationResult, ...fields: readonly string[]): readonly string[] =>
  journal.map((entry) =>
    [entry.kind, ...fields.map((field) => (entry as unknown as Record<string, unknown>)[field] ?? '-')].join(' '),
  )
