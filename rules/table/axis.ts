/**
 * An axis: how the values that a condition column may see lie on one line of doubles.
 *
 * Every test that compares with literals is a set of closed spans on its column's axis, so that the index and the
 * analysis work with plain numbers whatever the type. What is missing, null or of another type has places of its own
 * outside the domain. The places are exact: an axis never lets two values meet that a cell would tell apart.
 */
import { assertNever, civil, decimal } from '../cell/index.ts'
import type { UnaryTest, ValueType } from '../cell/index.ts'
import type { Json } from '../json.ts'
import type { ConditionColumn } from './table.ts'
import { prefixAsRange } from './prefix.ts'

/** Places outside every domain. */
export const MISSING = -1.7e308
export const NULL = -1.6e308
export const MISTYPED = 1.7e308
/** Of the type, but nobody knows where: the cell itself has to be asked. */
export const UNPLACED = 1.75e308
/** Numbers farther out share these places; a literal out there has no place (see NUMBER_LITERALS). */
export const LEAST = -1e300
export const GREATEST = 1e300
const NUMBER_LITERALS = 1e299

export interface Axis {
  readonly type: ValueType
  /** Whether neighbouring places differ by one; else they are neighbouring doubles. */
  readonly discrete: boolean
  /** Whether less and greater mean something here. */
  readonly ordered: boolean
  /** The places of all values of the column's type. */
  readonly domain: readonly [number, number]
  /** Whether values may be UNPLACED. */
  readonly unplaced?: boolean
  /** How far neighbouring places lie apart, where that is not the same everywhere. */
  readonly step?: (place: number) => number
  /** What a place is compared with, where that is not the whole domain. */
  readonly realm?: (place: number) => readonly [number, number]
  /** Where a value lies; what is no value of the column's type lies at MISSING, NULL or MISTYPED. */
  place(value: Json | undefined): number
  /** Where a literal of a cell lies; undefined when this axis cannot hold it. */
  literal(value: Json, type: ValueType): number | undefined
  /** The literals of a text axis in the order of their places. */
  readonly texts?: readonly (string | number | boolean)[]
  /** Their places, by the values themselves. */
  readonly known?: ReadonlyMap<unknown, number>
  /** The place of a text on an axis of dates, instants, times or durations; NaN for a text that is none. */
  readonly parse?: (text: string) => number
}

/** The axis of a column, given all tests of that column. */
export function axisOf(column: ConditionColumn, tests: readonly UnaryTest[]): Axis {
  const axis = axisOfType(column, tests)
  return column.subject.kind === 'fact' || column.subject.kind === 'pick' ? axis : computed(axis)
}

function axisOfType({ type, values }: ConditionColumn, tests: readonly UnaryTest[]): Axis {
  switch (type) {
    case 'number':
      return numbers
    case 'boolean':
      return booleans
    case 'date':
      return dates
    case 'date-time':
      return instants
    case 'time':
      return times
    case 'duration':
      return durations
    case 'string':
      return words('string', tests, values)
    case 'any':
      return words('any', tests)
    case 'list':
      return words('list', tests)
    default:
      return assertNever(type)
  }
}

/**
 * The values of an expression: null counts as missing, and a long exact number comes as a text, which has no place among
 * the doubles.
 */
const computed = (axis: Axis): Axis => ({
  ...axis,
  place(value) {
    if (value === null) return MISSING
    return axis.type === 'number' && typeof value === 'string' && decimal.isDecimal(value)
      ? UNPLACED
      : axis.place(value)
  },
  unplaced: axis.type === 'number',
})

export const next = (axis: Axis, place: number): number =>
  axis.step ? place + axis.step(place) : axis.discrete ? place + 1 : doubleAfter(place)
export const previous = (axis: Axis, place: number): number =>
  axis.step ? place - axis.step(place) : axis.discrete ? place - 1 : -doubleAfter(-place)

const outside = (value: Json | undefined): number => (value === undefined ? MISSING : value === null ? NULL : MISTYPED)

const numbers: Axis = {
  type: 'number',
  discrete: false,
  ordered: true,
  domain: [LEAST, GREATEST],
  place(value) {
    if (typeof value !== 'number' || value !== value) return outside(value)
    return value < LEAST ? LEAST : value > GREATEST ? GREATEST : value
  },
  literal: (value, type) =>
    type === 'number' && typeof value === 'number' && Math.abs(value) <= NUMBER_LITERALS ? value : undefined,
}

const booleans: Axis = {
  type: 'boolean',
  discrete: true,
  ordered: false,
  domain: [0, 1],
  place: (value) => (value === true ? 1 : value === false ? 0 : outside(value)),
  literal: (value) => (value === true ? 1 : value === false ? 0 : undefined),
}

/** Texts that are read as whole numbers: days, or milliseconds. What cannot be read is NaN, and of another type. */
function moments(type: ValueType, domain: readonly [number, number], parse: (text: string) => number): Axis {
  return {
    type,
    discrete: true,
    ordered: true,
    domain,
    parse,
    place(value) {
      if (typeof value !== 'string') return outside(value)
      const place = parse(value)
      return place === place ? place : MISTYPED
    },
    literal(value, of) {
      const place = of === type && typeof value === 'string' ? parse(value) : NaN
      return place === place ? place : undefined
    },
  }
}

