/**
 * What a decision sees: plain data, made for one question.
 *
 * Only what the sheet names is put together: its event's facts, the account's, the item's columns, parameters, the
 * instant and its civil date, and the state facts it picks. An absent fact is undefined.
 */
import type { Json, JsonObject } from '../json.ts'
import { numberOfMinor } from './money.ts'
import type { Decision, WantedFact, WantedFacts } from './plan.ts'
import { quantityOf } from './quantity.ts'
import type { Run } from './run.ts'
import type { Charge, MeterState, Order, Report, Request, Schedule, State, Task } from './state.ts'
import { dateOf, isoOf, stampOf, type Period } from './time.ts'
import { endOfOrder, reportsOn, subjectOf } from './look-ups.ts'
import { stateFact } from './state-facts.ts'

/** What a question is about. */
export interface Context {
  readonly order?: Order
  readonly request?: Request
  /** The report at hand, or the one that opened the task at hand. */
  readonly report?: Report
  readonly usage?: { readonly event: string; readonly quantity: number; readonly facts: JsonObject }
  readonly meter?: MeterState
  readonly breach?: Task
  readonly period?: Period
  readonly schedule?: Schedule
}

/** Valid until the next question to the same sheet: an answer holds values, never what it was read from. */
export function dataFor(run: Run, decision: Decision, context: Context): JsonObject {
  const { seen } = decision
  for (const wanted of decision.facts) seen[wanted.root] = rootValue(run, wanted, context)
  // An absent fact is undefined here, which is missing for a cell.
  const data = seen as JsonObject
  for (const wanted of decision.picks) seen[wanted.name] = stateFact(run, wanted, context, data)
  return data
}

/** Whether a question is about all of these subjects. */
export function hasAll(context: Context, subjects: readonly string[]): boolean {
  for (const subject of subjects) if (!isAbout(context, subject)) return false
  return true
}

function isAbout(context: Context, subject: string): boolean {
  switch (subject) {
    case 'order':
    case 'item':
      return context.order !== undefined
    case 'request':
      return context.request !== undefined
    case 'report':
      return context.report !== undefined
    case 'usage':
      return context.usage !== undefined
    case 'meter':
      return context.meter !== undefined
    case 'episode':
      return context.meter?.episode !== undefined
    case 'breach':
      return context.breach !== undefined
    case 'period':
      return context.period !== undefined
    default:
      return true
  }
}

function rootValue(run: Run, wanted: WantedFacts, context: Context): Json | undefined {
  const { plan, state } = run
  const { order, usage, request, report, meter, period } = context
  switch (wanted.root) {
    case 'account':
      return see(wanted, run, state, accountFact)
    case 'order':
      return order && see(wanted, run, order, orderFact)
    case 'item':
      return order && plan.dictionaries.items.get(order.item)
    case 'usage':
      return usage && see(wanted, run, usage, usageFact)
    case 'request':
      return request && see(wanted, run, request, requestFact)
    case 'report':
      return report && see(wanted, run, report, reportFact)
    case 'meter':
      return meter && see(wanted, run, meter, meterFact)
    case 'episode':
      return meter?.episode && { started: isoOf(meter.episode.started, plan.zone) }
    case 'breach':
      return context.breach && { task: context.breach.name }
    case 'period':
      return period && periodFacts(run, period)
    case 'at':
      return stampOf(state.now, plan.zone)
    case 'date':
      return dateOf(state.now, plan.zone)
    case 'zone':
      return plan.zone
    case 'calendar':
      return plan.dictionaries.calendar
    case 'parameters':
      return plan.parameters
    default:
      return undefined
  }
}

function see<T>(
  { facts, seen }: WantedFacts,
  run: Run,
  subject: T,
  of: (run: Run, subject: T, fact: WantedFact) => Json | undefined,
): JsonObject {
  for (const fact of facts) seen[fact.name] = of(run, subject, fact)
  return seen as JsonObject
}

/** What came in with the event, else the default that was declared. */
function given(facts: JsonObject, { name, fallback, inherited }: WantedFact): Json | undefined {
  const value = inherited && !Object.hasOwn(facts, name) ? undefined : facts[name]
  return value === undefined ? fallback : value
}

function accountFact(_run: Run, { account, accepted }: State, fact: WantedFact): Json | undefined {
  switch (fact.name) {
    case 'id':
      return account.id
    case 'orders':
      return accepted
    default:
      return given(account.facts, fact)
  }
}

function orderFact(run: Run, order: Order, fact: WantedFact): Json | undefined {
  switch (fact.name) {
    case 'id':
    case 'item':
    case 'quantity':
    case 'channel':
    case 'status':
      return order[fact.name]
    case 'at':
      return isoOf(order.at, run.plan.zone)
    case 'charged':
      return chargedFor(run, order.charges)
    case 'ends': {
      const ends = endOfOrder(run, order)
      return ends === undefined ? given(order.facts, fact) : isoOf(ends, run.plan.zone)
    }
    default:
      return given(order.facts, fact)
  }
}

function usageFact(_run: Run, usage: NonNullable<Context['usage']>, fact: WantedFact): Json | undefined {
  switch (fact.name) {
    case 'event':
    case 'quantity':
      return usage[fact.name]
    default:
      return given(usage.facts, fact)
  }
}

const periodFacts = (run: Run, { index, from, to }: Period): JsonObject => ({
  index: index + 1,
  starts: isoOf(from, run.plan.zone),
  ends: isoOf(to, run.plan.zone),
})

function requestFact(run: Run, request: Request, fact: WantedFact): Json | undefined {
  switch (fact.name) {
    case 'id':
    case 'service':
    case 'status':
      return request[fact.name]
    case 'at':
      return isoOf(request.at, run.plan.zone)
    case 'charged':
      return chargedFor(run, request.charges)
    default:
      return given(request.facts, fact)
  }
}

function reportFact(run: Run, report: Report, fact: WantedFact): Json | undefined {
  switch (fact.name) {
    case 'id':
    case 'what':
      return report[fact.name]
    case 'at':
      return isoOf(report.at, run.plan.zone)
    case 'count':
      return reportsOn(run, subjectOf(run, report), report.what).length
    default:
      return given(report.facts, fact)
  }
}

function meterFact(run: Run, meter: MeterState, fact: WantedFact): Json | undefined {
  const { facts } = run.plan.dictionaries.meters.get(meter.id)!
  switch (fact.name) {
    case 'owed':
    case 'used':
      return quantityOf(meter, meter[fact.name])
    case 'available':
      // Without a limit there is always more than any number, which no comparison could say.
      return meter.unlimited > 0 ? given(facts, fact) : quantityOf(meter, meter.available)
    default:
      return given(facts, fact)
  }
}

const chargedFor = (run: Run, charges: readonly Charge[]): number =>
  numberOfMinor(
    charges.reduce((sum, { minor }) => sum + minor, 0),
    run.plan.currency.digits,
  )
