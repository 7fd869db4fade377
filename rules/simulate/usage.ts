/**
 * Usage: what an event draws, from which meters, and what happens when they are short.
 *
 * The rows that match are taken in order. A row may need a scope open, may name no meter (nothing is drawn), and says what
 * happens when its meter is short: refuse the whole event, let the rest become arrears, or pass it on to the next row.
 * Nothing is drawn before it is known that nothing refuses.
 */
import { ask, becauseOf, type Answer } from './ask.ts'
import { reviewArrears } from './arrears.ts'
import type { Context } from './facts.ts'
import type { Because } from './journal.ts'
import { draw, unitsIn, usableUnits } from './lots.ts'
import { meterOf, nowText, shownQuantity, type Run } from './run.ts'
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

const NOTHING: UsagePlan = { refusals: [], draws: [], because: [] }

/** What an event would draw, and whether anything refuses it. */
export function planUsage(run: Run, context: Context): UsagePlan {
  const answers = ask(run, 'usage', context)
  if (answers.length === 0) return NOTHING
  const refusals: Refusal[] = []
  for (const answer of answers) if (isShut(run, answer)) refusals.push({ reason: 'suspended', because: answer.reasons })
  const draws: Draw[] = []
  const left = new Map<MeterState, number>()
  let rest: number | undefined
  for (const answer of answers) {
    const id = answer.text('meter')
    if (id === undefined) {
      if (answer.text('short') === 'refuse') refusals.push(refusal(answer))
      continue
    }
    const meter = meterOf(run, id)
    const wanted = rest ?? wantedUnits(run, answer, id, context)
    const usable = left.get(meter) ?? usableUnits(meter)
    const covered = Math.min(wanted, usable)
    left.set(meter, usable - covered)
    const short = wanted - covered
    const policy = answer.text('short') ?? 'refuse'
    rest = short > 0 && policy === 'next' ? short : undefined
    if (short > 0 && policy === 'refuse') refusals.push(refusal(answer))
    draws.push({ meter, units: covered, arrears: policy === 'arrears' ? short : 0, because: answer.reasons })
  }
  if (rest !== undefined) refusals.push(refusal(answers.at(-1)!))
  return { refusals, draws, because: becauseOf(answers) }
}

const refusal = (answer: Answer): Refusal => ({
  reason: answer.text('reason') ?? 'no-balance',
  because: answer.reasons,
})

function isShut(run: Run, answer: Answer): boolean {
  const scope = answer.text('scope')
  return scope !== undefined && run.state.suspended.has(scope)
}

function wantedUnits(run: Run, answer: Answer, meter: string, context: Context): number {
  const quantity = answer.filled('quantity')
    ? answer.required('quantity', answer.amount('quantity'))
    : (context.usage?.quantity ?? 1)
  const units = unitsIn(run, meter, quantity)
  if (units === undefined || units < 0)
    throw answer.wrong('quantity', `a quantity that meter "${meter}" can count`, quantity)
  return units
}

/** Carries a plan out. Gives whether anything was drawn or owed. */
export function carryOut(run: Run, plan: UsagePlan, event: { readonly request?: string }): boolean {
  let drawn = false
  for (const { meter, units, because } of plan.draws) {
    if (units === 0) continue
    draw(run, meter, units, event, because)
    drawn = true
  }
  for (const { meter, arrears, because } of plan.draws) {
    if (arrears === 0) continue
    meter.owed += arrears
    drawn = true
    run.journal.push({
      at: nowText(run),
      kind: 'arrears',
      ...event,
      meter: meter.id,
      quantity: shownQuantity(run, meter.id, arrears),
      total: shownQuantity(run, meter.id, meter.owed),
      because,
    })
  }
  for (const [index, { meter }] of plan.draws.entries())
    if (plan.draws.findIndex((other) => other.meter === meter) === index) reviewArrears(run, meter)
  return drawn
}
