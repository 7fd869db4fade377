/**
 * Timelines read slowly and in full: the one reading that says what is wrong and where, and the measure of the quick one
 * (timeline.ts). What it accepts, that must accept, with the same result.
 */
import { civil } from '../cell/index.ts'
import { counted, nounOf } from '../counted.ts'
import { problemsOf } from '../workbook/index.ts'
import { eventKinds } from './event-kinds.ts'
import { EVENT_TYPE_NAMES, NAME_FIELDS, refersTo, specOf } from './event-types.ts'
import { checkEntries } from './expected-entries.ts'
import { factReader, type FactReader } from './facts-in.ts'
import { nearest } from './nearest.ts'
import type { Plan } from './plan.ts'
import { instantOf } from './time.ts'
import { TimelineError } from './timeline-error.ts'
import { eventFrom, type EventType, type Timeline, type TimelineEvent } from './timeline-event.ts'
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
  checkEntries(file.expect?.journal ?? [], '/expect/journal')
  checkEntries(file.expect?.never ?? [], '/expect/never')
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
  new TimelineError(
    '/events',
    `${counted(events, 'event')}; ${maxEvents} ${nounOf(maxEvents, 'is', 'are')} allowed unless a flag raises it`,
  )

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
  const at = instantAt(`${pointer}/at`, event.at)
  const { name: field, facts: brings } = specOf(event.type)
  const { names, quantity: isCounted, zero } = eventKinds(plan).get(event.type)!
  const name = field && event[field]
  if (field) known(`${pointer}/${field}`, NAME_FIELDS[field].called, name!, names!)
  const { quantity, channel, amount, of } = event
  if (isCounted) {
    checkQuantity(`${pointer}/quantity`, quantity ?? 1, names?.get(name!) ?? 0)
    if (quantity === 0 && !zero) {
      throw new TimelineError(`${pointer}/quantity`, `a ${event.type} of zero; more than 0 is allowed`)
    }
  }
  return eventFrom(event.type, index, event.id ?? `e${index + 1}`, at, {
    name,
    quantity,
    channel,
    amount: amount === undefined ? undefined : String(amount),
    of,
    facts: brings && facts(brings.owner, event.facts ?? {}, `${pointer}/facts`),
  })
}

function instantAt(pointer: string, text: string): number {
  const instant = instantOf(text)
  if (instant === undefined) throw new TimelineError(pointer, civil.instantFault(text))
  return instant
}

function known(pointer: string, called: string, given: string, names: ReadonlyMap<string, unknown>): void {
  if (names.has(given)) return
  throw new TimelineError(pointer, `unknown ${called} "${given}"; ${nearest(given, [...names.keys()])}`)
}

function checkQuantity(pointer: string, quantity: number, decimals: number): void {
  if (!Number.isFinite(quantity) || quantity < 0)
    throw new TimelineError(pointer, `${quantity} is not a quantity; allowed: 0 or more`)
  if (quantity > Number.MAX_SAFE_INTEGER) throw new TimelineError(pointer, `${quantity} is beyond 2^53 - 1`)
  if (decimalsOf(quantity) > decimals) {
    throw new TimelineError(
      pointer,
      `${quantity} has too many decimals; allowed: ${decimals === 0 ? 'whole units' : `${counted(decimals, 'decimal')} at most`}`,
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

const REFERRED_TO: ReadonlySet<EventType> = new Set(EVENT_TYPE_NAMES.flatMap(refersTo))

/** Whether what is reported on, refunded or cancelled happened before. Bills are made by the run, which checks them. */
export function checkReferences(events: readonly TimelineEvent[]): void {
  const earlier = new Map<string, EventType>()
  for (const event of events) {
    if ('of' in event && event.of !== undefined) {
      const allowed = refersTo(event.type)
      const type = earlier.get(event.of)
      const isFound = type !== undefined && allowed.includes(type)
      if (allowed.length > 0 && !isFound) throw leadsNowhere(event.index, event.of, allowed, earlier)
    }
    if (REFERRED_TO.has(event.type)) earlier.set(event.id, event.type)
  }
}

function leadsNowhere(
  index: number,
  of: string,
  allowed: readonly EventType[],
  earlier: ReadonlyMap<string, EventType>,
): TimelineError {
  const ids = [...earlier].filter(([, type]) => allowed.includes(type)).map(([id]) => id)
  return new TimelineError(
    `/events/${index}/of`,
    `"${of}" names no earlier ${allowed.join(' or ')}; ${nearest(of, ids)}`,
  )
}
