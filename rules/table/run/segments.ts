/**
 * Segments: an axis cut into numbered pieces, and the quick way from a place to the number of its piece.
 *
 * Pieces 0, 1 and 2 are what is missing, null and of another type; the domain follows from 3 on. With few cuts, all
 * places of a piece meet the same rows; with many, only some of the cuts are kept, and a piece stands for the rows that
 * any of its places meets.
 */
import { GREATEST, LEAST, MISSING, next } from '../axis.ts'
import type { Axis } from '../axis.ts'
import type { Spans } from '../spans.ts'

const FIRST_SEGMENT = 3

export interface Segments {
  /** Where each piece of the domain begins, without the first. */
  readonly cuts: Float64Array
  readonly count: number
  /** How many pieces of other columns are counted before its own. */
  readonly first: number
  /** Whether every cut was kept. */
  readonly complete: boolean
  /** A coarse grid over the cuts: a place in cell g lies among the cuts from `grid[g]` to `grid[g + 1]`. */
  readonly grid: Uint16Array
  readonly origin: number
  readonly scale: number
}

export function segmentsOf(axis: Axis, spans: Iterable<Spans | undefined>, most: number, first: number): Segments {
  const all = allCuts(axis, spans)
  const cuts = thinned(all, most - FIRST_SEGMENT - 1)
  return {
    cuts,
    first,
    count: cuts.length + 1 + FIRST_SEGMENT,
    complete: cuts.length === all.length,
    ...gridOver(cuts),
  }
}

/** Every place of the domain at which some row starts or stops to match. */
function allCuts(axis: Axis, spans: Iterable<Spans | undefined>): Float64Array {
  const [least, greatest] = axis.domain
  const cuts = new Set<number>()
  for (const row of spans) {
    if (!row) continue
    for (let at = 0; at < row.length; at += 2) {
      const from = row[at]!
      const after = next(axis, row[at + 1]!)
      if (from > least && from <= greatest) cuts.add(from)
      if (after > least && after <= greatest) cuts.add(after)
    }
  }
  return Float64Array.from(cuts).sort()
}

function thinned(cuts: Float64Array, most: number): Float64Array {
  if (cuts.length <= most) return cuts
  return Float64Array.from({ length: most }, (_, index) => cuts[Math.floor((index * cuts.length) / most)]!)
}

const GRID_CELLS_PER_CUT = 4

function gridOver(cuts: Float64Array): Pick<Segments, 'grid' | 'origin' | 'scale'> {
  const first = cuts[0]
  const last = cuts[cuts.length - 1]
  if (first === undefined || last === undefined) return { grid: new Uint16Array(2), origin: 0, scale: 0 }
  const cells = cuts.length * GRID_CELLS_PER_CUT
  // Cuts may lie one denormal apart; an infinite scale would make 0 × ∞ of a place at the origin.
  const exact = (cells - 1) / (last - first)
  const scale = Number.isFinite(exact) ? exact : 0
  const grid = new Uint16Array(cells + 1)
  let at = 0
  for (let cell = 0; cell <= cells; cell++) {
    while (at < cuts.length && cellOf(cuts[at]!, first, scale, cells) < cell) at++
    grid[cell] = at
  }
  return { grid, origin: first, scale }
}

/** The same arithmetic as in `segmentAt`: monotone, so that no cut can stand on the wrong side of a place. */
const cellOf = (place: number, origin: number, scale: number, cells: number): number => {
  const cell = (place - origin) * scale
  return cell <= 0 ? 0 : cell >= cells - 1 ? cells - 1 : Math.floor(cell)
}

export function segmentAt({ cuts, grid, origin, scale }: Segments, place: number): number {
  if (place < LEAST) return place === MISSING ? 0 : 1
  if (place > GREATEST) return 2
  const cells = grid.length - 1
  const cell = (place - origin) * scale
  const at = cell <= 0 ? 0 : cell >= cells - 1 ? cells - 1 : Math.floor(cell)
  let low = grid[at]!
  let high = grid[at + 1]!
  while (low < high) {
    const middle = (low + high) >> 1
    if (cuts[middle]! <= place) low = middle + 1
    else high = middle
  }
  return low + FIRST_SEGMENT
}

/** The first and the last piece that a span inside the domain touches. */
export const segmentsIn = (segments: Segments, from: number, to: number): readonly [number, number] => [
  segmentAt(segments, from),
  segmentAt(segments, to),
]
