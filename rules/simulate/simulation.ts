/** Opening a run of one account, going on with one, and setting its timers. */
import type { JsonObject } from '../json.ts'
import type { HitRow } from './hit-row.ts'
import type { Plan, Simulation } from './plan.ts'
import type { Recorder } from './recorder.ts'
import type { MeterState, State } from './state.ts'
import { pushTimer, timer, type TimerAction } from './timers.ts'
import { stop } from './stopped.ts'

/** A run that goes on from a state. */
export const simulationFrom = (plan: Plan, state: State, record: Recorder): Simulation => ({
  plan,
  state,
  record,
  burnDown: new Map(),
})

export function newSimulation(
  plan: Plan,
  account: { readonly id: string; readonly facts: JsonObject },
  record: Recorder,
): Simulation {
  const meters = Array.from(plan.dictionaries.meters.values(), ({ id, money, decimals }): [string, MeterState] => {
    const scale = 10 ** (money ? plan.currency.digits : decimals)
    const meter: MeterState = {
      id,
      scale,
      money,
      lots: [],
      available: 0,
      unlimited: 0,
      granted: 0,
      used: 0,
      owed: 0,
      overdue: 0,
      owedSince: undefined,
      episodes: 0,
      episode: undefined,
    }
    return [id, meter]
  })
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
    waiting: new Set(),
    lots: new Map(),
    meters: new Map(meters),
    suspended: new Map(),
    quotas: new Map(),
    timers: [],
    ledger: new Map(),
    bills: [],
    warnedYears: new Set(),
  }
  return simulationFrom(plan, state, record)
}

/** Sets a timer. One that is already due fires as soon as the event at hand is done. */
export function schedule(run: Simulation, at: number, action: TimerAction): void {
  pushTimer(run.state.timers, timer(Math.max(at, run.state.now), run.state.seq++, action))
}

export const meterOf = (run: Simulation, id: string): MeterState => run.state.meters.get(id)!

/** The meter that an answer names. */
export function meterNamed(run: Simulation, answer: HitRow, name: string, id: string): MeterState {
  stop(run.plan.stopped.meters.get(id))
  return run.state.meters.get(id) ?? answer.unknown(name, id, [...run.state.meters.keys()])
}
