/**
 * Working days: Monday to Friday, less the days off and plus the make-up days of a calendar.
 *
 * A year that the calendar does not name is plain Monday to Friday; saying so to the user is the caller's business.
 */
import { inCalendar, parseDate, weekday } from './civil-date.ts'

export interface WorkingCalendar {
  readonly off?: readonly string[]
  readonly on?: readonly string[]
  /** The years that the calendar covers. */
  readonly years?: readonly number[]
}

interface ReadCalendar {
  readonly off: ReadonlySet<number>
  readonly on: ReadonlySet<number>
}

const NONE: ReadCalendar = { off: new Set(), on: new Set() }
const MOST_DAYS = 20_000
const read = new WeakMap<object, ReadCalendar>()

const daySet = (list: unknown): ReadonlySet<number> => new Set(Array.isArray(list) ? list.map(parseDate) : [])

/** From plain data; anything that is no calendar counts as an empty one. */
function readCalendar(calendar: unknown): ReadCalendar {
  if (typeof calendar !== 'object' || calendar === null) return NONE
  const known = read.get(calendar)
  if (known !== undefined) return known
  const own = (key: string): unknown => (Object.hasOwn(calendar, key) ? Reflect.get(calendar, key) : undefined)
  const fresh = { off: daySet(own('off')), on: daySet(own('on')) }
  read.set(calendar, fresh)
  return fresh
}

function works(day: number, calendar: ReadCalendar): boolean {
  if (calendar.on.has(day)) return true
  return weekday(day) <= 5 && !calendar.off.has(day)
}

export const isWorkingDay = (day: number, calendar: unknown): boolean => works(day, readCalendar(calendar))

/** A day off by the calendar itself, not just by the weekend. */
export function isHoliday(day: number, calendar: unknown): boolean {
  const { off, on } = readCalendar(calendar)
  return off.has(day) && !on.has(day)
}

export type DayType = 'workday' | 'weekend' | 'holiday'

export function dayType(day: number, calendar: unknown): DayType {
  if (isHoliday(day, calendar)) return 'holiday'
  return isWorkingDay(day, calendar) ? 'workday' : 'weekend'
}

/** The n-th working day after a date (the date itself never counts); for 0 the date itself. Undefined beyond reason. */
export function workingDayAfter(day: number, count: number, calendar: unknown): number | undefined {
  if (!Number.isInteger(count) || count < 0 || count > MOST_DAYS) return undefined
  const known = readCalendar(calendar)
  let at = day
  for (let left = count; left > 0;) {
    at += 1
    if (works(at, known)) left -= 1
    else if (at - day > 3 * MOST_DAYS) return undefined
  }
  return inCalendar(at)
}
