/**
 * The timeline machine: a workbook's plan and a timeline in, a journal and a final state out.
 *
 * Nothing but the fold stands here: before each event everything that is due by then fires, in its order; then the event
 * happens; then what it made due at once fires. After the last event time goes on until `until`.
 */
import { EvaluationError } from '../cell/index.ts'
import { reviewArrears, fireArrears } from './arrears.ts'
import { ask, becauseOf } from './ask.ts'
import { cancel, expireOrder, complete, refund, voidLots } from './endings.ts'
import { fireBillDue } from './bills.ts'
import { finalOf } from './final.ts'
import { grantAll } from './grants.ts'
import type { Because, JournalEntry, SimulationResult } from './journal.ts'
import { JournalRecorder } from './journal-recorder.ts'
import { endLot, payArrears, startLot } from './lots.ts'
import { pay } from './payments.ts'
import type { Plan } from './plan.ts'
import { purchase } from './purchase.ts'
import { refuse } from './refuse.ts'
import { fireReminder } from './reminders.ts'
import { breach, report } from './reports.ts'
import { firePeriod, startAccountSchedules } from './schedule.ts'
import { request, usage } from './requests.ts'
import type { Recorder } from './recorder.ts'
import { meterOf, newRun, type Run } from './run.ts'
import { contextOf, findSubject, isOpen } from './subjects.ts'
import type { State } from './state.ts'
import { isAnyDue, popDue, reasonsOf, type TimerAction } from './timers.ts'
import { readTimeline, type Timeline, type TimelineEvent } from './timeline.ts'
import { RuleError, TimelineError } from './timeline-error.ts'
import { fail } from './fail.ts'

export interface SimulateOptions {
  readonly maxEvents?: number
}

/** Runs a timeline. Throws a `TimelineError` for bad input, or where a rule cannot answer for it. */
export function simulate(plan: Plan, json: unknown, options: SimulateOptions = {}): SimulationResult {
  return runTimeline(plan, readTimeline(plan, json, options.maxEvents))
}

/** The same for a timeline that was read already. */
export function runTimeline(plan: Plan, timeline: Timeline): SimulationResult {
  const record = new JournalRecorder(plan)
  const run = runThrough(plan, timeline, record)
  return { id: timeline.id, workbook: plan.workbook, journal: record.entries, final: finalOf(run) }
}

/** Runs a timeline, tells the recorder what happens in it, and gives the state at its end. */
export const runInto = (plan: Plan, timeline: Timeline, record: Recorder): State =>
  runThrough(plan, timeline, record).state

function runThrough(plan: Plan, timeline: Timeline, record: Recorder): Run {
  const run = open(plan, timeline, record)
  goOn(run, timeline.events, timeline.until)
  if (timeline.late > 0) warnOfLateEvents(run, timeline.late)
  return run
}

/** An account as it is at its first event: its schedules are running, nothing has happened yet. */
function open(plan: Plan, timeline: Timeline, record: Recorder): Run {
  const run = newRun(plan, timeline.account, record)
  run.state.now = timeline.events[0]?.at ?? timeline.until
  locating(
    () => timeline.events[0],
    () => startAccountSchedules(run),
  )
  return run
}

/** A run that writes its journal. */
export interface JournalledRun extends Run {
  readonly journal: readonly JournalEntry[]
}

/** Opens an account whose journal is written from here on. */
export function openAccount(plan: Plan, timeline: Timeline): JournalledRun {
  const record = new JournalRecorder(plan)
  return { ...open(plan, timeline, record), journal: record.entries }
}

/** Lets events happen, in order, and time go on until then. Timers strictly after `until` do not fire. */
export function goOn(run: Run, events: readonly TimelineEvent[], until: number): void {
  // One place that catches for all events: a closure for each would cost more than many of them do.
  let at = 0
  locating(
    () => events[at],
    () => {
      for (; at < events.length; at++) step(run, events[at]!)
      advance(run, until)
    },
  )
  run.state.now = until
}

function step(run: Run, event: TimelineEvent): void {
  advance(run, event.at)
  run.state.now = event.at
  happen(run, event)
  advance(run, event.at)
}

