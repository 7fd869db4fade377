/**
 * The custom JSON Logic operators: everything a cell can ask that plain JSON Logic cannot answer exactly.
 *
 * They depend on nothing but this folder's decimals and civil time, and ship with every exported bundle. They are total:
 * arguments of another type, or missing ones, give null (or false, for a question). The one thing that throws is an
 * EvaluationError, where the answer exists but cannot be exact. Zone and calendar are passed in as data.
 */
import type { ValueType } from './ast.ts'
import { VALUE_TYPES } from './ast.ts'
import * as civil from './civil.ts'
import { COMPARISONS, compareAs, isOfType, order, type ComparisonName } from './compare.ts'
import * as decimal from './decimal.ts'
import { textOperators } from './texts.ts'

export type Operator = (...args: unknown[]) => unknown

const isType = (value: unknown): value is ValueType => VALUE_TYPES.includes(value as ValueType)
const isComparison = (value: unknown): value is ComparisonName => COMPARISONS.includes(value as ComparisonName)

const arithmetic =
  (compute: (a: decimal.Decimal, b: decimal.Decimal) => decimal.Decimal | undefined): Operator =>
  (a, b) =>
    decimal.isDecimal(a) && decimal.isDecimal(b) ? (compute(a, b) ?? null) : null

const ROUNDINGS: readonly decimal.Rounding[] = ['half-up', 'half-even', 'half-down', 'up', 'down', 'floor', 'ceiling']
const MOST_DIGITS = 100

const round: Operator = (value, digits, mode) => {
  if (!decimal.isDecimal(value) || !Number.isInteger(digits) || Math.abs(digits as number) > MOST_DIGITS) return null
  return ROUNDINGS.includes(mode as decimal.Rounding)
    ? decimal.round(value, digits as number, mode as decimal.Rounding)
    : null
}

/** The first of the extremes; a single list stands for its items. Null when any is not of the type, or none is given. */
const extreme =
  (wanted: -1 | 1): Operator =>
  (type, ...values) => {
    const items: unknown[] = values.length === 1 && Array.isArray(values[0]) ? values[0] : values
    if (!isType(type) || items.length === 0 || !items.every((item) => isOfType(type, item))) return null
    let best = items[0]
    for (const item of items) {
      const found = order(type, item, best)
      if (found === undefined) return null
      if (found === wanted) best = item
    }
    return best
  }

const sum: Operator = (list) => {
  if (!Array.isArray(list) || !list.every(decimal.isDecimal)) return null
  return list.reduce<decimal.Decimal>((total, item) => decimal.add(total, item), 0)
}

/** The civil date of a date or of an instant in a zone, as a day number; NaN for anything else. */
function dayOf(value: unknown, zone: unknown): number {
  const day = civil.parseDate(value)
  if (!Number.isNaN(day)) return day
  const instant = civil.parseInstant(value)
  return !Number.isNaN(instant) && civil.isZone(zone) ? civil.dateAt(instant, zone) : Number.NaN
}

const dateOrNull = (day: number): string | null => (Number.isNaN(day) ? null : civil.formatDate(day))

const dateOf: Operator = (value, zone) => dateOrNull(dayOf(value, zone))

const startOfDay: Operator = (date, zone) => {
  const day = dayOf(date, zone)
  return Number.isNaN(day) || !civil.isZone(zone) ? null : civil.formatInstant(civil.startOfDay(day, zone), zone)
}

const endOfDay: Operator = (date, zone) => {
  const day = dayOf(date, zone)
  return Number.isNaN(day) || !civil.isZone(zone) ? null : civil.formatInstant(civil.endOfDay(day, zone), zone)
}

const atTime: Operator = (date, time, zone) => {
  const day = dayOf(date, zone)
  const ms = civil.parseTime(time)
  if (Number.isNaN(day) || Number.isNaN(ms) || !civil.isZone(zone)) return null
  return civil.formatInstant(civil.instantOf(day * 86_400_000 + ms, zone), zone)
}

const timeOf: Operator = (value, zone) => {
  const instant = civil.parseInstant(value)
  if (Number.isNaN(instant) || !civil.isZone(zone)) return null
  const local = civil.localAt(instant, zone)
  return civil.formatTime(local - Math.floor(local / 86_400_000) * 86_400_000)
}

const shift: Operator = (value, duration, sign, zone) => {
  const length = civil.parseDuration(duration)
  if (length === undefined || (sign !== 1 && sign !== -1)) return null
  const by = sign === 1 ? length : civil.negateDuration(length)
  const day = civil.parseDate(value)
  if (!Number.isNaN(day)) return civil.formatDate(civil.shiftDate(day, by))
  const instant = civil.parseInstant(value)
  if (Number.isNaN(instant)) return null
  // Without a zone the date-time's own offset is all there is to go by.
  const clocks = civil.isZone(zone) ? zone : civil.statedOffset(value as string)
  return civil.formatInstant(civil.shiftInstant(instant, by, clocks), clocks)
}

