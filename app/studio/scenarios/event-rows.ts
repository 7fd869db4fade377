/**
 * A scenario's events as rows of a grid, and what typing in a cell makes of an event.
 *
 * The book is the truth: an event that is not whole yet stands there as far as it goes, with texts that could not be read
 * as they were typed; `event-faults.ts` says what is wrong with it. One column says what an event is about, whatever the
 * contract calls it for that type (item, event, service, what); each fact has a column of its own.
 */
import { isJsonObject, type Json, type JsonObject, type WritableObject } from '../../../rules/json.ts'
import {
  EVENT_COLUMNS,
  EVENT_TYPE_NAMES,
  fieldIn,
  isEventType,
  specOf,
  type EventColumn,
  type EventType,
} from '../../../rules/simulate/index.ts'
import { textIn } from '../../../rules/text.ts'
import type { Fact, FactOwner, Scenario } from '../../../rules/workbook/index.ts'
import { factMeant, factShown, isCalled, numberShown, numberTyped, plainTyped, type Writing } from './fact-text.ts'
import { instantMeant, timeShown } from './typed-time.ts'

export type EventField =
  | { readonly kind: 'at' }
  | { readonly kind: 'type' }
  | { readonly kind: 'part'; readonly part: EventColumn }
  | { readonly kind: 'fact'; readonly name: string }

/** What the names of a book are called, and which there are. */
export interface EventBook {
  readonly writing: Writing
  readonly facts: readonly Fact[]
  /** The names that an event of a type may give, with what they are called here. */
  names(type: EventType): readonly { readonly id: string; readonly called: string }[]
}

export const eventsOf = ({ events }: Scenario): readonly JsonObject[] =>
  Array.isArray(events) ? events.filter(isJsonObject) : []

/** The columns of these events: the usual ones, and the facts that their types may bring. */
export function fieldsOf(events: readonly JsonObject[], facts: readonly Fact[]): readonly EventField[] {
  const owners = new Set(events.map(ownerOf))
  const names = new Set([
    ...facts.filter(({ of }) => owners.has(of)).map(({ name }) => name),
    ...events.flatMap((event) => Object.keys(factsOf(event))),
  ])
  return [
    { kind: 'at' },
    { kind: 'type' },
    ...EVENT_COLUMNS.map((part): EventField => ({ kind: 'part', part })),
    ...[...names].map((name): EventField => ({ kind: 'fact', name })),
  ]
}

export const typeOf = ({ type }: JsonObject): EventType | undefined =>
  typeof type === 'string' && isEventType(type) ? type : undefined

export function ownerOf(event: JsonObject): FactOwner | undefined {
  const type = typeOf(event)
  return type && specOf(type).facts?.owner
}

const factsOf = ({ facts }: JsonObject): JsonObject => (isJsonObject(facts) ? facts : {})

/** The fact as the event's type declares it; undefined where it has none of that name. */
export const factIn = (event: JsonObject, name: string, facts: readonly Fact[]): Fact | undefined => {
  const owner = ownerOf(event)
  return facts.find((fact) => fact.of === owner && fact.name === name)
}

/** Where a column's text stands in an event. What its type has no place for keeps the column's own name. */
export function pathOf(event: JsonObject, field: EventField): readonly string[] {
  if (field.kind === 'fact') return ['facts', field.name]
  if (field.kind !== 'part') return [field.kind]
  const type = typeOf(event)
  return [(type && fieldIn(type, field.part)) ?? field.part]
}

export function valueAt(event: JsonObject, field: EventField): Json | undefined {
  const [first = '', second] = pathOf(event, field)
  return second === undefined ? event[first] : factsOf(event)[second]
}

const ANYTHING = { type: 'any' } as const

/** What a cell shows. */
export function textAt(event: JsonObject, field: EventField, { writing, facts, names }: EventBook): string {
  const value = valueAt(event, field)
  if (value === undefined || value === null) return ''
  if (field.kind === 'at') return timeShown(String(value), writing.zone)
  const type = typeOf(event)
  if (field.kind === 'type') return type ? textIn(specOf(type).label, writing.language) : String(value)
  if (field.kind === 'fact') return factShown(factIn(event, field.name, facts) ?? ANYTHING, value, writing)
  if (field.part === 'name' && type) return names(type).find(({ id }) => id === value)?.called ?? String(value)
  if (typeof value === 'number') return numberShown(value, writing.format)
  return pathOf(event, field)[0] === 'amount' ? factShown({ type: 'money' }, value, writing) : String(value)
}

