/**
 * What a decision sees: plain data, made for one question.
 *
 * Only what the sheet names is put together: its event's facts, the account's, the item's columns, parameters, the
 * instant and its civil date, and the state facts it picks. An absent fact stays absent.
 */
import type { Json, JsonObject } from '../json.ts'
import { PICKS, type PickName } from '../workbook/index.ts'
import { numberOfMinor } from './money.ts'
import type { Decision, WantedPick } from './plan.ts'
import { quantityOf, type Run } from './run.ts'
import type { Charge, MeterState, Order, Report, Request, Task } from './state.ts'
import { dateOf, isoOf } from './time.ts'
import { fail } from './fail.ts'
import { quotaUsedNow } from './quota-state.ts'

/** What a question is about. */
export interface Context {
  readonly order?: Order
  readonly request?: Request
  /** The report at hand, or the one that opened the task at hand. */
  readonly report?: Report
  readonly usage?: { readonly event: string; readonly quantity: number; readonly facts: JsonObject }
  readonly meter?: MeterState
  readonly breach?: Task
}

type Data = Record<string, Json>

export function dataFor(run: Run, decision: Decision, context: Context): JsonObject {
  const { plan, state } = run
  const data: Data = {}
  for (const root of decision.roots) {
    const value = rootValue(run, root, context)
    if (value !== undefined) data[root] = value
  }
  for (const wanted of decision.picks) data[wanted.name] = picked(run, wanted, context)
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

/** When an order's term ends; for one with lots only, when the last of them does. */
export function endOfOrder(run: Run, order: Order): number | undefined {
  if (order.term) return order.term.ends
  const ends = order.lots.map((id) => run.state.lots.get(id)?.expires)
  return ends.length === 0 || ends.includes(undefined) ? undefined : Math.max(...ends.map(Number))
}

export const isRunning = (order: Order, now: number): boolean =>
  order.status === 'active' &&
  order.term !== undefined &&
  order.term.from <= now &&
  now < (order.term.ends ?? Number.POSITIVE_INFINITY)

export const runningOrders = (run: Run, item: string): readonly Order[] =>
  [...run.state.orders.values()].filter((order) => order.item === item && isRunning(order, run.state.now))

/** The id of the order or request that a report belongs to, also through other reports. */
export function subjectOf(run: Run, report: Report): string {
  let id = report.of
  for (let above = run.state.reports.get(id); above; above = run.state.reports.get(id)) id = above.of
  return id
}

export const reportsOn = (run: Run, subject: string, what: string): readonly Report[] =>
  [...run.state.reports.values()].filter((report) => report.what === what && subjectOf(run, report) === subject)

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

type Picker = (run: Run, keys: readonly string[], context: Context) => Json | undefined

const subjectIn = (context: Context): string | undefined => (context.request ?? context.order)?.id

const PICKERS: Readonly<Record<PickName, Picker>> = {
  available: (run, [meter = '']) => {
    const state = run.state.meters.get(meter)
    // Without a limit there is always more than any number, which no comparison could say.
    return state && (state.unlimited > 0 ? Number.MAX_SAFE_INTEGER : quantityOf(run, meter, state.available))
  },
  granted: (run, [meter = '']) => quantityIn(run, meter, (state) => state.granted),
  used: (run, [meter = '']) => quantityIn(run, meter, (state) => state.used),
  owed: (run, [meter = '']) => quantityIn(run, meter, (state) => state.owed),
  active: (run, [item = '']) => sum(runningOrders(run, item).map((order) => order.quantity)),
  seats: (run, [item = '']) => sum(runningOrders(run, item).map((order) => order.term!.seats)),
  activeUntil: (run, [item = '']) => {
    const ends = runningOrders(run, item).map((order) => order.term!.ends)
    return ends.length === 0 || ends.includes(undefined)
      ? undefined
      : isoOf(Math.max(...ends.map(Number)), run.plan.zone)
  },
  running: (run, [item = '', fact = '']) => [
    ...new Set(runningOrders(run, item).flatMap((order) => order.facts[fact] ?? [])),
  ],
  suspended: (run, [scope = '']) => run.state.suspended.has(scope),
  quotaUsed: (run, [quota = '']) => quotaUsedNow(run, quota),
  ends: (run, [id = '']) => {
    const order = run.state.orders.get(id)
    const ends = order && endOfOrder(run, order)
    return ends === undefined ? undefined : isoOf(ends, run.plan.zone)
  },
  followed: (run, [fact = ''], { order }) =>
    order && [...run.state.orders.values()].some((other) => other.facts[fact] === order.id),
  reports: (run, [what = ''], context) => {
    const subject = subjectIn(context)
    return subject === undefined ? 0 : reportsOn(run, subject, what).length
  },
  reportsWith: (run, [what = '', fact = '', value = ''], context) => {
    const subject = subjectIn(context)
    if (subject === undefined) return 0
    const defaults = run.plan.defaultsOf('report')
    return reportsOn(run, subject, what).filter((report) => String(report.facts[fact] ?? defaults[fact]) === value)
      .length
  },
  earlier: (run, [what = '', fact = ''], context) => {
    const subject = subjectIn(context)
    const report = subject === undefined ? undefined : earlierReport(run, subject, what, context.report)
    if (!report) return undefined
    return fact === 'at' ? isoOf(report.at, run.plan.zone) : (report.facts[fact] ?? run.plan.defaultsOf('report')[fact])
  },
  task: (run, [name = ''], context) => {
    const subject = subjectIn(context)
    const tasks = run.state.tasks.filter((task) => task.subject === subject && task.name === name)
    return (tasks.find((task) => task.opener === context.report?.of) ?? tasks.at(-1))?.status
  },
}

function quantityIn(run: Run, meter: string, of: (state: MeterState) => number): number | undefined {
  const state = run.state.meters.get(meter)
  return state && quantityOf(run, meter, of(state))
}

/** The report of a kind that the one at hand is about, else the latest one. */
function earlierReport(run: Run, subject: string, what: string, current: Report | undefined): Report | undefined {
  const about = current && run.state.reports.get(current.of)
  return about?.what === what ? about : reportsOn(run, subject, what).at(-1)
}

function picked(run: Run, { name, keys }: WantedPick, context: Context): Json {
  const found: Data = {}
  for (const path of keys ?? everyKey(run, name)) {
    const value = PICKERS[name](run, path, context)
    if (value !== undefined) put(found, path, value)
  }
  return found
}

function put(data: Data, [first = '', ...rest]: readonly string[], value: Json): void {
  if (rest.length === 0) data[first] = value
  else {
    const inner = (Object.hasOwn(data, first) ? data[first] : {}) as Data
    put(inner, rest, value)
    data[first] = inner
  }
}

/** All keys of a state fact whose argument is only known when it is read. */
function everyKey(run: Run, name: PickName): readonly (readonly string[])[] {
  const { state, plan } = run
  const single = (ids: Iterable<string>): readonly (readonly string[])[] => Array.from(ids, (id) => [id])
  switch (PICKS[name].of) {
    case 'meter':
      return single(state.meters.keys())
    case 'item':
      return name === 'running' ? itemFacts(run) : single(plan.dictionaries.items.keys())
    case 'scope':
      return single(state.suspended.keys())
    case 'quota':
      return single(state.quotas.keys())
    case 'order':
      return name === 'followed' ? single(plan.factsOf('order').keys()) : single(state.orders.keys())
    case 'report':
      return reportKeys(run, name)
    case 'task':
      return single(new Set(state.tasks.map((task) => task.name)))
    default:
      return fail(`no keys for ${name}`)
  }
}

const itemFacts = (run: Run): readonly (readonly string[])[] =>
  Array.from(run.plan.dictionaries.items.keys()).flatMap((item) =>
    Array.from(run.plan.factsOf('order').keys(), (fact) => [item, fact]),
  )

function reportKeys(run: Run, name: PickName): readonly (readonly string[])[] {
  if (name === 'reports') return run.plan.reports.map((what) => [what])
  const facts = [...run.plan.factsOf('report').keys()]
  const pairs = run.plan.reports.flatMap((what) => facts.map((fact) => [what, fact]))
  if (name === 'earlier') return pairs
  const defaults = run.plan.defaultsOf('report')
  const valuesOf = (fact: string) =>
    new Set(
      [defaults[fact], ...Array.from(run.state.reports.values(), (report) => report.facts[fact])]
        .filter((value) => value !== undefined)
        .map(String),
    )
  return pairs.flatMap(([what = '', fact = '']) => Array.from(valuesOf(fact), (value) => [what, fact, value]))
}
