/**
 * Getting nearer: from events that do not come to what is wanted, one value at a time is changed to the one that brings
 * them nearest.
 *
 * Values worth trying are those that the cells of the book tell apart, fact by fact.
 */
import { isJsonObject, type Json, type JsonObject } from '../json.ts'
import { EVENT_TYPE_NAMES, specOf } from '../simulate/index.ts'
import { boundaryCases } from '../table/index.ts'
import type { CompiledBook } from '../workbook/index.ts'
import type { MadeEvents } from './candidates.ts'

/** 0 where it is just that. */
export type Distance = (events: MadeEvents) => number

/** By fact, as `order.quantity`. */
export type WorthTrying = ReadonlyMap<string, readonly Json[]>

const MOST_ROUNDS = 5
const MOST_VALUES = 16

export function worthTrying({ tables, workbook }: CompiledBook): WorthTrying {
  const found = new Map<string, Map<string, Json>>()
  const add = (path: string, value: Json): void => {
    const values = found.get(path) ?? new Map<string, Json>()
    found.set(path, values)
    if (values.size < MOST_VALUES) values.set(JSON.stringify(value), value)
  }
  for (const { of, name, type, values } of workbook.vocabulary.facts) {
    for (const { value } of values ?? []) add(`${of}.${name}`, value)
    if (type === 'boolean') for (const value of [true, false]) add(`${of}.${name}`, value)
    if (type === 'number') for (const value of [1, 2, 3, 5, 12]) add(`${of}.${name}`, value)
  }
  for (const { table } of tables)
    for (const { data } of boundaryCases(table).cases)
      for (const [owner, facts] of Object.entries(data))
        if (isJsonObject(facts)) for (const [name, value] of Object.entries(facts)) add(`${owner}.${name}`, value)
  return new Map([...found].map(([path, values]) => [path, [...values.values()]]))
}

/** Undefined where it comes no nearer and is not there. */
export function climb(start: MadeEvents, tried: WorthTrying, distance: Distance): MadeEvents | undefined {
  let best = { events: start, far: distance(start) }
  for (let round = 0; round < MOST_ROUNDS && best.far > 0; round++) {
    let nearest = best
    for (const events of changedOnce(best.events, tried)) {
      const far = distance(events)
      if (far < nearest.far) nearest = { events, far }
      if (far === 0) break
    }
    if (nearest === best) return undefined
    best = nearest
  }
  return best.far === 0 ? best.events : undefined
}

function* changedOnce(made: MadeEvents, tried: WorthTrying): Iterable<MadeEvents> {
  for (const [at, event] of made.events.entries())
    for (const changed of eventsLike(event, tried)) yield { ...made, events: made.events.with(at, changed) }
  const account = isJsonObject(made.account) ? made.account : {}
  for (const facts of factsLike(account, 'account', tried)) yield { ...made, account: { ...account, facts } }
}

function* eventsLike(event: JsonObject, tried: WorthTrying): Iterable<JsonObject> {
  const type = EVENT_TYPE_NAMES.find((each) => each === event['type'])
  const { facts: brings, quantity, channel } = type ? specOf(type) : {}
  if (!brings) return
  for (const part of [...(quantity ? ['quantity'] : []), ...(channel ? ['channel'] : [])])
    for (const value of tried.get(`${brings.owner}.${part}`) ?? []) yield { ...event, [part]: value }
  for (const facts of factsLike(event, brings.owner, tried)) yield { ...event, facts }
}

/** Parts of an event are no facts of it, though cells ask for them in the same way. */
const NO_FACTS = new Set([
  'id',
  'item',
  'event',
  'service',
  'what',
  'quantity',
  'channel',
  'status',
  'at',
  'charged',
  'ends',
  'orders',
  'count',
])

function* factsLike({ facts }: JsonObject, owner: string, tried: WorthTrying): Iterable<JsonObject> {
  const own = isJsonObject(facts) ? facts : {}
  for (const [path, values] of tried) {
    const [of, name = ''] = path.split('.')
    if (of !== owner || NO_FACTS.has(name)) continue
    for (const value of values) yield { ...own, [name]: value }
    if (own[name] !== undefined) {
      const { [name]: _, ...rest } = own
      yield rest as JsonObject
    }
  }
}
