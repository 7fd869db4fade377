/**
 * Figures as a program written by hand keeps them: columns of numbers for each month, with a place for every meter.
 *
 * The same figures as a portfolio's: what was charged and paid back, what is owed at the end of a month and came to be
 * owed in it, what expired, how long anything was shut, and refusals by reason.
 */
import { SilentRecorder, type About } from '../../../rules/simulate/index.ts'
import type { Clock } from './clock.ts'
import type { Counter, HandRecord } from './record.ts'

interface Columns {
  charged: number
  refunded: number
  shutFor: number
  wasShut: boolean
  readonly arrears: number[]
  readonly arrearsAdded: number[]
  readonly expired: number[]
  readonly refusals: Map<string, number>
}

export class HandFigures extends SilentRecorder implements HandRecord {
  /** The columns of the first month and those after it, without a gap. */
  readonly months: Columns[] = []
  readonly #clock: Clock
  readonly #meters: readonly string[]
  readonly #owed: number[]
  #first = 0
  #now: Columns | undefined
  #monthEnds = Number.NEGATIVE_INFINITY
  #shut = 0
  #shutSince = 0
  charged = 0
  refunded = 0

  constructor(clock: Clock, meters: readonly string[]) {
    super()
    this.#clock = clock
    this.#meters = meters
    this.#owed = meters.map(() => 0)
  }

  #at(at: number): Columns {
    if (at >= this.#monthEnds) this.#turnTo(at)
    return this.#now!
  }

  /** Closes the months that are over, and opens the one of this instant. */
  #turnTo(at: number): void {
    if (!this.#now) this.#first = this.#clock.monthOf(at)
    do {
      if (this.#now) this.#close(this.#now, this.#monthEnds)
      this.#now = this.#columns()
      this.months.push(this.#now)
      this.#monthEnds = this.#clock.startOfMonth(this.#first + this.months.length)
    } while (at >= this.#monthEnds)
  }

  #columns(): Columns {
    const none = (): number[] => this.#meters.map(() => 0)
    return {
      charged: 0,
      refunded: 0,
      shutFor: 0,
      wasShut: false,
      arrears: none(),
      arrearsAdded: none(),
      expired: none(),
      refusals: new Map(),
    }
  }

  #close(month: Columns, until: number): void {
    for (let meter = 0; meter < this.#owed.length; meter++) month.arrears[meter] = this.#owed[meter]!
    if (this.#shut > 0) this.#countShut(month, until)
  }

  #countShut(month: Columns, until: number): void {
    if (until > this.#shutSince) month.wasShut = true
    month.shutFor += until - this.#shutSince
    this.#shutSince = until
  }

  end(until: number): void {
    this.#close(this.#at(until), until)
  }

  override charge(at: number, _about: About | undefined, _payer: string, minor: number): void {
    this.#at(at).charged += minor
    this.charged += minor
  }

  override refund(at: number, _about: About, _payer: string, minor: number): void {
    this.#at(at).refunded += minor
    this.refunded += minor
  }

  override arrears(at: number, { index }: Counter, units: number): void {
    this.#at(at).arrearsAdded[index]! += units
    this.#owed[index]! += units
  }

  override offset(at: number, { index }: Counter, units: number): void {
    this.#at(at)
    this.#owed[index]! -= units
  }

  override expireLot(at: number, _of: About | undefined, _lot: string, { index }: Counter, units: number): void {
    this.#at(at).expired[index]! += units
  }

  override suspend(at: number): void {
    const month = this.#at(at)
    month.wasShut = true
    if (this.#shut++ === 0) this.#shutSince = at
  }

  override resume(at: number): void {
    const month = this.#at(at)
    if (--this.#shut === 0) this.#countShut(month, at)
  }

  override refuse(
    at: number,
    _about: About | undefined,
    _report: string | undefined,
    reasons: readonly string[],
  ): void {
    const { refusals } = this.#at(at)
    for (const reason of reasons) refusals.set(reason, (refusals.get(reason) ?? 0) + 1)
  }

  /** The months by their names and figures, without those that are 0: to compare with what a portfolio measures. */
  named(): ReadonlyMap<number, ReadonlyMap<string, number>> {
    return new Map(this.months.map((month, at) => [this.#first + at, this.#namesOf(month)]))
  }

  #namesOf(month: Columns): ReadonlyMap<string, number> {
    const perMeter = (family: string, units: readonly number[]) =>
      this.#meters.map((id, meter) => [`${family}/${id}`, units[meter]!] as const)
    const all = [
      ['charged', month.charged],
      ['refunded', month.refunded],
      ['suspendedTime', month.shutFor],
      ['suspendedAccounts', month.wasShut ? 1 : 0],
      ...perMeter('arrears', month.arrears),
      ...perMeter('arrearsAdded', month.arrearsAdded),
      ...perMeter('expired', month.expired),
      ...[...month.refusals].map(([reason, count]) => [`refusals/${reason}`, count] as const),
    ] as const
    return new Map(all.filter(([, value]) => value !== 0))
  }
}
