/**
 * Arrears: what happens while a meter owes, step by step.
 *
 * An episode begins when a meter comes to owe. From then on its rows of the arrears sheet are asked at every change. Each
 * row that matches is a step: it may remind at once or later, suspend scopes after a grace period, terminate items. A step
 * counts from the beginning of the episode, and where bills are owed from the day on which the oldest unpaid one was due,
 * unless its row says otherwise; it happens once: a partial payment neither skips nor repeats it, because a thing is as
 * old as it is until all of it is paid. A step whose row no longer matches, or whose episode is cleared, is over; what it
 * suspended resumes when its row says so. A scope shut by two meters stays shut until both are in order.
 */
import { namesOf } from '../catalogue-entry.ts'
import { COUNTS, type ArrearsCount } from '../workbook/index.ts'
import { ask } from './ask.ts'
import type { HitRow } from './hit-row.ts'
import { NOTHING } from './context.ts'
import type { Simulation } from './plan.ts'
import { schedule } from './simulation.ts'
import type { Because } from './journal.ts'
import type { Episode, MeterState, Step } from './state.ts'
import { shifted } from './time.ts'
import type { TimerAction } from './timers.ts'

/** What a review follows: a change of what is owed, or of a fact that the sheet looks at. */
export type Cause = 'debt' | 'fact'

/** Looks at a meter after a change: begins, goes on with, or ends its episode. */
export function reviewArrears(run: Simulation, meter: MeterState, cause: Cause = 'debt'): void {
  if (!meter.episode && meter.owed === 0) return
  const episode = (meter.episode ??= newEpisode(run, meter))
  episode.hasBills ||= meter.overdue > 0
  const answers = new Map(ask(run, 'arrears', { ...NOTHING, meter }).map((answer) => [stepKey(answer.because), answer]))
  for (const [key, step] of episode.steps) continueStep({ run, meter, episode, key, cause }, step, answers.get(key))
  for (const [key, answer] of answers) {
    if (!episode.steps.has(key) && !isCleared(answer, meter)) beginStep({ run, meter, episode, key, cause }, answer)
  }
  if (meter.owed === 0 && episode.steps.size === 0) meter.episode = undefined
}

function newEpisode(run: Simulation, meter: MeterState): Episode {
  meter.episodes++
  return { number: meter.episodes, started: run.state.now, hasBills: false, steps: new Map() }
}

/** A fact of the account changed: every ladder at work is asked again, if its sheets look at that fact. */
export function reviewAfterFacts(run: Simulation, changed: readonly string[]): void {
  const asked = run.plan.decisions.arrears.some(({ accountFacts }) => changed.some((fact) => accountFacts.has(fact)))
  if (!asked) return
  for (const meter of run.state.meters.values()) if (meter.episode) reviewArrears(run, meter, 'fact')
}

const stepKey = ({ sheet, row }: { sheet: string; row: string }): string => `${sheet}/${row}`

const isCleared = (answer: HitRow, meter: MeterState): boolean => answer.flag('clears') ?? meter.owed === 0

const mayResume = (answer: HitRow, meter: MeterState): boolean =>
  answer.flag('resumes') ?? (meter.owed === 0 && (meter.unlimited > 0 || meter.available > 0))

/** One step in its place. */
interface Place {
  readonly run: Simulation
  readonly meter: MeterState
  readonly episode: Episode
  readonly key: string
  readonly cause: Cause
}

function continueStep(place: Place, step: Step, answer: HitRow | undefined): void {
  const { meter, episode, key, cause } = place
  if (step.suspended && (!answer || mayResume(answer, meter))) resume(place, step)
  if (answer && !isCleared(answer, meter)) followOldest(place, step, answer)
  if (step.suspended) return
  if (!answer || isCleared(answer, meter)) episode.steps.delete(key)
  else if (countsOf(answer, episode) === 'change' && cause === 'debt' && !step.done)
    startClock(place, answer, place.run.state.now, step.reminded)
}

function resume({ run, meter, episode }: Place, step: Step): void {
  step.suspended = false
  for (const scope of step.suspends) release(run, meter, scope, episode, step.because)
}

/** Where bills are owed, a debt is as old as the oldest thing that is still unpaid. */
const countsOf = (answer: HitRow, episode: Episode): ArrearsCount =>
  answer.choice('counts', namesOf(COUNTS)) ?? (episode.hasBills ? 'oldest' : 'episode')

/**
 * The oldest thing was paid and a younger one is the oldest now: what would not have come yet by that is undone, unless
 * the row says when it resumes, and may come again.
 */
