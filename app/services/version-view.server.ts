/** A version as it is told: what is kept of it, and what it is at a given time. */
import { inForceAt, timeOfBook, type VersionRow } from '../../db/index.ts'
import type { Acknowledged, Version, VersionState } from './version-types.ts'

/** The newest first. `clock`: ISO 8601. */
export function versionsAt(rows: readonly VersionRow[], clock: string): readonly Version[] {
  const now = timeOfBook(rows, clock)
  const current = inForceAt(rows, now)?.number
  return rows.map((row) => asVersion(row, stateOf(row, current, now))).toReversed()
}

function stateOf(
  { standing, number, effectiveAt }: VersionRow,
  current: number | undefined,
  now: number,
): VersionState {
  if (standing.kind === 'waits') return 'waiting'
  if (standing.kind !== 'stands') return 'withdrawn'
  if (number === current) return 'in-force'
  return Date.parse(effectiveAt) > now ? 'scheduled' : 'past'
}

const asVersion = (row: VersionRow, state: VersionState): Version => ({
  number: row.number,
  state,
  hash: row.hash,
  effectiveAt: row.effectiveAt,
  publishedAt: row.publishedAt,
  authors: row.authors,
  approver: row.clearedBy ?? row.approver,
  publisher: row.publisher,
  ...(row.via === null ? {} : { via: row.via }),
  message: row.message,
  base: row.base,
  origin: row.origin,
  backTo: row.backTo,
  revision: row.revision,
  review: row.review,
  acknowledged: row.acknowledged as unknown as readonly Acknowledged[],
  aloneAllowed: row.aloneAllowed,
  ...(row.standing.kind === 'waits' ? { waitsFor: row.standing.for } : {}),
  ...(row.standing.kind === 'replaced' ? { replacedBy: row.standing.by } : {}),
  ...(row.withdrawnBy === null || row.withdrawnAt === null
    ? {}
    : { withdrawn: { by: row.withdrawnBy, at: row.withdrawnAt } }),
})
