/**
 * Timelines that are plainly right, read quickly: known keys, values of their types, known names. Anything else is not
 * accepted here, also where it might be right; `explainTimeline` says. What is accepted comes out as it does there.
 */
import { civil } from '../cell/index.ts'
import type { Json, JsonObject } from '../json.ts'
import type { Fact, FactOwner } from '../workbook/index.ts'
import { amountIn } from './money.ts'
import type { Plan } from './plan.ts'
import { TimelineBuilder } from './timeline-builder.ts'
import type { Timeline } from './timeline-event.ts'

type Fields = Readonly<Record<string, unknown>>

/** Undefined for what is not plainly right. Throws as `TimelineBuilder.finish` does. */
export function readQuickly(plan: Plan, json: unknown, maxEvents: number, until?: number): Timeline | undefined {
  if (!isPlainObject(json)) return undefined
  let id: unknown
  let account: unknown
  let events: unknown
  let ownUntil: unknown
  for (const key in json) {
    const value = json[key]
    if (key === 'id') id = value
    else if (key === 'account') account = value
    else if (key === 'events') events = value
    else if (key === 'until') ownUntil = value
    else if (key === 'workbook') {
      if (!isName(value)) return undefined
    } else return undefined
  }
  if (!isName(id) || !Array.isArray(events) || events.length > maxEvents) return undefined
  const reader = readerOf(plan)
  const owner = account === undefined ? { id, facts: NO_FACTS } : reader.account(account, id)
  const end = ownUntil === undefined ? undefined : instantIn(ownUntil)
  if (owner === undefined || Number.isNaN(end)) return undefined
  const { builder } = reader
  builder.clear()
  for (let index = 0; index < events.length; index++) {
    if (reader.takes(events[index])) continue
    builder.clear()
    return undefined
  }
  return builder.finish(id, owner, until ?? end)
}

/** Shared by all that have none. */
const NO_FACTS: JsonObject = Object.freeze({})

const readers = new WeakMap<Plan, QuickReader>()

function readerOf(plan: Plan): QuickReader {
  const known = readers.get(plan)
  if (known) return known
  const reader = new QuickReader(plan)
  readers.set(plan, reader)
  return reader
}

/** Keys of an event: those that are none of its type's make it one that is not plainly right. */
class QuickReader {
  readonly builder: TimelineBuilder
  readonly #facts: Readonly<Record<FactOwner, ReadonlyMap<string, Fact>>>
  readonly #digits: number

