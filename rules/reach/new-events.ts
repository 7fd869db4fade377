/**
 * The events with which a question of a sheet can begin, from the facts that it shall be asked with.
 *
 * Which event brings a fact is said by its owner: what is known of an order comes with a purchase, of a request with a
 * request. What an earlier event must have been there for (a refund, a report) follows it.
 */
import { isJsonObject, type JsonObject } from '../json.ts'
import { EVENT_TYPE_NAMES, refersTo, specOf, type EventType, type NameField } from '../simulate/index.ts'
import { POINTS, type CompiledBook, type DecisionPoint, type FactOwner } from '../workbook/index.ts'
import { plainFacts, type Manner } from './plain-facts.ts'

export interface Wish {
  readonly book: CompiledBook
  readonly point: DecisionPoint
  /** The facts that the sheet shall be shown, by their owners; what no event brings is left to chance. */
  readonly facts: JsonObject
}

/** What comes after the event that a question is about, where it is not asked at once. */
const FOLLOWED_BY: { readonly [P in DecisionPoint]?: EventType } = {
  cancellation: 'cancel',
  refund: 'refund',
  reaction: 'report',
}

/** Lists of events at one instant, the likely ones first. */
export function* newEvents(
  wish: Wish,
  at: string,
  manner: Manner,
  quantity: number | undefined,
): Iterable<JsonObject[]> {
  for (const type of typesFor(wish)) {
    for (const name of namesFor(wish, type)) {
      const first = eventOf(wish, type, name, at, manner, quantity)
      const next = type === 'report' ? undefined : FOLLOWED_BY[wish.point]
      if (next === undefined) yield [first]
      else for (const follower of followers(wish, next, at, manner)) yield [{ ...first, id: FIRST }, follower]
    }
  }
}

/** What can follow events that there are: a cancellation, a refund or a report of each that it may be of. */
export function* followUps(wish: Wish, events: readonly JsonObject[], at: string): Iterable<JsonObject[]> {
  const next = FOLLOWED_BY[wish.point]
  if (next === undefined) return
  for (const [index, event] of events.entries()) {
    if (!refersTo(next).some((type) => type === event['type'])) continue
    const of = String(event['id'] ?? `e${index + 1}`)
    for (const follower of followers(wish, next, at, 'yes')) yield [{ ...follower, of }]
  }
}

/** Own facts of an owner with the wanted ones in their place. No event says null: it says nothing then. */
export function asWanted({ book, facts }: Wish, owner: FactOwner, own: JsonObject): JsonObject {
  const of = facts[owner]
  if (!isJsonObject(of)) return own
  const declared = new Set(book.workbook.vocabulary.facts.filter((fact) => fact.of === owner).map(({ name }) => name))
  const wanted = Object.entries(of).filter(([name]) => declared.has(name))
  const merged = { ...own, ...Object.fromEntries(wanted) }
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null)) as JsonObject
}

const FIRST = 'first'
const STARTS: readonly EventType[] = ['purchase', 'usage', 'request']

/** Whose facts are wanted says which event; where none are, any that the decision point may look at. */
function typesFor({ point, facts }: Wish): readonly EventType[] {
  const ownerOf = (type: EventType): string => specOf(type).facts?.owner ?? ''
  const wanted = STARTS.filter((type) => isJsonObject(facts[ownerOf(type)]))
  if (wanted.length > 0) return wanted
  const subjects: readonly string[] = POINTS[point].subjects
  const seen = STARTS.filter((type) => subjects.includes(ownerOf(type)))
  return seen.length > 0 ? seen : STARTS
}

function namesFor({ book, facts }: Wish, type: EventType): readonly string[] {
  const { name, facts: brings } = specOf(type)
  if (name === undefined) return ['']
  const known = namesOf(book, name)
  const wanted = brings && isJsonObject(facts[brings.owner]) ? (facts[brings.owner] as JsonObject)[name] : undefined
  return typeof wanted === 'string' && known.includes(wanted) ? [wanted] : known
}

function namesOf({ workbook: { vocabulary }, dictionaries }: CompiledBook, field: NameField): readonly string[] {
  const ids = (list: readonly { readonly id: string }[]): readonly string[] => list.map(({ id }) => id)
  switch (field) {
    case 'item':
      return [...dictionaries.items.keys()]
    case 'event':
      return ids(vocabulary.usage)
    case 'service':
      return ids(vocabulary.services)
    case 'what':
      return ids(vocabulary.reports)
  }
}

function eventOf(wish: Wish, type: EventType, name: string, at: string, manner: Manner, quantity?: number): JsonObject {
  const { name: field, quantity: counts, facts: brings } = specOf(type)
  const plain = brings ? plainFacts(wish.book.workbook.vocabulary.facts, brings.owner, at, manner) : {}
  const bare: JsonObject = {
    at,
    type,
    ...(field ? { [field]: name } : {}),
    ...(counts && quantity !== undefined ? { quantity } : {}),
    ...(Object.keys(plain).length > 0 ? { facts: plain } : {}),
  }
  return withWanted(wish, bare)
}

function* followers(wish: Wish, type: EventType, at: string, manner: Manner): Iterable<JsonObject> {
  for (const name of namesFor(wish, type)) yield { ...eventOf(wish, type, name, at, manner), of: FIRST }
}

/** The event with the wanted facts in the place of its own, as far as its type brings them. */
export function withWanted(wish: Wish, event: JsonObject): JsonObject {
  const type = EVENT_TYPE_NAMES.find((each) => each === event['type'])
  const spec = type && specOf(type)
  const wanted = spec?.facts && wish.facts[spec.facts.owner]
  if (!spec?.facts || !isJsonObject(wanted)) return event
  const own = isJsonObject(event['facts']) ? event['facts'] : {}
  const facts = asWanted(wish, spec.facts.owner, own)
  const parts = [spec.name, spec.quantity && 'quantity', spec.channel && 'channel']
  const given = parts.flatMap((part) => {
    const value = part === undefined ? undefined : wanted[part]
    return part === undefined || value === undefined || value === null ? [] : [[part, value] as const]
  })
  const { facts: _, ...bare } = event
  return {
    ...bare,
    ...Object.fromEntries(given),
    ...(Object.keys(facts).length > 0 ? { facts } : {}),
  }
}
