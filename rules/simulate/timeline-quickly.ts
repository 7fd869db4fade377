/**
 * Timelines that are plainly right, read quickly: known keys, values of their types, known names. Anything else is not
 * accepted here, also where it might be right; `explainTimeline` says. What is accepted comes out as it does there.
 */
import { civil } from '../cell/index.ts'
import type { Json, JsonObject } from '../json.ts'
import type { Fact } from '../workbook/index.ts'
import { amountIn } from './money.ts'
import type { Plan } from './plan.ts'
import type { EventKind } from './event-kinds.ts'
import { TimelineBuilder } from './timeline-builder.ts'
import { clearParts, NO_FACTS, noParts, type Timeline } from './timeline-event.ts'

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

const readers = new WeakMap<Plan, QuickReader>()

function readerOf(plan: Plan): QuickReader {
  const known = readers.get(plan)
  if (known) return known
  const reader = new QuickReader(plan)
  readers.set(plan, reader)
  return reader
}

class QuickReader {
  readonly builder: TimelineBuilder
  /** Of the event at hand. */
  readonly #parts = noParts()
  readonly #accountFacts: ReadonlyMap<string, Fact>
  readonly #digits: number

  constructor(plan: Plan) {
    this.builder = new TimelineBuilder(plan)
    this.#digits = plan.currency.digits
    this.#accountFacts = plan.factsOf('account')
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
    const given = facts === undefined ? NO_FACTS : this.#factsIn(this.#accountFacts, facts)
    return given && { id: id ?? timeline, facts: given }
  }

  /** Whether the event is plainly right; the builder has it then. */
  takes(json: unknown): boolean {
    if (!isPlainObject(json)) return false
    const { type } = json
    const kind = typeof type === 'string' ? this.builder.kindOf(type) : undefined
    return kind !== undefined && this.#takesAs(kind, json)
  }

  #takesAs(kind: EventKind, json: Fields): boolean {
    const parts = this.#parts
    clearParts(parts)
    let at = Number.NaN
    let id: string | undefined
    for (const key in json) {
      const value = json[key]
      if (typeof value === 'string') {
        if (key === 'at') at = instantIn(value)
        else if (key === 'type') continue
        else if (key === kind.nameField) parts.name = value
        else if (key === 'id') id = value
        else if (key === 'of') parts.of = value
        else if (key === 'channel') parts.channel = value
        else if (key === 'amount') parts.amount = value
        else return false
      } else if (typeof value === 'number') {
        if (key === 'quantity') parts.quantity = value
        else if (key === 'amount' && Number.isFinite(value)) parts.amount = String(value)
        else return false
      } else {
        if (key !== 'facts' || kind.facts === undefined) return false
        parts.facts = this.#factsIn(kind.facts, value)
        if (parts.facts === undefined) return false
      }
    }
    return (parts.facts !== undefined || !kind.needsFacts) && this.builder.take(kind, at, id, parts)
  }

  #factsIn(declared: ReadonlyMap<string, Fact>, json: unknown): JsonObject | undefined {
    if (!isPlainObject(json)) return undefined
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
