/**
 * Schedules: what comes again each period - charges and grants - for an account or for a running order.
 *
 * A row that reads facts of an order is a schedule of each order it matches, when that is accepted or later; any other row
 * is the account's, from its opening on or from when it begins to match. Periods are counted from the row's
 * start, so that one on the 31st does not drift. Whoever comes within a period has that period as a whole; what a part of
 * it costs is a matter of the cell. A row is asked again in each period: where it does not match, that period is left out.
 */
import { reviewArrears } from './arrears.ts'
import { ask } from './ask.ts'
import type { HitRow } from './hit-row.ts'
import { NOTHING, type Context } from './context.ts'
import type { RowRef } from './journal.ts'
import { isRunning } from './look-ups.ts'
import { bill } from './bills.ts'
import { payDebts } from './debts.ts'
import { bookCharge, charge, lineAmount } from './price.ts'
import { grantOn } from './grants.ts'
import type { Simulation } from './plan.ts'
import { meterOf, schedule } from './simulation.ts'
import { EMPTY, withMore, type Order, type Schedule, type UnitsByMeter } from './state.ts'
import { periodAt, type Period } from './time.ts'
import { RuleError } from './timeline-error.ts'

/** Starts the account's schedules, when it opens. */
export function startAccountSchedules(run: Simulation): void {
  startSchedules(run, undefined, false)
}

/** Starts the schedules that an accepted order brings. */
export function startOrderSchedules(run: Simulation, order: Order): void {
  startSchedules(run, order, false)
}

/** Starts what did not match before, and does now. */
export function startLateSchedules(run: Simulation): void {
  startSchedules(run, undefined, true)
  if (run.plan.schedulesMayStartLate)
    for (const order of run.state.orders.values()) if (order.status === 'active') startSchedules(run, order, true)
}

function startSchedules(run: Simulation, order: Order | undefined, isLate: boolean): void {
  if (run.plan.decisions.schedule.length === 0) return
  for (const answer of ask(run, 'schedule', order === undefined ? NOTHING : { ...NOTHING, order })) {
    if (isOfOrder(answer) !== (order !== undefined)) continue
    const known = run.state.schedules.some((other) => other.order === order?.id && sameRow(other.row, answer.because))
    if (!known) start(run, answer, order, isLate)
  }
}

const sameRow = (a: RowRef, b: RowRef): boolean => a.sheet === b.sheet && a.row === b.row

const isOfOrder = (answer: HitRow): boolean => answer.reads('order') || answer.reads('item')

/** One that begins to match later stays on the count from its start: its first period is the next that begins. */
function start(run: Simulation, answer: HitRow, order: Order | undefined, isLate: boolean): void {
  const key = `${answer.because.sheet}/${answer.row}/${order?.id ?? ''}`
  // A start that depends on a fact nobody has given yet waits for that fact.
  if (answer.waits('start')) {
    run.state.waiting.add(key)
    return
  }
  const wasWaiting = run.state.waiting.delete(key)
  const from = answer.instant('start') ?? run.state.now
  const end = answer.instant('end')
  if (end !== undefined && end <= run.state.now) return
  const made = newSchedule(run, answer, order, from, end)
  run.state.schedules.push(made)
  const begins = isLate && !wasWaiting ? nextBeginning(run, made) : from
  if (begins > run.state.now) schedule(run, begins, { kind: 'period', of: made.id })
  else beginPeriod(run, made)
}

function newSchedule(
  run: Simulation,
  answer: HitRow,
  order: Order | undefined,
  from: number,
  end: number | undefined,
): Schedule {
  const every = answer.text('every')
  const bills = answer.filled('bills')
  return {
    id: run.state.schedules.length,
    row: answer.because,
    from,
    lots: EMPTY,
    usedBefore: {},
    billed: bills ? (answer.text('payer') ?? 'customer') : undefined,
    settles: bills || answer.filled('prices'),
    over: false,
    ...(order === undefined ? {} : { order: order.id }),
    ...(every === undefined ? {} : { every }),
    ...(end === undefined ? {} : { end }),
  }
}

