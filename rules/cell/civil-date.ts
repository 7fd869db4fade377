/**
 * Civil dates as day numbers: whole days since 1970-01-01 in the proleptic Gregorian calendar, years 0001 to 9999.
 *
 * A day number knows no zone and no clock time. Text that is not a real date (30 February) has no day number: NaN.
 */
import { EvaluationError } from './evaluation-error.ts'

export interface YearMonthDay {
  readonly year: number
  readonly month: number
  readonly day: number
}

export const FIRST_DAY = -719162
export const LAST_DAY = 2932896

export function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146097 + dayOfEra - 719468
}

export function yearMonthDay(days: number): YearMonthDay {
  const z = days + 719468
  const era = Math.floor(z / 146097)
  const dayOfEra = z - era * 146097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const mp = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * mp + 2) / 5) + 1
  const month = mp < 10 ? mp + 3 : mp - 9
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day }
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** The two digits at `at`, or NaN. */
export function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48
  const ones = text.charCodeAt(at + 1) - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

/** The day number of the `YYYY-MM-DD` that `text` begins with, or NaN. */
export function leadingDate(text: string): number {
  const year = twoDigits(text, 0) * 100 + twoDigits(text, 2)
  const month = twoDigits(text, 5)
  const day = twoDigits(text, 8)
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return Number.NaN
  if (!(year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month))) return Number.NaN
  return dayNumber(year, month, day)
}

/** The day number of a `YYYY-MM-DD`, or NaN. */
export const parseDate = (text: unknown): number =>
  typeof text === 'string' && text.length === 10 ? leadingDate(text) : Number.NaN

const pad = (value: number): string => (value < 10 ? '0' + value : String(value))

/** The day itself; throws outside the calendar. */
export function inCalendar(days: number): number {
  if (days >= FIRST_DAY && days <= LAST_DAY) return days
  throw new EvaluationError('date-out-of-range', 'the date lies outside the years 0001 to 9999')
}

/** Dates as they were written, each in the one place that its number gives it: those of a run lie close together. */
const DATES = 512
const writtenDays = new Float64Array(DATES).fill(Number.NaN)
const writtenDates = Array.from({ length: DATES }, () => '')

export function formatDate(days: number): string {
  const at = days & (DATES - 1)
  if (writtenDays[at] !== days) {
    writtenDates[at] = writeDate(days)
    writtenDays[at] = days
  }
  return writtenDates[at]!
}

function writeDate(days: number): string {
  inCalendar(days)
  const { year, month, day } = yearMonthDay(days)
  return `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`
}

/** Calendar months later (or earlier), clamped to the end of the month: Jan 31 and one month is Feb 28 or 29. */
export function addMonths(days: number, months: number): number {
  const { year, month, day } = yearMonthDay(days)
  const index = year * 12 + month - 1 + months
  const newYear = Math.floor(index / 12)
  const newMonth = index - newYear * 12 + 1
  return dayNumber(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)))
}

/** Whole calendar months from one date to another; negative when `to` is earlier. */
export function monthsBetween(from: number, to: number): number {
  if (to < from) return 0 - monthsBetween(to, from)
  const a = yearMonthDay(from)
  const b = yearMonthDay(to)
  const months = (b.year - a.year) * 12 + b.month - a.month
  return addMonths(from, months) > to ? months - 1 : months
}

/** 1 is Monday, 7 is Sunday. */
export const weekday = (days: number): number => ((((days + 3) % 7) + 7) % 7) + 1

/** The start of the year that contains `at`, years being counted from `start`. Before the start: a year before it. */
export function anniversary(start: number, at: number): number {
  let years = yearMonthDay(at).year - yearMonthDay(start).year
  if (addMonths(start, years * 12) > at) years -= 1
  return addMonths(start, years * 12)
}
