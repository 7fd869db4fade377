/**
 * A scene: the facts that one table reads as things that can be set, and the data that comes of setting them.
 *
 * What the book itself knows is always in the data, because the logic reads it from there: zone, calendar, parameters.
 * What belongs together is set together: an order's item and the item's columns, the instant and its civil date.
 */
import { civil, type ValueType } from '../../cell/index.ts'
import { isJsonObject, type Json, type JsonObject, type WritableObject } from '../../json.ts'
import type { Table } from '../../table/index.ts'
import { rowToLogic } from '../../table/index.ts'
import type { Bundle, BundleDecision } from '../bundle.ts'
import { interpret } from '../runtime/interpret.ts'
import { mentionsIn, type Mentions } from './mentions.ts'
import { valuesToTry } from './values.ts'

/** Undefined: the fact is missing. By variable; one that is not set is missing too. */
export type Setting = ReadonlyMap<Variable, Json | undefined>

export interface Variable {
  readonly name: string
  readonly type: ValueType
  /** The plain one first. */
  readonly values: readonly Json[]
  put(data: WritableObject, value: Json): void
}

export interface Scene {
  readonly variables: readonly Variable[]
  /** Every variable at its plain value. */
  readonly plain: Setting
  /** The variables that a piece of logic depends on. */
  variablesOf(logic: readonly (Json | undefined)[]): readonly Variable[]
  dataOf(setting: Setting): JsonObject
  /** Given data with what the book itself knows. */
  withBook(data: JsonObject): JsonObject
}

export function sceneOf(bundle: Bundle, decision: BundleDecision, table: Table): Scene {
  const logic = table.rows.map((row) => rowToLogic(table, row)).map(({ when, then }): Json => [when, then])
  const all = mentionsIn(...logic, ...decision.outputs.map((output) => output.default))
  const book = bookFacts(bundle, all)
  const variables = variablesIn(bundle, decision, all, logic)
  const byFact = new Map(variables.flatMap((variable) => variable.facts.map((fact) => [fact, variable] as const)))
  return {
    variables,
    plain: new Map(variables.map((variable) => [variable, variable.values[0]])),
    variablesOf(some) {
      const { facts, computed } = mentionsIn(...some)
      const found = [...facts, ...computed.keys()].map((fact) => byFact.get(fact))
      return [...new Set(found.filter((variable) => variable !== undefined))]
    },
    dataOf(setting) {
      const data: WritableObject = { ...book }
      for (const variable of variables) {
        const value = setting.get(variable)
        if (value !== undefined) variable.put(data, value)
      }
      return data
    },
    withBook: (data) => ({ ...book, ...data }),
  }
}

const BOOK_ROOTS = ['zone', 'calendar', 'parameters'] as const
const rootOf = (path: string): string => path.split('.', 1)[0]!

function bookFacts({ workbook, calendar, parameters }: Bundle, { facts }: Mentions): JsonObject {
  const roots = new Set([...facts].map(rootOf))
  const known = { zone: workbook.zone, calendar, parameters }
  return Object.fromEntries(BOOK_ROOTS.filter((root) => roots.has(root)).map((root) => [root, known[root]]))
}

interface FactVariable extends Variable {
  /** The paths, and the texts of the computed ones, that it sets. */
  readonly facts: readonly string[]
}

function variablesIn(bundle: Bundle, decision: BundleDecision, all: Mentions, logic: readonly Json[]): FactVariable[] {
  const { zone } = bundle.workbook
  const cells = logic.flatMap(partsOf).map((part) => mentionsIn(part))
  const made: FactVariable[] = []
  const taken = new Set<string>()
  const take = (variable: FactVariable | undefined): void => {
    if (!variable) return
    made.push(variable)
    for (const fact of variable.facts) taken.add(fact)
  }
  take(entryOf('item', 'order.item', bundle.items, all))
  take(entryOf('meter', 'meter.id', bundle.meters, all))
  for (const fact of all.facts) {
    if (taken.has(fact) || (BOOK_ROOTS as readonly string[]).includes(rootOf(fact))) continue
    if (fact === 'date' && all.facts.has('at')) continue
    const input = decision.inputs.find((known) => known.fact === fact)
    const literals = literalsBeside(
      bundle,
      cells.filter(({ facts }) => facts.has(fact)),
    )
    const type = input?.type ?? 'any'
    const values = valuesToTry(type, { ...literals, ...(input?.values ? { values: input.values } : {}) }, zone)
    const withDate = fact === 'at' && all.facts.has('date')
    take({
      name: fact,
      type,
      values,
      facts: withDate ? ['at', 'date'] : [fact],
      put(data, value) {
        putAt(data, fact, value)
        const instant = civil.parseInstant(value)
        if (withDate && !Number.isNaN(instant)) data['date'] = civil.formatDate(civil.dateAt(instant, zone))
      },
    })
  }
  for (const [key, path] of all.computed) take(computedFact(bundle, decision, cells, key, path))
  return made
}

