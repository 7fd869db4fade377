/**
 * How a row is read: its cells against the columns of its sheet, and the dates between which it is in force.
 *
 * The two dates are cells of type date that must be constants.
 */
import { compileExpr, factsOf, readExpr, type Names, type UnaryTest } from '../cell/index.ts'
import type { TableRow } from '../table/index.ts'
import { findingAt, findingsOf } from './findings.ts'
import { exprOf, type CellReading, type ColumnReading } from './read-column.ts'
import { removal, swap } from './remedies.ts'
import { ROW_DATES, rowDateColumn, type RowDate } from './row-dates.ts'
import type { Finding } from './finding.ts'
import type { Cell, Row, Sheet } from './workbook.ts'

export interface RowReading {
  readonly row: TableRow
  readonly findings: readonly Finding[]
  /** The paths of the facts that its cells look at. */
  readonly facts: readonly string[]
}

const ANY: UnaryTest = { kind: 'any' }

export function readRow(
  sheet: Sheet,
  row: Row,
  columns: readonly ColumnReading[],
  date: (text: string) => CellReading,
): RowReading {
  const findings: Finding[] = []
  const tests: UnaryTest[] = []
  const outputs: TableRow['outputs'][number][] = []
  for (const column of columns) {
    const reading = column.cell(textIn(row, column))
    const at = { sheet: sheet.id, row: row.id, column: column.column.id }
    if (!reading.ok) findings.push(...findingsOf(at, reading.diagnostics))
    else findings.push(...findingsOf(at, reading.remarks ?? [], 'warning'))
    if (column.column.kind === 'condition') tests.push(testOf(reading))
    else {
      outputs.push(exprOf(reading))
      findings.push(...missingAnswer(at, column, reading))
    }
  }
  const dates = readDates(sheet, row, date)
  findings.push(...dates.findings)
  const facts = [...tests, ...outputs].flatMap((node) => (node ? factsOf(node) : []))
  return { row: { id: row.id, tests, outputs, ...dates.given }, findings, facts: [...new Set(facts)] }
}

const textIn = ({ cells }: Row, { column }: ColumnReading): string =>
  Object.hasOwn(cells, column.id) ? (cells[column.id]?.text ?? '') : ''

const testOf = (reading: CellReading): UnaryTest =>
  reading.ok && reading.meaning && 'test' in reading.meaning ? reading.meaning.test : ANY

function missingAnswer(
  at: { readonly sheet: string; readonly row: string },
  { column, answer }: ColumnReading,
  reading: CellReading,
): readonly Finding[] {
  const given = !reading.ok || exprOf(reading) !== undefined || (column.default ?? '') !== ''
  if (answer?.required !== true || given) return []
  return [
    findingAt(at, 'missing-answer', {
      en: `this row needs its "${column.label.en}"`,
      'zh-CN': `此行缺少“${column.label['zh-CN'] ?? column.label.en}”`,
    }),
  ]
}

/** The row with the JSON Logic of every cell that can be read, and without that of those that cannot. */
export function rowWithLogic(row: Row, columns: ReadonlyMap<string, ColumnReading>): Row {
  const cells = Object.entries(row.cells).map(([id, { text }]): [string, Cell] => {
    const logic = columns.get(id)?.logic(text)
    return [id, logic === undefined ? { text } : { text, logic }]
  })
  return { ...row, cells: Object.fromEntries(cells) }
}

/** Reads the texts of a row's dates: a cell of type date that is the same whatever is asked. */
export function dateReader(names: Names): (text: string) => CellReading {
  return (text) => {
    const reading = readExpr(text, { type: 'date', names })
    if (!reading.ok) return reading
    const { value } = reading
    if (value === undefined) return { ok: true, canonical: '' }
    const date = factsOf(value).length > 0 ? undefined : compileExpr(value)({})
    if (typeof date === 'string') return { ok: true, canonical: date, meaning: { expr: literalDate(date) } }
    return { ok: false, diagnostics: [{ code: 'not-a-constant', message: NOT_A_CONSTANT, from: 0, to: text.length }] }
  }
}

const literalDate = (value: string) => ({ kind: 'literal', type: 'date', value }) as const

const NOT_A_CONSTANT = {
  en: 'A row is in force from and until fixed dates; write a date such as 2027-03-01.',
  'zh-CN': '行的生效和失效日期须为固定日期，例如 2027-03-01。',
}

/** The dates of a row in canonical form. Texts that are none are findings, and so are dates that leave no day. */
export function readDates(
  sheet: Sheet,
  row: Row,
  read: (text: string) => CellReading,
): { readonly given: { readonly [name in RowDate]?: string }; readonly findings: readonly Finding[] } {
  if (row.from === undefined && row.until === undefined) return { given: {}, findings: [] }
  const findings: Finding[] = []
  const given: { [name in RowDate]?: string } = {}
  for (const name of ROW_DATES) {
    const reading = read(row[name] ?? '')
    const at = { sheet: sheet.id, row: row.id, column: rowDateColumn(name) }
    if (!reading.ok) findings.push(...findingsOf(at, reading.diagnostics))
    else if (reading.canonical !== '') given[name] = reading.canonical
  }
  if (given.from !== undefined && given.until !== undefined && given.from >= given.until) {
    findings.push({
      ...neverInForce(given.from, given.until),
      sheet: sheet.id,
      row: row.id,
      column: rowDateColumn('until'),
      remedies: [
        ...(given.from > given.until ? [swap(sheet, row, ['@from', '@until'], SWAP_DATES)] : []),
        removal(sheet, row.id),
      ],
    })
  }
  return { given, findings }
}

const SWAP_DATES = { en: 'Swap the dates', 'zh-CN': '对调两个日期' }

const neverInForce = (from: string, until: string): Omit<Finding, 'sheet'> => ({
  code: 'never-in-force',
  severity: 'warning',
  message: {
    en: `This row is never in force: it ends on ${until} and starts on ${from}. Let it end later, or remove it.`,
    'zh-CN': `此行永不生效：${until} 失效，${from} 才生效。请推迟失效日期，或删除此行。`,
  },
})

/** Rows of a dictionary are the things themselves: these hold always. */
export const datesWithoutEffect = (sheet: Sheet, row: Row): Finding => ({
  sheet: sheet.id,
  row: row.id,
  column: rowDateColumn(row.from === undefined ? 'until' : 'from'),
  code: 'dates-without-effect',
  severity: 'warning',
  message: {
    en: 'A row of a dictionary always holds; its dates have no effect. Remove them.',
    'zh-CN': '字典中的行始终有效，其日期不起作用。请删除日期。',
  },
  remedies: [
    {
      label: { en: 'Remove the dates', 'zh-CN': '删除日期' },
      edits: [{ kind: 'row-set', sheet: sheet.id, row: row.id, from: null, until: null }],
    },
  ],
})
