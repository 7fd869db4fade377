/**
 * What another tool makes of `decisions.dmn`: read with dmn-moddle, and evaluated with feelin as DMN 1.5 says a table is.
 *
 * Knows nothing of how the file is written. dmn-moddle's own description is that of DMN 1.3; what the export uses of 1.5
 * is the same under another namespace, which is all that is changed here.
 */
import { DmnModdle } from 'dmn-moddle'
import dmn13 from 'dmn-moddle/resources/dmn/json/dmn13.json' with { type: 'json' }
import { evaluate, FeelDate, FeelDateTime, FeelDuration, FeelTime, unaryTest } from 'feelin'
import { date, dateAndTime, duration, time } from 'feelin'
import type { ValueType } from '../../../rules/cell/index.ts'
import type { Json } from '../../../rules/json.ts'

export const DMN_1_5 = 'https://www.omg.org/spec/DMN/20230324/MODEL/'

/** As much of an element as is asked of it here. */
export interface Element {
  readonly $type: string
  readonly id?: string
  readonly name?: string
  readonly text?: string
  readonly typeRef?: string
  readonly label?: string
  readonly description?: string
  readonly href?: string
  readonly namespace?: string
  readonly expressionLanguage?: string
  readonly hitPolicy?: string
  readonly aggregation?: string
  readonly variable?: Element
  readonly requiredInput?: Element
  readonly inputExpression?: Element
  readonly outputValues?: Element
  readonly defaultOutputEntry?: Element
  readonly decisionLogic?: Element
  readonly drgElement?: readonly Element[]
  readonly informationRequirement?: readonly Element[]
  readonly input?: readonly Element[]
  readonly output?: readonly Element[]
  readonly rule?: readonly Element[]
  readonly inputEntry?: readonly Element[]
  readonly outputEntry?: readonly Element[]
}

export async function readDmn(xml: string): Promise<{ readonly root: Element; readonly warnings: readonly string[] }> {
  const moddle = new DmnModdle({ dmn: { ...dmn13, uri: DMN_1_5 } })
  const { rootElement, warnings } = await moddle.fromXML(xml, 'dmn:Definitions')
  return { root: rootElement as unknown as Element, warnings: warnings.map(({ message }) => message) }
}

export const decisionsIn = (root: Element): readonly Element[] =>
  (root.drgElement ?? []).filter(({ $type }) => $type === 'dmn:Decision')

/** A plain value as FEEL has it; null where it is not of the type, as DMN asks of a typed input. */
export function feelValue(value: Json | undefined, type: ValueType): unknown {
  if (value === undefined || value === null) return null
  switch (type) {
    case 'number':
    case 'string':
    case 'boolean':
      return typeof value === type ? value : null
    case 'list':
      return Array.isArray(value) ? value : null
    case 'any':
      return value
    default:
      return typeof value === 'string' ? MAKE[type](value) : null
  }
}

const MAKE = { date, 'date-time': dateAndTime, time, duration } as const

/** And back, so that it can be compared. */
export function plainValue(value: unknown): Json {
  if (value === undefined || value === null) return null
  if (Array.isArray(value)) return value.map(plainValue)
  const isTemporal = [FeelDate, FeelDateTime, FeelDuration, FeelTime].some((kind) => value instanceof kind)
  return isTemporal ? String(value) : (value as Json)
}

export type Context = Readonly<Record<string, unknown>>

export const evaluated = (feel: string, context: Context): Json => plainValue(evaluate(feel, { ...context }).value)

/** Whether an input entry is true of an input: null is not true. */
export const isTrueOf = (feel: string, input: unknown, context: Context): boolean =>
  unaryTest(feel, { ...context, '?': input }).value === true

const textOf = (element: Element | undefined): string => element?.text ?? ''
const valueOf = (element: Element, context: Context): Json => evaluated(textOf(element), context)

/** What the table answers, in the shape that exported logic answers in. */
export function decide(decision: Element, context: Context): Json {
  const table = decision.decisionLogic!
  const inputs = (table.input ?? []).map(
    ({ inputExpression }) => evaluate(textOf(inputExpression), { ...context }).value,
  )
  const hits = (table.rule ?? []).filter(({ inputEntry }) =>
    (inputEntry ?? []).every((entry, at) => isTrueOf(textOf(entry), inputs[at], context)),
  )
  const rows = hits.map(({ outputEntry }) => (outputEntry ?? []).map((entry) => valueOf(entry, context)))
  return settle(table, rows, context)
}

function settle(table: Element, rows: readonly (readonly Json[])[], context: Context): Json {
  const outputs = table.output ?? []
  const standing = outputs.some(({ defaultOutputEntry }) => defaultOutputEntry)
    ? outputs.map(({ defaultOutputEntry }) => (defaultOutputEntry ? valueOf(defaultOutputEntry, context) : null))
    : null
  switch (table.hitPolicy ?? 'UNIQUE') {
    case 'UNIQUE':
      return rows.length > 1 ? null : (rows[0] ?? standing)
    case 'ANY':
      return new Set(rows.map((row) => JSON.stringify(row))).size > 1 ? null : (rows[0] ?? standing)
    case 'FIRST':
      return rows[0] ?? standing
    case 'PRIORITY':
      return byPriority(outputs, rows, context)[0] ?? standing
    case 'OUTPUT ORDER':
      return byPriority(outputs, rows, context)
    case 'RULE ORDER':
      return rows
    case 'COLLECT':
      return table.aggregation === undefined
        ? rows
        : aggregate(
            table.aggregation,
            rows.map(([value]) => value!),
          )
    default:
      throw new Error(`there is no hit policy ${table.hitPolicy}`)
  }
}

function aggregate(how: string, values: readonly Json[]): Json {
  if (how === 'COUNT') return values.length
  if (values.length === 0) return null
  return plainValue(evaluate(`${how.toLowerCase()}(values)`, { values: [...values] }).value)
}

/** By the places of the answers in the values of their columns, left to right. */
function byPriority(outputs: readonly Element[], rows: readonly (readonly Json[])[], context: Context) {
  const orders = outputs.map(({ outputValues }) =>
    outputValues ? (evaluate(`[${textOf(outputValues)}]`, { ...context }).value as readonly Json[]) : undefined,
  )
  return rows.toSorted((a, b) => {
    const differences = orders.map((order, at) => (order ? order.indexOf(a[at]!) - order.indexOf(b[at]!) : 0))
    return differences.find((difference) => difference !== 0) ?? 0
  })
}
