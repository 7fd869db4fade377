/**
 * Schedules: what comes again each period - charges and grants - for an account or for a running order.
 *
 * A row that reads facts of an order is a schedule of each order it matches when that is accepted; any other row is the
 * account's, from its opening on or from the change of a fact that makes it match. Periods are counted from the row's
 * start, so that one on the 31st does not drift. Whoever comes within a period has that period as a whole; what a part of
 * it costs is a matter of the cell. A row is asked again in each period: where it does not match, that period is left out.
 */
import { reviewArrears } from './arrears.ts'
import { ask, type Answer } from './ask.ts'
import type { Context } from './facts.ts'
import type { RowRef } from './journal.ts'
import { isRunning } from './look-ups.ts'
import { payArrears } from './lots.ts'
import { minorOf } from './money.ts'
import { bookCharge } from './price.ts'
import { grantOn } from './purchase.ts'
import { meterOf, schedule, type Run } from './run.ts'
import type { Order, Schedule } from './state.ts'
import { periodAt, type Period } from './time.ts'
import { RuleError } from './timeline-error.ts'
import type { TimerAction } from './timers.ts'

/** Starts the account's schedules that are not running yet. */
export function startAccountSchedules(run: Run): void {
  if (run.plan.decisions('schedule').length === 0) return
  for (const answer of ask(run, 'schedule', {})) {
    const known = run.state.schedules.some((other) => other.order === undefined && sameRow(other.row, answer.because))
    if (!known && !isOfOrder(answer)) start(run, answer, undefined)
  }
}

/** Starts the schedules that an accepted order brings. */
export function startOrderSchedules(run: Run, order: Order): void {
  for (const answer of ask(run, 'schedule', { order })) if (isOfOrder(answer)) start(run, answer, order)
}

const sameRow = (a: RowRef, b: RowRef): boolean => a.sheet === b.sheet && a.row === b.row

const isOfOrder = (answer: Answer): boolean => answer.reads('order') || answer.reads('item')

function start(run: Run, answer: Answer, order: Order | undefined): void {
  const from = answer.filled('start') ? answer.instant('start') : run.state.now
  // A start that depends on a fact nobody has given yet waits for that fact.
  if (from === undefined) return
  const end = answer.filled('end') ? answer.instant('end') : undefined
  const every = answer.text('every')
  const made: Schedule = {
    id: run.state.schedules.length,
    row: answer.because,
    from,
    lots: [],
    ...(order === undefined ? {} : { order: order.id }),
    ...(every === undefined ? {} : { every }),
    ...(end === undefined ? {} : { end }),
  }
  run.state.schedules.push(made)
  if (from > run.state.now) schedule(run, from, { kind: 'period', schedule: made.id })
  else beginPeriod(run, made)
}

export function firePeriod(run: Run, action: Extract<TimerAction, { kind: 'period' }>): void {
  beginPeriod(run, run.state.schedules[action.schedule]!)
}

function beginPeriod(run: Run, made: Schedule): void {
  const order = made.order === undefined ? undefined : run.state.orders.get(made.order)
  if (run.state.now >= (made.end ?? Number.POSITIVE_INFINITY)) return
  if (order && order.status !== 'active') return
  const period = periodOf(run, made)
  if (made.every !== undefined && !period)
    throw new RuleError(made.row.sheet, [made.row.row], 'every', `"${made.every}" is not a length of time`)
  if (period) schedule(run, period.to, { kind: 'period', schedule: made.id })
  if (order?.term && !isRunning(order, run.state.now)) return
  const context: Context = { ...(order ? { order } : {}), ...(period ? { period } : {}) }
  const answer = ask(run, 'schedule', context).find(({ because }) => sameRow(because, made.row))
  if (answer) happen(run, made, answer, order, period)
}

function periodOf(run: Run, made: Schedule): Period | undefined {
  if (made.every === undefined) return undefined
  return periodAt(made.from, made.every, run.state.now, run.plan.zone)
}

function happen(run: Run, made: Schedule, answer: Answer, order: Order | undefined, period: Period | undefined): void {
  if (answer.filled('price')) {
    const minor = minorOf(answer.required('price', answer.amount('price')), run.plan.currency.digits)
    const event = order ? { order: order.id } : {}
    const booked =
      minor > 0 ? [bookCharge(run, answer.text('payer') ?? 'customer', minor, event, [answer.because])] : []
    order?.charges.push(...booked)
  }
  const meter = answer.text('meter')
  if (meter === undefined) return
  const ends = [period?.to, made.end, order?.term?.ends].filter((end) => end !== undefined)
  const owner = { id: order?.id ?? made.row.row, lots: order?.lots ?? made.lots }
  grantOn(run, owner, meter, answer, {
    start: run.state.now,
    ...(ends.length === 0 ? {} : { expires: Math.min(...ends) }),
  })
  payArrears(run, meterOf(run, meter))
  reviewArrears(run, meterOf(run, meter))
}
