/**
 * Cover: is a part of the space wholly covered by some rows, and where is it not?
 *
 * The part is halved, along the edge of a row that cuts the fewest others, until a row covers what is left or no row
 * touches it. Exact; the number of halves is bounded by a budget, because the worst tables take exponentially many.
 */
import type { Pieces, SpaceRow } from './space.ts'

/** By dimension, the first and last piece. */
export interface Part {
  readonly first: readonly number[]
  readonly last: readonly number[]
}

/** What may still be spent; shared by all searches of one analysis. */
export interface Budget {
  left: number
}

export interface Seeker {
  /** A part that no row touches; answers whether to stop looking. */
  found(uncovered: Part): boolean
  /** Parts that need no looking at. */
  known?(part: Part): boolean
}

/** Answers whether the whole part was looked at: false when the seeker had enough or the budget was spent. */
export function findUncovered(part: Part, rows: readonly SpaceRow[], budget: Budget, seeker: Seeker): boolean {
  if (seeker.known?.(part)) return true
  const touching: SpaceRow[] = []
  for (const row of rows) {
    const met = meeting(row, part)
    if (met === 'covers') return true
    if (met === 'touches') touching.push(row)
  }
  if (touching.length === 0) return !seeker.found(part)
  budget.left -= touching.length
  if (budget.left < 0) return false
  const [first, second] = halve(part, touching)
  return findUncovered(first, touching, budget, seeker) && findUncovered(second, touching, budget, seeker)
}

export const isWithin = (part: Part, outer: Part): boolean =>
  part.first.every((first, at) => first >= outer.first[at]! && part.last[at]! <= outer.last[at]!)

/** Whether a row leaves a part alone, touches some of it or covers all of it. */
export function meeting(row: SpaceRow, { first, last }: Part): 'misses' | 'touches' | 'covers' {
  let covers = true
  for (let dimension = 0; dimension < first.length; dimension++) {
    const met = meets(row.pieces[dimension]!, first[dimension]!, last[dimension]!)
    if (met === MISSES) return 'misses'
    if (met === TOUCHES) covers = false
  }
  return covers ? 'covers' : 'touches'
}

const MISSES = 0
const TOUCHES = 1
const COVERS = 2

function meets(pieces: Pieces, first: number, last: number): number {
  for (let at = 0; at < pieces.length; at += 2) {
    if (last < pieces[at]!) return MISSES
    if (first > pieces[at + 1]!) continue
    return first >= pieces[at]! && last <= pieces[at + 1]! ? COVERS : TOUCHES
  }
  return MISSES
}

/**
 * Cuts the part in two where the fewest rows lie on both sides; on a tie, where the sides are most alike. The half that
 * fewer rows touch comes first, since it is likelier to be uncovered.
 */
function halve(part: Part, rows: readonly SpaceRow[]): readonly [Part, Part] {
  let best = { cost: Infinity, dimension: -1, at: 0, nearer: true }
  for (let dimension = 0; dimension < part.first.length; dimension++) {
    const cut = bestCut(rows, dimension, part.first[dimension]!, part.last[dimension]!)
    if (cut && cut.cost < best.cost) best = { ...cut, dimension }
  }
  const { dimension, at, nearer } = best
  const near = { first: part.first, last: part.last.with(dimension, at - 1) }
  const far = { first: part.first.with(dimension, at), last: part.last }
  return nearer ? [near, far] : [far, near]
}

/** The best first piece of the far half in one dimension; undefined when every row spans the part in it. */
function bestCut(rows: readonly SpaceRow[], dimension: number, first: number, last: number) {
  const begins = new Int32Array(rows.length)
  const ends = new Int32Array(rows.length)
  const cuts: number[] = []
  for (let index = 0; index < rows.length; index++) {
    const pieces = rows[index]!.pieces[dimension]!
    let begin = last + 1
    let end = first
    for (let at = 0; at < pieces.length; at += 2) {
      const from = pieces[at]! < first ? first : pieces[at]!
      const to = pieces[at + 1]! > last ? last : pieces[at + 1]!
      if (from > to) continue
      if (from < begin) begin = from
      if (to > end) end = to
      if (from > first) cuts.push(from)
      if (to < last) cuts.push(to + 1)
    }
    begins[index] = begin
    ends[index] = end
  }
  return cuts.length === 0 ? undefined : cheapest(begins.sort(), ends.sort(), Int32Array.from(cuts).sort())
}

/** Of sorted places to cut, the one that leaves the fewest rows on both sides. */
function cheapest(begins: Int32Array, ends: Int32Array, cuts: Int32Array) {
  let best = { cost: Infinity, at: 0, nearer: true }
  let near = 0
  let gone = 0
  for (let index = 0; index < cuts.length; index++) {
    const at = cuts[index]!
    if (index > 0 && at === cuts[index - 1]) continue
    while (near < begins.length && begins[near]! < at) near++
    while (gone < ends.length && ends[gone]! < at) gone++
    const far = ends.length - gone
    const cost = 2 * (near + far) + Math.abs(near - far)
    if (cost < best.cost) best = { cost, at, nearer: near <= far }
  }
  return best
}