/** The event after a text was typed into a cell; `near` is the time that stands nearest. */
export function withText(event: JsonObject, field: EventField, typed: string, book: EventBook, near?: string) {
  const text = typed.trim()
  if (field.kind === 'type') return withType(event, text)
  return put(event, pathOf(event, field), text === '' ? undefined : (meant(event, field, text, book, near) ?? text))
}

function meant(
  event: JsonObject,
  field: Exclude<EventField, { kind: 'type' }>,
  text: string,
  { writing, facts, names }: EventBook,
  near: string | undefined,
): Json | undefined {
  if (field.kind === 'at') return instantMeant(text, writing.zone, near)
  if (field.kind === 'fact') return factMeant(factIn(event, field.name, facts) ?? ANYTHING, text, writing)
  const type = typeOf(event)
  if (field.part === 'name') return type && names(type).find(({ id, called }) => isCalled(text, [id, called]))?.id
  if (field.part !== 'quantity') return undefined
  return pathOf(event, field)[0] === 'amount' ? plainTyped(text, writing.format) : numberTyped(text, writing.format)
}

/** What the columns said goes to where the new type has it. */
function withType(event: JsonObject, text: string): JsonObject {
  const type = typeMeant(text)
  const parts = EVENT_COLUMNS.map((part) => [{ kind: 'part', part } as const, partOf(event, part)] as const)
  const bare = parts.reduce((rest, [field]) => put(rest, pathOf(rest, field), undefined), event)
  const typed = put(bare, ['type'], text === '' ? undefined : (type ?? text))
  return parts.reduce((next, [field, value]) => put(next, pathOf(next, field), asPart(next, field.part, value)), typed)
}

const partOf = (event: JsonObject, part: EventColumn): Json | undefined => valueAt(event, { kind: 'part', part })

/** An amount is a text, a quantity is a number. */
function asPart(event: JsonObject, part: EventColumn, value: Json | undefined): Json | undefined {
  if (part !== 'quantity' || value === undefined) return value
  if (pathOf(event, { kind: 'part', part })[0] === 'amount') return String(value)
  const number = Number(value)
  return Number.isNaN(number) ? value : number
}

export const typeMeant = (text: string): EventType | undefined =>
  EVENT_TYPE_NAMES.find((type) => isCalled(text, [type, ...Object.values(specOf(type).label)]))

/** `undefined` takes it away, and an object that is left without anything too. */
function put(event: JsonObject, [first = '', second]: readonly string[], value: Json | undefined): JsonObject {
  const next: WritableObject = { ...event }
  const inner = second === undefined ? value : put(factsOf(event), [second], value)
  if (inner === undefined || (isJsonObject(inner) && Object.keys(inner).length === 0)) delete next[first]
  else next[first] = inner
  return next
}

export interface CellChange {
  readonly row: number
  readonly field: number
  readonly text: string
}

/** The events after what was typed or pasted. Rows below the last are made; rows that say nothing any more go. */
export function withChanges(
  events: readonly JsonObject[],
  fields: readonly EventField[],
  changes: readonly CellChange[],
  book: EventBook,
): readonly JsonObject[] {
  const next = [...events]
  // The type says how the other cells of its row are read, so it comes first.
  for (const { row, field: at, text } of changes.toSorted((a, b) => typeFirst(fields, a) - typeFirst(fields, b))) {
    const field = fields[at]
    if (!field || (text.trim() === '' && row >= next.length)) continue
    while (next.length <= row) next.push({})
    const event = next[row] ?? {}
    const near = [event, ...next.slice(0, row).toReversed()].find((one) => typeof one['at'] === 'string')?.['at']
    next[row] = withText(event, field, text, book, typeof near === 'string' ? near : undefined)
  }
  return next.filter((event) => Object.keys(event).length > 0)
}

const typeFirst = (fields: readonly EventField[], { field }: CellChange): number =>
  fields[field]?.kind === 'type' ? 0 : 1
