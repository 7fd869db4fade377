/**
 * Why a text is no instant, as the rest of a sentence that begins with the text. A day or an hour that no calendar or
 * clock has is named: a person who typed 30 February must not go looking for a missing offset.
 */
import { daysInMonth, twoDigits } from './civil-date.ts'

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
/** Year first; what follows the date, a clock time and an offset, may be missing. */
const SHAPE =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ Tt]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?\s*([+-]\d{2}(?::?\d{2})?|[Zz])?)?$/

/** `there is no 30 February 2026`; undefined for a text that is wrong in another way, or not wrong. */
export function impossibleIn(text: string): string | undefined {
  const [, year, month, day, hour = '0', minute = '0', second = '0', offset] = SHAPE.exec(text) ?? []
  if (year === undefined) return undefined
  return impossibleDate(Number(year), Number(month), Number(day)) ?? impossibleClock(hour, minute, second, offset)
}

function impossibleDate(year: number, month: number, day: number): string | undefined {
  if (year === 0) return 'the calendar begins with the year 0001'
  const name = MONTHS[month - 1]
  if (name === undefined) return `there is no month ${month}`
  return day >= 1 && day <= daysInMonth(year, month) ? undefined : `there is no ${day} ${name} ${year}`
}

function impossibleClock(hour: string, minute: string, second: string, offset = 'Z'): string | undefined {
  if (Number(hour) === 24 && Number(minute) === 0 && Number(second) === 0)
    return 'the end of a day is written as 00:00 of the next'
  if (Number(hour) > 23) return `there is no ${hour}:${minute}; the hours go from 00 to 23`
  if (Number(minute) > 59) return `there is no ${hour}:${minute}; the minutes go from 00 to 59`
  if (Number(second) > 59) return `there is no second ${second}; the seconds go from 00 to 59`
  const hours = twoDigits(offset, 1)
  const minutes = twoDigits(offset, offset.length - 2)
  return hours > 23 || (offset.length > 3 && minutes > 59) ? `there is no offset ${offset}` : undefined
}

/** What to say of a text that is not an instant; `mend` where more is known than what is allowed. */
export function instantFault(text: string, mend = 'allowed: ISO 8601 such as 2025-02-01T10:00:00+08:00'): string {
  const why = impossibleIn(text)
  return `${JSON.stringify(text)} is not a time${why === undefined ? ` with an offset; ${mend}` : `: ${why}`}`
}
