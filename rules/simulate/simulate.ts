/**
 * The timeline machine: a workbook's plan and a timeline in, a journal and a final state out.
 *
 * Nothing but the fold stands here: before each event everything that is due by then fires, in its order; then the event
 * happens; then what it made due at once fires. After the last event time goes on until `until`.
 */
import { EvaluationError } from '../cell/index.ts'
import type { EngineReason } from '../workbook/index.ts'
import type { JsonObject } from '../json.ts'
import { reviewAfterFacts } from './arrears.ts'
import { ask } from './ask.ts'
import { becauseOf } from './hit-row.ts'
import { cancel, refund, voidLots } from './endings.ts'
import { finalOf } from './final.ts'
import { advance } from './fire.ts'
import { grantAll } from './grants.ts'
import type { JournalEntry, SimulationResult } from './journal.ts'
import { JournalRecorder } from './journal-recorder.ts'
import { pay } from './payments.ts'
import type { Plan } from './plan.ts'
import { purchase } from './purchase.ts'
import { refuse, refuseItself } from './refuse.ts'
import { report } from './reports.ts'
import { startAccountSchedules, startLateSchedules } from './schedule.ts'
import { request, usage } from './requests.ts'
import type { Recorder } from './recorder.ts'
import type { Simulation } from './plan.ts'
import { newSimulation } from './simulation.ts'
import { contextOf, findSubject, isOpen } from './subjects.ts'
import type { State } from './state.ts'
import { readTimeline, type Timeline } from './timeline.ts'
import { UnreadableCell } from './stopped.ts'
import { RuleError, TimelineError } from './timeline-error.ts'
import type { TimelineEvent } from './timeline-event.ts'
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

function runThrough(plan: Plan, timeline: Timeline, record: Recorder): Simulation {
  const run = open(plan, timeline, record)
  goOn(run, timeline.events, timeline.until)
  if (timeline.late > 0) record.warning(run.state.now, { code: 'events-after-until', events: timeline.late })
  return run
}

/** An account as it is at its first event: its schedules are running, nothing has happened yet. */
function open(plan: Plan, timeline: Timeline, record: Recorder): Simulation {
  const run = newSimulation(plan, timeline.account, record)
  run.state.now = timeline.events[0]?.at ?? timeline.until
  locating(
    () => timeline.events[0],
    () => startAccountSchedules(run),
  )
  return run
}

/** A run that writes its journal. */
export interface JournalledRun extends Simulation {
  readonly journal: readonly JournalEntry[]
}

/** Opens an account whose journal is written from here on. */
export function openAccount(plan: Plan, timeline: Timeline): JournalledRun {
  const record = new JournalRecorder(plan)
  return { ...open(plan, timeline, record), journal: record.entries }
}

/** Lets events happen, in order, and time go on until then. Timers strictly after `until` do not fire. */
export function goOn(run: Simulation, events: readonly TimelineEvent[], until: number): void {
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

function step(run: Simulation, event: TimelineEvent): void {
  advance(run, event.at)
  run.state.now = event.at
  happen(run, event)
  if (run.plan.schedulesMayStartLate) startLateSchedules(run)
  advance(run, event.at)
}

/** Said of a mistake where it happened: at the event, with the cell that could not answer. */
function locating(at: () => TimelineEvent | undefined, work: () => void): void {
  try {
    work()
  } catch (error) {
    const event = at()
    const pointer = event ? `/events/${event.index}` : ''
    const finding = error instanceof UnreadableCell ? error.finding : undefined
    if (error instanceof RuleError) throw new TimelineError(pointer, `${error.place}: ${error.message}`, finding)
    if (error instanceof RangeError || error instanceof EvaluationError) throw new TimelineError(pointer, error.message)
    throw error
  }
}

function happen(run: Simulation, event: TimelineEvent): void {
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
      changeFacts(run, event.facts)
      if (!run.plan.schedulesMayStartLate) startLateSchedules(run)
  }
}

function changeFacts(run: Simulation, facts: JsonObject): void {
  const before = run.state.account.facts
  run.state.account.facts = { ...before, ...facts }
  const changed = Object.keys(facts).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(facts[name]))
  reviewAfterFacts(run, changed)
}

function askRefund(run: Simulation, of: string): void {
  const subject = findSubject(run, of) ?? fail(`refund of "${of}"`)
  if (subject.refunded) return refuseItself(run, subject, 'already-refunded')
  if (subject.status === 'refused') return refuseItself(run, subject, 'not-open')
  const { reasons, because } = refund(run, subject, contextOf(run, subject.id))
  if (reasons.length > 0) refuse(run, subject, reasons, because)
}

function askCancel(run: Simulation, of: string): void {
  const subject = findSubject(run, of) ?? fail(`cancellation of "${of}"`)
  if (!isOpen(subject)) return refuseItself(run, subject, 'not-open')
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
  if (!answer) return refuseItself(run, subject, 'not-cancellable')
  const reason = answer.text('reason') ?? ('cancelled' satisfies EngineReason)
  cancel(run, subject, reason, answer.reasons, answer.flag('returns'))
  if (answer.flag('refunds') === true && !subject.refunded) refund(run, subject, context)
  voidLots(run, subject, answer.reasons)
  if (answer.has('meter')) grantAll(run, subject, [answer])
}
