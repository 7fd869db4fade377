/** Calendar months of a zone, as whole numbers that follow each other: year × 12 + month - 1. */
import { civil } from '../cell/index.ts'

/** Finds months by instant; most instants lie in the month of the one before. */
export class Months {
  readonly #zone: string
  readonly #starts = new Map<number, number>()
  #month = 0
  #from = Number.POSITIVE_INFINITY
  #to = Number.NEGATIVE_INFINITY

  constructor(zone: string) {
    this.#zone = zone
  }

  /** The month in which an instant (epoch milliseconds) lies. */
  at(instant: number): number {
    if (instant >= this.#from && instant < this.#to) return this.#month
    const { year, month } = civil.yearMonthDay(civil.dateAt(instant, this.#zone))
    this.#month = year * 12 + month - 1
    this.#from = this.startOf(this.#month)
    this.#to = this.startOf(this.#month + 1)
    return this.#month
  }

  /** The first instant of a month. */
  startOf(month: number): number {
    const known = this.#starts.get(month)
    if (known !== undefined) return known
    const start = civil.startOfDay(civil.dayNumber(Math.floor(month / 12), (month % 12) + 1, 1), this.#zone)
    this.#starts.set(month, start)
    return start
  }
}

/** `2025-02` for a month. */
export const monthText = (month: number): string =>
  `${String(Math.floor(month / 12)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`
