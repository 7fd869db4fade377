/**
 * Civil time for the rest of the core and for the operators: dates, instants, zones, durations and working days.
 *
 * Dates are day numbers and instants epoch milliseconds; text goes through parse and format. No clock, no Temporal, no
 * library, so the same code runs in an exported bundle.
 */
export {
  addMonths,
  anniversary,
  dayNumber,
  daysInMonth,
  FIRST_DAY,
  formatDate,
  LAST_DAY,
  monthsBetween,
  parseDate,
  weekday,
  yearMonthDay,
} from './civil-date.ts'
export type { YearMonthDay } from './civil-date.ts'
export {
  addDurations,
  daysAndTime,
  formatDuration,
  lengthOf,
  months,
  negateDuration,
  parseDuration,
  scaleDuration,
  shiftDate,
  shiftInstant,
} from './duration.ts'
export type { Duration } from './duration.ts'
export { formatInstant, formatTime, parseInstant, parseLocal, parseTime, statedOffset } from './instant.ts'
export { impossibleIn, instantFault } from './no-moment.ts'
export { dayType, isHoliday, isWorkingDay, workingDayAfter } from './working-days.ts'
export type { WorkingCalendar } from './working-days.ts'
export { instantOf, isZone, localAt, offsetAt, startOfDay } from './zone.ts'

import { parseDate } from './civil-date.ts'
import { parseDuration } from './duration.ts'
import { parseInstant, parseLocal, parseTime } from './instant.ts'
import { startOfDay, localAt } from './zone.ts'

const DAY = 86_400_000

/** The civil date (as a day number) on which an instant falls in a zone. */
export const dateAt = (instant: number, zone: string): number => Math.floor(localAt(instant, zone) / DAY)

/** The midnight after a civil date. */
export const endOfDay = (day: number, zone: string): number => startOfDay(day + 1, zone)

/** Whether a value is text of that civil type. */
export function isOfCivilType(type: 'date' | 'date-time' | 'time' | 'duration', value: unknown): boolean {
  switch (type) {
    case 'date':
      return !Number.isNaN(parseDate(value))
    case 'date-time':
      return !Number.isNaN(parseInstant(value)) || !Number.isNaN(parseLocal(value))
    case 'time':
      return !Number.isNaN(parseTime(value))
    case 'duration':
      return parseDuration(value) !== undefined
    default:
      throw new Error(`not a civil type: ${String(type satisfies never)}`)
  }
}
