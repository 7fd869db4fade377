/** Telling everybody that versions are other than they were: what was published, and what has taken effect by itself. */
import { type Executor, inTransaction } from './executor.ts'
import { notify } from './notices.ts'

/** What is heard when the versions of a book are other than they were, or another one is in force. */
export interface VersionsNotice {
  readonly kind: 'versions'
  readonly book: string
}

export const tellVersions = (trx: Executor, book: string): Promise<void> =>
  notify(trx, JSON.stringify({ kind: 'versions', book } satisfies VersionsNotice))

export interface TakenEffect {
  readonly book: string
  readonly number: number
  readonly effectiveAt: string
}

/**
 * Those that have taken effect and were not told yet, each told once, whichever server is first: what is told is written
 * down in the transaction that tells it.
 */
export function tellEffects(
  db: Executor,
  clock: string,
  also?: (trx: Executor, effect: TakenEffect) => Promise<void>,
): Promise<readonly TakenEffect[]> {
  return inTransaction(db, async (trx) => {
    const rows = await trx
      .updateTable('version_state')
      .from('version')
      .set({ told_at: clock })
      .whereRef('version.workbook_id', '=', 'version_state.workbook_id')
      .whereRef('version.number', '=', 'version_state.number')
      .where('standing', '=', 'stands')
      .where('told_at', 'is', null)
      .where('effective_at', '<=', clock as never)
      .returning(['version.workbook_id', 'version.number', 'version.effective_at'])
      .execute()
    const effects = rows
      .map((row) => ({ book: row.workbook_id, number: row.number, effectiveAt: row.effective_at.toISOString() }))
      .toSorted((a, b) => Date.parse(a.effectiveAt) - Date.parse(b.effectiveAt) || a.number - b.number)
    for (const effect of effects) {
      await also?.(trx, effect)
      await tellVersions(trx, effect.book)
    }
    return effects
  })
}

/** The next instant at which a version takes effect, ISO 8601; undefined where none is to come. */
export async function nextEffect(db: Executor): Promise<string | undefined> {
  const row = await db
    .selectFrom('version')
    .innerJoin('version_state', (join) =>
      join
        .onRef('version_state.workbook_id', '=', 'version.workbook_id')
        .onRef('version_state.number', '=', 'version.number'),
    )
    .select('effective_at')
    .where('standing', '=', 'stands')
    .where('told_at', 'is', null)
    .orderBy('effective_at')
    .limit(1)
    .executeTakeFirst()
  return row?.effective_at.toISOString()
}
