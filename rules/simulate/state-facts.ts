/**
 * State facts: what the engine knows of an account and puts before a sheet that names it - balances, what runs and until
 * when, who used what, what was reported.
 *
 * A sheet names most of them by literal ids. Where an id is only known when the cell is read, every id that the account
 * knows is filled in, and every value that the question itself brings, so that an unknown id counts as none.
 */
import { decimal } from '../cell/index.ts'
import type { Json, JsonObject } from '../json.ts'
import { PICKS, type PickedBy, type PickName } from '../workbook/index.ts'
import type { Context } from './context.ts'
import { endOfOrder, isRunning, reportsOn, runningOrders } from './look-ups.ts'
import { quotaUsedNow } from './quota-state.ts'
import { quantityOf } from './quantity.ts'
import type { Simulation } from './plan.ts'
import type { MeterState, Order, Report, Request, Schedule } from './state.ts'
import { isoOf } from './time.ts'

/** A state fact that a sheet names, and by which keys. */
export interface WantedPick {
  readonly name: PickName
  readonly keys: readonly (readonly WantedKey[])[]
  /** The values as the sheet sees them, filled anew for each question; undefined where the keys are not the same each time. */
  readonly seen: Record<string, Json | undefined> | undefined
}

/** A literal key, one that is the value of a fact, or (`*`) any: not known before the cell is read. */
export type WantedKey = string | { readonly fact: readonly string[] } | '*'

type Data = Record<string, Json>

/** `data` holds the facts that a key may be the value of. */
export function stateFact(run: Simulation, { name, keys, seen }: WantedPick, context: Context, data: JsonObject): Json {
  if (seen) {
    for (const path of keys as readonly (readonly [string])[]) seen[path[0]] = PICKERS[name](run, path, context)
    return seen as JsonObject
  }
  const found: Data = {}
  for (const wanted of keys) {
    const path = wanted.at(-1) === '*' ? undefined : pathOf(wanted, data)
    if (path) pick(run, name, path, context, found)
    else if (wanted.at(-1) === '*')
      for (const each of expanded(run, name, wanted as readonly string[], context))
        pick(run, name, each, context, found)
  }
  return found
}

export const pickOne = (name: PickName): Picker => PICKERS[name]

function pick(run: Simulation, name: PickName, path: readonly string[], context: Context, found: Data): void {
  const value = PICKERS[name](run, path, context)
  if (value === undefined) return
  if (path.length === 1) found[path[0]!] = value
  else put(found, path, value)
}

/** The keys with facts in their places; undefined where such a fact is missing or is no name. */
function pathOf(wanted: readonly WantedKey[], data: JsonObject): readonly string[] | undefined {
  const first = keyIn(wanted[0]!, data)
  if (first === undefined) return undefined
  if (wanted.length === 1) return [first]
  const others = pathOf(wanted.slice(1), data)
  return others && [first, ...others]
}

function keyIn(wanted: WantedKey, data: JsonObject): string | undefined {
  const value = typeof wanted === 'string' ? wanted : valueAt(data, wanted.fact)
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
}

function valueAt(data: JsonObject, path: readonly string[]): Json | undefined {
  let value: Json | undefined = data
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = (value as JsonObject)[name]
  }
  return value
}

function put(data: Data, [first = '', ...rest]: readonly string[], value: Json): void {
  if (rest.length === 0) data[first] = value
  else {
    const inner = (Object.hasOwn(data, first) ? data[first] : {}) as Data
    put(inner, rest, value)
    data[first] = inner
  }
}

/** The paths that a wanted one stands for: `*` for every combination of what may follow. */
function expanded(
  run: Simulation,
  name: PickName,
  wanted: readonly string[],
  context: Context,
): readonly (readonly string[])[] {
  const by: readonly PickedBy[] = PICKS[name].by
  return by.slice(wanted.length - 1).reduce<readonly (readonly string[])[]>(
    (paths, kind) => {
      const ids = [...new Set([...idsOf(run, kind), ...valuesIn(run, context)])]
      return paths.flatMap((path) => ids.map((id) => [...path, id]))
    },
    [wanted.slice(0, -1)],
  )
}

function idsOf({ state, plan }: Simulation, by: PickedBy): Iterable<string> {
  switch (by) {
    case 'meter':
      return state.meters.keys()
    case 'item':
      return plan.dictionaries.items.keys()
    case 'scope':
      return state.suspended.keys()
    case 'quota':
      return state.quotas.keys()
    case 'order':
      return state.orders.keys()
    case 'order-fact':
      return plan.factsOf('order').keys()
    case 'service':
      return plan.services
    case 'request-fact':
      return plan.factsOf('request').keys()
    case 'report':
      return plan.reports
    case 'report-fact':
      return plan.factsOf('report').keys()
    case 'task':
      return state.tasks.map((task) => task.name)
    case 'value':
      return []
  }
}

