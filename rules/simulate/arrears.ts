/**
 * Arrears: what happens while a meter owes, step by step.
 *
 * An episode begins when a meter comes to owe. From then on its rows of the arrears sheet are asked at every change. Each
 * row that matches is a step: it may remind at once or later, suspend scopes after a grace period, terminate items. A step
 * runs from the beginning of the episode unless its row counts from elsewhere, and happens once in an episode: a partial
 * payment neither skips nor repeats it. A step whose row no longer matches, or whose episode is cleared, is over; what it
 * suspended resumes when its row says so. A scope shut by two meters stays shut until both are in order.
 */
import { ask } from './ask.ts'
import type { HitRow } from './hit-row.ts'
import { NOTHING } from './context.ts'
import type { Simulation } from './plan.ts'
import { schedule } from './simulation.ts'
import type { Because } from './journal.ts'
import type { Episode, MeterState, Step } from './state.ts'
import { shifted } from './time.ts'
import type { TimerAction } from './timers.ts'

/** Looks at a meter after a change: begins, goes on with, or ends its episode. */
export function reviewArrears(run: Simulation, meter: MeterState): void {
  if (!meter.episode) {
    if (meter.owed === 0) return
    meter.episodes++
    meter.episode = { number: meter.episodes, started: run.state.now, steps: new Map() }
  }
  const episode = meter.episode
  const answers = new Map(ask(run, 'arrears', { ...NOTHING, meter }).map((answer) => [stepKey(answer.because), answer]))
  for (const [key, step] of episode.steps) continueStep(run, meter, episode, key, step, answers.get(key))
  for (const [key, answer] of answers) {
    if (!episode.steps.has(key) && !isCleared(answer, meter)) beginStep(run, meter, episode, key, answer)
  }
  if (meter.owed === 0 && episode.steps.size === 0) meter.episode = undefined
}

const stepKey = ({ sheet, row }: { sheet: string; row: string }): string => `${sheet}/${row}`

const isCleared = (answer: HitRow, meter: MeterState): boolean => answer.flag('clears') ?? meter.owed === 0

const mayResume = (answer: HitRow, meter: MeterState): boolean =>
  answer.flag('resumes') ?? (meter.owed === 0 && (meter.unlimited > 0 || meter.available > 0))

function continueStep(
  run: Simulation,
  meter: MeterState,
  episode: Episode,
  key: string,
  step: Step,
  answer: HitRow | undefined,
): void {
  if (step.suspended && (!answer || mayResume(answer, meter))) {
    step.suspended = false
    for (const scope of step.suspends) release(run, meter, scope, episode, step.because)
  }
  if (step.suspended) return
  if (!answer || isCleared(answer, meter)) episode.steps.delete(key)
  else if (answer.text('counts') === 'change' && !step.done) restartStep(run, meter, episode, key, answer)
}

function beginStep(run: Simulation, meter: MeterState, episode: Episode, key: string, answer: HitRow): void {
  const counts = answer.text('counts') ?? 'episode'
  startClock(run, meter, episode, key, answer, counts === 'episode' ? episode.started : run.state.now)
}

/** A step that counts from the last change begins anew; what it had set up finds its clock gone. */
function restartStep(run: Simulation, meter: MeterState, episode: Episode, key: string, answer: HitRow): void {
  const reminded = episode.steps.get(key)!.reminded
  startClock(run, meter, episode, key, answer, run.state.now, reminded)
}

function startClock(
  run: Simulation,
  meter: MeterState,
  episode: Episode,
  key: string,
  answer: HitRow,
  base: number,
  reminded = false,
): void {
  const because: Because = answer.reasons
  const step: Step = {
    clock: run.state.seq++,
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
  if (!answer.filled(name)) return base
  const duration = answer.required(name, answer.text(name))
  return shifted(base, duration, run.plan.zone) ?? answer.fails(name, 'a duration', duration)
}

type ArrearsAction = Extract<TimerAction, { kind: 'arrears-reminder' | 'arrears-step' }>

function atOrNow(run: Simulation, at: number, action: ArrearsAction): void {
  if (at > run.state.now) schedule(run, at, action)
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
