/** Timers firing: everything that is due by an instant, in its order, and what each does to the account. */
import type { EngineReason } from '../workbook/index.ts'
import { fireArrears, reviewArrears } from './arrears.ts'
import { fireBillDue } from './bills.ts'
import { cancel, complete, expireOrder, voidLots } from './endings.ts'
import type { Because } from './journal.ts'
import { payDebts } from './debts.ts'
import { endLot, startLot } from './lots.ts'
import type { Simulation } from './plan.ts'
import { fireReminder } from './reminders.ts'
import { breach } from './reports.ts'
import { firePeriod, startLateSchedules } from './schedule.ts'
import { meterOf } from './simulation.ts'
import type { State } from './state.ts'
import { findSubject, isOpen } from './subjects.ts'
import { RuleError } from './timeline-error.ts'
import { isAnyDue, popDue, type TimerAction } from './timers.ts'

/** More timers set and fired within one instant than any book needs: rules that cause each other without end. */
const MAX_CAUSED_AT_ONCE = 10_000
/** Of those that go on firing then, so many are looked at to name their rows. */
const NAMED_CAUSES = 20

/** Fires everything that is due at `until` or before, in order. */
export function advance(run: Simulation, until: number): void {
  if (!isAnyDue(run.state.timers, until)) return
  let instant = Number.NaN
  let firstSet = 0
  let caused = 0
  const causes: Because[] = []
  for (let timer = popDue(run.state.timers, until); timer; timer = popDue(run.state.timers, until)) {
    if (timer.at !== instant) {
      instant = timer.at
      firstSet = run.state.seq
      caused = 0
    } else if (timer.seq >= firstSet && ++caused > MAX_CAUSED_AT_ONCE) {
      causes.push(reasonsOf(run.state, timer))
      if (causes.length === NAMED_CAUSES) throw endless(causes.flat())
    }
    run.state.now = timer.at
    fire(run, timer)
    const isLastOfInstant = run.state.timers[0]?.at !== timer.at
    if (isLastOfInstant && run.plan.schedulesMayStartLate) startLateSchedules(run)
  }
}

function endless(causes: Because): RuleError {
  const rows = [...new Set(causes.map(({ sheet, row }) => `${sheet}/${row}`))]
  return new RuleError(rows.join(', '), [], undefined, 'these rows cause each other without end at one instant')
}

function fire(run: Simulation, action: TimerAction): void {
  const { state } = run
  switch (action.kind) {
    case 'lot-ends': {
      const lot = state.lots.get(action.of)!
      endLot(run, lot)
      expireWithLots(run, lot.order)
      return reviewArrears(run, meterOf(run, lot.meter))
    }
    case 'lot-starts': {
      const lot = state.lots.get(action.of)!
      const meter = meterOf(run, lot.meter)
      startLot(run, lot)
      payDebts(run, meter)
      return reviewArrears(run, meter)
    }
    case 'period': {
      firePeriod(run, action.of)
      const { order, over } = state.schedules[action.of]!
      if (over && order !== undefined) expireWithLots(run, order)
      return
    }
    case 'order-ends': {
      const order = state.orders.get(action.of)!
      if (order.status === 'active') expireOrder(run, order, order.term!.because)
      return
    }
    case 'reminder':
      return fireReminder(run, action)
    case 'arrears-reminder':
    case 'arrears-step': {
      const ended = fireArrears(run, action)
      return ended && terminate(run, ended.items, ended.because)
    }
    case 'bill-due':
      return fireBillDue(run, action.of)
    case 'due': {
      const task = state.tasks[action.of]!
      if (task.status !== 'open') return
      if (task.unmet === 'breach') return breach(run, task)
      task.status = 'lapsed'
      const subject = findSubject(run, task.subject)
      if (task.unmet === 'complete' && subject && isOpen(subject)) complete(run, subject, task.because)
      return
    }
  }
}

/** An order that has lots only is over when the last of them is, and no schedule brings it more. */
function expireWithLots(run: Simulation, id: string): void {
  const order = run.state.orders.get(id)
  if (!order || order.term || order.status !== 'active') return
  if (run.state.schedules.some((other) => other.order === id && !other.over)) return
  if (order.lots.every((lot) => run.state.lots.get(lot)!.ended)) order.status = 'expired'
}

/** The last step of a ladder: running orders of these items end with the arrears as their reason. */
function terminate(run: Simulation, items: readonly string[], because: Because): void {
  for (const order of run.state.orders.values()) {
    if (order.status !== 'active' || !items.includes(order.item)) continue
    cancel(run, order, 'arrears' satisfies EngineReason, because)
    voidLots(run, order, because)
  }
}

/** The rows that set a timer. */
function reasonsOf(state: State, action: TimerAction): Because {
  switch (action.kind) {
    case 'lot-ends':
    case 'lot-starts':
      return state.lots.get(action.of)!.because
    case 'order-ends':
      return state.orders.get(action.of)!.term!.because
    case 'period':
      return [state.schedules[action.of]!.row]
    case 'reminder':
      return [action.of.row]
    case 'arrears-reminder':
      return action.of.because
    case 'arrears-step':
      return state.meters.get(action.of.meter)!.episode?.steps.get(action.of.step)?.because ?? []
    case 'due':
      return state.tasks[action.of]!.because
    case 'bill-due':
      return state.bills.find(({ id }) => id === action.of)!.because
  }
}
