/**
 * What a decision sees: plain data, made for one question.
 *
 * Only what the sheet names is put together: its event's facts, the account's, the item's columns, parameters, the
 * instant and its civil date, and the state facts it picks. An absent fact stays absent.
 */
import type { Json, JsonObject } from '../json.ts'
import { numberOfMinor } from './money.ts'
import type { Decision } from './plan.ts'
import { quantityOf, type Run } from './run.ts'
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
  const { plan, state } = run
  const data: Data = {}
  for (const root of decision.roots) {
    const value = rootValue(run, root, context)
    if (value !== undefined) data[root] = value
  }
  for (const wanted of decision.picks) data[wanted.name] = stateFact(run, wanted, context)
  if (decision.roots.has('calendar')) data['calendar'] = plan.dictionaries.calendar
  if (decision.roots.has('at')) data['at'] = isoOf(state.now, plan.zone)
  return data
}

function rootValue(run: Run, root: string, context: Context): Json | undefined {
  const { plan, state } = run
  switch (root) {
    case 'account':
      return {
        ...plan.defaultsOf('account'),
        ...state.account.facts,
        id: state.account.id,
        orders: acceptedOrders(run),
      }
    case 'order':
      return context.order && orderFacts(run, context.order)
    case 'item':
      return context.order && plan.dictionaries.items.get(context.order.item)
    case 'usage':
      return (
        context.usage && {
          ...plan.defaultsOf('usage'),
          ...context.usage.facts,
          event: context.usage.event,
          quantity: context.usage.quantity,
        }
      )
    case 'request':
      return context.request && requestFacts(run, context.request)
    case 'report':
      return context.report && reportFacts(run, context.report)
    case 'meter':
      return context.meter && meterFacts(run, context.meter)
    case 'episode':
      return context.meter?.episode && { started: isoOf(context.meter.episode.started, plan.zone) }
    case 'breach':
      return context.breach && { task: context.breach.name }
    case 'period':
      return context.period && periodFacts(run, context.period)
    case 'date':
      return dateOf(state.now, plan.zone)
    case 'zone':
      return plan.zone
    case 'parameters':
      return plan.parameters
    default:
      return undefined
  }
}

const acceptedOrders = (run: Run): number =>
  [...run.state.orders.values()].filter((order) => order.status !== 'refused').length

function orderFacts(run: Run, order: Order): JsonObject {
  const ends = endOfOrder(run, order)
  return {
    ...run.plan.defaultsOf('order'),
    ...order.facts,
    id: order.id,
    item: order.item,
    quantity: order.quantity,
    channel: order.channel,
    at: isoOf(order.at, run.plan.zone),
    status: order.status,
    charged: chargedFor(run, order.charges),
    ...(ends === undefined ? {} : { ends: isoOf(ends, run.plan.zone) }),
  }
}

const periodFacts = (run: Run, { index, from, to }: Period): JsonObject => ({
  index: index + 1,
  starts: isoOf(from, run.plan.zone),
  ends: isoOf(to, run.plan.zone),
})

const requestFacts = (run: Run, request: Request): JsonObject => ({
  ...run.plan.defaultsOf('request'),
  ...request.facts,
  id: request.id,
  service: request.service,
  at: isoOf(request.at, run.plan.zone),
  status: request.status,
  charged: chargedFor(run, request.charges),
})

const reportFacts = (run: Run, report: Report): JsonObject => ({
  ...run.plan.defaultsOf('report'),
  ...report.facts,
  id: report.id,
  what: report.what,
  at: isoOf(report.at, run.plan.zone),
  count: reportsOn(run, subjectOf(run, report), report.what).length,
})

const meterFacts = (run: Run, meter: MeterState): JsonObject => ({
  ...run.plan.dictionaries.meters.get(meter.id)!.facts,
  ...(meter.unlimited > 0 ? {} : { available: quantityOf(run, meter.id, meter.available) }),
  owed: quantityOf(run, meter.id, meter.owed),
  used: quantityOf(run, meter.id, meter.used),
})

const chargedFor = (run: Run, charges: readonly Charge[]): number =>
  numberOfMinor(
    charges.reduce((sum, { minor }) => sum + minor, 0),
    run.plan.currency.digits,
  )
