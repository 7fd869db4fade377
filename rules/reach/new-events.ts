/**
 * The events with which a question of a sheet can begin, from the facts that it shall be asked with.
 *
 * Which event brings a fact is said by its owner: what is known of an order comes with a purchase, of a request with a
 * request. What an earlier event must have been there for (a refund, a report) follows it.
 */
import { isJsonObject, type JsonObject } from '../json.ts'
import { EVENT_TYPE_NAMES, specOf, type EventType, type NameField } from '../simulate/index.ts'
import { POINTS, type CompiledBook, type DecisionPoint, type Fact, type FactOwner } from '../workbook/index.ts'
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
export function* newEvents(wish: Wish, at: string, manner: Manner, quantity: number | undefined): Iterable<JsonObject[]> {
  for (const type of typesFor(wish)) {
    for (const name of namesFor(wish, type)) {
      const first = eventOf(wish, type, name, at, manner, quantity)
      const next = type === 'report' ? undefined : FOLLOWED_BY[wish.point]
      if (next === undefined) yield [first]
      else for (const follower of followers(wish, next, at, manner)) yield [{ ...first, id: FIRST }, follower]
    }
  }
}

/** The facts of an owner that an event brings, and that the account begins with. */
export function givenFacts({ book, facts }: Wish, owner: FactOwner): JsonObject {
  const of = facts[owner]
  if (!isJsonObject(of)) return {}
  const declared = declaredBy(book, owner).map(({ name }) => name)
  return Object.fromEntries(Object.entries(of).filter(([name]) => declared.includes(name))) as JsonObject
}

export const declaredBy = ({ workbook }: CompiledBook, owner: FactOwner): readonly Fact[] =>
  workbook.vocabulary.facts.filter(({ of }) => of === owner)

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
  const facts = { ...own, ...givenFacts(wish, spec.facts.owner) }
  const parts = [spec.name, spec.quantity && 'quantity', spec.channel && 'channel'].filter((part) => part !== undefined)
  return {
    ...event,
    ...Object.fromEntries(parts.flatMap((part) => (wanted[part] === undefined ? [] : [[part, wanted[part]]]))),
    ...(Object.keys(facts).length > 0 ? { facts } : {}),
  }
}
