/**
 * From pieces of a dimension back to what people read: the simplest value in a range, and the cell that would ask for it.
 *
 * Ranges of pieces are inclusive, and lie either among the values of the type or on one of the pieces before them.
 */
import { civil } from '../../cell/index.ts'
import type { Bound, Expr, UnaryTest } from '../../cell/index.ts'
import type { Json } from '../../json.ts'
import type { Dimension, Pieces } from './space.ts'
import { durationAt, LAST_OF_DAYS, MISSING, next, NO_MONTHS, NULL, previous } from '../axis.ts'
import type { Axis } from '../axis.ts'

/** The simplest value of a range; undefined for the missing one. */
export function simplestValue({ axis, from, to }: Dimension, first: number, last: number): Json | undefined {
  const least = from[first]!
  const greatest = to[last]!
  if (least === MISSING) return undefined
  if (least === NULL) return null
  switch (axis.type) {
    case 'number':
      return simplestNumber(least, greatest)
    case 'boolean':
      return least === 1
    case 'list':
      return []
    case 'string':
    case 'any':
      return simplestText(
        axis,
        Array.from({ length: last - first + 1 }, (_, at) => from[first + at]!),
      )
    default:
      return written(
        axis,
        boundedBelow(axis, least) ? least : boundedAbove(axis, greatest) ? greatest : typical(axis, greatest),
      )
  }
}

const realmOf = (axis: Axis, place: number): readonly [number, number] => axis.realm?.(place) ?? axis.domain
const boundedBelow = (axis: Axis, place: number): boolean => place > realmOf(axis, place)[0]
const boundedAbove = (axis: Axis, place: number): boolean => place < realmOf(axis, place)[1]

/** The number with the fewest digits, the one nearest to zero among them. */
function simplestNumber(least: number, greatest: number): number {
  if (least <= 0 && greatest >= 0) return 0
  if (greatest < 0) return -simplestNumber(-greatest, -least)
  for (let digits = 0; digits <= 20; digits++) {
    const up = Number(`${Math.ceil(shifted(least, digits))}e-${digits}`)
    if (up >= least && up <= greatest) return up
  }
  return least
}

/** The number with its decimal point moved, as exactly as its text says. */
function shifted(value: number, digits: number): number {
  const [mantissa, exponent = '0'] = String(value).split('e')
  return Number(`${mantissa}e${Number(exponent) + digits}`)
}

function simplestText({ texts = [], ordered }: Axis, places: readonly number[]): Json {
  const known = places.flatMap((place) => {
    const text = ordered ? (place % 2 === 1 ? texts[(place - 1) / 2] : undefined) : texts[place - 1]
    return text === undefined ? [] : [text]
  })
  if (known.length > 0) return known[0]!
  return ordered ? textBetween(texts, places[0]! / 2) : unknownText(texts)
}

function unknownText(texts: readonly Json[]): string {
  for (let number = 1; ; number++) {
    const text = number === 1 ? 'other' : `other-${number}`
    if (!texts.includes(text)) return text
  }
}

/** A text after the first `below` known ones and before the next. */
function textBetween(texts: readonly Json[], below: number): string {
  const after = below === 0 ? undefined : String(texts[below - 1])
  const before = below === texts.length ? undefined : String(texts[below])
  const tries = after === undefined ? ['', '0', 'A'] : ['a', '-a', '0', ' ', '\u0000'].map((end) => after + end)
  return tries.find((text) => (after === undefined || text > after) && (before === undefined || text < before)) ?? ''
}

/** A plain value where nothing bounds it. */
function typical({ type }: Axis, greatest: number): number {
  switch (type) {
    case 'date':
      return civil.parseDate('2025-01-01')
    case 'date-time':
      return civil.parseInstant('2025-01-01T00:00:00Z')
    case 'duration':
      return greatest > LAST_OF_DAYS ? NO_MONTHS : 0
    default:
      return 0
  }
}

/** The JSON value at a place of a date, instant, time or duration axis. */
function written({ type }: Axis, place: number): Json {
  switch (type) {
    case 'date':
      return civil.formatDate(place)
    case 'date-time':
      return civil.formatInstant(Math.min(Math.max(place, FIRST_INSTANT), LAST_INSTANT))
    case 'time':
      return civil.formatTime(place)
    case 'duration':
      return durationAt(place)
    default:
      return place
  }
}

const FIRST_INSTANT = civil.parseInstant('0001-01-01T00:00:00Z')
const LAST_INSTANT = civil.parseInstant('9999-12-31T23:59:59Z')

/** The test that holds exactly in a range of pieces. */
export function testOfPieces(dimension: Dimension, first: number, last: number): UnaryTest {
  const { axis, from, to, firstValue, pieces } = dimension
  if (from[first] === MISSING) return { kind: 'missing' }
  if (from[first] === NULL) return { kind: 'null' }
  if (first === firstValue && last === pieces - 1) return { kind: 'any' }
  if (axis.type === 'boolean') return equal(axis, from[first] === 1)
  if (axis.texts && !axis.ordered) return textTest(dimension, first, last)
  return rangeTest(axis, from[first]!, to[last]!)
}

