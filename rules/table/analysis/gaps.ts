/**
 * Gaps: inputs that no row answers.
 *
 * Missing and null count as inputs where the author speaks of them, in some cell of that subject; elsewhere a missing
 * fact is told apart, as a hint per subject. Where every bound of a number column is whole, fractions are told apart too.
 * Opaque cells may hold anywhere, so that what is reported is never answered. Tables that collect, and tables with
 * default outputs, have no gaps.
 */
import { findUncovered, isWithin, meeting } from './cover.ts'
import type { Budget, Part } from './cover.ts'
import { carryOver } from './carry.ts'
import { partsOf } from './reach.ts'
import type { Dimension, Pieces, Space, SpaceRow } from './space.ts'
import { LAST_OF_DAYS } from '../axis.ts'

export interface Gap {
  readonly kind: 'gap' | 'gap-between-whole-numbers' | 'gap-missing'
  readonly part: Part
  /** The dimension whose fact is missing. */
  readonly dimension?: number
}

/** What was found, kept so that the next search can begin there. */
export interface Gaps {
  readonly space: Space
  readonly whole: Searched
  /** Among fractions; nothing as long as there are gaps among whole numbers. */
  readonly fractional: Searched
  /** The dimensions whose missing fact no row answers. */
  readonly missing: readonly number[]
  /** Whether everything was looked at. */
  readonly complete: boolean
}

interface Searched {
  readonly parts: readonly Part[]
  /** Whether there are no others. */
  readonly complete: boolean
}

const MOST_GAPS = 12
const NOTHING: Searched = { parts: [], complete: true }

/** `before`: what was found before some rows went or came; gaps then lie where they were or where rows went. */
export function findGaps(space: Space, budget: Budget, before?: Gaps): Gaps {
  if (space.rows.length === 0) return { space, whole: NOTHING, fractional: NOTHING, missing: [], complete: true }
  const outside = space.dimensions.flatMap((dimension, at) => [
    ...unspoken(space, dimension, at),
    ...(dimension.isCounted ? between(space, dimension, at) : []),
  ])
  const fractions = space.dimensions.flatMap((dimension, at) => between(space, dimension, at))
  const known = before && isComparable(before.space, space) ? before : undefined
  const whole = search(space, [...outside, ...fractions], budget, known && regions(known, known.whole, space))
  if (whole.parts.length > 0 || !whole.complete) {
    return {
      space,
      whole,
      fractional: NOTHING,
      missing: [],
      complete: whole.complete || whole.parts.length >= MOST_GAPS,
    }
  }
  // With gaps among whole numbers before, fractions and missing facts were not looked at.
  const settled = known?.complete && known.whole.parts.length === 0 ? known : undefined
  const fractional =
    fractions.length > 0
      ? search(space, outside, budget, settled && regions(settled, settled.fractional, space))
      : NOTHING
  const missing = [...space.dimensions.keys()].filter(
    (at) => !space.dimensions[at]!.isAlways && lacksMissing(space, at, budget, settled),
  )
  const complete = (fractional.complete || fractional.parts.length >= MOST_GAPS) && budget.left >= 0
  return { space, whole, fractional, missing, complete }
}

export function gapsIn({ space, whole, fractional, missing }: Gaps): readonly Gap[] {
  return [
    ...whole.parts.map((part): Gap => ({ kind: 'gap', part })),
    ...fractional.parts.map((part): Gap => ({ kind: 'gap-between-whole-numbers', part })),
    ...missing.map((dimension): Gap => ({ kind: 'gap-missing', part: missingPart(space, dimension), dimension })),
  ]
}

/** Whether the same kinds of values count in both; of an empty table nothing was looked at. */
const isComparable = (before: Space, space: Space): boolean =>
  before.rows.length > 0 &&
  before.dimensions.length === space.dimensions.length &&
  before.dimensions.every(
    (dimension, at) =>
      dimension.isWhole === space.dimensions[at]!.isWhole &&
      unspoken(before, dimension, at).length === unspoken(space, space.dimensions[at]!, at).length,
  )

/** Where to look: in the gaps of before, and where rows went. Undefined stands for everywhere. */
function regions(before: Gaps, { parts, complete }: Searched, space: Space): readonly Part[] | undefined {
  if (!complete) return undefined
  const carried = parts.map((part) => carryOver(before.space.dimensions, part, space.dimensions))
  const found = [...carried, ...space.gone.map(({ pieces }) => pieces)].map(partsOf)
  return found.every((part) => part !== undefined) ? found.flat() : undefined
}

function search(space: Space, ignored: readonly SpaceRow[], budget: Budget, where?: readonly Part[]): Searched {
  const rows = [...ignored, ...space.rows]
  const parts: Part[] = []
  const seeker = {
    known: (part: Part) => parts.some((gap) => isWithin(part, gap)),
    found(part: Part) {
      parts.push(widened(part, space, rows))
      return parts.length >= MOST_GAPS
    },
  }
  const complete = (where ?? [everything(space)]).every((part) => findUncovered(part, rows, budget, seeker))
  return { parts, complete }
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

const MISSING_PIECE = 0
const NULL_PIECE = 1

/** What no cell of the subject speaks of: missing, null, and one of the two kinds of durations. */
function unspoken(space: Space, dimension: Dimension, at: number): readonly SpaceRow[] {
  const { axis, from, firstValue, pieces } = dimension
  const said = space.rows.map((row) => row.pieces[at]!).filter((ranges) => !isOpen(ranges, pieces))
  const isSaid = (first: number, last: number): boolean =>
    !(dimension.isAlways && last < firstValue) && said.some((ranges) => touches(ranges, first, last))
  const parts: (readonly [number, number])[] = [
    [MISSING_PIECE, MISSING_PIECE],
    [NULL_PIECE, NULL_PIECE],
  ]
  if (axis.type === 'duration' && said.length > 0) {
    const months = from.findIndex((place) => place > LAST_OF_DAYS)
    if (months > firstValue) parts.push([firstValue, months - 1], [months, pieces - 1])
  }
  return parts.filter(([first, last]) => !isSaid(first, last)).map(([first, last]) => covering(space, at, first, last))
}

function touches(ranges: Pieces, first: number, last: number): boolean {
  for (let at = 0; at < ranges.length; at += 2) if (ranges[at]! <= last && ranges[at + 1]! >= first) return true
  return false
}

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

function missingPart({ dimensions }: Space, at: number): Part {
  const first = dimensions.map(({ firstValue }) => firstValue)
  const last = dimensions.map(({ pieces }) => pieces - 1)
  return { first: first.with(at, MISSING_PIECE), last: last.with(at, MISSING_PIECE) }
}

/** Whether some input that lacks just this fact is answered by no row. */
function lacksMissing(space: Space, at: number, budget: Budget, before?: Gaps): boolean {
  const wasAnswered = before !== undefined && !before.missing.includes(at)
  if (wasAnswered && !space.gone.some(({ pieces }) => holds(pieces[at]!, MISSING_PIECE))) return false
  let found = false
  findUncovered(missingPart(space, at), space.rows, budget, { found: () => (found = true) })
  return found
}
