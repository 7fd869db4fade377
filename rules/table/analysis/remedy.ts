/**
 * Remedies: what could be done to the rows of a table so that a finding is gone. Whoever has the sheet makes edits of it.
 *
 * A remedy is proposed only where it does exactly what it says: rows that give way keep every input that the others do not
 * answer, and cells ask for just the pieces that were meant. Missing facts count where some cell speaks of them.
 */
import type { UnaryTest } from '../../cell/index.ts'
import { civil } from '../../cell/index.ts'
import { EFFECTIVE } from '../effective.ts'
import { spansOf } from '../spans.ts'
import type { Part } from './cover.ts'
import { piecesOf, type Dimension, type Pieces, type Space, type SpaceRow } from './space.ts'
import { testOfRanges } from './values.ts'

/** Cells of one row, and its dates; `null` is no date. What is not named stays as it is, or empty in a new row. */
export interface RowAsks {
  readonly cells: readonly { readonly column: string; readonly test: UnaryTest }[]
  readonly from?: string | null
  readonly until?: string | null
}

export type TableRemedy =
  | { readonly kind: 'add'; readonly asks: RowAsks }
  | { readonly kind: 'remove'; readonly row: string }
  /** The row asks for less; what else it answered goes to further rows with the same answers. */
  | { readonly kind: 'narrow'; readonly row: string; readonly into: readonly [RowAsks, ...RowAsks[]] }
  /** The row is asked before another. */
  | { readonly kind: 'raise'; readonly row: string; readonly above: string }
  /** Of several rows that match, the first answers. */
  | { readonly kind: 'in-order' }
  /** The row stands for others as well, which go. */
  | { readonly kind: 'merge'; readonly row: string; readonly asks: RowAsks; readonly others: readonly string[] }

/** The row that would answer a part that none does. */
export function addedRow(space: Space, { first, last }: Part): readonly TableRemedy[] {
  const asks = asksFor(
    space,
    space.dimensions.map((dimension, at) => {
      const isOpen = first[at]! <= dimension.firstValue && last[at] === dimension.pieces - 1
      return isOpen ? undefined : [first[at]!, last[at]!]
    }),
  )
  return asks === undefined ? [] : [{ kind: 'add', asks }]
}

/** The row without what the others answer: smaller, in several parts, or gone. */
export function givingWay(space: Space, row: SpaceRow, others: readonly SpaceRow[]): readonly TableRemedy[] {
  const id = space.sources[row.row]!.id
  let boxes: readonly Box[] = [row.pieces]
  for (const other of others) {
    boxes = boxes.flatMap((box) => without(space, box, other.pieces))
    if (boxes.length > MOST_BOXES) return []
  }
  const into = boxes.map((box) => asksFor(space, changed(row.pieces, box)))
  const [first, ...more] = into
  if (first === undefined) return boxes.length === 0 ? [{ kind: 'remove', row: id }] : []
  return more.includes(undefined) ? [] : [{ kind: 'narrow', row: id, into: [first, ...(more as RowAsks[])] }]
}

/** One row for several that differ in one dimension only. */
export function mergedRow(space: Space, rows: readonly SpaceRow[], at: number): readonly TableRemedy[] {
  const [first, ...others] = rows.map((row) => space.sources[row.row]!.id)
  const pieces = joined(rows.map((row) => row.pieces[at]!))
  const isAny = pieces.length === 2 && pieces[0] === 0 && pieces[1] === space.dimensions[at]!.pieces - 1
  const asks = asksFor(
    space,
    space.dimensions.map((_, dimension) => (dimension !== at ? undefined : isAny ? 'any' : pieces)),
  )
  return asks === undefined ? [] : [{ kind: 'merge', row: first!, asks, others }]
}

/** So many rows may come of one; more than that nobody would want to read. */
const MOST_BOXES = 3

type Box = readonly Pieces[]

/** A box cut along the edges of another, without what lies in that: parts that do not meet. */
function without(space: Space, box: Box, other: Box): readonly Box[] {
  const parts: Box[] = []
  let rest = box
  for (const [at, dimension] of space.dimensions.entries()) {
    const inside = common(rest[at]!, other[at]!)
    if (inside.length === 0) return [box]
    const outside = relevant(space, dimension, at, left(rest[at]!, other[at]!))
    if (outside.length > 0) parts.push(rest.with(at, outside))
    rest = rest.with(at, inside)
  }
  return parts
}