/** Every text and number that the event at hand brings, defaults included: what a computed id can be made of. */
function valuesIn({ plan }: Simulation, { order, request, report, usage }: Context): readonly string[] {
  const facts = [
    order && { ...plan.defaultsOf('order'), ...order.facts },
    request && { ...plan.defaultsOf('request'), ...request.facts },
    report && { ...plan.defaultsOf('report'), ...report.facts },
    usage && { ...plan.defaultsOf('usage'), ...usage.facts },
  ]
  return facts
    .flatMap((given) => Object.values(given ?? {}))
    .filter((value) => typeof value === 'string' || typeof value === 'number')
    .map(String)
}

function sumOfRunning(run: Simulation, item: string, of: (order: Order) => number): number {
  const termed = run.state.termed.get(item)
  if (termed === undefined) return 0
  let sum = 0
  for (const order of termed) if (isRunning(order, run.state.now)) sum += of(order)
  return sum
}

export type Picker = (run: Simulation, keys: readonly string[], context: Context) => Json | undefined

const subjectIn = (context: Context): string | undefined => (context.request ?? context.order)?.id

/** Keys are taken by their places: taking an array apart as a list makes an iterator each time. */
const PICKERS: Readonly<Record<PickName, Picker>> = {
  available: (run, { 0: meter = '' }) => {
    const state = run.state.meters.get(meter)
    // Without a limit there is always more than any number, which no comparison could say.
    return state && (state.unlimited > 0 ? Number.MAX_SAFE_INTEGER : quantityOf(state, state.available))
  },
  granted: (run, { 0: meter = '' }) => quantityIn(run, meter, (state) => state.granted),
  used: (run, { 0: meter = '' }) => quantityIn(run, meter, (state) => state.used),
  owed: (run, { 0: meter = '' }) => quantityIn(run, meter, (state) => state.owed),
  usedInPeriod: (run, { 0: meter = '' }, { schedule }) => usedInPeriod(run, meter, schedule ?? runningPeriod(run)),
  active: (run, { 0: item = '' }) => sumOfRunning(run, item, (order) => order.quantity),
  seats: (run, { 0: item = '' }) => sumOfRunning(run, item, (order) => order.term!.seats),
  activeUntil: (run, [item = '']) => {
    const ends = runningOrders(run, item).map((order) => order.term!.ends)
    return ends.length === 0 || ends.includes(undefined)
      ? undefined
      : isoOf(Math.max(...ends.map(Number)), run.plan.zone)
  },
  running: (run, [item = '', fact = '']) => [
    ...new Set(runningOrders(run, item).flatMap((order) => order.facts[fact] ?? [])),
  ],
  suspended: (run, { 0: scope = '' }) => run.state.suspended.has(scope),
  quotaUsed: (run, { 0: quota = '' }) => quotaUsedNow(run, quota),
  ends: (run, [id = '']) => {
    const order = run.state.orders.get(id)
    const ends = order && endOfOrder(run, order)
    return ends === undefined ? undefined : isoOf(ends, run.plan.zone)
  },
  itemOf: (run, [id = '']) => run.state.orders.get(id)?.item,
  followed: (run, [fact = ''], { order }) =>
    order &&
    [...run.state.orders.values()].some((other) => other.status === 'active' && other.facts[fact] === order.id),
  requested: (run, [service = '', summed = '', fact = '', value = ''], { request }) =>
    requestedSum(run, service, summed, (other) => other.id !== request?.id && String(other.facts[fact]) === value),
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
    const opener = context.report?.of
    return (tasks.find((task) => task.opener === opener && opener !== subject) ?? tasks.at(-1))?.status
  },
}

/** Of a period of an order, what its own lots gave; none where there is no such period. */
function usedInPeriod(run: Simulation, meter: string, made: Schedule | undefined): number | undefined {
  if (made === undefined) return undefined
  const order = made.order === undefined ? undefined : run.state.orders.get(made.order)
  const before = made.usedBefore[meter] ?? 0
  return quantityIn(run, meter, (state) => (order ? (order.used?.[meter] ?? 0) : state.used) - before)
}

/** The one running period that is priced or billed, for a question that is not about a period itself. */
function runningPeriod({ state }: Simulation): Schedule | undefined {
  const running = state.schedules.filter((made) => made.settles && !made.over && made.period !== undefined)
  return running.length === 1 ? running[0] : undefined
}

function quantityIn(run: Simulation, meter: string, of: (state: MeterState) => number): number | undefined {
  const state = run.state.meters.get(meter)
  return state && quantityOf(state, of(state))
}

/** The report of a kind that the one at hand is about, else the latest one. */
function earlierReport(
  run: Simulation,
  subject: string,
  what: string,
  current: Report | undefined,
): Report | undefined {
  const about = current && run.state.reports.get(current.of)
  return about?.what === what ? about : reportsOn(run, subject, what).at(-1)
}

/** Over the requests that were admitted and not cancelled, before the one at hand. */
function requestedSum(run: Simulation, service: string, summed: string, counts: (request: Request) => boolean): number {
  const requests = [...run.state.requests.values()].filter(
    (request) => request.service === service && request.status !== 'refused' && request.status !== 'cancelled',
  )
  const values = requests.filter(counts).map(({ facts }) => facts[summed])
  return Number(
    values.reduce<decimal.Decimal>(
      (total, value) => (typeof value === 'number' ? decimal.add(total, value) : total),
      0,
    ),
  )
}