const elapsed: Operator = (later, earlier) => {
  const days = civil.parseDate(later) - civil.parseDate(earlier)
  if (!Number.isNaN(days)) return civil.formatDuration(civil.daysAndTime(days, 0))
  const ms = civil.parseInstant(later) - civil.parseInstant(earlier)
  if (Number.isNaN(ms)) return null
  // Exact time, not days: a day keeps the clock time, which moves where the clocks change.
  return civil.formatDuration(civil.daysAndTime(0, ms))
}

const addDurations: Operator = (a, b, sign) => {
  const left = civil.parseDuration(a)
  const right = civil.parseDuration(b)
  if (left === undefined || right === undefined || (sign !== 1 && sign !== -1)) return null
  const total = civil.addDurations(left, sign === 1 ? right : civil.negateDuration(right))
  return total === undefined ? null : civil.formatDuration(total)
}

const scaleDuration: Operator = (duration, factor) => {
  const length = civil.parseDuration(duration)
  if (length === undefined || !decimal.isDecimal(factor)) return null
  const scaled = civil.scaleDuration(length, factor)
  return scaled === undefined ? null : civil.formatDuration(scaled)
}

const UNITS_OF_TIME: Readonly<Record<string, number>> = { hours: 3_600_000, minutes: 60_000, seconds: 1000 }

/** The instant of a date-time, or at which a civil date begins in a zone; NaN for anything else. */
function instantAt(value: unknown, zone: unknown): number {
  const day = civil.parseDate(value)
  if (Number.isNaN(day)) return civil.parseInstant(value)
  return civil.isZone(zone) ? civil.startOfDay(day, zone) : Number.NaN
}

const between: Operator = (unit, from, to, zone) => {
  const ms = typeof unit === 'string' && Object.hasOwn(UNITS_OF_TIME, unit) ? UNITS_OF_TIME[unit] : undefined
  if (ms !== undefined) {
    const passed = instantAt(to, zone) - instantAt(from, zone)
    return Number.isNaN(passed) ? null : Math.trunc(passed / ms) + 0
  }
  const a = dayOf(from, zone)
  const b = dayOf(to, zone)
  if (Number.isNaN(a) || Number.isNaN(b)) return null
  if (unit === 'days') return b - a
  if (unit === 'months') return civil.monthsBetween(a, b)
  return unit === 'years' ? Math.trunc(civil.monthsBetween(a, b) / 12) + 0 : null
}

const anniversary: Operator = (start, at, zone) => {
  const a = dayOf(start, zone)
  const b = dayOf(at, zone)
  return Number.isNaN(a) || Number.isNaN(b) ? null : civil.formatDate(civil.anniversary(a, b))
}

const workingDaysAfter: Operator = (value, count, calendar, zone) => {
  const day = dayOf(value, zone)
  if (Number.isNaN(day) || typeof count !== 'number' || !civil.isZone(zone)) return null
  const last = civil.workingDayAfter(day, count, calendar)
  return last === undefined ? null : civil.formatInstant(civil.endOfDay(last, zone), zone)
}

const ofCalendar =
  (answer: (day: number, calendar: unknown) => unknown): Operator =>
  (value, calendar, zone) => {
    const day = dayOf(value, zone)
    return Number.isNaN(day) ? null : answer(day, calendar)
  }

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

const dayOfWeek: Operator = (value, zone) => {
  const day = dayOf(value, zone)
  return Number.isNaN(day) ? null : (WEEKDAYS[civil.weekday(day) - 1] ?? null)
}

const part: Operator = (name, value, zone) => {
  const day = dayOf(value, zone)
  if (Number.isNaN(day)) return null
  if (name === 'weekday') return civil.weekday(day)
  if (name !== 'year' && name !== 'month' && name !== 'day') return null
  return civil.yearMonthDay(day)[name]
}

/** By name, as JSON Logic's `add_operation` takes them. */
export const operators: Readonly<Record<string, Operator>> = {
  is: (type, value) => isType(type) && isOfType(type, value),
  compare: (type, comparison, a, b) => isType(type) && isComparison(comparison) && compareAs(type, comparison, a, b),
  add: arithmetic(decimal.add),
  subtract: arithmetic(decimal.subtract),
  multiply: arithmetic(decimal.multiply),
  divide: arithmetic(decimal.divide),
  modulo: arithmetic(decimal.modulo),
  abs: (value) => (decimal.isDecimal(value) ? decimal.absolute(value) : null),
  round,
  least: extreme(-1),
  greatest: extreme(1),
  sum,
  count: (list) => (Array.isArray(list) ? list.length : null),
  ...textOperators,
  'date of': dateOf,
  'time of': timeOf,
  'start of day': startOfDay,
  'end of day': endOfDay,
  'at time': atTime,
  shift,
  elapsed,
  'add durations': addDurations,
  'scale duration': scaleDuration,
  between,
  anniversary,
  'working days after': workingDaysAfter,
  'is working day': ofCalendar(civil.isWorkingDay),
  'is holiday': ofCalendar(civil.isHoliday),
  'day type': ofCalendar(civil.dayType),
  'day of week': dayOfWeek,
  'part of date': part,
}
