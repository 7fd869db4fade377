/**
 * Rows that never decide, in tables where the first row that matches does.
 *
 * What was found of a row holds until a row that it overlaps changes.
 */
import { rankedRows } from '../../ranked.ts'
import type { TableRow } from '../../table.ts'
import { duplicatesIn } from '../alike.ts'
import type { Budget } from '../cover.ts'
import type { TableFinding } from '../finding.ts'
import type { Lint } from '../lint.ts'
import { overlap } from '../overlaps.ts'
import { reachOf } from '../reach.ts'
import type { Reach } from '../reach.ts'
import type { TableRemedy } from '../remedy.ts'
import { stopped } from '../report.ts'
import type { Since } from '../since.ts'
import { isImpossible } from '../space.ts'
import type { Space, SpaceRow } from '../space.ts'
import { unreachableText } from '../words.ts'

export function unreachable(budget: number): Lint {
  let known: Reaches = new Map()
  return (space, since) => {
    known = findReaches(space, { left: budget }, since && { ...since, known })
    const covered = [...known].flatMap(([{ id }, reached]) =>
      reached.kind === 'covered' ? [findingOf(id, reached, space.table.hitPolicy === 'first')] : [],
    )
    const isComplete = ![...known.values()].some(({ kind }) => kind === 'unknown')
    return isComplete ? covered : [...covered, stopped({ en: 'rows that never decide', 'zh-CN': '永不生效的行' })]
  }
}

function findingOf(row: string, { by, first }: Covered, isInOrder: boolean): TableFinding {
  const related = by.map(({ id }) => id)
  const remedies: readonly TableRemedy[] = [
    { kind: 'remove', row },
    ...(isInOrder ? [{ kind: 'raise', row, above: first.id } as const] : []),
  ]
  return { code: 'unreachable', severity: 'warning', row, related, message: unreachableText, remedies }
}

type Reaches = ReadonlyMap<TableRow, Reached>
type Reached = { readonly kind: 'reached' | 'unknown' } | Covered
interface Covered {
  readonly kind: 'covered'
  readonly by: readonly TableRow[]
  readonly first: TableRow
}

/** Rows that never match, and copies of others, are told of by lints of their own. */
function findReaches(space: Space, budget: Budget, before?: Since & { readonly known: Reaches }): Reaches {
  const asked = askingOrder(space)
  if (!asked) return new Map()
  const copies = new Set(duplicatesIn(space).flatMap((group) => group.slice(1)))
  const changed = [...space.gone, ...space.rows.filter(({ row }) => before?.fresh.has(space.sources[row]!))]
  const above: SpaceRow[] = []
  const found = new Map<TableRow, Reached>()
  for (const row of asked) {
    const source = space.sources[row.row]!
    if (!isImpossible(row) && !copies.has(row)) {
      const known = before?.known.get(source)
      const holds = known !== undefined && known.kind !== 'unknown' && !changed.some((other) => overlap(other, row))
      found.set(source, holds ? known : reachedOf(space, reachOf(row, above, budget)))
    }
    above.push(row)
  }
  return found
}

const reachedOf = ({ sources }: Space, reach: Reach): Reached =>
  reach.kind === 'covered'
    ? { kind: 'covered', by: reach.by.map(({ row }) => sources[row]!), first: sources[reach.first.row]! }
    : reach

/** The order in which rows are asked, where only the first of them decides. */
function askingOrder({ table, rows }: Space): readonly SpaceRow[] | undefined {
  if (table.hitPolicy === 'first') return rows
  return table.hitPolicy === 'priority' ? rankedRows(table)?.map((row) => rows[row]!) : undefined
}
