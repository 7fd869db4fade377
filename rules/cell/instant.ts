/**
 * Instants and clock times as text.
 *
 * A date-time is ISO 8601 with an offset (`2025-01-02T10:00:00+08:00`, or `Z`), inside: epoch milliseconds. A clock time is
 * `HH:MM` or `HH:MM:SS`, inside: milliseconds since midnight. Nothing finer than a millisecond is taken.
 */
import { formatDate, leadingDate, twoDigits } from './civil-date.ts'
import { isZone, offsetAt } from './zone.ts'

const DAY = 86_400_000
const MINUTE = 60_000

/** Where a clock time ends in a text, and its milliseconds; ms is NaN when there is none. */
function clockAt(text: string, start: number): { ms: number; end: number } {
  const hour = twoDigits(text, start)
  const minute = twoDigits(text, start + 3)
  const none = { ms: Number.NaN, end: start }
  if (!(hour <= 23 && minute <= 59) || text.charCodeAt(start + 2) !== 58) return none
  let ms = (hour * 60 + minute) * MINUTE
  let end = start + 5
  if (text.charCodeAt(end) !== 58) return { ms, end }
  const second = twoDigits(text, end + 1)
  if (!(second <= 59)) return none
  ms += second * 1000
  end += 3
  if (text.charCodeAt(end) !== 46) return { ms, end }
  const fraction = /^\d{1,9}/.exec(text.slice(end + 1))?.[0] ?? ''
  if (fraction === '' || /[1-9]/.test(fraction.slice(3))) return none
  return { ms: ms + Number(fraction.slice(0, 3).padEnd(3, '0')), end: end + 1 + fraction.length }
}

/** Milliseconds of an offset (`Z`, `+08:00`, `+0800`, `+08`) that is all of the rest of the text, or NaN. */
function offsetFrom(text: string, at: number): number {
  const rest = text.length - at
  const sign = text.charCodeAt(at)
  if (rest === 1) return sign === 90 || sign === 122 ? 0 : Number.NaN
  if (sign !== 43 && sign !== 45) return Number.NaN
  const hours = twoDigits(text, at + 1)
  let minutes = 0
  if (rest === 6 && text.charCodeAt(at + 3) === 58) minutes = twoDigits(text, at + 4)
  else if (rest === 5) minutes = twoDigits(text, at + 3)
  else if (rest !== 3) return Number.NaN
  if (!(hours <= 23 && minutes <= 59)) return Number.NaN
  return (sign === 45 ? -1 : 1) * (hours * 60 + minutes) * MINUTE
}

/** The clock time of a date-time written `…THH:MM:SS+HH:MM`, as nearly all are; NaN for one written otherwise. */
function usualTime(text: string): number {
  const hour = twoDigits(text, 11)
  const minute = twoDigits(text, 14)
  const second = twoDigits(text, 17)
  const isUsual = text.length === 25 && text.charCodeAt(13) === 58 && text.charCodeAt(16) === 58
  if (!isUsual || !(hour <= 23 && minute <= 59 && second <= 59) || text.charCodeAt(19) === 46) return Number.NaN
  return ((hour * 60 + minute) * 60 + second) * 1000
}

/** Epoch milliseconds of an ISO date-time with offset, or NaN. */
export function parseInstant(text: unknown): number {
  if (typeof text !== 'string' || text.length < 17 || text.length > 40) return Number.NaN
  const day = leadingDate(text)
  const separator = text.charCodeAt(10)
  if (Number.isNaN(day) || (separator !== 84 && separator !== 116)) return Number.NaN
  const usual = usualTime(text)
  if (usual === usual) return day * DAY + usual - offsetFrom(text, 19)
  const clock = clockAt(text, 11)
  return day * DAY + clock.ms - offsetFrom(text, clock.end)
}

/** Whether a date-time states its offset; without one it says what clocks show, wherever they are. */
export const hasOffset = (text: string): boolean => /(?:[zZ]|[+-]\d{2}(?::?\d{2})?)$/.test(text.slice(10))

/** Milliseconds of a date-time without an offset, for comparing with another such; NaN for anything else. */
export const parseLocal = (text: unknown): number =>
  typeof text === 'string' && !hasOffset(text) ? parseInstant(text + 'Z') : Number.NaN

/** The offset that the text itself states, in milliseconds, or NaN. */
export function statedOffset(text: string): number {
  return offsetFrom(text, clockAt(text, 11).end)
}

/** Milliseconds since midnight of a clock time, or NaN. */
export function parseTime(text: unknown): number {
  if (typeof text !== 'string' || text.length < 5 || text.length > 18) return Number.NaN
  const clock = clockAt(text, 0)
  return clock.end === text.length ? clock.ms : Number.NaN
}

const DIGITS = Array.from({ length: 100 }, (_, value) => String(value).padStart(2, '0'))
const pad = (value: number): string => DIGITS[value]!

export function formatTime(ms: number): string {
  const second = Math.floor(ms / 1000)
  const rest = ms - second * 1000
  const text = `${pad(Math.floor(second / 3600))}:${pad(Math.floor(second / 60) % 60)}:${pad(second % 60)}`
  return rest === 0 ? text : `${text}.${String(rest).padStart(3, '0')}`
}

/** ISO 8601 in a zone (with that zone's offset), or with a fixed offset in milliseconds. UTC is written `Z`. */
export function formatInstant(instant: number, zone: string | number = 0): string {
  let offset = typeof zone === 'number' ? zone : isZone(zone) ? offsetAt(instant, zone) : 0
  // Local mean times of long ago have odd seconds, which ISO offsets cannot say.
  if (offset % MINUTE !== 0) offset = 0
  const local = instant + offset
  const day = Math.floor(local / DAY)
  const date = formatDate(day)
  // Whole numbers below 2^31: divided as such, which takes a fraction of the time.
  const time = (local - day * DAY) | 0
  const second = (time / 1000) | 0
  if (second * 1000 !== time) return `${date}T${formatTime(time)}${offsetText(offset)}`
  if (offset !== last.offset) {
    last.times = timesAt(offset)
    last.offset = offset
  }
  return date + (last.times[second] ??= `T${formatTime(time)}${offsetText(offset)}`)
}

/** For each second of a day what follows the date, as it was written: a text then costs one small object. */
const times = new Map<number, (string | undefined)[]>()

/** The offset written last: a workbook has one zone. */
const last: { offset: number; times: (string | undefined)[] } = { offset: Number.NaN, times: [] }

function timesAt(offset: number): (string | undefined)[] {
  const known = times.get(offset)
  if (known) return known
  if (times.size >= 8) times.clear()
  const made = Array.from({ length: DAY / 1000 }, () => undefined)
  times.set(offset, made)
  return made
}

function offsetText(offset: number): string {
  if (offset === 0) return 'Z'
  const minutes = Math.abs(offset) / MINUTE
  return `${offset < 0 ? '-' : '+'}${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`
}
