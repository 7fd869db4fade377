/**
 * What keeps an event from being one, cell by cell: more than the engine says, which stops at the first fault, and in the
 * reader's language. What only the run itself can find is still the engine's to say.
 */
import { civil, nearest } from '../../../rules/cell/index.ts'
import type { JsonObject } from '../../../rules/json.ts'
import { fieldIn, isNeeded, refersTo, specOf, type EventColumn, type EventType } from '../../../rules/simulate/index.ts'
import { textIn } from '../../../rules/text.ts'
import type { Fact } from '../../../rules/workbook/index.ts'
import { factIn, pathOf, typeOf, valueAt, type EventBook, type EventField } from './event-rows.ts'
import { factMeant, factShown } from './fact-text.ts'

/** The key of a sentence under `scenario.fault`, and what it names. */
export interface Fault {
  readonly code: string
  readonly values: Readonly<Record<string, string>>
}

/** By row and column of the grid. */
export type Faults = ReadonlyMap<string, Fault>

export const faultKey = (row: number, field: number): string => `${row} ${field}`

export function faultsIn(events: readonly JsonObject[], fields: readonly EventField[], book: EventBook): Faults {
  const ids = idsOf(events)
  const found = new Map<string, Fault>()
  events.forEach((event, row) =>
    fields.forEach((field, at) => {
      const fault = faultAt(event, row, field, book, ids)
      if (fault) found.set(faultKey(row, at), fault)
    }),
  )
  return found
}

interface Known {
  readonly id: string
  readonly row: number
  readonly at: number
  readonly type: EventType | undefined
}

/** What the events are called; without a name of its own one is called by its place. */
const idsOf = (events: readonly JsonObject[]): readonly Known[] =>
  events.map((event, row) => ({
    id: typeof event['id'] === 'string' ? event['id'] : `e${row + 1}`,
    row,
    at: civil.parseInstant(event['at']),
    type: typeOf(event),
  }))

const fault = (code: string, values: Fault['values'] = {}): Fault => ({ code, values })

function faultAt(
  event: JsonObject,
  row: number,
  field: EventField,
  book: EventBook,
  ids: readonly Known[],
): Fault | undefined {
  const { language } = book.writing
  const type = typeOf(event)
  const value = valueAt(event, field)
  const text = value === undefined ? '' : String(value)
  if (field.kind === 'at')
    return Number.isNaN(civil.parseInstant(text)) ? fault(text === '' ? 'noTime' : 'time') : undefined
  if (field.kind === 'type') return type ? undefined : fault(text === '' ? 'noType' : 'type')
  if (!type) return undefined
  const called = textIn(specOf(type).label, language)
  if (field.kind === 'fact')
    return value === undefined ? missingFacts(event, type, called) : factFault(event, field.name, book, called)
  const { part } = field
  if (text === '')
    return isNeeded(type, part) ? fault(part === 'quantity' ? 'noAmount' : `no-${part}`, { called }) : undefined
  if (fieldIn(type, part) === undefined) return fault('hasNone', { called, text })
  return partFault({ event, row, part, text, type, book, ids })
}

interface PartAsked {
  readonly event: JsonObject
  readonly row: number
  readonly part: EventColumn
  readonly text: string
  readonly type: EventType
  readonly book: EventBook
  readonly ids: readonly Known[]
}

function partFault({ event, row, part, text, type, book, ids }: PartAsked): Fault | undefined {
  switch (part) {
    case 'name': {
      const names = book.names(type)
      if (names.some(({ id }) => id === text)) return undefined
      return unknown(text, [...names.map(({ called }) => called), ...names.map(({ id }) => id)])
    }
    case 'quantity':
      return quantityFault(event, type)
    case 'id':
      return ids.some((other) => other.id === text && other.row !== row) ? fault('sameId', { text }) : undefined
    case 'of':
      return referenceFault(text, type, ids[row]!, ids)
    case 'channel':
      return undefined
  }
}

function quantityFault(event: JsonObject, type: EventType): Fault | undefined {
  const [field = ''] = pathOf(event, { kind: 'part', part: 'quantity' })
  const value = Number(event[field])
  if (field === 'quantity' ? typeof event[field] !== 'number' : Number.isNaN(value)) return fault('number')
  if (value < 0) return fault('negative')
  return value === 0 && specOf(type).quantity === 'above zero' ? fault('zero') : undefined
}

function referenceFault(text: string, type: EventType, own: Known, ids: readonly Known[]): Fault | undefined {
  const allowed = refersTo(type)
  // Bills are made by the run, which knows them.
  if (allowed.length === 0) return undefined
  const earlier = ids.filter((other) => other.at < own.at || (other.at === own.at && other.row < own.row))
  const fitting = earlier
    .filter((other) => other.type !== undefined && allowed.includes(other.type))
    .map(({ id }) => id)
  return fitting.includes(text) ? undefined : unknownOf(text, fitting)
}

const unknown = (text: string, names: readonly string[]): Fault => {
  const near = nearest(text, names)
  return near === undefined ? fault('unknown', { text }) : fault('unknownNear', { text, near })
}

const unknownOf = (text: string, names: readonly string[]): Fault =>
  names.length === 0 ? fault('noneEarlier', { text }) : fault('notEarlier', { text, names: names.join(', ') })

/** Marked at the first fact that it might bring. */
function missingFacts(event: JsonObject, type: EventType, called: string): Fault | undefined {
  return specOf(type).facts?.presence === 'required' && event['facts'] === undefined
    ? fault('noFacts', { called })
    : undefined
}

function factFault(event: JsonObject, name: string, { facts, writing }: EventBook, called: string): Fault | undefined {
  const fact = factIn(event, name, facts)
  const value = valueAt(event, { kind: 'fact', name })
  if (!fact) return fault('hasNone', { called, text: String(value) })
  return isUnread(fact, value, writing)
    ? fault(`fact-${fact.values ? 'values' : fact.type}`, { text: String(value) })
    : undefined
}

/** A value that would not be read again as it is was typed as something else. */
export function isUnread(fact: Fact, value: unknown, writing: EventBook['writing']): boolean {
  if (value === undefined || fact.type === 'any') return false
  const again = factMeant(fact, factShown(fact, value as never, writing), writing)
  if (again === undefined) return true
  return fact.type !== 'list' && fact.type !== 'money' && typeof again !== typeof value
}
