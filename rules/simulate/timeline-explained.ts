/**
 * Timelines read slowly and in full: the one reading that says what is wrong and where, and the measure of the quick one
 * (timeline.ts). What it accepts, that must accept, with the same result.
 */
import { problemsOf } from '../workbook/index.ts'
import { factReader, type FactReader } from './facts-in.ts'
import { nearest } from './nearest.ts'
import type { Plan } from './plan.ts'
import { instantOf } from './time.ts'
import { TimelineError } from './timeline-error.ts'
import type { Timeline, TimelineEvent } from './timeline-event.ts'
import { eventSchema, timelineSchema, type FileEvent, type TimelineFile } from './timeline-schema.ts'

/** Reads a timeline as JSON. Throws a `TimelineError` at the first thing that is wrong. */
export function explainTimeline(plan: Plan, json: unknown, maxEvents: number, until?: number): Timeline {
  const shaped = timelineSchema.safeParse(json)
  if (!shaped.success) {
    const [first] = problemsOf(shaped.error)
    throw new TimelineError(first?.pointer ?? '', first?.message ?? 'not a timeline')
  }
  // The document itself, not the schema's copy, which leaves out a key such as __proto__ without a word.
  const file = json as TimelineFile
  if (file.events.length > maxEvents) {
    throw tooManyEvents(file.events.length, maxEvents)
  }
  const facts = factReader(plan)
  const events = file.events.map((event, index) => readEvent(plan, facts, event, index)).sort((a, b) => a.at - b.at)
  checkIds(events)
  checkReferences(events)
  const ownEnd = file.until === undefined ? (events.at(-1)?.at ?? 0) : instantAt('/until', file.until)
  const end = until ?? ownEnd
  const due = events.filter((event) => event.at <= end)
  return {
    id: file.id,
    account: { id: file.account?.id ?? file.id, facts: facts('account', file.account?.facts ?? {}, '/account/facts') },
    events: due,
    late: events.length - due.length,
    until: end,
  }
}

export const tooManyEvents = (events: number, maxEvents: number): TimelineError =>
  new TimelineError('/events', `${events} events; ${maxEvents} are allowed unless a flag raises it`)

/** Reads one event by itself, as JSON. What it refers to, and whether its id is its own, its timeline says. */
export function explainEvent(plan: Plan, json: unknown, index: number): TimelineEvent {
  const shaped = eventSchema.safeParse(json)
  if (!shaped.success) {
    const [first] = problemsOf(shaped.error)
    throw new TimelineError(`/events/${index}${first?.pointer ?? ''}`, first?.message ?? 'not an event')
  }
  return readEvent(plan, factReader(plan), json as FileEvent, index)
}

function readEvent(plan: Plan, facts: FactReader, event: FileEvent, index: number): TimelineEvent {
  const pointer = `/events/${index}`
  const common = { index, id: event.id ?? `e${index + 1}`, at: instantAt(`${pointer}/at`, event.at) }
  switch (event.type) {
    case 'purchase': {
      known(`${pointer}/item`, 'item', event.item, plan.dictionaries.items)
      const quantity = event.quantity ?? 1
      checkQuantity(`${pointer}/quantity`, quantity, plan.itemDecimals(event.item))
      if (quantity === 0) throw new TimelineError(`${pointer}/quantity`, 'a purchase of zero; more than 0 is allowed')
      const given = facts('order', event.facts ?? {}, `${pointer}/facts`)
      return {
        ...common,
        type: 'purchase',
        item: event.item,
        quantity,
        channel: event.channel ?? 'online',
        facts: given,
      }
    }
    case 'usage': {
      known(`${pointer}/event`, 'usage event', event.event, plan.usageDecimals)
      const quantity = event.quantity ?? 1
      checkQuantity(`${pointer}/quantity`, quantity, plan.usageDecimals.get(event.event) ?? 0)
      return {
        ...common,
        type: 'usage',
        event: event.event,
        quantity,
        facts: facts('usage', event.facts ?? {}, `${pointer}/facts`),
      }
    }
    case 'payment':
      return {
        ...common,
        type: 'payment',
        amount: String(event.amount),
        ...(event.of === undefined ? {} : { of: event.of }),
      }
    case 'account':
      return { ...common, type: 'account', facts: facts('account', event.facts, `${pointer}/facts`) }
    case 'request':
      known(`${pointer}/service`, 'service', event.service, plan.services)
      return {
        ...common,
        type: 'request',
        service: event.service,
        facts: facts('request', event.facts ?? {}, `${pointer}/facts`),
      }
    case 'report':
      known(`${pointer}/what`, 'report', event.what, plan.reports)
      return {
        ...common,
        type: 'report',
        of: event.of,
        what: event.what,
        facts: facts('report', event.facts ?? {}, `${pointer}/facts`),
      }
    case 'refund':
    case 'cancel':
      return { ...common, type: event.type, of: event.of }
  }
}

