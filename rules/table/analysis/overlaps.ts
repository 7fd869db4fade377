/**
 * Overlaps: pairs of rows that some input meets both.
 *
 * A row with an opaque cell is left out: nobody can say where it holds.
 */
import type { Part } from './cover.ts'
import type { Pieces, SpaceRow } from './space.ts'

export function overlap(left: SpaceRow, right: SpaceRow): boolean {
  for (let at = 0; at < left.pieces.length; at++) if (!meet(left.pieces[at]!, right.pieces[at]!)) return false
  return true
}

function meet(left: Pieces, right: Pieces): boolean {
  if (left.length === 2 && right.length === 2) return left[0]! <= right[1]! && right[0]! <= left[1]!
  let l = 0
  let r = 0
  while (l < left.length && r < right.length) {
    if (left[l + 1]! < right[r]!) l += 2
    else if (right[r + 1]! < left[l]!) r += 2
    else return true
  }
  return false
}

/** A part in which both rows hold, among the values of the types where that is possible. */
export function commonPart(left: SpaceRow, right: SpaceRow, firstValues: readonly number[]): Part {
  const ranges = firstValues.map((firstValue, at) => commonRange(left.pieces[at]!, right.pieces[at]!, firstValue))
  return { first: ranges.map(([first]) => first), last: ranges.map(([, last]) => last) }
}

function commonRange(left: Pieces, right: Pieces, firstValue: number): readonly [number, number] {
  let outside: readonly [number, number] = [0, 0]
  for (let l = 0; l < left.length; l += 2) {
    for (let r = 0; r < right.length; r += 2) {
      const first = Math.max(left[l]!, right[r]!)
      const last = Math.min(left[l + 1]!, right[r + 1]!)
      if (first > last) continue
      if (last >= firstValue) return [Math.max(first, firstValue), last]
      outside = [last, last]
    }
  }
  return outside
}
