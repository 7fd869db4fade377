/**
 * Values worth trying for a fact: what the table compares it with, what lies around that, and what is nothing special.
 *
 * The first one is the plain one, where nothing else is wanted. Missing is never among them; who wants it says so.
 */
import { civil, type ValueType } from '../../cell/index.ts'
import type { Json } from '../../json.ts'

/** A Monday morning of a year that calendars know. */
const PLAIN_INSTANT = '2025-06-16T02:00:00Z'
const PLAIN_DATE = '2025-06-16'
const DAY = 86_400_000
const MOST = 64

export interface Literals {
  readonly numbers: Iterable<number>
  readonly texts: Iterable<string>
  /** The allowed values of an enumeration. */
  readonly values?: readonly (string | number)[]
}

export function valuesToTry(type: ValueType, literals: Literals, zone: string): readonly Json[] {
  const found = new Map<string, Json>()
  for (const value of valuesOf(type, literals, zone)) found.set(JSON.stringify(value), value)
  return [...found.values()].slice(0, MOST)
}

function* valuesOf(type: ValueType, literals: Literals, zone: string): Iterable<Json> {
  const numbers = [...literals.numbers].sort((a, b) => a - b)
  const texts = [...literals.texts].sort()
  const values = literals.values ?? []
  switch (type) {
    case 'boolean':
      return yield* [true, false]
    case 'number':
      yield* values.filter((value) => typeof value === 'number')
      yield* [1, 0]
      yield* numbers.flatMap((number) => [number, number - 1, number + 1])
      return yield* [2, 1.5, -1, 100, 1000, 1_000_000]
    case 'date':
      return yield* days(numbers, texts).map((day) => civil.formatDate(day))
    case 'date-time':
      yield* texts.filter((text) => !Number.isNaN(civil.parseInstant(text)))
      return yield* instants(numbers, texts, zone).map((instant) => civil.formatInstant(instant, zone))
    case 'time':
      yield* ['10:00:00', '00:00:00', '23:59:59']
      return yield* texts.filter((text) => civil.isOfCivilType('time', text))
    case 'duration':
      yield* texts.filter((text) => civil.parseDuration(text) !== undefined)
      return yield* ['P1D', 'PT0S', 'P1000D', 'P1M', 'P0M', 'P50Y']
    case 'list':
      return yield* lists([...new Set([...values, ...texts])])
    case 'string':
      yield* values.filter((value) => typeof value === 'string')
      yield* texts.filter(isWord)
      yield 'other'
      return yield* numbers.flatMap(ofLength)
    case 'any':
      yield* texts
      yield* numbers
      return yield* [true, false, 'other', 1]
  }
}

function* lists(words: readonly (string | number)[]): Iterable<Json> {
  yield words
  yield []
  yield* words.map((word) => [word])
  yield ['other']
}

const LONGEST_TEXT = 200

/** Texts as long as a number says, and one shorter and longer. */
const ofLength = (number: number): readonly string[] =>
  [number, number - 1, number + 1]
    .filter((length) => Number.isInteger(length) && length >= 0 && length <= LONGEST_TEXT)
    .map((length) => 'x'.repeat(length))

const isWord = (text: string): boolean => Number.isNaN(civil.parseDate(text)) && Number.isNaN(civil.parseInstant(text))

/** The plain day, and as far from it as any number or duration of the table says, and farther. */
function days(numbers: readonly number[], texts: readonly string[]): readonly number[] {
  const plain = civil.parseDate(PLAIN_DATE)
  const given = texts.map((text) => civil.parseDate(text)).filter((day) => !Number.isNaN(day))
  const lengths = texts.map((text) => civil.parseDuration(text)).filter((length) => length !== undefined)
  const away = [...numbers.filter((number) => Number.isInteger(number) && Math.abs(number) < 20_000), 1, 2, 400, 5000]
  return [
    plain,
    ...given,
    ...numbers.flatMap(daysNumbered),
    ...lengths.flatMap((length) => [
      civil.shiftDate(plain, length) + 1,
      civil.shiftDate(plain, civil.negateDuration(length)) - 1,
    ]),
    ...away.flatMap((count) => [plain + count, plain - count]),
  ]
}

/** The days that a number may mean as a month, a day of the month, or a weekday. */
function daysNumbered(number: number): readonly number[] {
  const { year, month } = civil.yearMonthDay(civil.parseDate(PLAIN_DATE))
  if (!Number.isInteger(number) || number < 1 || number > 31) return []
  return [
    ...(number <= 12 ? [civil.dayNumber(year, number, 15)] : []),
    ...(number <= civil.daysInMonth(year, month) ? [civil.dayNumber(year, month, number)] : []),
    // The plain day is a Monday.
    ...(number <= 7 ? [civil.parseDate(PLAIN_DATE) + number - 1] : []),
  ]
}

function instants(numbers: readonly number[], texts: readonly string[], zone: string): readonly number[] {
  const plain = civil.parseInstant(PLAIN_INSTANT)
  const first = civil.parseDate(PLAIN_DATE)
  const times = texts.map((text) => civil.parseTime(text)).filter((time) => !Number.isNaN(time))
  const clock = times.map((time) => civil.instantOf(first * DAY + time, zone))
  return [
    plain,
    ...clock,
    ...clock.map((instant) => instant - 1000),
    ...days(numbers, texts).map((day) => plain + (day - first) * DAY),
    plain + 3_600_000,
    plain - 3_600_000,
  ]
}

/** A value of another type than the fact's: what a careless caller passes. */
export function mistyped(type: ValueType): Json {
  switch (type) {
    case 'number':
      return '12'
    case 'string':
      return 12
    case 'boolean':
      return 'true'
    case 'date':
      return '2025-02-30'
    case 'date-time':
      return '2025-06-16 10:00'
    case 'time':
      return '25:00'
    case 'duration':
      return '1 day'
    case 'list':
      return 'other'
    case 'any':
      return null
  }
}