function instantAt(pointer: string, text: string): number {
  const instant = instantOf(text)
  if (instant === undefined) {
    throw new TimelineError(
      pointer,
      `"${text}" is not a time with an offset; allowed: ISO 8601 such as 2025-02-01T10:00:00+08:00`,
    )
  }
  return instant
}

function known(
  pointer: string,
  kind: string,
  given: string,
  names: readonly string[] | ReadonlyMap<string, unknown>,
): void {
  if (Array.isArray(names) ? names.includes(given) : (names as ReadonlyMap<string, unknown>).has(given)) return
  const all = Array.isArray(names) ? (names as readonly string[]) : [...names.keys()].map(String)
  throw new TimelineError(pointer, `unknown ${kind} "${given}"; ${nearest(given, all)}`)
}

function checkQuantity(pointer: string, quantity: number, decimals: number): void {
  if (!Number.isFinite(quantity) || quantity < 0)
    throw new TimelineError(pointer, `${quantity} is not a quantity; allowed: 0 or more`)
  if (quantity > Number.MAX_SAFE_INTEGER) throw new TimelineError(pointer, `${quantity} is beyond 2^53 - 1`)
  if (decimalsOf(quantity) > decimals) {
    throw new TimelineError(
      pointer,
      `${quantity} has too many decimals; allowed: ${decimals === 0 ? 'whole units' : `${decimals} at most`}`,
    )
  }
}

/** Decimals of the shortest text of a finite number. */
export function decimalsOf(value: number): number {
  const [mantissa = '', exponent = '0'] = String(value).split('e')
  const digits = mantissa.split('.')[1]?.length ?? 0
  return Math.max(0, digits - Number(exponent))
}

export function checkIds(events: readonly TimelineEvent[]): void {
  const seen = new Map<string, number>()
  for (const { id, index } of events.toSorted((a, b) => a.index - b.index)) {
    const before = seen.get(id)
    if (before !== undefined)
      throw new TimelineError(`/events/${index}/id`, `the id "${id}" is already that of event ${before + 1}`)
    seen.set(id, index)
  }
}

/** What each kind of event may be `of`. Bills are made by the run, so a payment's is checked there. */
export const REFERS_TO: Partial<Record<TimelineEvent['type'], readonly TimelineEvent['type'][]>> = {
  report: ['purchase', 'request', 'report'],
  refund: ['purchase', 'request'],
  cancel: ['purchase', 'request'],
}

export function checkReferences(events: readonly TimelineEvent[]): void {
  const earlier = new Map<string, TimelineEvent['type']>()
  for (const event of events) {
    const allowed = REFERS_TO[event.type]
    if (allowed && 'of' in event && event.of !== undefined) {
      const type = earlier.get(event.of)
      if (type === undefined || !allowed.includes(type)) {
        const ids = [...earlier].filter(([, kind]) => allowed.includes(kind)).map(([known]) => known)
        const kinds = allowed.join(' or ')
        throw new TimelineError(
          `/events/${event.index}/of`,
          `"${event.of}" names no earlier ${kinds}; ${nearest(event.of, ids)}`,
        )
      }
    }
    earlier.set(event.id, event.type)
  }
}
