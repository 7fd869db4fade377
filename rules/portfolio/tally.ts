/**
 * What one run of one account comes to: its figures in all and month by month.
 *
 * It is told what happens, in the engine's own units and in the order of time. Months are those of the book's zone. What
 * an account owes is a state: a month has what is owed at its end, the whole what is owed at the end of the run. An
 * account counts as suspended while at least one scope is shut.
 */
import { decimal } from '../cell/index.ts'
import type { Minor } from '../simulate/index.ts'
import {
  addTo,
  CHARGED,
  CHARGED_FINE,
  FINE_PER_MINOR,
  figureOf,
  REFUNDED,
  SUSPENDED_ACCOUNTS,
  SUSPENDED_TIME,
  type Figures,
} from './figures.ts'
import type { Months } from './months.ts'

export interface Measured {
  readonly total: Figures
  readonly months: ReadonlyMap<number, Figures>
}

/** What a meter owes, and the first month whose end has not been written yet. */
interface Debt {
  owed: number
  month: number
}

export class Tally {
  readonly #months: Months
  readonly #total = new Map<string, number>()
  readonly #byMonth = new Map<number, Map<string, number>>()
  readonly #debts = new Map<string, Debt>()
  readonly #shut = new Set<string>()
  #shutSince = 0

  constructor(months: Months) {
    this.#months = months
  }

  /** Less credits, which are below zero. Fractions of a minor unit are counted apart, as whole numbers of the finest. */
  charged(at: number, minor: Minor): void {
    if (Number.isInteger(minor)) return this.#add(at, CHARGED, minor as number)
    const whole = Number(decimal.round(minor, 0, 'floor'))
    this.#add(at, CHARGED, whole)
    this.#add(at, CHARGED_FINE, Number(decimal.multiply(decimal.subtract(minor, whole), FINE_PER_MINOR)))
  }

  refunded(at: number, minor: number): void {
    this.#add(at, REFUNDED, minor)
  }

  expired(at: number, meter: string, units: number): void {
    this.#add(at, figureOf('expired', meter), units)
  }

  refused(at: number, reasons: readonly string[]): void {
    for (const reason of reasons) this.#add(at, figureOf('refusals', reason), 1)
  }

  /** A meter comes to owe more. */
  owes(at: number, meter: string, units: number): void {
    this.#add(at, figureOf('arrearsAdded', meter), units)
    this.#debt(at, meter).owed += units
  }

  /** What a meter owed is paid, out of a grant. */
  paid(at: number, meter: string, units: number): void {
    this.#debt(at, meter).owed -= units
  }

  suspended(at: number, scope: string): void {
    if (this.#shut.size === 0) this.#shutSince = at
    this.#shut.add(scope)
  }

  resumed(at: number, scope: string): void {
    if (this.#shut.delete(scope) && this.#shut.size === 0) this.#addSpan(this.#shutSince, at)
  }

  /** Time is over: what is still owed and still shut counts until here. */
  end(until: number): Measured {
    if (this.#shut.size > 0) this.#addSpan(this.#shutSince, until)
    const last = this.#months.at(until)
    for (const [meter, debt] of this.#debts) {
      this.#writeDebt(meter, debt, last + 1)
      if (debt.owed !== 0) addTo(this.#total, figureOf('arrears', meter), debt.owed)
    }
    return { total: this.#total, months: this.#byMonth }
  }

  #add(at: number, name: string, value: number): void {
    addTo(this.#total, name, value)
    addTo(this.#inMonth(this.#months.at(at)), name, value)
  }

  #inMonth(month: number): Map<string, number> {
    let figures = this.#byMonth.get(month)
    if (!figures) this.#byMonth.set(month, (figures = new Map()))
    return figures
  }

  #debt(at: number, meter: string): Debt {
    const month = this.#months.at(at)
    let debt = this.#debts.get(meter)
    if (!debt) this.#debts.set(meter, (debt = { owed: 0, month }))
    this.#writeDebt(meter, debt, month)
    return debt
  }

  /** Writes what was owed at the ends of the months before `month`. */
  #writeDebt(meter: string, debt: Debt, month: number): void {
    if (debt.owed !== 0)
      for (let at = debt.month; at < month; at++) addTo(this.#inMonth(at), figureOf('arrears', meter), debt.owed)
    debt.month = month
  }

  /** The account was suspended from one instant to another. */
  #addSpan(from: number, to: number): void {
    addTo(this.#total, SUSPENDED_TIME, to - from)
    this.#total.set(SUSPENDED_ACCOUNTS, 1)
    for (let month = this.#months.at(from), start = from; ; month++) {
      const end = Math.min(to, this.#months.startOf(month + 1))
      const figures = this.#inMonth(month)
      addTo(figures, SUSPENDED_TIME, end - start)
      figures.set(SUSPENDED_ACCOUNTS, 1)
      if (end === to) return
      start = end
    }
  }
}
