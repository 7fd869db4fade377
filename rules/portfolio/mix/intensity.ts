/**
 * The days of a mix, and how busy each of them is.
 *
 * Days are counted from the mix's first one. A day's factor is that of its month times that of its weekday times the growth
 * since the mix began, compounded daily. What happens at random is drawn in *busy time*, which runs as fast as the factor
 * says: events then need one waiting time each, however quiet or long the season.
 */
import { civil } from '../../cell/index.ts'
import { exp, log } from './logarithm.ts'
import type { Random } from './random.ts'
import type { Mix, Season, Stream } from './schema.ts'

const DAY = 86_400_000
const DAYS_OF_A_YEAR = 365.2425
const SECONDS = 86_400

/** How often in a day something happens that happens once in such a time. */
export const PER_DAY = { day: 1, week: 1 / 7, month: 12 / DAYS_OF_A_YEAR, year: 1 / DAYS_OF_A_YEAR } as const

export class Days {
  readonly zone: string
  /** The first day, as a day number, and how many there are. */
  readonly first: number
  readonly count: number
  /** Events lie in [from, until). */
  readonly from: number
  readonly until: number
  readonly #starts: Float64Array
  readonly #dates: readonly string[]
  /** What stands after the clock time, and nothing where the zone's clocks change on that day. */
  readonly #offsets: readonly string[]

  constructor(mix: Mix, zone: string) {
    const instantOf = (text: string): number => {
      const day = civil.parseDate(text)
      return Number.isNaN(day) ? civil.parseInstant(text) : civil.startOfDay(day, zone)
    }
    this.zone = zone
    this.from = instantOf(mix.from)
    this.until = instantOf(mix.until)
    this.first = Math.floor(civil.localAt(this.from, zone) / DAY)
    this.count = Math.max(1, Math.floor(civil.localAt(this.until - 1, zone) / DAY) - this.first + 1)
    this.#starts = Float64Array.from({ length: this.count + 1 }, (_, at) => civil.startOfDay(this.first + at, zone))
    this.#dates = Array.from({ length: this.count }, (_, at) => civil.formatDate(this.first + at))
    this.#offsets = Array.from({ length: this.count }, (_, at) => {
      const start = this.#starts[at]!
      const isEven = this.#starts[at + 1]! - start === DAY && civil.localAt(start, zone) === (this.first + at) * DAY
      return isEven ? civil.formatInstant(start, zone).slice(19) : ''
    })
  }

  /** The instant of a clock time of a day, which may lie outside of the mix. */
  instantAt(day: number, second: number): number {
    if (day >= 0 && day < this.count && this.#offsets[day] !== '') return this.#starts[day]! + second * 1000
    return civil.instantOf((this.first + day) * DAY + second * 1000, this.zone)
  }

  /** The same as text. */
  textAt(day: number, second: number): string {
    const offset = this.#offsets[day] ?? ''
    if (offset === '') return civil.formatInstant(this.instantAt(day, second), this.zone)
    return `${this.#dates[day]!}T${clock(second)}${offset}`
  }
}

const TWO = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, '0'))

function clock(second: number): string {
  const minute = Math.floor(second / 60)
  return `${TWO[Math.floor(minute / 60)]!}:${TWO[minute % 60]!}:${TWO[second % 60]!}`
}

/** What a stream's season and growth make of each day. */
export class Busyness {
  readonly factors: Float64Array
  /** Busy time from the first day to the beginning of each day. */
  readonly #passed: Float64Array
  /** Weights of the hours up to each, in parts of one. */
  readonly #hours: readonly number[] | undefined

  constructor(days: Days, season: Season | undefined, growth: number) {
    const daily = log(1 + growth) / DAYS_OF_A_YEAR
    this.factors = Float64Array.from({ length: days.count }, (_, at) => {
      const day = days.first + at
      const month = season?.months?.[civil.yearMonthDay(day).month - 1] ?? 1
      const weekday = season?.weekdays?.[civil.weekday(day) - 1] ?? 1
      return month * weekday * (growth === 0 ? 1 : exp(daily * at))
    })
    this.#passed = new Float64Array(days.count + 1)
    this.factors.forEach((factor, at) => (this.#passed[at + 1] = this.#passed[at]! + factor))
    this.#hours = season?.hours && shares(season.hours)
  }

  /** A clock time in seconds, by the weights of the hours. */
  second(random: Random): number {
    if (!this.#hours) return random.below(SECONDS)
    const at = random.unit()
    let hour = 0
    while (hour < 23 && at >= this.#hours[hour]!) hour++
    return hour * 3600 + random.below(3600)
  }

  /** The days, from one to before another, on which something happens that happens so often in a day. */
  *daysOf(rate: number, from: number, to: number, random: Random): Iterable<number> {
    const passed = this.#passed
    const end = passed[to]!
    let day = from
    for (let now = passed[from]! + random.wait() / rate; now < end; now += random.wait() / rate) {
      while (passed[day + 1]! <= now) day++
      yield day
    }
  }
}

/** The part of the whole up to and with each. */
export function shares(weights: readonly number[]): readonly number[] {
  const all = weights.reduce((sum, weight) => sum + weight, 0)
  let sum = 0
  return weights.map((weight) => (sum += weight) / all)
}

export function busynessOf(mix: Mix, days: Days, { season, growth }: Stream): Busyness {
  const known = season !== undefined && mix.seasons ? mix.seasons[season] : undefined
  return new Busyness(days, known, growth ?? 0)
}