const DAY = 86_400_000
const FIRST_DAY = civil.parseDate('0001-01-01')
const LAST_DAY = civil.parseDate('9999-12-31')

const dates = moments('date', [FIRST_DAY, LAST_DAY], civil.parseDate)
const instants = moments('date-time', [(FIRST_DAY - 1) * DAY, (LAST_DAY + 2) * DAY], civil.parseInstant)
const times = moments('time', [0, DAY - 1], civil.parseTime)

/** Between the realms of durations: no length of days and time that can be written comes near it. */
export const LAST_OF_DAYS = 2 ** 61
/** The duration of no months. */
export const NO_MONTHS = 2 ** 62
/** What doubles of that size can tell apart, and more. */
const MONTH = 2 ** 12

/** How far neighbouring durations lie apart: a millisecond (or what a double can tell) in one realm, a month in the other. */
const stepOfDuration = (place: number): number =>
  place < NO_MONTHS / 2 + MONTH ? Math.max(1, Math.abs(place) * 2 ** -52) : MONTH

const FIRST_OF_MONTHS = LAST_OF_DAYS + stepOfDuration(LAST_OF_DAYS)

/**
 * Durations of days and time lie at their milliseconds; those of years and months in a realm of their own above all of
 * them, because the two are never compared.
 */
const durations: Axis = {
  ...moments('duration', [-LAST_OF_DAYS, 2 ** 63], placeOfDuration),
  realm: (place) => (place <= LAST_OF_DAYS ? [-LAST_OF_DAYS, LAST_OF_DAYS] : [FIRST_OF_MONTHS, 2 ** 63]),
  step: stepOfDuration,
}

function placeOfDuration(text: string): number {
  const duration = civil.parseDuration(text)
  if (duration === undefined) return NaN
  const length = civil.lengthOf(duration)
  return duration.kind === 'months' ? NO_MONTHS + length * MONTH : length
}

/** The duration at a place, as a cell would say it. */
export const durationAt = (place: number): string =>
  civil.formatDuration(
    place > LAST_OF_DAYS
      ? civil.months(Math.round((place - NO_MONTHS) / MONTH))
      : civil.daysAndTime(0, Math.round(place)),
  )

/**
 * Texts by name. Where only equality is asked, the n literals of the column lie at 1, 2, 3, … in their order and all
 * other texts at 0; where order is asked, the literals lie at 1, 3, 5, … and the others in the even places between them.
 */
function words(type: 'string' | 'any' | 'list', tests: readonly UnaryTest[], values: readonly Json[] = []): Axis {
  const ordered = type === 'string' && tests.some(asksOrder)
  const known = [...new Set([...literalsOf(tests), ...values].filter(isWord))].sort(compareWords)
  const places = new Map<unknown, number>(known.map((word, index) => [word, ordered ? 2 * index + 1 : index + 1]))
  const other = (value: Json | undefined): number => {
    if (value === undefined || value === null) return outside(value)
    if (type === 'list') return Array.isArray(value) ? 0 : MISTYPED
    if (type === 'any') return 0
    if (typeof value !== 'string') return MISTYPED
    return ordered ? 2 * countBelow(known, value) : 0
  }
  return {
    type,
    discrete: true,
    ordered,
    // No text comes before the empty one.
    domain: [ordered && known[0] === '' ? 1 : 0, ordered ? 2 * known.length : known.length],
    texts: known,
    known: places,
    place: (value) => places.get(value) ?? other(value),
    literal: (value, of) => (isWord(value) && of === typeof value ? places.get(value) : undefined),
  }

  function isWord(value: Json): value is string | number | boolean {
    return type === 'string'
      ? typeof value === 'string'
      : typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
  }
}

const compareWords = (left: string | number | boolean, right: string | number | boolean): number =>
  typeof left !== typeof right ? (typeof left < typeof right ? -1 : 1) : left < right ? -1 : left > right ? 1 : 0

function countBelow(sorted: readonly (string | number | boolean)[], value: string): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

function asksOrder(test: UnaryTest): boolean {
  switch (test.kind) {
    case 'compare':
      return test.op !== '='
    case 'within':
      return true
    case 'oneOf':
      return test.tests.some(asksOrder)
    case 'not':
      return asksOrder(test.test)
    case 'holds':
      return prefixAsRange(test) !== undefined
    default:
      return false
  }
}

function* literalsOf(tests: Iterable<UnaryTest>): Iterable<Json> {
  for (const test of tests) {
    switch (test.kind) {
      case 'compare':
        if (test.bound.kind === 'literal') yield test.bound.value
        break
      case 'within':
        if (test.from.value.kind === 'literal') yield test.from.value.value
        if (test.to.value.kind === 'literal') yield test.to.value.value
        break
      case 'oneOf':
        yield* literalsOf(test.tests)
        break
      case 'not':
        yield* literalsOf([test.test])
        break
      case 'holds': {
        const range = prefixAsRange(test)
        if (range) yield* literalsOf([range])
        break
      }
      case 'any':
      case 'missing':
      case 'null':
      case 'contains':
        break
      default:
        assertNever(test)
    }
  }
}

const cell = new Float64Array(1)
const bits = new BigInt64Array(cell.buffer)

/** The next greater double. */
function doubleAfter(value: number): number {
  if (value === 0) return Number.MIN_VALUE
  cell[0] = value
  bits[0]! += value > 0 ? 1n : -1n
  return cell[0]!
}
