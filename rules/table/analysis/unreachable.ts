/**
 * Rows that never decide, in tables where the first row that matches does.
 *
 * What was found of a row holds until a row that it overlaps changes.
 */
import type { Budget } from './cover.ts'
import { overlap } from './overlaps.ts'
import { reachOf } from './reach.ts'
import type { Reach } from './reach.ts'
import type { Space, SpaceRow } from './space.ts'
import { rankedRows } from '../ranked.ts'
import type { TableRow } from '../table.ts'

export type Reaches = ReadonlyMap<TableRow, Reached>
export type Reached =
  { readonly kind: 'reached' | 'unknown' } | { readonly kind: 'covered'; readonly by: readonly TableRow[] }

export function findReaches(
  space: Space,
  budget: Budget,
  skip: (row: SpaceRow) => boolean,
  before?: Reaches,
  fresh?: ReadonlySet<TableRow>,
): Reaches {
  const asked = askingOrder(space) ?? []
  const changed = [...space.gone, ...space.rows.filter(({ row }) => fresh?.has(space.sources[row]!))]
  const above: SpaceRow[] = []
  const found = new Map<TableRow, Reached>()
  for (const row of asked) {
    const source = space.sources[row.row]!
    if (!skip(row)) {
      const known = before?.get(source)
      const holds = known !== undefined && known.kind !== 'unknown' && !changed.some((other) => overlap(other, row))
      found.set(source, holds ? known : reachedOf(space, reachOf(row, above, budget)))
    }
    above.push(row)
  }
  return found
}

const reachedOf = ({ sources }: Space, reach: Reach): Reached =>
  reach.kind === 'covered' ? { kind: 'covered', by: reach.by.map(({ row }) => sources[row]!) } : reach

/** The order in which rows are asked, where only the first of them decides. */
function askingOrder({ table, rows }: Space): readonly SpaceRow[] | undefined {
  if (table.hitPolicy === 'first') return rows
  return table.hitPolicy === 'priority' ? rankedRows(table)?.map((row) => rows[row]!) : undefined
}