function followOldest(place: Place, step: Step, answer: HitRow): void {
  const { run, meter, episode } = place
  if (countsOf(answer, episode) !== 'oldest') return
  const base = oldestDebt(run, meter)
  if (base === undefined || base <= step.base) return
  step.base = base
  if (step.suspended && answer.filled('resumes')) return
  const hasCome = after(run, base, answer, 'grace') <= run.state.now
  if (step.done && hasCome) return
  if (step.suspended) resume(place, step)
  const wasReminded = step.reminded && after(run, base, answer, 'after') <= run.state.now
  startClock(place, answer, base, wasReminded)
}

/** Since when the oldest thing is owed that is not paid in full: a bill since it is due. */
function oldestDebt({ state }: Simulation, meter: MeterState): number | undefined {
  let oldest = meter.owedSince
  for (const { overdue, isOverdue, paid, minor, dueAt } of state.bills)
    if (isOverdue && overdue === meter.id && paid < minor && dueAt < (oldest ?? Number.POSITIVE_INFINITY))
      oldest = dueAt
  return oldest
}

function beginStep(place: Place, answer: HitRow): void {
  const { run, meter, episode } = place
  const counts = countsOf(answer, episode)
  const oldest = counts === 'oldest' ? oldestDebt(run, meter) : undefined
  startClock(place, answer, oldest ?? (counts === 'step' || counts === 'change' ? run.state.now : episode.started))
}

/** The step counts from there on; what an earlier clock of it had set up finds that clock gone. */
function startClock({ run, meter, episode, key }: Place, answer: HitRow, base: number, reminded = false): void {
  const because: Because = answer.reasons
  const step: Step = {
    clock: run.state.seq++,
    base,
    because,
    suspends: answer.list('suspends') ?? [],
    suspended: false,
    reminded,
    done: false,
  }
  episode.steps.set(key, step)
  const place = { meter: meter.id, episode: episode.number, step: key, clock: step.clock }
  const to = answer.list('to') ?? []
  if (to.length > 0 && !reminded) {
    const about = answer.text('about') ?? 'arrears'
    atOrNow(run, after(run, base, answer, 'after'), { kind: 'arrears-reminder', of: { ...place, to, about, because } })
  }
  const items = answer.list('terminates') ?? []
  if (step.suspends.length > 0 || items.length > 0) {
    atOrNow(run, after(run, base, answer, 'grace'), { kind: 'arrears-step', of: { ...place, terminates: items } })
  }
}

function after(run: Simulation, base: number, answer: HitRow, name: 'after' | 'grace'): number {
  const duration = answer.text(name)
  if (duration === undefined) return base
  return shifted(base, duration, run.plan.zone) ?? answer.fails(name, 'a duration', duration)
}

type ArrearsAction = Extract<TimerAction, { kind: 'arrears-reminder' | 'arrears-step' }>

/** What terminates orders waits for its timer even at once: it is carried out when this review is done. */
function atOrNow(run: Simulation, at: number, action: ArrearsAction): void {
  const terminates = action.kind === 'arrears-step' && action.of.terminates.length > 0
  if (at > run.state.now || terminates) schedule(run, Math.max(at, run.state.now), action)
  else fireArrears(run, action)
}

/** A step's time has come, if the step is still at work. Gives the items that it terminates. */
export function fireArrears(
  run: Simulation,
  action: ArrearsAction,
): { readonly items: readonly string[]; readonly because: Because } | undefined {
  const meter = run.state.meters.get(action.of.meter)!
  const episode = meter.episode
  const step = episode?.number === action.of.episode ? episode.steps.get(action.of.step) : undefined
  if (!episode || step?.clock !== action.of.clock) return undefined
  if (action.kind === 'arrears-reminder') {
    step.reminded = true
    run.record.reminder(run.state.now, meter, action.of.about, action.of.to, action.of.because)
    return undefined
  }
  step.done = true
  step.suspended = step.suspends.length > 0
  for (const scope of step.suspends) suspend(run, meter, scope, step.because)
  return { items: action.of.terminates, because: step.because }
}

function suspend(run: Simulation, meter: MeterState, scope: string, because: Because): void {
  const by = run.state.suspended.get(scope)
  if (by) by.add(meter.id)
  else {
    run.state.suspended.set(scope, new Set([meter.id]))
    run.record.suspend(run.state.now, scope, because)
  }
}

/** Takes a meter's hold off a scope, unless another of its steps still has it. */
function release(run: Simulation, meter: MeterState, scope: string, episode: Episode, because: Because): void {
  const held = [...episode.steps.values()].some((step) => step.suspended && step.suspends.includes(scope))
  const by = run.state.suspended.get(scope)
  if (held || !by) return
  by.delete(meter.id)
  if (by.size > 0) return
  run.state.suspended.delete(scope)
  run.record.resume(run.state.now, scope, because)
}
