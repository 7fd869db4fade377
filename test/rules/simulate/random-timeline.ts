/** Random timelines for any book: made of the book's own vocabulary, with values its cells ask about. */
import * as fc from 'fast-check'
import type { Fact, Workbook } from '../../../rules/workbook/index.ts'

const START = Date.parse('2025-01-01T00:00:00Z')
const HOUR = 3_600_000

const instant = fc.integer({ min: 0, max: 500 * 24 }).map((hours) => new Date(START + hours * HOUR).toISOString())
const date = instant.map((at) => at.slice(0, 10))

function valueOf(fact: Fact): fc.Arbitrary<unknown> {
  if (fact.values) return fc.constantFrom(...fact.values.map(({ value }) => value))
  switch (fact.type) {
    case 'boolean':
      return fc.boolean()
    case 'number':
      return fc.constantFrom(1, 2, 3, 5, 10, 12, 41, 1000)
    case 'money':
      return fc.constantFrom('10.00', '999.99', 50_000, 0)
    case 'date':
      return date
    case 'date-time':
      return instant
    case 'list':
      return fc.subarray(['signing', 'qa', 'tools'], { minLength: 1 })
    default:
      return fc.constantFrom('insured', 'courier', 'doctor', 's1', 's2')
  }
}

/** Half of the facts of an owner, each with a value of its type. */
function factsOf(workbook: Workbook, owner: Fact['of'], density = 0.8): fc.Arbitrary<Record<string, unknown>> {
  const facts = workbook.vocabulary.facts.filter((fact) => fact.of === owner)
  const given = facts.map((fact) => fc.option(valueOf(fact), { nil: undefined, freq: density * 10 }))
  return fc
    .tuple(...given)
    .map((values) =>
      Object.fromEntries(facts.flatMap((fact, at) => (values[at] === undefined ? [] : [[fact.name, values[at]]]))),
    )
}

export interface RandomTimeline {
  readonly id: string
  readonly account: { readonly id: string; readonly facts: Record<string, unknown> }
  readonly events: readonly (Record<string, unknown> & {
    readonly at: string
    readonly id: string
    readonly type: string
  })[]
  readonly until: string
}

export function randomTimeline(
  workbook: Workbook,
  items: readonly string[],
  maxEvents = 30,
): fc.Arbitrary<RandomTimeline> {
  const { usage, services, reports } = workbook.vocabulary
  const kinds: fc.Arbitrary<{ type: string } & Record<string, unknown>>[] = []
  if (items.length > 0) {
    kinds.push(
      fc.record({
        type: fc.constant('purchase'),
        item: fc.constantFrom(...items),
        quantity: fc.constantFrom(1, 2, 1000, 2000, 3000),
        channel: fc.constantFrom('online', 'offline'),
        facts: factsOf(workbook, 'order'),
      }),
    )
  }
  if (usage.length > 0) {
    kinds.push(
      fc.record({
        type: fc.constant('usage'),
        event: fc.constantFrom(...usage.map(({ id }) => id)),
        quantity: fc.constantFrom(0, 1, 7, 400, 1500),
        facts: factsOf(workbook, 'usage', 1),
      }),
    )
  }
  if (services.length > 0) {
    kinds.push(
      fc.record({
        type: fc.constant('request'),
        service: fc.constantFrom(...services.map(({ id }) => id)),
        facts: factsOf(workbook, 'request', 1),
      }),
    )
  }
  if (reports.length > 0) {
    kinds.push(
      fc.record({
        type: fc.constant('report'),
        what: fc.constantFrom(...reports.map(({ id }) => id)),
        facts: factsOf(workbook, 'report', 1),
      }),
    )
  }
  kinds.push(
    fc.record({ type: fc.constantFrom('refund', 'cancel') }),
    fc.record({ type: fc.constant('account'), facts: factsOf(workbook, 'account') }),
  )
  const events = fc.array(fc.tuple(instant, fc.oneof(...kinds), fc.nat()), { minLength: 1, maxLength: maxEvents })
  return fc
    .record({ facts: factsOf(workbook, 'account', 1), events, until: fc.integer({ min: 0, max: 400 }) })
    .map(({ facts, events: drawn, until }) => {
      const sorted = drawn
        .toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
        .map(([at, event, pick], index): Drawn => ({ ...event, at, id: `x${index}`, pick }))
      const last = Date.parse(sorted.at(-1)!.at)
      return {
        id: 'random',
        account: { id: 'a1', facts },
        events: sorted.flatMap((event, index) => withTarget(event, sorted.slice(0, index))),
        until: new Date(last + until * 24 * HOUR).toISOString(),
      }
    })
}

type Drawn = RandomTimeline['events'][number] & { readonly pick: number }

/** Points an event that is about another one at an earlier one, or leaves it out where there is none. */
function withTarget({ pick, ...event }: Drawn, earlier: readonly Drawn[]): RandomTimeline['events'] {
  const kinds = TARGETS[event['type'] as string]
  if (!kinds) return [event as RandomTimeline['events'][number]]
  const targets = earlier.filter((other) => kinds.includes(other.type))
  const target = targets[pick % Math.max(1, targets.length)]
  return target ? [{ ...event, of: target.id } as unknown as RandomTimeline['events'][number]] : []
}

const TARGETS: Readonly<Record<string, readonly string[]>> = {
  report: ['purchase', 'request'],
  refund: ['purchase', 'request'],
  cancel: ['purchase', 'request'],
}
