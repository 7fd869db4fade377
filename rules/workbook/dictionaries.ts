/** The dictionary sheets of a workbook, read: what can be sold, counted and tuned, and which days are worked. */
import { compileExpr, factsOf, type NameInfo, type Names, type ValueType, type Writing } from '../cell/index.ts'
import type { Json, JsonObject } from '../json.ts'
import type { Text } from '../text.ts'
import { findingAt, findingsOf } from './findings.ts'
import { exprOf, readColumn, type ColumnReading } from './read-column.ts'
import { dateReader, datesWithoutEffect, readDates } from './read-row.ts'
import type { Finding } from './finding.ts'
import type { DecisionPoint, Row, Sheet, Workbook } from './workbook.ts'
import { elsewhere } from './names-elsewhere.ts'

export interface Meter {
  readonly id: string
  readonly decimals: number
  readonly money: boolean
  /** Payments that no bill takes fill it. */
  readonly wallet: boolean
  /** Every column of its row, as the facts `meter.…`. */
  readonly facts: JsonObject
}

export interface Parameter {
  readonly type: ValueType
  readonly value: Json
  readonly label: Text
}

/** Days off and made-up working days, as the fact `calendar`. */
export interface Calendar extends JsonObject {
  readonly off: readonly string[]
  readonly on: readonly string[]
  /** The years of which the sheet says anything. */
  readonly years: readonly number[]
}

type RowRefs = ReadonlyMap<string, readonly { readonly sheet: string; readonly row: string }[]>

export interface Dictionaries {
  /** By item id: every column of its row, as the facts `item.…`. */
  readonly items: ReadonlyMap<string, JsonObject>
  readonly meters: ReadonlyMap<string, Meter>
  /** The row that lists an item or a meter, as reasons of the journal name it. */
  readonly itemRows: RowRefs
  readonly meterRows: RowRefs
  readonly parameterRows: RowRefs
  readonly parameters: ReadonlyMap<string, Parameter>
  readonly calendar: Calendar
  readonly itemColumns: ReadonlyMap<string, NameInfo>
  readonly meterColumns: ReadonlyMap<string, NameInfo>
  labelOf(id: string): Text
}

/** A dictionary is what names come from: its own cells have none. */
const NO_NAMES: Names = { fact: () => undefined, pick: () => undefined, all: () => [] }

/** How numbers and money are written in the cells of a book. */
export const writingOf = ({ numberFormat, currency }: Workbook): Writing => ({ numberFormat, currency: currency.code })

export const dictionaryNames = (workbook: Workbook): Names => ({
  ...NO_NAMES,
  elsewhere: (name) => elsewhere(workbook, name),
  writing: writingOf(workbook),
})

type Entry = {
  readonly sheet: Sheet
  readonly row: Row
  readonly values: Readonly<Record<string, Json>>
  readonly type: (output: string) => ValueType
}

/** Reads all dictionary sheets. Cells that cannot be read are findings; their rows still count by what can be read. */
export function readDictionaries(workbook: Workbook, findings: Finding[]): Dictionaries {
  const names = dictionaryNames(workbook)
  const entriesOf = (point: DecisionPoint) =>
    workbook.sheets.filter((sheet) => sheet.point === point).flatMap((sheet) => entriesOfSheet(sheet, names, findings))
  const [itemEntries, meterEntries] = [entriesOf('items'), entriesOf('meters')]
  const items = keyed(itemEntries, 'item', findings, ({ values }) => values)
  const meters = keyed(meterEntries, 'meter', findings, ({ values }, id): Meter => ({
    id,
    decimals: typeof values['decimals'] === 'number' ? values['decimals'] : 0,
    money: values['money'] === true,
    wallet: values['wallet'] === true,
    facts: { ...values, id },
  }))
  const labels = workbook.vocabulary.labels ?? {}
  const labelOf = (id: string): Text =>
    (Object.hasOwn(labels, id) ? labels[id] : undefined) ??
    labelIn(items.get(id)) ??
    labelIn(meters.get(id)?.facts) ?? { en: id }
  const parameterEntries = entriesOf('parameters')
  const parameters = keyed(parameterEntries, 'parameter', findings, ({ values, type }, id): Parameter => ({
    type: type('value'),
    value: values['value'] ?? null,
    label: labelOf(id),
  }))
  return {
    items,
    meters,
    itemRows: rowsBy(itemEntries, 'item'),
    meterRows: rowsBy(meterEntries, 'meter'),
    parameterRows: rowsBy(parameterEntries, 'parameter'),
    parameters,
    calendar: calendarOf(entriesOf('calendar')),
    itemColumns: columnsOf(workbook, 'items'),
    meterColumns: columnsOf(workbook, 'meters'),
    labelOf,
  }
}