  constructor(plan: Plan) {
    this.builder = new TimelineBuilder(plan)
    this.#digits = plan.currency.digits
    const factsOf = (owner: FactOwner) => plan.factsOf(owner)
    this.#facts = {
      account: factsOf('account'),
      order: factsOf('order'),
      usage: factsOf('usage'),
      request: factsOf('request'),
      report: factsOf('report'),
    }
  }

  account(json: unknown, timeline: string): Timeline['account'] | undefined {
    if (!isPlainObject(json)) return undefined
    let id: unknown
    let facts: unknown
    for (const key in json) {
      if (key === 'id') id = json[key]
      else if (key === 'facts') facts = json[key]
      else return undefined
    }
    if (id !== undefined && !isName(id)) return undefined
    const given = this.#factsIn('account', facts)
    return given && { id: id ?? timeline, facts: given }
  }

  /** Whether the event is plainly right; the builder has it then. */
  takes(json: unknown): boolean {
    if (!isPlainObject(json)) return false
    let type: unknown
    let atText: unknown
    let id: unknown
    /** `item`, `event`, `service` or `what`: which it is, the number of the key says. */
    let name: unknown
    let nameKey = ''
    let quantity: unknown
    let channel: unknown
    let of: unknown
    let amount: unknown
    let facts: unknown
    for (const key in json) {
      const value = json[key]
      switch (key) {
        case 'type':
          type = value
          break
        case 'at':
          atText = value
          break
        case 'id':
          id = value
          break
        case 'item':
        case 'event':
        case 'service':
        case 'what':
          if (nameKey !== '') return false
          name = value
          nameKey = key
          break
        case 'quantity':
          quantity = value
          break
        case 'channel':
          channel = value
          break
        case 'of':
          of = value
          break
        case 'amount':
          amount = value
          break
        case 'facts':
          facts = value
          break
        default:
          return false
      }
    }
    const at = instantIn(atText)
    if (id !== undefined && typeof id !== 'string') return false
    const { builder } = this
    switch (type) {
      case 'purchase': {
        if (nameKey !== 'item' || typeof name !== 'string' || of !== undefined || amount !== undefined) return false
        if (quantity !== undefined && typeof quantity !== 'number') return false
        if (channel !== undefined && typeof channel !== 'string') return false
        const given = this.#factsIn('order', facts)
        return given !== undefined && builder.purchase(at, id, name, quantity ?? 1, channel ?? 'online', given)
      }
      case 'usage': {
        if (nameKey !== 'event' || typeof name !== 'string' || of !== undefined || amount !== undefined) return false
        if ((quantity !== undefined && typeof quantity !== 'number') || channel !== undefined) return false
        const given = this.#factsIn('usage', facts)
        return given !== undefined && builder.usage(at, id, name, quantity ?? 1, given)
      }
      default:
    }
    if (quantity !== undefined || channel !== undefined) return false
    switch (type) {
      case 'request': {
        if (nameKey !== 'service' || typeof name !== 'string' || of !== undefined || amount !== undefined) return false
        const given = this.#factsIn('request', facts)
        return given !== undefined && builder.request(at, id, name, given)
      }
      case 'report': {
        if (nameKey !== 'what' || typeof name !== 'string' || typeof of !== 'string' || amount !== undefined)
          return false
        const given = this.#factsIn('report', facts)
        return given !== undefined && builder.report(at, id, of, name, given)
      }
      case 'account': {
        if (nameKey !== '' || of !== undefined || amount !== undefined || facts === undefined) return false
        const given = this.#factsIn('account', facts)
        return given !== undefined && builder.account(at, id, given)
      }
      default:
    }
    if (nameKey !== '' || facts !== undefined) return false
    switch (type) {
      case 'payment':
        if (typeof amount !== 'string' && !(typeof amount === 'number' && Number.isFinite(amount))) return false
        if (of !== undefined && typeof of !== 'string') return false
        return builder.payment(at, id, String(amount), of)
      case 'refund':
        return typeof of === 'string' && amount === undefined && builder.refund(at, id, of)
      case 'cancel':
        return typeof of === 'string' && amount === undefined && builder.cancel(at, id, of)
      default:
        return false
    }
  }

  #factsIn(owner: FactOwner, json: unknown): JsonObject | undefined {
    if (json === undefined) return NO_FACTS
    if (!isPlainObject(json)) return undefined
    const declared = this.#facts[owner]
    const facts: Record<string, Json> = {}
    for (const name in json) {
      const fact = declared.get(name)
      const value = fact && this.#valueOf(fact, json[name])
      if (value === undefined) return undefined
      facts[name] = value
    }
    return facts
  }

  #valueOf(fact: Fact, value: unknown): Json | undefined {
    switch (fact.type) {
      case 'number':
        return isSafe(value) ? value : undefined
      case 'string':
        return typeof value === 'string' ? value : undefined
      case 'boolean':
        return typeof value === 'boolean' ? value : undefined
      case 'money':
        return isSafe(value) || typeof value === 'string' ? amountIn(String(value), this.#digits) : undefined
      case 'list':
        return Array.isArray(value) && !value.includes(undefined) && value.every(isScalar)
          ? (value as readonly Json[])
          : undefined
      case 'any':
        return isScalar(value) ? value : undefined
      case 'date-time':
        return typeof value === 'string' && !Number.isNaN(civil.parseInstant(value)) ? value : undefined
      default:
        return typeof value === 'string' && civil.isOfCivilType(fact.type, value) ? value : undefined
    }
  }
}

/** As JSON.parse and literals make them: no keys from elsewhere, and none of those that only look like its own. */
const isPlainObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

const isName = (value: unknown): value is string => typeof value === 'string' && value.length > 0 && value.length <= 200

const isSafe = (value: unknown): value is number =>
  typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER

const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'boolean' || isSafe(value)

const instantIn = (value: unknown): number =>
  typeof value === 'string' && value.length <= 40 ? civil.parseInstant(value) : Number.NaN
