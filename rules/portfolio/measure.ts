/** Runs an account for its figures alone: no journal is written. */
import {
  negative,
  runInto,
  SilentRecorder,
  type About,
  type Because,
  type Lot,
  type MeterState,
  type Minor,
  type Plan,
  type Recorder,
  type Timeline,
} from '../simulate/index.ts'
import type { Units } from './figures.ts'
import type { Months } from './months.ts'
import { Tally, type Measured } from './tally.ts'

/** What a plan's accounts are measured with: its months, and how its meters' units become those of the figures. */
export interface Measure {
  readonly plan: Plan
  readonly months: Months
  /** By meter: so many of the figures' units are one of the plan's. */
  readonly factors: ReadonlyMap<string, number>
}

export function measureOf(plan: Plan, months: Months, { digits, meters }: Units): Measure {
  const factors = meters.flatMap(({ id, decimals }) => {
    const own = plan.dictionaries.meters.get(id)
    return own ? [[id, 10 ** (decimals - (own.money ? digits : own.decimals))] as const] : []
  })
  return { plan, months, factors: new Map(factors) }
}

/** Throws a `TimelineError` where a rule cannot answer. */
export function measure({ plan, months, factors }: Measure, timeline: Timeline): Measured {
  const tally = new Tally(months)
  runInto(plan, timeline, new FiguresRecorder(tally, factors))
  return tally.end(timeline.until)
}

class FiguresRecorder extends SilentRecorder implements Recorder {
  readonly #tally: Tally
  readonly #factors: Measure['factors']

  constructor(tally: Tally, factors: Measure['factors']) {
    super()
    this.#tally = tally
    this.#factors = factors
  }

  override charge(at: number, _about: About | undefined, _payer: string, minor: Minor): void {
    this.#tally.charged(at, minor)
  }

  override credit(at: number, _about: About | undefined, _payer: string, minor: Minor): void {
    this.#tally.charged(at, negative(minor))
  }

  override refund(at: number, _about: About, _payer: string, minor: number): void {
    this.#tally.refunded(at, minor)
  }

  override arrears(at: number, _about: About | undefined, meter: MeterState, units: number): void {
    this.#tally.owes(at, meter.id, this.#scaled(meter, units))
  }

  override offset(at: number, meter: MeterState, units: number): void {
    this.#tally.paid(at, meter.id, this.#scaled(meter, units))
  }

  override expireLot(at: number, _of: About | undefined, _lot: Lot, meter: MeterState, units: number): void {
    this.#tally.expired(at, meter.id, this.#scaled(meter, units))
  }

  override suspend(at: number, scope: string): void {
    this.#tally.suspended(at, scope)
  }

  override resume(at: number, scope: string): void {
    this.#tally.resumed(at, scope)
  }

  override refuse(
    at: number,
    _about: About | undefined,
    _report: string | undefined,
    reasons: readonly string[],
    _because: Because,
  ): void {
    this.#tally.refused(at, reasons)
  }

  #scaled(meter: MeterState, units: number): number {
    return units * this.#factors.get(meter.id)!
  }
}