/** A dictionary row names itself by its columns `label` and `labelZh`, when it has them. */
function labelIn(facts: JsonObject | undefined): Text | undefined {
  const en = facts?.['label']
  const zh = facts?.['labelZh']
  if (typeof en !== 'string' && typeof zh !== 'string') return undefined
  return { en: String(en ?? zh), ...(typeof zh === 'string' ? { 'zh-CN': zh } : {}) }
}

function entriesOfSheet(sheet: Sheet, names: Names, findings: Finding[]): readonly Entry[] {
  const columns = sheet.columns.map((column) => readColumn(sheet, column, { names }))
  return sheet.rows
    .filter((row) => row.disabled !== true)
    .map((row) => {
      const types = new Map<string, ValueType>()
      const values: Record<string, Json> = {}
      for (const column of columns) {
        const read = constantIn(sheet, row, column, findings)
        if (read === undefined || column.column.output === undefined) continue
        values[column.column.output] = read.value
        types.set(column.column.output, read.type)
      }
      findings.push(...datesIn(sheet, row))
      return { sheet, row, values, type: (output) => types.get(output) ?? 'any' }
    })
}

function constantIn(
  sheet: Sheet,
  row: Row,
  column: ColumnReading,
  findings: Finding[],
): { readonly value: Json; readonly type: ValueType } | undefined {
  const at = { sheet: sheet.id, row: row.id, column: column.column.id }
  const reading = column.cell(row.cells[column.column.id]?.text ?? column.column.default ?? '')
  if (!reading.ok) {
    findings.push(...findingsOf(at, reading.diagnostics))
    return undefined
  }
  const expr = exprOf(reading)
  if (expr === undefined) return undefined
  if (factsOf(expr).length > 0) {
    findings.push(
      findingAt(at, 'not-a-constant', { en: 'a dictionary holds plain values', 'zh-CN': '字典中只能写固定的值' }),
    )
    return undefined
  }
  const value = compileExpr(expr)({})
  return value === undefined ? undefined : { value, type: expr.type }
}

const readDate = dateReader(NO_NAMES)

function datesIn(sheet: Sheet, row: Row): readonly Finding[] {
  const { given, findings } = readDates(sheet, row, readDate)
  const dated = given.from !== undefined || given.until !== undefined
  return dated ? [...findings, datesWithoutEffect(sheet, row)] : findings
}

function keyed<T>(
  entries: readonly Entry[],
  key: string,
  findings: Finding[],
  make: (entry: Entry, id: string) => T,
): ReadonlyMap<string, T> {
  const found = new Map<string, T>()
  for (const entry of entries) {
    const id = entry.values[key]
    const at = { sheet: entry.sheet.id, row: entry.row.id }
    if (typeof id !== 'string') {
      findings.push(findingAt(at, 'missing-answer', { en: `a row needs its ${key}`, 'zh-CN': `此行缺少 ${key}` }))
    } else if (found.has(id)) {
      findings.push(findingAt(at, 'duplicate', { en: `"${id}" is listed twice`, 'zh-CN': `“${id}”重复` }))
    } else found.set(id, make(entry, id))
  }
  return found
}

const rowsBy = (entries: readonly Entry[], key: string): RowRefs =>
  new Map(entries.map(({ values, sheet, row }) => [String(values[key]), [{ sheet: sheet.id, row: row.id }]]))

function calendarOf(entries: readonly Entry[]): Calendar {
  const days = entries.flatMap(({ values }) =>
    typeof values['date'] === 'string' ? [{ date: values['date'], working: values['working'] === true }] : [],
  )
  const dates = (working: boolean) =>
    days
      .filter((day) => day.working === working)
      .map((day) => day.date)
      .sort()
  const years = [...new Set(days.map((day) => Number(day.date.slice(0, 4))))].sort((a, b) => a - b)
  return { off: dates(false), on: dates(true), years }
}

const columnsOf = (workbook: Workbook, point: DecisionPoint): ReadonlyMap<string, NameInfo> =>
  new Map(
    workbook.sheets
      .filter((sheet) => sheet.point === point)
      .flatMap((sheet) => sheet.columns)
      .flatMap((column) =>
        column.output === undefined ? [] : [[column.output, { type: column.type, label: column.label }] as const],
      ),
  )
