/**
 * `types.d.ts`: the facts and outcomes of every decision, for whoever calls the runtime from TypeScript.
 *
 * A fact that may be absent is optional; what the bundle itself knows is not, because forgetting to pass it is a mistake.
 * Outcomes are tuples in column order, as the logic answers them.
 */
import { assertNever, type ValueType } from '../cell/index.ts'
import type { Json, JsonObject } from '../json.ts'
import type { Bundle, BundleDecision, Output } from './bundle.ts'
import type { Input } from './inputs.ts'

const HEAD = `export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }
/** Exact: a number, or decimal text where a number could not hold all digits. */
export type Decimal = number | string
/** YYYY-MM-DD */
export type CivilDate = string
/** ISO 8601 with an offset */
export type DateTime = string
/** HH:MM:SS */
export type ClockTime = string
/** ISO 8601, of years and months or of days and time */
export type Duration = string

export interface Calendar {
  readonly off: readonly CivilDate[]
  readonly on: readonly CivilDate[]
  readonly years: readonly number[]
}
`

/** What the runtime looks at of bundle.json, and what its data is taken from. */
const bundleText = ({ parameters, items, meters }: Bundle): string => `
export type Decision = keyof Outcomes

export interface Parameters {
${columnsText([parameters], false)}
}

export interface Item {
${columnsText(Object.values(items), true)}
}

export interface Meter {
${columnsText(Object.values(meters), true)}
}

/** What is read of bundle.json. */
export interface Bundle {
  readonly format: number
  readonly workbook: { readonly id: string; readonly version?: number; readonly hash: string; readonly zone: string }
  readonly calendar: Calendar
  readonly parameters: Parameters
  readonly items: { readonly [id: string]: Item }
  readonly meters: { readonly [id: string]: Meter }
  readonly decisions: { readonly [decision in Decision]: { readonly logic: unknown } }
}
`

/** The columns of a dictionary, of the types that their values have. */
function columnsText(entries: readonly JsonObject[], optional: boolean): string {
  const names = [...new Set(entries.flatMap((entry) => Object.keys(entry)))]
  const lines = names.map((name) => {
    const values = entries.flatMap((entry) => (Object.hasOwn(entry, name) ? [entry[name]] : []))
    const types = [...new Set(values.map(plainType))]
    return `  readonly ${keyText(name)}${optional ? '?' : ''}: ${types.join(' | ')}`
  })
  return lines.join('\n')
}

const plainType = (value: Json | undefined): string =>
  typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean' ? typeof value : 'Json'

/** For the types of the runtime itself, so that `import './runtime.mjs'` finds them. */
export const runtimeTypesText = `import type { Bundle, Decision, Facts, Outcomes } from './types.js'

export declare function decide<D extends Decision>(bundle: Bundle, decision: D, data: Facts[D]): Outcomes[D]
export declare const operators: { readonly [name: string]: (...values: unknown[]) => unknown }
`

export function typesText(bundle: Bundle): string {
  const { workbook, decisions } = bundle
  const each = Object.entries(decisions)
  const facts = each.map(([id, decision]) => `  ${keyText(id)}: ${factsText(decision, '  ')}`)
  const outcomes = each.map(([id, decision]) => `${outcomeNote(decision)}  ${keyText(id)}: ${outcomeText(decision)}`)
  return [
    `// The decisions of ${JSON.stringify(workbook.id)}, ${workbook.hash}.`,
    HEAD,
    '/** What each decision has to be told. What is absent is missing, and matches nothing. */',
    `export interface Facts {\n${facts.join('\n')}\n}\n`,
    '/** What each decision answers, as plain data. */',
    `export interface Outcomes {\n${outcomes.join('\n')}\n}`,
    bundleText(bundle),
  ].join('\n')
}

const keyText = (name: string): string => (isName(name) ? name : JSON.stringify(name))
const isName = (name: string): boolean => /^[A-Za-z_$][\w$]*$/.test(name)

/** Facts by the parts of their paths. */
interface Branch {
  readonly inner: Map<string, Branch>
  input?: Input
}

function factsText({ inputs }: BundleDecision, indent: string): string {
  const root: Branch = { inner: new Map() }
  for (const input of inputs) {
    let branch = root
    for (const key of keysOf(input)) {
      const next = branch.inner.get(key) ?? { inner: new Map() }
      branch.inner.set(key, next)
      branch = next
    }
    branch.input = input
  }
  return branchText(root, indent)
}

