/**
 * Timelines as they come in: an account, what happens to it, and until when.
 *
 * The shape is the contract's, with one schema for every door. `readTimeline` checks a timeline against a plan and gives
 * it in the engine's terms: events in time order (ties in file order), instants in epoch milliseconds, facts checked
 * against the workbook's vocabulary.
 */
import { z } from 'zod'
import type { Json, JsonObject } from '../json.ts'
import { problemsOf } from '../workbook/index.ts'
import { factReader, type FactReader } from './facts-in.ts'
import type { Plan } from './plan.ts'
import { nearest } from './nearest.ts'
import { instantOf } from './time.ts'
import { TimelineError } from './timeline-error.ts'

export const MAX_EVENTS = 100_000

const facts = z.record(z.string(), z.json())
const at = z.string().max(40)
const id = z.string().min(1).max(200)
const name = z.string().min(1).max(200)

const event = z.discriminatedUnion(
  'type',
  [
    z.strictObject({
      type: z.literal('purchase'),
      at,
      id: id.optional(),
      item: name,
      quantity: z.number().optional(),
      channel: name.optional(),
      facts: facts.optional(),
    }),
    z.strictObject({
      type: z.literal('usage'),
      at,
      id: id.optional(),
      event: name,
      quantity: z.number().optional(),
      facts: facts.optional(),
    }),
    z.strictObject({
      type: z.literal('payment'),
      at,
      id: id.optional(),
      amount: z.union([z.string().max(40), z.number()]),
      of: id.optional(),
    }),
    z.strictObject({ type: z.literal('account'), at, id: id.optional(), facts }),
    z.strictObject({ type: z.literal('request'), at, id: id.optional(), service: name, facts: facts.optional() }),
    z.strictObject({ type: z.literal('report'), at, id: id.optional(), of: id, what: name, facts: facts.optional() }),
    z.strictObject({ type: z.literal('refund'), at, id: id.optional(), of: id }),
    z.strictObject({ type: z.literal('cancel'), at, id: id.optional(), of: id }),
  ],
  { error: 'unknown event type; allowed: purchase, usage, payment, account, request, report, refund, cancel' },
)

const partial = z.record(z.string(), z.json())

export const timelineSchema = z.strictObject({
  id,
  workbook: name.optional(),
  title: z.strictObject({ en: z.string(), 'zh-CN': z.string().optional() }).optional(),
  note: z.string().max(2000).optional(),
  account: z.strictObject({ id: id.optional(), facts: facts.optional() }).optional(),
  events: z.array(event),
  until: at.optional(),
  expect: z
    .strictObject({
      journal: z.array(partial).optional(),
      never: z.array(partial).optional(),
      final: partial.optional(),
      error: z.boolean().optional(),
    })
    .optional(),
})
export type TimelineFile = z.infer<typeof timelineSchema>
type FileEvent = TimelineFile['events'][number]

export const timelineJsonSchema = (): JsonObject =>
  z.toJSONSchema(timelineSchema, { target: 'draft-2020-12', io: 'input' }) as JsonObject

interface Common {
  /** Position in the file, from 0. */
  readonly index: number
  readonly id: string
  /** Epoch milliseconds. */
  readonly at: number
}

export type TimelineEvent =
  | (Common & {
      readonly type: 'purchase'
      readonly item: string
      readonly quantity: number
      readonly channel: string
      readonly facts: JsonObject
    })
  | (Common & { readonly type: 'usage'; readonly event: string; readonly quantity: number; readonly facts: JsonObject })
  | (Common & { readonly type: 'payment'; readonly amount: string; readonly of?: string })
  | (Common & { readonly type: 'account'; readonly facts: JsonObject })
  | (Common & { readonly type: 'request'; readonly service: string; readonly facts: JsonObject })
  | (Common & { readonly type: 'report'; readonly of: string; readonly what: string; readonly facts: JsonObject })
  | (Common & { readonly type: 'refund'; readonly of: string })
  | (Common & { readonly type: 'cancel'; readonly of: string })

export interface Timeline {
  readonly id: string
  readonly account: { readonly id: string; readonly facts: JsonObject }
  /** In the order in which they happen; those after `until` are left out and counted in `late`. */
  readonly events: readonly TimelineEvent[]
  readonly late: number
  readonly until: number
}

/** Checks a timeline against the plan's vocabulary. Throws a `TimelineError` at the first thing that is wrong. */
export function readTimeline(plan: Plan, json: unknown, maxEvents = MAX_EVENTS): Timeline {
  const shaped = timelineSchema.safeParse(json)
  if (!shaped.success) {
    const [first] = problemsOf(shaped.error)
    throw new TimelineError(first?.pointer ?? '', first?.message ?? 'not a timeline')
  }
  // The document itself, not the schema's copy, which leaves out a key such as __proto__ without a word.
  const file = json as TimelineFile
  if (file.events.length > maxEvents) {
    throw new TimelineError('/events', `${file.events.length} events; ${maxEvents} are allowed unless a flag raises it`)
  }
  const facts = factReader(plan)
  const events = file.events.map((event, index) => readEvent(plan, facts, event, index)).sort((a, b) => a.at - b.at)
  checkIds(events)
  checkReferences(events)
  const until = file.until === undefined ? (events.at(-1)?.at ?? 0) : instantAt('/until', file.until)
  const due = events.filter((event) => event.at <= until)
  return {
    id: file.id,
    account: { id: file.account?.id ?? file.id, facts: facts('account', file.account?.facts ?? {}, '/account/facts') },
    events: due,
    late: events.length - due.length,
    until,
  }
}

function readEvent(plan: Plan, facts: FactReader, event: FileEvent, index: number): TimelineEvent {
  const pointer = `/events/${index}`
  const common = { index, id: event.id ?? `e${index + 1}`, at: instantAt(`${pointer}/at`, event.at) }
  switch (event.type) {
    case 'purchase': {
      known(`${pointer}/item`, 'item', event.item, [...plan.dictionaries.items.keys()])
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
      known(`${pointer}/event`, 'usage event', event.event, [...plan.usageDecimals.keys()])
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

function known(pointer: string, kind: string, given: string, names: readonly string[]): void {
  if (!names.includes(given)) throw new TimelineError(pointer, `unknown ${kind} "${given}"; ${nearest(given, names)}`)
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

function checkIds(events: readonly TimelineEvent[]): void {
  const seen = new Map<string, number>()
  for (const { id, index } of events.toSorted((a, b) => a.index - b.index)) {
    const before = seen.get(id)
    if (before !== undefined)
      throw new TimelineError(`/events/${index}/id`, `the id "${id}" is already that of event ${before + 1}`)
    seen.set(id, index)
  }
}

/** What each kind of event may be `of`. Bills are made by the run, so a payment's is checked there. */
const REFERS_TO: Partial<Record<TimelineEvent['type'], readonly TimelineEvent['type'][]>> = {
  report: ['purchase', 'request', 'report'],
  refund: ['purchase', 'request'],
  cancel: ['purchase', 'request'],
}

function checkReferences(events: readonly TimelineEvent[]): void {
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

export type { Json }
