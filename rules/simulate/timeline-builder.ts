/**
 * Timelines made of events that come one at a time, quickly: what is plainly right is taken, anything else is not, and
 * then `explainEvent` and `explainTimeline` say whether and why it is wrong.
 *
 * Facts are taken as checked already: values of their declared type, money as a number. `FactsIn` checks them.
 */
import type { JsonObject } from '../json.ts'
import type { Plan } from './plan.ts'
import type { Timeline, TimelineEvent } from './timeline-event.ts'
import { checkIds, checkReferences, decimalsOf } from './timeline-explained.ts'

/** Longest id or name, in UTF-16 units. */
const MAX_NAME = 200

export class TimelineBuilder {
  readonly #items: ReadonlyMap<string, number>
  readonly #usage: ReadonlyMap<string, number>
  readonly #services: ReadonlySet<string>
  readonly #reports: ReadonlySet<string>
  #events: TimelineEvent[] = []
  #inOrder = true
  /** Some event has an id that its position does not give. */
  #named = false
  #refers = false
  #last = Number.NEGATIVE_INFINITY

  constructor(plan: Plan) {
    const { items, usage, services, reports } = vocabularyOf(plan)
    this.#items = items
    this.#usage = usage
    this.#services = services
    this.#reports = reports
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

  // Each takes an event that is plainly right and says so; `at` is in epoch milliseconds, NaN where it is none.

  purchase(
    at: number,
    id: string | undefined,
    item: string,
    quantity: number,
    channel: string,
    facts: JsonObject,
  ): boolean {
    const decimals = this.#items.get(item)
    if (decimals === undefined || !isPlain(quantity, decimals) || quantity === 0) return false
    if (!isName(channel) || !this.#takes(at, id)) return false
    const index = this.#events.length
    this.#events.push({ index, id: id ?? idAt(index), at, type: 'purchase', item, quantity, channel, facts })
    return true
  }

  usage(at: number, id: string | undefined, event: string, quantity: number, facts: JsonObject): boolean {
    const decimals = this.#usage.get(event)
    if (decimals === undefined || !isPlain(quantity, decimals) || !this.#takes(at, id)) return false
    const index = this.#events.length
    this.#events.push({ index, id: id ?? idAt(index), at, type: 'usage', event, quantity, facts })
    return true
  }

  payment(at: number, id: string | undefined, amount: string, of: string | undefined): boolean {
    if (amount.length > 40 || (of !== undefined && !isName(of)) || !this.#takes(at, id)) return false
    const index = this.#events.length
    const common = { index, id: id ?? idAt(index), at, type: 'payment', amount } as const
    this.#events.push(of === undefined ? common : { ...common, of })
    return true
  }

  account(at: number, id: string | undefined, facts: JsonObject): boolean {
    if (!this.#takes(at, id)) return false
    const index = this.#events.length
    this.#events.push({ index, id: id ?? idAt(index), at, type: 'account', facts })
    return true
  }

  request(at: number, id: string | undefined, service: string, facts: JsonObject): boolean {
    if (!this.#services.has(service) || !this.#takes(at, id)) return false
    const index = this.#events.length
    this.#events.push({ index, id: id ?? idAt(index), at, type: 'request', service, facts })
    return true
  }

  report(at: number, id: string | undefined, of: string, what: string, facts: JsonObject): boolean {
    if (!this.#reports.has(what) || !isName(of) || !this.#takes(at, id)) return false
    const index = this.#events.length
    this.#refers = true
    this.#events.push({ index, id: id ?? idAt(index), at, type: 'report', of, what, facts })
    return true
  }

  refund(at: number, id: string | undefined, of: string): boolean {
    return this.#ending('refund', at, id, of)
  }

  cancel(at: number, id: string | undefined, of: string): boolean {
    return this.#ending('cancel', at, id, of)
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
    if (this.#refers && !referToEarlier(events)) checkReferences(events)
    this.clear()
    const last = events.at(-1)?.at ?? 0
    const end = until ?? last
    const due = last <= end || events.length === 0 ? events : events.filter((event) => event.at <= end)
    return { id, account, events: due, late: events.length - due.length, until: end }
  }

  #ending(type: 'refund' | 'cancel', at: number, id: string | undefined, of: string): boolean {
    if (!isName(of) || !this.#takes(at, id)) return false
    const index = this.#events.length
    this.#refers = true
    this.#events.push({ index, id: id ?? idAt(index), at, type, of })
    return true
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

/** Whether what is reported on, refunded or cancelled happened before. Ids are known to be unique. */
function referToEarlier(events: readonly TimelineEvent[]): boolean {
  const earlier = new Map<string, 'report' | 'subject'>()
  for (const event of events) {
    switch (event.type) {
      case 'purchase':
      case 'request':
        earlier.set(event.id, 'subject')
        break
      case 'report':
        if (!earlier.has(event.of)) return false
        earlier.set(event.id, 'report')
        break
      case 'refund':
      case 'cancel':
        if (earlier.get(event.of) !== 'subject') return false
        break
      default:
    }
  }
  return true
}

interface Vocabulary {
  /** Decimals of what may be bought and used. */
  readonly items: ReadonlyMap<string, number>
  readonly usage: ReadonlyMap<string, number>
  readonly services: ReadonlySet<string>
  readonly reports: ReadonlySet<string>
}

const vocabularies = new WeakMap<Plan, Vocabulary>()

function vocabularyOf(plan: Plan): Vocabulary {
  const known = vocabularies.get(plan)
  if (known) return known
  const named = <T>(entries: Iterable<readonly [string, T]>) => [...entries].filter(([name]) => isName(name))
  const vocabulary: Vocabulary = {
    items: new Map(named([...plan.dictionaries.items.keys()].map((item) => [item, plan.itemDecimals(item)]))),
    usage: new Map(named(plan.usageDecimals)),
    services: new Set(plan.services.filter(isName)),
    reports: new Set(plan.reports.filter(isName)),
  }
  vocabularies.set(plan, vocabulary)
  return vocabulary
}
