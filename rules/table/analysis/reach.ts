/**
 * Reach: rows that never decide anything, because rows asked before them, taken together, leave them no input.
 *
 * Only rows without opaque cells take anything away from others.
 */
import { findUncovered } from './cover.ts'
import type { Budget, Part } from './cover.ts'
import { overlap } from './overlaps.ts'
import type { Pieces, SpaceRow } from './space.ts'

/** `unknown`: the budget did not suffice. */
export type Reach =
  | { readonly kind: 'reached' | 'unknown' }
  /** `first`: the first of all rows that it meets. */
  | { readonly kind: 'covered'; readonly by: readonly SpaceRow[]; readonly first: SpaceRow }

/** Parts of one row beyond which it is not looked at; four lists of eight alternatives are 4,096 parts. */
const MOST_PARTS = 4096

export function reachOf(row: SpaceRow, before: readonly SpaceRow[], budget: Budget): Reach {
  const above = before.filter((other) => other.opaque.length === 0 && overlap(row, other))
  if (above.length === 0) return { kind: 'reached' }
  const parts = partsOf(row.pieces)
  if (parts === undefined) return { kind: 'unknown' }
  for (const part of parts) {
    let open = false
    const looked = findUncovered(part, above, budget, { found: () => (open = true) })
    if (open) return { kind: 'reached' }
    if (!looked) return { kind: 'unknown' }
  }
  const alone = above.find((other) => parts.every((part) => covers(other, part)))
  return { kind: 'covered', by: alone ? [alone] : above, first: above[0]! }
}

function covers(row: SpaceRow, { first, last }: Part): boolean {
  return row.pieces.every((pieces, at) => {
    for (let range = 0; range < pieces.length; range += 2) {
      if (first[at]! >= pieces[range]! && last[at]! <= pieces[range + 1]!) return true
    }
    return false
  })
}

/** A box whose sides are several ranges, as parts of one range in each dimension; undefined beyond MOST_PARTS. */
export function partsOf(pieces: readonly Pieces[]): readonly Part[] | undefined {
  if (pieces.reduce((count, ranges) => count * (ranges.length / 2), 1) > MOST_PARTS) return undefined
  return pieces.reduce<readonly Part[]>(
    (parts, ranges) =>
      parts.flatMap(({ first, last }) =>
        Array.from({ length: ranges.length / 2 }, (_, at) => ({
          first: [...first, ranges[2 * at]!],
          last: [...last, ranges[2 * at + 1]!],
        })),
      ),
    [{ first: [], last: [] }],
  )
}