function warnOfLateEvents(run: Run, late: number): void {
  const events = late === 1 ? '1 event lies' : `${late} events lie`
  run.record.warning(run.state.now, `${events} after until and did not happen`)
}

/** Said of a mistake where it happened: at the event, with the cell that could not answer. */
function locating(at: () => TimelineEvent | undefined, work: () => void): void {
  try {
    work()
  } catch (error) {
    const event = at()
    const pointer = event ? `/events/${event.index}` : ''
    if (error instanceof RuleError) throw new TimelineError(pointer, `${error.place}: ${error.message}`)
    if (error instanceof RangeError || error instanceof EvaluationError) throw new TimelineError(pointer, error.message)
    throw error
  }
}

/** More timers set and fired within one instant than any book needs: rules that cause each other without end. */
const MAX_CAUSED_AT_ONCE = 10_000
/** Of those that go on firing then, so many are looked at to name their rows. */
const NAMED_CAUSES = 20

/** Fires everything that is due at `until` or before, in order. */
function advance(run: Run, until: number): void {
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
  }
}

function endless(causes: Because): RuleError {
  const rows = [...new Set(causes.map(({ sheet, row }) => `${sheet}/${row}`))]
  return new RuleError(rows.join(', '), [], undefined, 'these rows cause each other without end at one instant')
}

function fire(run: Run, action: TimerAction): void {
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
      payArrears(run, meter)
      return reviewArrears(run, meter)
    }
    case 'period':
      return firePeriod(run, action.of)
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

/** An order that has lots only is over when the last of them is. */
function expireWithLots(run: Run, id: string): void {
  const order = run.state.orders.get(id)
  if (!order || order.term || order.status !== 'active') return
  if (order.lots.every((lot) => run.state.lots.get(lot)!.ended)) order.status = 'expired'
}

/** The last step of a ladder: running orders of these items end with the arrears as their reason. */
function terminate(run: Run, items: readonly string[], because: Because): void {
  for (const order of run.state.orders.values()) {
    if (order.status !== 'active' || !items.includes(order.item)) continue
    cancel(run, order, 'arrears', because)
    voidLots(run, order, because)
  }
}

function happen(run: Run, event: TimelineEvent): void {
  switch (event.type) {
    case 'purchase':
      return purchase(run, event)
    case 'usage':
      return usage(run, event)
    case 'request':
      return request(run, event)
    case 'report':
      return report(run, event)
    case 'refund':
      return askRefund(run, event.of)
    case 'cancel':
      return askCancel(run, event.of)
    case 'payment':
      return pay(run, event)
    case 'account':
      run.state.account.facts = { ...run.state.account.facts, ...event.facts }
      startAccountSchedules(run)
  }
}

function askRefund(run: Run, of: string): void {
  const subject = findSubject(run, of) ?? fail(`refund of "${of}"`)
  if (subject.refunded) return refuse(run, subject, ['already-refunded'], [])
  if (subject.status === 'refused') return refuse(run, subject, ['not-open'], [])
  const { reasons, because } = refund(run, subject, contextOf(run, subject.id))
  if (reasons.length > 0) refuse(run, subject, reasons, because)
}

function askCancel(run: Run, of: string): void {
  const subject = findSubject(run, of) ?? fail(`cancellation of "${of}"`)
  if (!isOpen(subject)) return refuse(run, subject, ['not-open'], [])
  const context = contextOf(run, subject.id)
  const answers = ask(run, 'cancellation', context)
  const refusals = answers.filter((answer) => answer.has('refuse'))
  if (refusals.length > 0)
    return refuse(
      run,
      subject,
      refusals.map((answer) => answer.text('refuse')!),
      becauseOf(refusals),
    )
  const [answer] = answers
  if (!answer) return refuse(run, subject, ['not-cancellable'], [])
  cancel(run, subject, answer.text('reason') ?? 'cancelled', answer.reasons)
  if (answer.flag('refunds') === true && !subject.refunded) refund(run, subject, context)
  voidLots(run, subject, answer.reasons)
  if (answer.has('meter')) grantAll(run, subject, [answer])
}
