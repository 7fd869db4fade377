/**
 * Facts: what a decision may see of an event, of the account, of the item, and of the instant.
 *
 * A fact stands in its subject under its own name, is computed when a sheet names it, or came in with the event; where it
 * did not, what was declared stands for it. An absent fact is undefined, which is missing for a cell. Which facts there
 * are is said by the catalogue (rules/workbook): one that is forgotten here does not compile.
 */
import type { Json, JsonObject } from '../json.ts'
import type { ALWAYS, FactGroup, FactOf } from '../workbook/index.ts'
import type { Context, Usage } from './context.ts'
import { endOfOrder, reportsOn, subjectOf } from './look-ups.ts'
import { addMinor, numberOfMinor, type Minor } from './money.ts'
import { quantityOf } from './quantity.ts'
import type { Simulation } from './plan.ts'
import type { Charge, MeterState, Order, Report, Request, State } from './state.ts'
import { dateOf, isoOf, stampOf } from './time.ts'

/** A fact that a sheet names. */
export interface WantedFact {
  readonly name: string
  /** What was declared to stand for it when it is absent. */
  readonly fallback: Json | undefined
  /** Every object has something of that name, so it has to be looked for among its own. */
  readonly inherited: boolean
}

export type ComputedFact<T> = (run: Simulation, subject: T, fact: WantedFact) => Json | undefined

/** The fact stands in its subject under its own name. */
export const OWN = 'own'

/** A subject of which sheets name facts one by one. */
export interface FactSource<T, Name extends string = string> {
  /** Where it stands: in the context under this name, or the state of the account. */
  readonly in: Exclude<keyof Context, 'dayOf'> | 'state'
  /** Every fact that the catalogue has of it, and no other: a function, or `OWN` where the subject has it itself. */
  readonly facts: { readonly [Fact in Name]: ComputedFact<T> | (Fact extends keyof T ? typeof OWN : never) }
  /** What came in with it. */
  readonly given: (run: Simulation, subject: T) => JsonObject
}

const account: FactSource<State, FactOf<'account'>> = {
  in: 'state',
  facts: { id: (_, { account }) => account.id, orders: (_, { accepted }) => accepted },
  given: (_, { account }) => account.facts,
}

const order: FactSource<Order, FactOf<'order'>> = {
  in: 'order',
  facts: {
    id: OWN,
    item: OWN,
    quantity: OWN,
    channel: OWN,
    status: OWN,
    at: (run, { at }) => isoOf(at, run.plan.zone),
    charged: (run, { charges }) => chargedFor(run, charges),
    ends(run, order, fact) {
      const ends = endOfOrder(run, order)
      return ends === undefined ? givenFact(order.facts, fact) : isoOf(ends, run.plan.zone)
    },
  },
  given: (_, { facts }) => facts,
}

const usage: FactSource<Usage, FactOf<'usage'>> = {
  in: 'usage',
  facts: { event: OWN, quantity: OWN },
  given: (_, { facts }) => facts,
}

const request: FactSource<Request, FactOf<'request'>> = {
  in: 'request',
  facts: {
    id: OWN,
    service: OWN,
    status: OWN,
    at: (run, { at }) => isoOf(at, run.plan.zone),
    charged: (run, { charges }) => chargedFor(run, charges),
  },
  given: (_, { facts }) => facts,
}

const report: FactSource<Report, FactOf<'report'>> = {
  in: 'report',
  facts: {
    id: OWN,
    what: OWN,
    at: (run, { at }) => isoOf(at, run.plan.zone),
    count: (run, report) => reportsOn(run, subjectOf(run, report), report.what).length,
  },
  given: (_, { facts }) => facts,
}

const meterFacts = (run: Simulation, { id }: MeterState): JsonObject => run.plan.dictionaries.meters.get(id)!.facts

const meter: FactSource<MeterState, FactOf<'meter'>> = {
  in: 'meter',
  facts: {
    id: OWN,
    owed: (_, meter) => quantityOf(meter, meter.owed),
    used: (_, meter) => quantityOf(meter, meter.used),
    // Without a limit there is always more than any number, which no comparison could say.
    available: (run, meter, fact) =>
      meter.unlimited > 0 ? givenFact(meterFacts(run, meter), fact) : quantityOf(meter, meter.available),
  },
  given: meterFacts,
}

type Whole<Value> = (run: Simulation, context: Context) => Value | undefined
type Facts<Group extends FactGroup> = Readonly<Record<FactOf<Group>, Json>>

const BY_FACT = { account, order, usage, request, report, meter }

/** What the catalogue has besides: seen as a whole, because nothing of it costs anything. */
const AS_WHOLE: { readonly [Group in Exclude<FactGroup, keyof typeof BY_FACT>]: Whole<Facts<Group>> } & {
  readonly [Name in keyof typeof ALWAYS | 'parameters']: Whole<Json>
} = {
  item: ({ plan }, { order }) => order && plan.dictionaries.items.get(order.item),
  episode: ({ plan }, { meter }) => meter?.episode && { started: isoOf(meter.episode.started, plan.zone) },
  breach: (_, { breach }) => breach && { task: breach.name },
  period: ({ plan }, { period }) =>
    period && {
      index: period.index + 1,
      starts: isoOf(period.from, plan.zone),
      ends: isoOf(period.to, plan.zone),
    },
  at: ({ plan, state }) => stampOf(state.now, plan.zone),
  date: ({ plan, state }, { dayOf }) => dateOf(dayOf ?? state.now, plan.zone),
  zone: ({ plan }) => plan.zone,
  calendar: ({ plan }) => plan.dictionaries.calendar,
  parameters: ({ plan }) => plan.parameters,
}

/** Subjects by the first part of a path, of which sheets name facts one by one. */
export const SUBJECTS: Readonly<Record<string, FactSource<never>>> = BY_FACT

/** Subjects by the first part of a path that a sheet sees as a whole. */
export const WHOLE: Readonly<Record<string, Whole<Json>>> = AS_WHOLE

/** What came in, else the default that was declared. */
export function givenFact(facts: JsonObject, { name, fallback, inherited }: WantedFact): Json | undefined {
  const value = inherited && !Object.hasOwn(facts, name) ? undefined : facts[name]
  return value === undefined ? fallback : value
}

const chargedFor = (run: Simulation, charges: readonly Charge[]): number =>
  numberOfMinor(
    charges.reduce<Minor>((sum, { minor }) => addMinor(sum, minor), 0),
    run.plan.currency.digits,
  )