/** The test that holds in several ranges of pieces; undefined where missing or null would stand beside all values. */
export function testOfRanges(dimension: Dimension, pieces: Pieces): UnaryTest | undefined {
  const { axis, firstValue } = dimension
  if (pieces.length === 0) return undefined
  if (axis.texts && !axis.ordered && pieces[0]! >= firstValue) return textTestOf(dimension, pieces)
  const tests: UnaryTest[] = []
  for (let at = 0; at < pieces.length; at += 2) {
    const [first, last] = [pieces[at]!, pieces[at + 1]!]
    for (let piece = first; piece <= Math.min(last, firstValue - 1); piece++)
      tests.push(testOfPieces(dimension, piece, piece))
    if (last >= firstValue) tests.push(testOfPieces(dimension, Math.max(first, firstValue), last))
  }
  if (!tests.some(({ kind }) => kind === 'any')) return anyOf(tests)
  return tests.length > 1 ? undefined : { kind: 'not', test: { kind: 'missing' } }
}

/** Known texts are listed; where unknown ones belong to it, those that do not. */
function textTestOf({ axis, from, firstValue, pieces: count }: Dimension, pieces: Pieces): UnaryTest {
  const isIn = (piece: number): boolean =>
    pieces.some((first, at) => at % 2 === 0 && first <= piece && piece <= pieces[at + 1]!)
  const all = Array.from({ length: count - firstValue }, (_, at) => firstValue + at)
  const others = all.some((piece) => from[piece] === 0 && isIn(piece))
  const listed = all.filter((piece) => from[piece] !== 0 && isIn(piece) !== others)
  if (listed.length === 0) return { kind: 'any' }
  const test = anyOf(listed.map((piece) => equal(axis, axis.texts![from[piece]! - 1]!)))
  return others ? { kind: 'not', test } : test
}

function textTest({ axis, from, firstValue, pieces }: Dimension, first: number, last: number): UnaryTest {
  const texts = axis.texts ?? []
  const testsAt = (begin: number, end: number): readonly UnaryTest[] =>
    Array.from({ length: end - begin + 1 }, (_, at) => texts[from[begin + at]! - 1])
      .filter((text) => text !== undefined)
      .map((text) => equal(axis, text))
  if (from[first] !== 0) return anyOf(testsAt(first, last))
  const others = [...testsAt(firstValue, first - 1), ...testsAt(last + 1, pieces - 1)]
  return others.length === 0 ? { kind: 'any' } : { kind: 'not', test: anyOf(others) }
}

const anyOf = (tests: readonly UnaryTest[]): UnaryTest =>
  tests.length === 1 && tests[0] ? tests[0] : { kind: 'oneOf', tests }

const literal = (axis: Axis, value: Json): Expr => ({
  kind: 'literal',
  type:
    axis.type === 'any' && typeof value !== 'object' ? (typeof value as 'string' | 'number' | 'boolean') : axis.type,
  value,
})
const equal = (axis: Axis, value: Json): UnaryTest => ({ kind: 'compare', op: '=', bound: literal(axis, value) })

function rangeTest(axis: Axis, least: number, greatest: number): UnaryTest {
  const [first, last] = axis.realm?.(least) ?? axis.domain
  if (least === greatest) return equal(axis, valueAt(axis, least))
  const from = least > first ? edge(axis, least, previous(axis, least)) : undefined
  const to = greatest < last ? edge(axis, greatest, next(axis, greatest)) : undefined
  if (from && to) return { kind: 'within', from, to }
  if (from) return { kind: 'compare', op: from.closed ? '>=' : '>', bound: from.value }
  if (to) return { kind: 'compare', op: to.closed ? '<=' : '<', bound: to.value }
  return { kind: 'any' }
}

/** The same edge can be said with the last place inside or the first outside: the shorter text wins. */
function edge(axis: Axis, inside: number, outside: number): Bound {
  const closed = valueAt(axis, inside)
  const open = valueAt(axis, outside)
  return String(open).length < String(closed).length
    ? { value: literal(axis, open), closed: false }
    : { value: literal(axis, closed), closed: true }
}

function valueAt(axis: Axis, place: number): Json {
  if (!axis.texts) return axis.type === 'number' ? place : written(axis, place)
  return place % 2 === 1 ? axis.texts[(place - 1) / 2]! : textBetween(axis.texts, place / 2)
}

/** The value of a piece that lies nearest to its first or last edge, or a plain one close to it. */
export function valueBeside(dimension: Dimension, piece: number, side: 'first' | 'last'): Json | undefined {
  const { axis, from, to } = dimension
  const place = side === 'first' ? from[piece]! : to[piece]!
  if (axis.texts || axis.type === 'boolean' || !boundedBelow(axis, place) || !boundedAbove(axis, place)) {
    return simplestValue(dimension, piece, piece)
  }
  if (axis.type !== 'number') return written(axis, place)
  // An open edge lies one double beside a plain number; a value a little farther in says the same and can be read.
  const plain = side === 'first' ? previous(axis, place) : next(axis, place)
  if (String(place).length <= String(plain).length) return place
  return side === 'first'
    ? simplestNumber(place, Math.min(to[piece]!, plain + 1))
    : simplestBelow(Math.max(from[piece]!, plain - 1), place)
}

/** The simplest number of a range that lies nearest to its end. */
function simplestBelow(least: number, greatest: number): number {
  const whole = Math.floor(greatest)
  return whole >= least ? whole : simplestNumber(least, greatest)
}
