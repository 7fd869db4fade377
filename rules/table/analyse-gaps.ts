/**
 * Gaps: inputs that no row answers.
 *
 * Missing and null count as inputs where the author speaks of them, in some cell of that subject; elsewhere a missing
 * fact is told apart, as a hint per subject. Where every bound of a number column is whole, fractions are told apart too.
 * Opaque cells may hold anywhere, so that what is reported is never answered. Tables that collect, and tables with
 * default outputs, have no gaps.
 */
import { findUncovered, isWithin, meeting } from './analyse-cover.ts'
import type { Budget, Part } from './analyse-cover.ts'
import type { Dimension, Pieces, Space, SpaceRow } from './analyse-space.ts'

export interface Gap {
  readonly kind: 'gap' | 'gap-between-whole-numbers' | 'gap-missing'
  readonly part: Part
  /** The dimension whose fact is missing. */
  readonly dimension?: number
}

export interface Gaps {
  readonly found: readonly Gap[]
  /** Whether everything was looked at. */
  readonly complete: boolean
}

const MOST_GAPS = 12

export function findGaps(space: Space, budget: Budget): Gaps {
  if (space.rows.length === 0) return { found: [], complete: true }
  const outside = space.dimensions.flatMap((dimension, at) => unspoken(space, dimension, at))
  const fractions = space.dimensions.flatMap((dimension, at) => between(space, dimension, at))
  const whole = search(space, [...outside, ...fractions], budget)
  if (whole.parts.length > 0 || !whole.complete) {
    return { found: whole.parts.map((part) => ({ kind: 'gap', part })), complete: whole.complete }
  }
  const fractional = fractions.length > 0 ? search(space, outside, budget) : whole
  const missing = space.dimensions.flatMap((_, at) => missingGap(space, at, budget))
  return {
    found: [...fractional.parts.map((part) => ({ kind: 'gap-between-whole-numbers', part }) as const), ...missing],
    complete: fractional.complete,
  }
}

function search(space: Space, ignored: readonly SpaceRow[], budget: Budget) {
  const rows = [...ignored, ...space.rows]
  const parts: Part[] = []
  const done = findUncovered(everything(space), rows, budget, {
    known: (part) => parts.some((gap) => isWithin(part, gap)),
    found(part) {
      parts.push(widened(part, space, rows))
      return parts.length >= MOST_GAPS
    },
  })
  return { parts, complete: done || parts.length >= MOST_GAPS }
}

const everything = ({ dimensions }: Space): Part => ({
  first: dimensions.map(() => 0),
  last: dimensions.map(({ pieces }) => pieces - 1),
})

/** As far as the gap reaches, one dimension after the other. */
function widened(part: Part, { dimensions }: Space, rows: readonly SpaceRow[]): Part {
  let wide = part
  for (const [at, { pieces }] of dimensions.entries()) {
    const open = { first: wide.first.with(at, 0), last: wide.last.with(at, pieces - 1) }
    const beside = rows.filter((row) => meeting(row, open) !== 'misses').map((row) => row.pieces[at]!)
    let first = 0
    let last = pieces - 1
    for (const ranges of beside) {
      for (let range = 0; range < ranges.length; range += 2) {
        if (ranges[range + 1]! < wide.first[at]!) first = Math.max(first, ranges[range + 1]! + 1)
        if (ranges[range]! > wide.last[at]!) last = Math.min(last, ranges[range]! - 1)
      }
    }
    wide = { first: wide.first.with(at, first), last: wide.last.with(at, last) }
  }
  return wide
}

/** A stand-in that covers everything within some pieces of one dimension. */
const covering = ({ dimensions }: Space, at: number, first: number, last: number): SpaceRow => ({
  row: -1,
  pieces: dimensions.map(({ pieces }, dimension) => (dimension === at ? [first, last] : [0, pieces - 1])),
  asks: [],
  opaque: [],
})

const [MISSING_PIECE, NULL_PIECE] = [0, 1]

/** Missing and null, where no cell of the subject speaks of them. */
const unspoken = (space: Space, { pieces }: Dimension, at: number): readonly SpaceRow[] =>
  [MISSING_PIECE, NULL_PIECE]
    .filter((piece) => !space.rows.some((row) => !isOpen(row.pieces[at]!, pieces) && holds(row.pieces[at]!, piece)))
    .map((piece) => covering(space, at, piece, piece))

const isOpen = (ranges: Pieces, pieces: number): boolean => ranges[0] === 0 && ranges[1] === pieces - 1

function holds(ranges: Pieces, piece: number): boolean {
  for (let at = 0; at < ranges.length; at += 2) if (piece >= ranges[at]! && piece <= ranges[at + 1]!) return true
  return false
}

/** The pieces between neighbouring whole numbers, in a dimension whose edges are all whole. */
function between(space: Space, { from, to, firstValue, pieces, isWhole }: Dimension, at: number): readonly SpaceRow[] {
  if (!isWhole) return []
  const fractions: SpaceRow[] = []
  for (let piece = firstValue; piece < pieces; piece++) {
    if (Math.ceil(from[piece]!) > to[piece]!) fractions.push(covering(space, at, piece, piece))
  }
  return fractions
}

/** Whether some input that lacks just this fact is answered by no row. */
function missingGap(space: Space, at: number, budget: Budget): readonly Gap[] {
  const values = space.dimensions.map(({ firstValue }) => firstValue)
  const last = space.dimensions.map(({ pieces }) => pieces - 1)
  const part = { first: values.with(at, MISSING_PIECE), last: last.with(at, MISSING_PIECE) }
  let found = false
  findUncovered(part, space.rows, budget, { found: () => (found = true) })
  return found ? [{ kind: 'gap-missing', part, dimension: at }] : []
}
