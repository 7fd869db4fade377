/**
 * What a decision sees: plain data, made for one question.
 *
 * Only what the sheet names is put together: its event's facts, the account's, the item's columns, parameters, the
 * instant and its civil date, and the state facts it picks. An absent fact stays absent.
 */
import type { Json, JsonObject } from '../json.ts'
import type { FactOwner } from '../workbook/index.ts'
import { numberOfMinor } from './money.ts'
import type { Decision } from './plan.ts'
import { nowText, quantityOf, type Run } from './run.ts'
import type { Charge, MeterState, Order, Report, Request, Schedule, Task } from './state.ts'
import { dateOf, isoOf, type Period } from './time.ts'
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

type Data = Record<string, Json>

export function dataFor(run: Run, decision: Decision, context: Context): JsonObject {
  const data: Data = {}
  for (const { root, names } of decision.facts) {
    const value = rootValue(run, root, names, context)
    if (value !== undefined) data[root] = value
  }
  for (const wanted of decision.picks) data[wanted.name] = stateFact(run, wanted, context, data)
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

function rootValue(run: Run, root: string, names: readonly string[], context: Context): Json | undefined {
  const { plan, state } = run
  const { order, usage, request, report, meter, period } = context
  switch (root) {
    case 'account':
      return factsNamed(names, (name) => accountFact(run, name))
    case 'order':
      return order && factsNamed(names, (name) => orderFact(run, order, name))
    case 'item':
      return order && plan.dictionaries.items.get(order.item)
    case 'usage':
      return usage && factsNamed(names, (name) => usageFact(run, usage, name))
    case 'request':
      return request && factsNamed(names, (name) => requestFact(run, request, name))
    case 'report':
      return report && factsNamed(names, (name) => reportFact(run, report, name))
    case 'meter':
      return meter && factsNamed(names, (name) => meterFact(run, meter, name))
    case 'episode':
      return meter?.episode && { started: isoOf(meter.episode.started, plan.zone) }
    case 'breach':
      return context.breach && { task: context.breach.name }
    case 'period':
      return period && periodFacts(run, period)
    case 'at':
      return nowText(run)
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

function factsNamed(names: readonly string[], of: (name: string) => Json | undefined): JsonObject {
  const facts: Data = {}
  for (const name of names) {
    const value = of(name)
    if (value !== undefined) facts[name] = value
  }
  return facts
}

/** What came in with the event, else the default that was declared. */
function given(run: Run, owner: FactOwner, facts: JsonObject, name: string): Json | undefined {
  if (Object.hasOwn(facts, name)) return facts[name]
  const defaults = run.plan.defaultsOf(owner)
  return Object.hasOwn(defaults, name) ? defaults[name] : undefined
}

function accountFact(run: Run, name: string): Json | undefined {
  const { account, accepted } = run.state
  switch (name) {
    case 'id':
      return account.id
    case 'orders':
      return accepted
    default:
      return given(run, 'account', account.facts, name)
  }
}

function orderFact(run: Run, order: Order, name: string): Json | undefined {
  switch (name) {
    case 'id':
    case 'item':
    case 'quantity':
    case 'channel':
    case 'status':
      return order[name]
    case 'at':
      return isoOf(order.at, run.plan.zone)
    case 'charged':
      return chargedFor(run, order.charges)
    case 'ends': {
      const ends = endOfOrder(run, order)
      return ends === undefined ? given(run, 'order', order.facts, name) : isoOf(ends, run.plan.zone)
    }
    default:
      return given(run, 'order', order.facts, name)
  }
}

function usageFact(run: Run, usage: NonNullable<Context['usage']>, name: string): Json | undefined {
  switch (name) {
    case 'event':
    case 'quantity':
      return usage[name]
    default:
      return given(run, 'usage', usage.facts, name)
  }
}

const periodFacts = (run: Run, { index, from, to }: Period): JsonObject => ({
  index: index + 1,
  starts: isoOf(from, run.plan.zone),
  ends: isoOf(to, run.plan.zone),
})

function requestFact(run: Run, request: Request, name: string): Json | undefined {
  switch (name) {
    case 'id':
    case 'service':
    case 'status':
      return request[name]
    case 'at':
      return isoOf(request.at, run.plan.zone)
    case 'charged':
      return chargedFor(run, request.charges)
    default:
      return given(run, 'request', request.facts, name)
  }
}

function reportFact(run: Run, report: Report, name: string): Json | undefined {
  switch (name) {
    case 'id':
    case 'what':
      return report[name]
    case 'at':
      return isoOf(report.at, run.plan.zone)
    case 'count':
      return reportsOn(run, subjectOf(run, report), report.what).length
    default:
      return given(run, 'report', report.facts, name)
  }
}

function meterFact(run: Run, meter: MeterState, name: string): Json | undefined {
  const { facts } = run.plan.dictionaries.meters.get(meter.id)!
  switch (name) {
    case 'owed':
    case 'used':
      return quantityOf(run, meter.id, meter[name])
    case 'available':
      // Without a limit there is always more than any number, which no comparison could say.
      return meter.unlimited > 0 ? facts[name] : quantityOf(run, meter.id, meter.available)
    default:
      return Object.hasOwn(facts, name) ? facts[name] : undefined
  }
}

const chargedFor = (run: Run, charges: readonly Charge[]): number =>
  numberOfMinor(
    charges.reduce((sum, { minor }) => sum + minor, 0),
    run.plan.currency.digits,
  )