/** The conditions of a row one by one, and its outputs: what stands in one of them belongs together. */
function partsOf(row: Json): readonly Json[] {
  const [when = null, then = null] = row as readonly Json[]
  const tests = isJsonObject(when) ? when['and'] : undefined
  return [...(Array.isArray(tests) ? (tests as readonly Json[]) : [when]), ...(then as readonly Json[])]
}

/** Days of the calendar, of each kind, worth trying where it is asked. */
const CALENDAR_DAYS = 2

/** The literals that stand beside a fact, the parameters that do, and some days of the calendar where that does. */
function literalsBeside({ parameters, calendar }: Bundle, cells: readonly Mentions[]) {
  const asksCalendar = cells.some(({ facts }) => facts.has('calendar'))
  const days = asksCalendar ? [calendar.off, calendar.on].flatMap((dates) => dates.slice(0, CALENDAR_DAYS)) : []
  const named = cells
    .flatMap(({ facts }) => [...facts])
    .filter((fact) => fact.startsWith('parameters.'))
    .map((fact) => parameters[fact.slice('parameters.'.length)])
  return {
    numbers: [...cells.flatMap(({ numbers }) => [...numbers]), ...named.filter((value) => typeof value === 'number')],
    texts: [
      ...cells.flatMap(({ texts }) => [...texts]),
      ...named.filter((value) => typeof value === 'string'),
      ...days,
    ],
  }
}

/** An entry of a dictionary: which one it is, and the columns that the table reads of it. */
function entryOf(
  root: string,
  id: string,
  entries: Readonly<Record<string, JsonObject>>,
  { facts }: Mentions,
): FactVariable | undefined {
  const columns = [...facts].filter((fact) => {
    const [first, column = ''] = fact.split('.')
    return first === root && fact !== id && Object.values(entries).some((entry) => Object.hasOwn(entry, column))
  })
  if (columns.length === 0) return undefined
  const names = columns.map((column) => column.slice(root.length + 1))
  const ids = Object.keys(entries)
  const telling = facts.has(id) ? ids : [...new Map(ids.map((key) => [seen(entries[key]!, names), key])).values()]
  return {
    name: root,
    type: 'string',
    values: facts.has(id) ? [...telling, 'other'] : telling,
    facts: [...columns, ...(facts.has(id) ? [id] : [])],
    put(data, value) {
      const entry = Object.hasOwn(entries, String(value)) ? entries[String(value)] : undefined
      if (facts.has(id)) putAt(data, id, value)
      for (const name of names) {
        const column = entry?.[name]
        if (column !== undefined) putAt(data, `${root}.${name}`, column)
      }
    },
  }
}

const seen = (entry: JsonObject, names: readonly string[]): string =>
  JSON.stringify(names.map((name) => entry[name] ?? null))

/** A state fact whose id is only known when it is asked for: set where the logic will look. */
function computedFact(
  bundle: Bundle,
  decision: BundleDecision,
  cells: readonly Mentions[],
  key: string,
  path: Json,
): FactVariable {
  const known = mentionsIn(isJsonObject(path) ? path['cat'] : path)
  const [start = ''] = known.texts
  const input = decision.inputs.find(({ fact }) => fact.endsWith('.*') && rootOf(fact) === rootOf(start))
  const literals = literalsBeside(
    bundle,
    cells.filter(({ computed }) => computed.has(key)),
  )
  const type = input?.type ?? 'any'
  return {
    name: start,
    type,
    values: valuesToTry(type, literals, bundle.workbook.zone),
    facts: [key],
    put(data, value) {
      const found = interpret(path, data)
      if (typeof found === 'string') putAt(data, found, value)
    },
  }
}

/** Sets a fact; where another fact stands in its way, it is left out. */
function putAt(data: WritableObject, path: string, value: Json): void {
  const keys = path.split('.')
  const last = keys.pop()!
  let owner: WritableObject = data
  for (const key of keys) {
    const inner = Object.hasOwn(owner, key) ? owner[key] : {}
    if (!isJsonObject(inner)) return
    // A copy: what was put in before may belong to the book.
    const fresh: WritableObject = { ...inner }
    Object.defineProperty(owner, key, { value: fresh, writable: true, enumerable: true, configurable: true })
    owner = fresh
  }
  Object.defineProperty(owner, last, { value, writable: true, enumerable: true, configurable: true })
}
