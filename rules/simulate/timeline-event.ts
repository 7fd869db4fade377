/** A timeline in the engine's terms: checked, in time order, instants in epoch milliseconds. */
import { assertNever } from '../cell/index.ts'
import type { JsonObject } from '../json.ts'

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

export type EventType = TimelineEvent['type']

/** What an event says beside its type, time and id, whatever its type calls it. Undefined is what it does not say. */
export interface EventParts {
  /** The item, usage event, service or report that it names. */
  name: string | undefined
  quantity: number | undefined
  channel: string | undefined
  amount: string | undefined
  of: string | undefined
  facts: JsonObject | undefined
}

export const noParts = (): EventParts => ({
  name: undefined,
  quantity: undefined,
  channel: undefined,
  amount: undefined,
  of: undefined,
  facts: undefined,
})

export function clearParts(parts: EventParts): void {
  parts.name = parts.channel = parts.amount = parts.of = undefined
  parts.quantity = undefined
  parts.facts = undefined
}

/** Shared by all that have none. */
export const NO_FACTS: JsonObject = Object.freeze({})

/**
 * The event of parts that are known to be those of its type (`EVENT_TYPES`); absent ones that have a default get it here.
 * Written out field by field: there are many events, and those of one type have one shape.
 */
export function eventFrom(type: EventType, index: number, id: string, at: number, parts: EventParts): TimelineEvent {
  const { name } = parts
  const quantity = parts.quantity ?? 1
  const facts = parts.facts ?? NO_FACTS
  switch (type) {
    case 'purchase':
      return { index, id, at, type, item: name!, quantity, channel: parts.channel ?? 'online', facts }
    case 'usage':
      return { index, id, at, type, event: name!, quantity, facts }
    case 'payment':
      return parts.of === undefined
        ? { index, id, at, type, amount: parts.amount! }
        : { index, id, at, type, amount: parts.amount!, of: parts.of }
    case 'account':
      return { index, id, at, type, facts }
    case 'request':
      return { index, id, at, type, service: name!, facts }
    case 'report':
      return { index, id, at, type, of: parts.of!, what: name!, facts }
    case 'refund':
      return { index, id, at, type, of: parts.of! }
    case 'cancel':
      return { index, id, at, type, of: parts.of! }
    default:
      return assertNever(type)
  }
}

export interface Timeline {
  readonly id: string
  readonly account: { readonly id: string; readonly facts: JsonObject }
  /** In the order in which they happen; those after `until` are left out and counted in `late`. */
  readonly events: readonly TimelineEvent[]
  readonly late: number
  readonly until: number
}