/** A state fact picked by several ids that are computed has as many open levels. */
function keysOf({ fact, by }: Input): readonly string[] {
  const keys = fact.split('.')
  if (keys.at(-1) !== '*') return keys
  return [...keys, ...Array.from({ length: (by?.length ?? 0) - (keys.length - 1) }, () => '*')]
}

function branchText({ inner, input }: Branch, indent: string): string {
  if (inner.size === 0) return input ? factType(input) : '{}'
  if (input) return 'Json'
  const deeper = `${indent}  `
  const members = [...inner].map(([key, branch]) => {
    const text = branchText(branch, deeper)
    if (key === '*') return `${deeper}readonly [id: string]: ${text} | undefined`
    return `${noteOf(branch.input, deeper)}${deeper}readonly ${keyText(key)}${isCertain(key, branch) ? '' : '?'}: ${text}`
  })
  return `{\n${members.join('\n')}\n${indent}}`
}

const OPTIONAL_BOOK = ['item', 'meter']

/** The bundle itself always knows it. */
function isCertain(key: string, { inner, input }: Branch): boolean {
  if (input) return input.from === 'book' && !OPTIONAL_BOOK.includes(input.fact.split('.')[0]!)
  return key === 'parameters' && inner.size > 0
}

function noteOf(input: Input | undefined, indent: string): string {
  if (!input) return ''
  const parts = [
    input.meaning?.en.replace(/\.$/, '') ?? input.label?.en,
    input.from === 'event' ? undefined : SOURCES[input.from],
    input.default === undefined ? undefined : `${JSON.stringify(input.default)} where absent`,
  ]
  return commentText(parts, indent)
}

const SOURCES = { clock: 'of the question', state: 'kept by the caller', book: 'as in the bundle' } as const

function commentText(parts: readonly (string | undefined)[], indent: string): string {
  const text = parts.filter((part) => part !== undefined && part !== '').join('; ')
  return text === '' ? '' : `${indent}/** ${text.replaceAll('*/', '* /').replace(/\s+/g, ' ')} */\n`
}

function factType({ fact, type, values }: Input): string {
  if (fact === 'calendar') return 'Calendar'
  // An identifier or an enumeration; what is not among the values is a mistake of the caller, and matches nothing.
  if (values && values.length > 0 && type !== 'list') return union(values)
  return type === 'number' ? 'number' : typeText(type)
}

const union = (values: readonly Json[]): string => values.map((value) => JSON.stringify(value)).join(' | ')

function outcomeText({ answers, outputs, rows }: BundleDecision): string {
  switch (answers) {
    case 'row':
      return `${tupleText(outputs, rows)} | null`
    case 'rows':
      return `readonly (${tupleText(outputs, rows)})[]`
    case 'value':
      return outputs.length === 1 ? `${typeText(outputs[0]!.type)} | null` : 'number'
    case 'values':
      return `${tupleText(outputs, rows)} | null`
    default:
      return assertNever(answers)
  }
}

const outcomeNote = ({ label, outputs }: BundleDecision): string =>
  commentText([label.en, outputs.map(({ name }) => name).join(', ')], '  ')

function tupleText(outputs: readonly Output[], rows: BundleDecision['rows']): string {
  const types = outputs.map((output, index) => `${outputType(output, index, rows)} | null`)
  const names = outputs.map(({ name }) => (RESERVED.has(name) ? `${name}_` : name))
  const labelled = names.every(isName) && new Set(names).size === names.length
  return `readonly [${types.map((type, index) => (labelled ? `${names[index]}: ${type}` : type)).join(', ')}]`
}

/** Words that cannot name a member of a tuple. */
const RESERVED: ReadonlySet<string> = new Set(
  (
    'break case catch class const continue debugger default delete do else enum export extends false finally for ' +
    'function if import in instanceof new null return super switch this throw true try typeof var void while with'
  ).split(' '),
)

function outputType({ type, values, default: standing }: Output, index: number, rows: BundleDecision['rows']): string {
  const cells = [...rows.map(({ then }) => (then as readonly Json[])[index] ?? null), standing ?? null]
  const isListed = cells.every((cell) => cell === null || values?.includes(cell as string | number) === true)
  return values && values.length > 0 && isListed ? union(values) : typeText(type)
}

function typeText(type: ValueType): string {
  switch (type) {
    case 'number':
      return 'Decimal'
    case 'string':
    case 'boolean':
      return type
    case 'date':
      return 'CivilDate'
    case 'date-time':
      return 'DateTime'
    case 'time':
      return 'ClockTime'
    case 'duration':
      return 'Duration'
    case 'list':
      return 'readonly Json[]'
    case 'any':
      return 'Json'
    default:
      return assertNever(type)
  }
}
