/** Working days in China: Monday to Friday, less the holidays and plus the days made up for them, of which 2025's are known. */
import { dayOfDate } from './clock.ts'

const between = (first: string, last: string): readonly number[] => {
  const from = dayOfDate(first)
  return Array.from({ length: dayOfDate(last) - from + 1 }, (_, at) => from + at)
}

const OFF = new Set([
  ...between('2025-01-01', '2025-01-01'),
  ...between('2025-01-28', '2025-02-04'),
  ...between('2025-04-04', '2025-04-06'),
  ...between('2025-05-01', '2025-05-05'),
  ...between('2025-05-31', '2025-06-02'),
  ...between('2025-10-01', '2025-10-08'),
])
const MADE_UP = new Set(['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'].map(dayOfDate))
const KNOWN_YEAR = 2025

/** The 1st of January 1970 was a Thursday. */
const isWeekend = (day: number): boolean => (((day + 3) % 7) + 7) % 7 >= 5

const works = (day: number): boolean => MADE_UP.has(day) || (!isWeekend(day) && !OFF.has(day))

/** The n-th working day after a day. */
export function workingDayAfter(day: number, count: number): number {
  let at = day
  for (let left = count; left > 0;) if (works(++at)) left--
  return at
}

/** The years of a span that are not known, each told once. */
export function tellUnknownYears(told: Set<number>, from: string, to: string, tell: (year: number) => void): void {
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++) {
    if (year === KNOWN_YEAR || told.has(year)) continue
    told.add(year)
    tell(year)
  }
}
