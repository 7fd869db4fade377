/**
 * Timelines made of events that come one at a time, quickly: what is plainly right is taken, anything else is not, and
 * then `explainEvent` and `explainTimeline` say whether and why it is wrong.
 *
 * Facts are taken as checked already: values of their declared type, money as a number. `FactsIn` checks them.
 */
import { eventKinds, type EventKind } from './event-kinds.ts'
import type { Plan } from './plan.ts'
import { eventFrom, type EventParts, type Timeline, type TimelineEvent } from './timeline-event.ts'
import { checkIds, checkReferences, decimalsOf } from './timeline-explained.ts'

/** Longest id or name, in UTF-16 units. */
const MAX_NAME = 200
const MAX_AMOUNT = 40

export class TimelineBuilder {
  readonly #kinds: ReadonlyMap<string, EventKind>
  #events: TimelineEvent[] = []
  #inOrder = true
  /** Some event has an id that its position does not give. */
  #named = false
  #refers = false
  #last = Number.NEGATIVE_INFINITY

  constructor(plan: Plan) {
    this.#kinds = eventKinds(plan)
  }

  /** How many events there are so far; the index of the next. */
  get size(): number {
    return this.#events.length
  }

  /** Forgets the events so far. */
  clear(): void {
    this.#events = []
    this.#inOrder = true
    this.#named = false
    this.#refers = false
    this.#last = Number.NEGATIVE_INFINITY
  }

  /** What to know of a type of events; undefined where there is none of that name. */
  kindOf(type: string): EventKind | undefined {
    return this.#kinds.get(type)
  }

  /**
   * Takes an event that is plainly right and says so; `at` is in epoch milliseconds, NaN where it is none. The parts are
   * read at once and not kept.
   */
  take(kind: EventKind, at: number, id: string | undefined, parts: EventParts): boolean {
    if (!areRight(parts, kind) || !this.#takes(at, id)) return false
    const index = this.#events.length
    this.#refers ||= kind.refers
    this.#events.push(eventFrom(kind.type, index, id ?? idAt(index), at, parts))
    return true
  }

  /** An event that was checked elsewhere; its index is `size`. */
  push(event: TimelineEvent): void {
    this.#takes(event.at, event.id)
    this.#refers ||= 'of' in event
    this.#events.push(event)
  }

  /**
   * The timeline of the events so far, which are forgotten. Throws a `TimelineError` where an id stands twice or a
   * reference leads nowhere. Without `until` it ends with its last event.
   */
  finish(id: string, account: Timeline['account'], until?: number): Timeline {
    const events = this.#events
    if (!this.#inOrder) events.sort((a, b) => a.at - b.at)
    if (this.#named && !haveOwnIds(events)) checkIds(events)
    if (this.#refers) checkReferences(events)
    this.clear()
    const last = events.at(-1)?.at ?? 0
    const end = until ?? last
    const due = last <= end || events.length === 0 ? events : events.filter((event) => event.at <= end)
    return { id, account, events: due, late: events.length - due.length, until: end }
  }

  /** What all events have in common; false also for a time that is none. */
  #takes(at: number, id: string | undefined): boolean {
    if (id !== undefined) {
      if (!isName(id)) return false
      // As its position gives it is as good as none.
      this.#named ||= id !== idAt(this.#events.length)
    }
    if (at >= this.#last) this.#last = at
    else if (Number.isNaN(at)) return false
    else this.#inOrder = false
    return true
  }
}

const isName = (text: string): boolean => text.length > 0 && text.length <= MAX_NAME

/** Whether an event has the parts of its type and no others, each of them plainly right. */
function areRight({ name, quantity, channel, amount, of, facts }: EventParts, kind: EventKind): boolean {
  let decimals: number | undefined = 0
  if (name !== undefined) decimals = isName(name) ? kind.names?.get(name) : undefined
  else if (kind.names) return false
  if (decimals === undefined) return false
  if (quantity !== undefined) {
    if (!kind.quantity || !isPlain(quantity, decimals) || (quantity === 0 && !kind.zero)) return false
  }
  return (
    (channel === undefined || (kind.channel && isName(channel))) &&
    (amount === undefined ? kind.amount !== 'required' : kind.amount !== 'none' && amount.length <= MAX_AMOUNT) &&
    (of === undefined ? kind.of !== 'required' : kind.of !== 'none' && isName(of)) &&
    (facts === undefined || kind.facts !== undefined)
  )
}

/** A quantity that needs no second look: whole, or with few decimals. */
function isPlain(quantity: number, decimals: number): boolean {
  if (!(quantity >= 0 && quantity <= Number.MAX_SAFE_INTEGER)) return false
  return Number.isInteger(quantity) || (decimals > 0 && decimalsOf(quantity) <= decimals)
}

const IDS: string[] = []

/** The id that an event has by its position. */
function idAt(index: number): string {
  for (let next = IDS.length; next <= index && next < 100_000; next++) IDS.push(`e${next + 1}`)
  return IDS[index] ?? `e${index + 1}`
}

function haveOwnIds(events: readonly TimelineEvent[]): boolean {
  const seen = new Set<string>()
  for (const event of events) seen.add(event.id)
  return seen.size === events.length
}
