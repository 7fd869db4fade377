/**
 * Usage: what an event draws, from which meters, and what happens when they are short.
 *
 * The rows that match are taken in order. A row may need a scope open, may name no meter (nothing is drawn), and says what
 * happens when its meter is short: refuse the whole event, let the rest become arrears, or pass it on to the next row.
 * A row after `next` takes only what is left over, in its own measure: of 300 messages, 100 from a pack, 200 at its price.
 * Nothing is drawn before it is known that nothing refuses.
 */
import { namesOf } from '../catalogue-entry.ts'
import { SHORTS, type EngineReason } from '../workbook/index.ts'
import { ask } from './ask.ts'
import { type HitRow, becauseOf } from './hit-row.ts'
import { reviewArrears } from './arrears.ts'
import type { Context } from './context.ts'
import type { Because } from './journal.ts'
import { draw, usableUnits } from './lots.ts'
import { unitsIn } from './quantity.ts'
import type { About } from './recorder.ts'
import type { Simulation } from './plan.ts'
import { meterNamed } from './simulation.ts'
import type { MeterState } from './state.ts'

export interface Refusal {
  readonly reason: string
  readonly because: Because
}

interface Draw {
  readonly meter: MeterState
  readonly units: number
  /** What the meter lacks becomes arrears. */
  readonly arrears: number
  readonly because: Because
}

export interface UsagePlan {
  readonly refusals: readonly Refusal[]
  readonly draws: readonly Draw[]
  readonly because: Because
}

const NO_REFUSALS: readonly Refusal[] = []
const NO_DRAWS: readonly Draw[] = []
const NOTHING: UsagePlan = { refusals: NO_REFUSALS, draws: NO_DRAWS, because: [] }

/** What an event would draw, and whether anything refuses it. */
export function planUsage(run: Simulation, context: Context): UsagePlan {
  const answers = ask(run, 'usage', context)
  if (answers.length === 0) return NOTHING
  let refusals = NO_REFUSALS
  for (const answer of answers)
    if (isShut(run, answer))
      refusals = [...refusals, { reason: 'suspended' satisfies EngineReason, because: answer.reasons }]
  let draws = NO_DRAWS
  let rest: Rest | undefined
  for (const answer of answers) {
    const policy = answer.choice('short', namesOf(SHORTS)) ?? 'refuse'
    const id = answer.text('meter')
    if (id === undefined) {
      if (policy === 'refuse' && answer.filled('short')) refusals = [...refusals, refusal(answer)]
      continue
    }
    const meter = meterNamed(run, answer, 'meter', id)
    const wanted = partOf(wantedUnits(answer, meter, context), rest)
    const covered = Math.min(wanted, usableUnits(meter) - drawnFrom(draws, meter))
    const short = wanted - covered
    rest = policy === 'next' ? leftOver(rest, short, wanted) : undefined
    if (short > 0 && policy === 'refuse') refusals = [...refusals, refusal(answer)]
    const draw = { meter, units: covered, arrears: policy === 'arrears' ? short : 0, because: answer.reasons }
    draws = draws.length === 0 ? [draw] : [...draws, draw]
  }
  if (rest && rest.of > 0n) refusals = [...refusals, refusal(answers.at(-1)!)]
  return { refusals, draws, because: becauseOf(answers) }
}

/** The part of an event that the rows before have left over, as a fraction: each row measures it in its own way. */
interface Rest {
  readonly of: bigint
  readonly all: bigint
}

const leftOver = (before: Rest | undefined, short: number, wanted: number): Rest => {
  if (short === 0) return NONE_LEFT
  const { of, all } = before ?? ALL_LEFT
  return { of: of * BigInt(short), all: all * BigInt(wanted) }
}

const NONE_LEFT: Rest = { of: 0n, all: 1n }
const ALL_LEFT: Rest = { of: 1n, all: 1n }

/** That part of so many units, rounded half up to a whole unit. */
function partOf(units: number, rest: Rest | undefined): number {
  if (rest === undefined) return units
  return Number((2n * BigInt(units) * rest.of + rest.all) / (2n * rest.all))
}

/** What earlier rows of the same event draw from a meter. */
function drawnFrom(draws: readonly Draw[], meter: MeterState): number {
  let drawn = 0
  for (const draw of draws) if (draw.meter === meter) drawn += draw.units
  return drawn
}

const refusal = (answer: HitRow): Refusal => ({
  reason: answer.text('reason') ?? ('no-balance' satisfies EngineReason),
  because: answer.reasons,
})

function isShut(run: Simulation, answer: HitRow): boolean {
  const scope = answer.text('scope')
  return scope !== undefined && run.state.suspended.has(scope)
}

function wantedUnits(answer: HitRow, meter: MeterState, context: Context): number {
  const quantity = answer.filled('quantity')
    ? answer.required('quantity', answer.amount('quantity'))
    : (context.usage?.quantity ?? 1)
  const units = unitsIn(meter, quantity)
  if (units === undefined || units < 0)
    throw answer.wrong('quantity', `a quantity that meter "${meter.id}" can count`, quantity)
  return units
}

/** Whether anything is drawn or comes to be owed. */
export function drawsAny({ draws }: UsagePlan): boolean {
  for (const { units, arrears } of draws) if (units > 0 || arrears > 0) return true
  return false
}

/** Carries a plan out. */
export function carryOut(run: Simulation, plan: UsagePlan, about: About | undefined): void {
  for (const { meter, units, because } of plan.draws) if (units > 0) draw(run, meter, units, about, because)
  for (const { meter, arrears, because } of plan.draws) {
    if (arrears === 0) continue
    meter.owed += arrears
    meter.owedSince ??= run.state.now
    run.record.arrears(run.state.now, about, meter, arrears, because)
  }
  for (const draw of plan.draws) if (firstOn(draw.meter, plan.draws) === draw) reviewArrears(run, draw.meter)
}

function firstOn(meter: MeterState, draws: readonly Draw[]): Draw | undefined {
  for (const draw of draws) if (draw.meter === meter) return draw
  return undefined
}
