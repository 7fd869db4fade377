/** A run in progress: the plan, the account's state, and the journal so far. */
import type { JsonObject } from '../json.ts'
import type { BurnDown } from './lots.ts'
import type { EntryKind, JournalEntry, Because } from './journal.ts'
import { textOfMinor } from './money.ts'
import type { Plan } from './plan.ts'
import type { MeterState, State } from './state.ts'
import { isoOf } from './time.ts'
import { pushTimer, timer, type TimerAction } from './timers.ts'

export interface Run {
  readonly plan: Plan
  readonly state: State
  readonly journal: JournalEntry[]
  /** In which order the lots of a meter pay: asked once, because it cannot change under lots that stand in it. */
  readonly burnDown: Map<string, BurnDown>
  /** The instant of the last entry as text: most entries share theirs with the one before. */
  readonly stamp: { at: number; text: string }
}

/** A run that goes on from a state, with an empty journal. */
export const runOf = (plan: Plan, state: State): Run => ({
  plan,
  state,
  journal: [],
  burnDown: new Map(),
  stamp: { at: Number.NaN, text: '' },
})

export function newRun(plan: Plan, account: { readonly id: string; readonly facts: JsonObject }): Run {
  const meters = Array.from(plan.dictionaries.meters.keys(), (id): [string, MeterState] => [
    id,
    { id, lots: [], available: 0, unlimited: 0, granted: 0, used: 0, owed: 0, episodes: 0 },
  ])
  const state: State = {
    account: { id: account.id, facts: account.facts },
    now: Number.NEGATIVE_INFINITY,
    seq: 0,
    orders: new Map(),
    accepted: 0,
    termed: new Map(),
    requests: new Map(),
    reports: new Map(),
    tasks: [],
    schedules: [],
    lots: new Map(),
    meters: new Map(meters),
    suspended: new Map(),
    quotas: new Map(),
    timers: [],
    ledger: new Map(),
    bills: [],
    warnedYears: new Set(),
  }
  return runOf(plan, state)
}

/** Writes what happened now. */
export function emit(
  run: Run,
  kind: EntryKind,
  because: Because,
  fields: Omit<JournalEntry, 'at' | 'kind' | 'because'>,
): void {
  run.journal.push({ at: nowText(run), kind, ...fields, because })
}

/** Now, as the journal and the cells write it. */
export function nowText({ state, plan, stamp }: Run): string {
  if (stamp.at !== state.now) {
    stamp.text = isoOf(state.now, plan.zone)
    stamp.at = state.now
  }
  return stamp.text
}

/** Sets a timer. One that is already due fires as soon as the event at hand is done. */
export function schedule(run: Run, at: number, action: TimerAction): void {
  pushTimer(run.state.timers, timer(Math.max(at, run.state.now), run.state.seq++, action))
}

export const meterOf = (run: Run, id: string): MeterState => run.state.meters.get(id)!

/** Decimals of a meter: the currency's for one in money. */
export function decimalsOfMeter(run: Run, meter: string): number {
  const { money, decimals } = run.plan.dictionaries.meters.get(meter)!
  return money ? run.plan.currency.digits : decimals
}

/** A quantity in a meter's smallest units as a number for cells. */
export function quantityOf(run: Run, meter: string, units: number): number {
  const decimals = decimalsOfMeter(run, meter)
  // One division of whole numbers is rounded once, to the number that the decimal text would mean.
  return decimals === 0 ? units : units / 10 ** decimals
}

/** The same for the journal and the final state: decimal text for a meter in money, null for no limit. */
export function shownQuantity(run: Run, meter: string, units: number): number | string {
  const { money, decimals } = run.plan.dictionaries.meters.get(meter)!
  if (money) return textOfMinor(units, run.plan.currency.digits)
  return decimals === 0 ? units : units / 10 ** decimals
}
