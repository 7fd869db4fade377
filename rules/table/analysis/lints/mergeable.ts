/** Rows that answer the same and differ in one subject only, so that one row could stand for them. */
import type { HitPolicy, Table } from '../../table.ts'
import { groups, likenessOf, withoutShare } from '../alike.ts'
import type { Likeness } from '../alike.ts'
import type { Lint } from '../lint.ts'
import { mergedRow } from '../remedy.ts'
import { columnOf, idOf, idsOf } from '../report.ts'
import type { Pieces, Space, SpaceRow } from '../space.ts'
import { mergeableText } from '../words.ts'

export const mergeable: Lint = (space) =>
  mergeableIn(space).map(({ rows: [first, ...others], dimension }) => ({
    code: 'mergeable',
    severity: 'hint',
    row: idOf(space, first!),
    ...columnOf(space, dimension),
    related: idsOf(space, others),
    message: mergeableText(space.dimensions[dimension]!),
    remedies: mergedRow(space, [first!, ...others], dimension),
  }))

interface Mergeable {
  readonly rows: readonly SpaceRow[]
  readonly dimension: number
}

function mergeableIn(space: Space): readonly Mergeable[] {
  const { table, dimensions, rows } = space
  const { asks, answers, sums } = likenessOf(space)
  return dimensions.flatMap((dimension, at) => {
    const isLike = (one: SpaceRow, other: SpaceRow): boolean =>
      answers[one.row] === answers[other.row] &&
      asks[one.row]!.every((ask, place) => place === at || ask === asks[other.row]![place])
    const clear = rows.filter(({ opaque }) => !opaque.some((column) => dimension.columns.includes(column)))
    const listed = dimension.axis.texts !== undefined && !dimension.axis.ordered
    return groups(clear, ({ row }) => withoutShare(sums[row]!, at, asks[row]![at]!), isLike)
      .flatMap((group) => (listed ? [group] : neighbours(group, at)))
      .flatMap((group) => (isInOrder(table.hitPolicy) ? runs(group) : [group]))
      .filter((group) => group.length > 1 && mayMerge(table, group, at, asks))
      .map((group) => ({ rows: group, dimension: at }))
  })
}

/** A table that is asked in order only lets rows merge that stand together. */
const isInOrder = (policy: HitPolicy): boolean =>
  policy === 'first' || policy === 'priority' || policy === 'rule-order' || policy === 'output-order'

/** Rows that both match count twice in a collection; the same conditions are duplicates, not two halves. */
function mayMerge(table: Table, group: readonly SpaceRow[], at: number, asks: Likeness['asks']): boolean {
  const distinct = new Set(group.map(({ row }) => asks[row]![at]!))
  if (distinct.size < group.length) return false
  return !table.hitPolicy.startsWith('collect') || areDisjoint(group.map(({ pieces }) => pieces[at]!))
}

const areDisjoint = (all: readonly Pieces[]): boolean => {
  const ranges = all.flatMap(toRanges).sort((left, right) => left[0] - right[0])
  return ranges.every(([first], index) => index === 0 || first > ranges[index - 1]![1])
}

const toRanges = (pieces: Pieces): readonly (readonly [number, number])[] =>
  Array.from({ length: pieces.length / 2 }, (_, at) => [pieces[2 * at]!, pieces[2 * at + 1]!] as const)

/** Splits a group into runs of rows whose single ranges touch each other. */
function neighbours(group: readonly SpaceRow[], at: number): readonly (readonly SpaceRow[])[] {
  const single = group.filter(({ pieces }) => pieces[at]!.length === 2)
  const sorted = [...single].sort((left, right) => left.pieces[at]![0]! - right.pieces[at]![0]!)
  const found: SpaceRow[][] = []
  let end = -Infinity
  for (const row of sorted) {
    const [first, last] = row.pieces[at] as readonly [number, number]
    if (first <= end + 1) found.at(-1)!.push(row)
    else found.push([row])
    end = Math.max(end, last)
  }
  return found.map((run) => run.sort((left, right) => left.row - right.row))
}

/** Splits a group into runs of rows that stand one after the other in the table. */
function runs(group: readonly SpaceRow[]): readonly (readonly SpaceRow[])[] {
  const found: SpaceRow[][] = []
  for (const row of group) {
    if (found.at(-1)?.at(-1)?.row === row.row - 1) found.at(-1)!.push(row)
    else found.push([row])
  }
  return found
}
