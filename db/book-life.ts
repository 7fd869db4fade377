/**
 * Which books there are, and the life of one beside its edits: put away, deleted, brought back, gone for good.
 *
 * A deleted book keeps its draft, its log and its id until it is purged, so that bringing it back always works. None of
 * this is a revision: the draft does not change.
 */
import { sql } from 'kysely'
import type { Json } from '../rules/json.ts'
import type { Text } from '../rules/text.ts'
import type { Executor } from './executor.ts'
import { isStorable } from './values.ts'
import { stampOf } from './workbook.ts'

/** Who did it, and when (ISO 8601). */
export interface Done {
  readonly by: string
  readonly at: string
}

export interface BookRow {
  readonly id: string
  readonly title: Text
  readonly revision: number
  /** Instants are ISO 8601. */
  readonly createdAt: string
  readonly createdBy: string
  readonly updatedAt: string
  readonly updatedBy: string
  readonly archived?: Done
  readonly deleted?: Done
  /** What was found out about the draft as it is now; absent when nobody has looked since it changed. */
  readonly summary?: Json
}

/** In the order of their ids, deleted ones too. */
export async function listWorkbooks(db: Executor): Promise<readonly BookRow[]> {
  const rows = await db
    .selectFrom('workbook')
    .leftJoin('book_summary', 'book_summary.workbook_id', 'workbook.id')
    .select(['id', 'title', 'revision', 'created_at', 'created_by', 'updated_at', 'updated_by'])
    .select(['archived_at', 'archived_by', 'deleted_at', 'deleted_by', 'stamp', 'summary'])
    .orderBy(sql`id collate "C"`)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    title: row.title,
    revision: row.revision,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    updatedAt: row.updated_at.toISOString(),
    updatedBy: row.updated_by,
    ...(row.archived_at && { archived: { by: row.archived_by ?? '', at: row.archived_at.toISOString() } }),
    ...(row.deleted_at && { deleted: { by: row.deleted_by ?? '', at: row.deleted_at.toISOString() } }),
    ...(row.summary !== null && row.stamp === stampOf(row) && { summary: row.summary }),
  }))
}

/** Those that no new book can have, of the ids that begin so. */
export async function takenIds(db: Executor, beginning: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('workbook')
    .select('id')
    .where(sql<boolean>`starts_with(id, ${beginning})`)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** The book that was made when this was asked for the first time. */
export async function findMade(
  db: Executor,
  { by, madeAs }: { readonly by: string; readonly madeAs: string },
): Promise<{ readonly id: string; readonly revision: number } | undefined> {
  if (!isStorable(madeAs)) return undefined
  return db
    .selectFrom('workbook')
    .select(['id', 'revision'])
    .where('created_by', '=', by)
    .where('made_as', '=', madeAs)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
}

/** Puts a book away, or takes it out again. False where there is no such book. */
export async function setArchived(db: Executor, id: string, archived: Done | undefined): Promise<boolean> {
  if (!isStorable(id)) return false
  const { numUpdatedRows } = await db
    .updateTable('workbook')
    .set({ archived_at: archived?.at ?? null, archived_by: archived?.by ?? null })
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Deletes a book, or brings it back. False where there is none to delete or to bring back. */
export async function setDeleted(db: Executor, id: string, deleted: Done | undefined): Promise<boolean> {
  if (!isStorable(id)) return false
  const { numUpdatedRows } = await db
    .updateTable('workbook')
    .set({ deleted_at: deleted?.at ?? null, deleted_by: deleted?.by ?? null })
    .where('id', '=', id)
    .where('deleted_at', deleted ? 'is' : 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Ends for good what was deleted before then and never published; answers which. What was, production may still ask for. */
export async function purgeDeleted(db: Executor, before: string): Promise<readonly string[]> {
  const gone = await db
    .deleteFrom('workbook')
    .where('deleted_at', '<', before as never)
    .where((is) =>
      is.not(is.exists(is.selectFrom('version').select('number').whereRef('version.workbook_id', '=', 'workbook.id'))),
    )
    .returning('id')
    .execute()
  return gone.map(({ id }) => id)
}

/** What was found out about a draft in this state. Kept for the newest state only; may be lost. */
export async function keepSummary(
  db: Executor,
  { id, stamp, summary }: { readonly id: string; readonly stamp: string; readonly summary: Json },
): Promise<void> {
  const text = JSON.stringify(summary)
  await db
    .insertInto('book_summary')
    .columns(['workbook_id', 'stamp', 'summary'])
    // The book may have been purged meanwhile.
    .expression((from) =>
      from
        .selectFrom('workbook')
        .select(['id', sql<string>`${stamp}`.as('stamp'), sql<string>`${text}::json`.as('summary')])
        .where('id', '=', id),
    )
    .onConflict((conflict) => conflict.column('workbook_id').doUpdateSet({ stamp, summary: text }))
    .execute()
}