function nextBeginning(run: Simulation, made: Schedule): number {
  const period = made.from < run.state.now ? periodOf(run, made) : undefined
  return period === undefined || period.from === run.state.now ? made.from : period.to
}

/** A period is over: it is priced and billed; then the next one begins, if there is one. */
export function firePeriod(run: Simulation, id: number): void {
  const made = run.state.schedules[id]!
  if (made.period) endPeriod(run, made, made.period)
  const order = made.order === undefined ? undefined : run.state.orders.get(made.order)
  made.over =
    run.state.now >= (made.end ?? Number.POSITIVE_INFINITY) || (order !== undefined && order.status !== 'active')
  if (!made.over) beginPeriod(run, made)
}

function beginPeriod(run: Simulation, made: Schedule): void {
  const period = periodOf(run, made)
  if (period) {
    made.period = period
    made.usedBefore = usedSoFar(run, made)
    schedule(run, period.to, { kind: 'period', of: made.id })
  } else made.over = true
  const context = contextIn(run, made)
  if (context.order?.term && !isRunning(context.order, run.state.now)) return
  const answer = rowOf(run, made, context)
  if (!answer) return
  if (answer.filled('price')) chargeNow(run, answer, context.order)
  const meter = answer.text('meter')
  if (meter !== undefined) grantNow(run, made, meter, answer, context.order)
}

/** What an order's lots gave; of an account, what every meter counted. */
const usedSoFar = ({ state }: Simulation, { order }: Schedule): Readonly<UnitsByMeter> =>
  order === undefined
    ? Object.fromEntries(Array.from(state.meters.values(), (meter) => [meter.id, meter.used]))
    : { ...state.orders.get(order)!.used }

/** Periods end early where their schedule does. */
function periodOf(run: Simulation, made: Schedule): Period | undefined {
  if (made.every === undefined) return undefined
  const period = periodAt(made.from, made.every, run.state.now, run.plan.zone)
  if (!period) throw new RuleError(made.row.sheet, [made.row.row], 'every', `"${made.every}" is not a length of time`)
  return { ...period, to: Math.min(period.to, made.end ?? Number.POSITIVE_INFINITY) }
}

function contextIn(run: Simulation, made: Schedule): Context {
  const order = made.order === undefined ? undefined : run.state.orders.get(made.order)
  return { ...NOTHING, schedule: made, order, period: made.period }
}

const rowOf = (run: Simulation, made: Schedule, context: Context): HitRow | undefined =>
  ask(run, 'schedule', context).find(({ because }) => sameRow(because, made.row))

function chargeNow(run: Simulation, answer: HitRow, order: Order | undefined): void {
  const payer = answer.text('payer') ?? 'customer'
  const minor = lineAmount(run, payer, answer.required('price', answer.amount('price')))
  if (minor === 0) return
  const charge = bookCharge(run, payer, minor, order, answer.reasons)
  if (order) order.charges = withMore(order.charges, [charge])
}

function grantNow(run: Simulation, made: Schedule, meter: string, answer: HitRow, order: Order | undefined): void {
  const ends = [made.period?.to, made.end, order?.term?.ends].filter((end) => end !== undefined)
  grantOn(
    run,
    order ?? made,
    order?.id ?? made.row.row,
    meter,
    answer,
    run.state.now,
    ends.length === 0 ? undefined : Math.min(...ends),
  )
  payDebts(run, meterOf(run, meter))
  reviewArrears(run, meterOf(run, meter))
}

function endPeriod(run: Simulation, made: Schedule, period: Period): void {
  // A period that ends is asked about on the day of its last instant.
  const context = { ...contextIn(run, made), dayOf: period.to - 1 }
  const answer = rowOf(run, made, context)
  if (!answer) return
  if (answer.flag('prices') === true) {
    const charges = charge(run, context, 1, context.order)
    if (context.order) context.order.charges = withMore(context.order.charges, charges)
  }
  if (answer.flag('bills') === true) bill(run, answer, period, context.order)
}