const relevant = (space: Space, dimension: Dimension, at: number, pieces: Pieces): Pieces =>
  isSaid(space, dimension, at) ? pieces : common(pieces, [dimension.firstValue, dimension.pieces - 1])

/** Whether some cell of the subject speaks of missing or null. */
const isSaid = ({ rows }: Space, { firstValue, pieces: count }: Dimension, at: number): boolean =>
  rows.some(({ pieces }) => pieces[at]![0]! < firstValue && pieces[at]!.join() !== `0,${count - 1}`)

const changed = (before: Box, after: Box): readonly (Pieces | undefined)[] =>
  after.map((pieces, at) => (pieces.join() === before[at]!.join() ? undefined : pieces))

/** Undefined where no cell says just that. */
function asksFor(space: Space, wanted: readonly (Pieces | 'any' | undefined)[]): RowAsks | undefined {
  const cells: { column: string; test: UnaryTest }[] = []
  let dates: Pick<RowAsks, 'from' | 'until'> = {}
  for (const [at, pieces] of wanted.entries()) {
    if (pieces === undefined) continue
    const dimension = space.dimensions[at]!
    const [column, ...others] = dimension.columns.map((each) => space.table.conditions[each]!.id)
    if (column === EFFECTIVE) {
      const found = datesOf(dimension, pieces)
      if (found === undefined) return undefined
      dates = found
      continue
    }
    const test = testFor(space, at, pieces)
    if (test === undefined || others.includes(EFFECTIVE)) return undefined
    cells.push({ column: column!, test })
    for (const other of others) cells.push({ column: other, test: { kind: 'any' } })
  }
  return { cells, ...dates }
}

function testFor(space: Space, at: number, pieces: Pieces | 'any'): UnaryTest | undefined {
  if (pieces === 'any') return { kind: 'any' }
  const dimension = space.dimensions[at]!
  const test = testOfRanges(dimension, pieces)
  const spans = test && spansOf(test, dimension.axis)
  if (spans === undefined) return undefined
  const isNullSaid = isSaid(space, dimension, at)
  const counted = (some: Pieces): string => (isNullSaid ? some : left(some, [NULL_PIECE, NULL_PIECE])).join()
  return counted(piecesOf(dimension, spans)) === counted(pieces) ? test : undefined
}

/** After the missing one. */
const NULL_PIECE = 1

function datesOf({ axis, from, to, firstValue }: Dimension, pieces: Pieces | 'any') {
  if (pieces === 'any') return { from: null, until: null }
  const [first, last, ...more] = pieces
  if (first === undefined || last === undefined || more.length > 0 || first < firstValue) return undefined
  const [least, greatest] = axis.domain
  return {
    from: from[first]! > least ? civil.formatDate(from[first]!) : null,
    until: to[last]! < greatest ? civil.formatDate(to[last]! + 1) : null,
  }
}

const ranges = (pieces: Pieces): readonly (readonly [number, number])[] =>
  Array.from({ length: pieces.length / 2 }, (_, at) => [pieces[2 * at]!, pieces[2 * at + 1]!] as const)

const common = (some: Pieces, others: Pieces): Pieces =>
  ranges(some).flatMap(([first, last]) =>
    ranges(others).flatMap(([from, to]) => {
      const [begin, end] = [Math.max(first, from), Math.min(last, to)]
      return begin <= end ? [begin, end] : []
    }),
  )

/** What is in some and not in others. */
function left(some: Pieces, others: Pieces): Pieces {
  let rest = some
  for (const [from, to] of ranges(others)) {
    rest = ranges(rest).flatMap(([first, last]) => [
      ...(first < from ? [first, Math.min(last, from - 1)] : []),
      ...(last > to ? [Math.max(first, to + 1), last] : []),
    ])
  }
  return rest
}

function joined(all: readonly Pieces[]): Pieces {
  const found: number[] = []
  for (const [first, last] of all.flatMap(ranges).toSorted((a, b) => a[0] - b[0])) {
    if (found.length > 0 && first <= found.at(-1)! + 1) found[found.length - 1] = Math.max(found.at(-1)!, last)
    else found.push(first, last)
  }
  return found
}
