/**
 * Durations: either years and months (calendar lengths) or days and time.
 *
 * The two kinds are never compared or mixed: a month has no fixed number of days. A day is kept apart from 24 hours, because
 * added to a date-time a day keeps the clock time; compared with each other they are equally long.
 */
import { addMonths, inCalendar } from './civil-date.ts'
import { multiply, type Decimal } from './decimal.ts'
import { EvaluationError } from './evaluation-error.ts'
import { instantOf, localAt } from './zone.ts'

export interface Duration {
  readonly kind: 'months' | 'days'
  readonly months: number
  readonly days: number
  readonly ms: number
}

const DAY = 86_400_000
const DURATION =
  /^(-)?P(?:(\d{1,9})Y)?(?:(\d{1,9})M)?(?:(\d{1,9})W)?(?:(\d{1,9})D)?(T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})(?:\.(\d{1,3})0*)?S)?)?$/

export const months = (count: number): Duration => ({ kind: 'months', months: count + 0, days: 0, ms: 0 })
export const daysAndTime = (days: number, ms: number): Duration => ({
  kind: 'days',
  months: 0,
  days: days + 0,
  ms: ms + 0,
})

const cache = new Map<string, Duration | undefined>()

/** Reads ISO 8601; undefined for anything else, and for years or months together with days or time. */
export function parseDuration(text: unknown): Duration | undefined {
  if (typeof text !== 'string' || text.length > 80) return undefined
  if (cache.has(text)) return cache.get(text)
  if (cache.size > 1000) cache.clear()
  const read = readDuration(text)
  cache.set(text, read)
  return read
}

function readDuration(text: string): Duration | undefined {
  const parts = DURATION.exec(text)
  if (parts === null || text.endsWith('P') || text.endsWith('T')) return undefined
  const sign = parts[1] === undefined ? 1 : -1
  const part = (index: number): number => Number(parts[index] ?? 0)
  const calendar = parts[2] !== undefined || parts[3] !== undefined
  const exact = parts[4] !== undefined || parts[5] !== undefined || parts[6] !== undefined
  if (calendar && exact) return undefined
  if (calendar) return months(sign * (part(2) * 12 + part(3)))
  const ms = part(7) * 3_600_000 + part(8) * 60_000 + part(9) * 1000 + Number((parts[10] ?? '').padEnd(3, '0'))
  return daysAndTime(sign * (part(4) * 7 + part(5)), sign * ms)
}

export function formatDuration(duration: Duration): string {
  if (duration.kind === 'months') {
    const size = Math.abs(duration.months)
    const text = unit(Math.floor(size / 12), 'Y') + unit(size % 12, 'M')
    return (duration.months < 0 ? '-P' : 'P') + (text || '0M')
  }
  const { days, ms } = sameSign(duration)
  const size = Math.abs(ms)
  const seconds = (size % 60_000) / 1000
  const time = unit(Math.floor(size / 3_600_000), 'H') + unit(Math.floor(size / 60_000) % 60, 'M') + unit(seconds, 'S')
  const text = unit(Math.abs(days), 'D') + (time && 'T' + time)
  return (days < 0 || ms < 0 ? '-P' : 'P') + (text || 'T0S')
}

const unit = (count: number, letter: string): string => (count === 0 ? '' : count + letter)

/** A day less an hour has no ISO text as such: it becomes 23 hours. */
function sameSign(duration: Duration): Duration {
  return duration.days * duration.ms < 0 ? daysAndTime(0, duration.days * DAY + duration.ms) : duration
}

/** Its length: months, or milliseconds with 24 hours to a day. Only comparable within one kind. */
export const lengthOf = (duration: Duration): number =>
  duration.kind === 'months' ? duration.months : duration.days * DAY + duration.ms

export function addDurations(a: Duration, b: Duration): Duration | undefined {
  if (a.kind !== b.kind) return undefined
  return checked({ kind: a.kind, months: a.months + b.months, days: a.days + b.days, ms: a.ms + b.ms })
}

/** A multiple; undefined when it does not come out in whole months, or in whole days and milliseconds. */
export function scaleDuration(duration: Duration, factor: Decimal): Duration | undefined {
  if (duration.kind === 'months') {
    const count = wholeProduct(duration.months, factor)
    return count === undefined ? undefined : checked(months(count))
  }
  const days = wholeProduct(duration.days, factor)
  const ms = wholeProduct(duration.ms, factor)
  if (days !== undefined && ms !== undefined) return checked(daysAndTime(days, ms))
  const all = wholeProduct(lengthOf(duration), factor)
  return all === undefined ? undefined : checked(daysAndTime(0, all))
}

function wholeProduct(count: number, factor: Decimal): number | undefined {
  const product = multiply(count, factor)
  return typeof product === 'number' && Number.isInteger(product) ? product : undefined
}

function checked(duration: Duration): Duration {
  if (Number.isSafeInteger(duration.months) && Number.isSafeInteger(lengthOf(duration))) return duration
  throw new EvaluationError('number-too-large', 'the duration is too long')
}

export const negateDuration = (duration: Duration): Duration =>
  duration.kind === 'months' ? months(-duration.months) : daysAndTime(-duration.days, -duration.ms)

/** A date some time later. Clock time in the duration counts in whole days, so 24 hours are a day and 25 as well. */
export function shiftDate(day: number, by: Duration): number {
  const shifted =
    by.kind === 'months'
      ? addMonths(day, by.months)
      : day + by.days + (by.ms < 0 ? -1 : 1) * Math.floor(Math.abs(by.ms) / DAY)
  return inCalendar(shifted)
}

/** An instant some time later: months and days by the zone's calendar at the same clock time, the rest as exact time. */
export function shiftInstant(instant: number, by: Duration, zone: string | number): number {
  let shifted = instant
  if (by.months !== 0 || by.days !== 0) {
    const local = typeof zone === 'number' ? instant + zone : localAt(instant, zone)
    const day = Math.floor(local / DAY)
    const newLocal = (addMonths(day, by.months) + by.days) * DAY + (local - day * DAY)
    inCalendar(Math.floor(newLocal / DAY))
    shifted = typeof zone === 'number' ? newLocal - zone : instantOf(newLocal, zone)
  }
  shifted += by.ms
  inCalendar(Math.floor(shifted / DAY))
  return shifted
}
