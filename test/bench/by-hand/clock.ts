/**
 * Civil time of one zone, as a programmer would write it who knows that zone: Shanghai is always eight hours ahead,
 * Berlin one, and two from the last Sunday of March to that of October, both at 01:00 UTC.
 */
export const DAY = 86_400_000
const HOUR = 3_600_000

export class Clock {
  readonly #offsetAt: (at: number) => number
  readonly #monthStarts = new Map<number, number>()
  #isoAt = Number.NaN
  #iso = ''

  constructor(offsetAt: (at: number) => number) {
    this.#offsetAt = offsetAt
  }

  local(at: number): number {
    return at + this.#offsetAt(at)
  }

  /** The instant of a clock reading: the first where it occurs twice, as long after a gap as it lies inside it. */
  instant(local: number): number {
    const before = this.#offsetAt(local - DAY)
    const after = this.#offsetAt(local + DAY)
    if (before === after || this.#offsetAt(local - before) === before) return local - before
    return this.#offsetAt(local - after) === after ? local - after : local - before
  }

  /** Days since 1970 by the calendar of the zone. */
  dayOf(at: number): number {
    return Math.floor(this.local(at) / DAY)
  }

  startOfDay(day: number): number {
    return this.instant(day * DAY)
  }

  dateOf(at: number): string {
    return new Date(this.local(at)).toISOString().slice(0, 10)
  }

  /** Days later at the same clock time. */
  daysLater(at: number, days: number): number {
    return this.instant(this.local(at) + days * DAY)
  }

  /** Calendar months later at the same clock time; the 31st becomes the last day of a shorter month. */
  monthsLater(at: number, months: number): number {
    const date = new Date(this.local(at))
    const month = date.getUTCMonth() + months
    date.setUTCMonth(month)
    if (date.getUTCMonth() !== ((month % 12) + 12) % 12) date.setUTCDate(0)
    return this.instant(date.getTime())
  }

  /** Months as whole numbers that follow each other. */
  monthOf(at: number): number {
    const date = new Date(this.local(at))
    return date.getUTCFullYear() * 12 + date.getUTCMonth()
  }

  startOfMonth(month: number): number {
    let start = this.#monthStarts.get(month)
    if (start === undefined) {
      start = this.instant(Date.UTC(Math.floor(month / 12), month % 12, 1))
      this.#monthStarts.set(month, start)
    }
    return start
  }

  /** ISO 8601 with the offset; most entries share their instant with the one before. */
  iso(at: number): string {
    if (this.#isoAt !== at) {
      const offset = this.#offsetAt(at)
      const text = new Date(at + offset).toISOString()
      this.#iso = `${at % 1000 === 0 ? text.slice(0, 19) : text.slice(0, 23)}+0${offset / HOUR}:00`
      this.#isoAt = at
    }
    return this.#iso
  }
}

export const shanghai = new Clock(() => 8 * HOUR)

const summers = new Map<number, readonly [number, number]>()

export const berlin = new Clock((at) => {
  const year = new Date(at).getUTCFullYear()
  let summer = summers.get(year)
  if (!summer) summers.set(year, (summer = [lastSunday(year, 2), lastSunday(year, 9)]))
  return at >= summer[0] && at < summer[1] ? 2 * HOUR : HOUR
})

/** 01:00 UTC on the last Sunday of a month of 31 days. */
function lastSunday(year: number, month: number): number {
  const last = Date.UTC(year, month, 31, 1)
  return last - new Date(last).getUTCDay() * DAY
}

/** The day of a date that is given as text. */
export const dayOfDate = (date: string): number => Date.parse(`${date}T00:00:00Z`) / DAY
