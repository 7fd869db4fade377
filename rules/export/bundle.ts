/**
 * The bundle: everything production needs to decide as the studio did, as plain JSON.
 *
 * For every sheet that decides: plain JSON Logic for the whole table, its rows one by one, the facts it reads and the
 * answers it gives; beside them the dictionaries of the book and the meaning of each custom operator. The logic answers
 * lists and plain values, never objects. It holds no clock and no timeline: when a question is asked is the caller's
 * business. The same workbook gives the same bytes, whatever the order of its keys.
 */
import { exprToLogic, operatorDocs, type OperatorDoc, type ValueType } from '../cell/index.ts'
import type { Json, JsonObject } from '../json.ts'
import { answersOneRow, rowToLogic, tableToLogic, type HitPolicy, type OutputColumn } from '../table/index.ts'
import type { Text } from '../text.ts'
import {
  compileWorkbook,
  type BookTable,
  type Calendar,
  type CompiledBook,
  type DecisionPoint,
  type Dictionaries,
  type Finding,
  type Sheet,
  type Workbook,
} from '../workbook/index.ts'
import { inputsOf, type Input } from './inputs.ts'
import { textOf } from './label.ts'
import { operatorsIn } from './operators-in.ts'

export interface Bundle {
  readonly format: 1
  readonly workbook: {
    readonly id: string
    readonly title: Text
    readonly version?: number
    /** SHA-256 of the workbook's RFC 8785 form. */
    readonly hash: string
    readonly effectiveAt?: string
    readonly zone: string
    readonly currency: { readonly code: string; readonly digits: number }
  }
  /** The fact `calendar`, as it is passed in. */
  readonly calendar: Calendar
  /** The fact `parameters`, as it is passed in. */
  readonly parameters: JsonObject
  /** By id: the fact `item`, as it is passed in. */
  readonly items: Readonly<Record<string, JsonObject>>
  /** By id: what the book says of a meter; the fact `meter` has its balances besides. */
  readonly meters: Readonly<Record<string, JsonObject>>
  readonly decisions: Readonly<Record<string, BundleDecision>>
  /** The custom operators that the logic uses. */
  readonly operators: readonly (Omit<OperatorDoc, 'meaning'> & { readonly meaning: string })[]
}

/** What the logic of a decision answers. */
export type AnswerShape =
  /** The list of output values in column order, or null. */
  | 'row'
  /** A list of such lists, empty where no row matches. */
  | 'rows'
  /** One value: of an aggregated collect with one output, or a count. */
  | 'value'
  /** An aggregated collect with several outputs: one value each, or null. */
  | 'values'

export interface BundleDecision {
  readonly point: DecisionPoint
  readonly label: Text
  readonly hitPolicy: HitPolicy
  readonly answers: AnswerShape
  readonly inputs: readonly Input[]
  readonly outputs: readonly Output[]
  readonly logic: Json
  readonly rows: readonly BundleRow[]
}

export interface Output {
  readonly id: string
  /** Which answer of the decision point it is. */
  readonly name: string
  readonly label: Text
  readonly type: ValueType
  readonly values?: readonly (string | number)[]
  /** As logic: what stands where no row matches. The rows have it filled in already. */
  readonly default?: Json
}

/** One row: true where it matches, and the list of its output values in column order. */
export interface BundleRow {
  readonly id: string
  readonly when: Json
  readonly then: Json
}

export interface BundleOptions {
  readonly version?: number
  /** The content hash of the workbook. */
  readonly hash: string
  readonly effectiveAt?: string
}

export type Bundled =
  | { readonly ok: true; readonly bundle: Bundle; readonly book: CompiledBook }
  | { readonly ok: false; readonly findings: readonly Finding[] }

/** A workbook with a cell that cannot be read is refused with all that was found: production never sees half a table. */
export function bundleOf(workbook: Workbook, options: BundleOptions): Bundled {
  const book = compileWorkbook(workbook)
  if (book.findings.some(({ severity }) => severity === 'error')) return { ok: false, findings: book.findings }
  const decisions = Object.fromEntries(book.tables.map((table) => [table.sheet.id, decisionOf(book, table)]))
  const used = operatorsIn(...Object.values(decisions).flatMap(logicOf))
  const bundle: Bundle = {
    format: 1,
    workbook: headOf(workbook, options),
    ...dictionariesOf(book.dictionaries),
    decisions,
    operators: operatorDocs.filter(({ name }) => used.has(name)).map((doc) => ({ ...doc, meaning: doc.meaning.en })),
  }
  return { ok: true, bundle, book }
}

const logicOf = ({ logic, outputs }: BundleDecision): readonly (Json | undefined)[] => [
  logic,
  ...outputs.map((output) => output.default),
]

const headOf = (workbook: Workbook, { version, hash, effectiveAt }: BundleOptions): Bundle['workbook'] => ({
  id: workbook.id,
  title: textOf(workbook.title),
  ...(version === undefined ? {} : { version }),
  hash,
  ...(effectiveAt === undefined ? {} : { effectiveAt }),
  zone: workbook.zone,
  currency: { code: workbook.currency.code, digits: workbook.currency.digits },
})

/** The dictionaries as the data that the logic reads. */
const dictionariesOf = ({
  calendar,
  parameters,
  items,
  meters,
}: Dictionaries): Pick<Bundle, 'calendar' | 'parameters' | 'items' | 'meters'> => ({
  calendar: { off: calendar.off, on: calendar.on, years: calendar.years },
  parameters: Object.fromEntries([...parameters].map(([name, { value }]) => [name, value])),
  items: Object.fromEntries(items),
  meters: Object.fromEntries(
    [...meters].map(([id, { facts, decimals, money, wallet }]) => [id, { ...facts, decimals, money, wallet }]),
  ),
})

function decisionOf(book: CompiledBook, { sheet, point, table, facts }: BookTable): BundleDecision {
  return {
    point,
    label: textOf(sheet.label),
    hitPolicy: table.hitPolicy,
    answers: shapeOf(table.hitPolicy, table.outputs.length),
    inputs: inputsOf(book, point, facts),
    outputs: table.outputs.map((column) => outputOf(sheet, column)),
    logic: tableToLogic(table),
    rows: table.rows.map((row) => rowToLogic(table, row)),
  }
}

function shapeOf(policy: HitPolicy, outputs: number): AnswerShape {
  if (answersOneRow(policy)) return 'row'
  if (policy === 'collect-count') return 'value'
  if (policy === 'collect-sum' || policy === 'collect-min' || policy === 'collect-max') {
    return outputs === 1 ? 'value' : 'values'
  }
  return 'rows'
}

function outputOf(sheet: Sheet, column: OutputColumn): Output {
  const label = sheet.columns.find(({ id }) => id === column.id)?.label
  return {
    id: column.id,
    name: column.name,
    label: label ? textOf(label) : { en: column.name },
    type: column.type,
    ...(column.values ? { values: column.values } : {}),
    ...(column.default ? { default: exprToLogic(column.default) } : {}),
  }
}
