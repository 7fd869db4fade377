/**
 * Workbooks and their drafts.
 *
 * A draft is one JSON document with a revision that grows by one with each change. It is read and written here as it
 * is: whether it makes sense is for rules/ to say, before it comes.
 */
import { sql } from 'kysely'
import type { Text } from '../rules/text.ts'
import type { Workbook } from '../rules/workbook/index.ts'
import { appendToLog, revisionOfBatch } from './edit-log.ts'
import { type Executor, inTransaction } from './executor.ts'
import { isStorable } from './values.ts'

export interface WorkbookSummary {
  readonly id: string
  readonly title: Text
  readonly revision: number
  /** Instants are ISO 8601. */
  readonly createdAt: string
  readonly createdBy: string
  readonly updatedAt: string
  readonly updatedBy: string
}

export interface StoredDraft {
  readonly id: string
  readonly revision: number
  readonly workbook: Workbook
  readonly updatedAt: string
  readonly updatedBy: string
}

/** In the order of their ids. */
export async function listWorkbooks(db: Executor): Promise<readonly WorkbookSummary[]> {
  const rows = await db
    .selectFrom('workbook')
    .select(['id', 'title', 'revision', 'created_at', 'created_by', 'updated_at', 'updated_by'])
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
  }))
}

/** Names a state of a draft: another one has another stamp, also where a revision was put back and counted anew. */
export async function stampOfDraft(db: Executor, id: string): Promise<string | undefined> {
  if (!isStorable(id)) return undefined
  const row = await db.selectFrom('workbook').select(['revision', 'updated_at']).where('id', '=', id).executeTakeFirst()
  return row && `${row.revision}-${row.updated_at.getTime().toString(36)}`
}

export async function findDraft(db: Executor, id: string): Promise<StoredDraft | undefined> {
  if (!isStorable(id)) return undefined
  const row = await selectDraft(db, id).executeTakeFirst()
  return row && draftFromRow(row)
}

/** The draft, held against everybody else until the transaction ends. */
export async function lockDraft(trx: Executor, id: string): Promise<StoredDraft | undefined> {
  if (!isStorable(id)) return undefined
  const row = await selectDraft(trx, id).forUpdate().executeTakeFirst()
  return row && draftFromRow(row)
}

/** Stores a new workbook at revision 1. False, and nothing changed, when there is one with that id. */
export async function insertWorkbook(
  db: Executor,
  workbook: Workbook,
  { by, at }: { readonly by: string; readonly at: string },
): Promise<boolean> {
  const stored = await db
    .insertInto('workbook')
    .values({
      id: workbook.id,
      title: JSON.stringify(workbook.title),
      revision: 1,
      draft: JSON.stringify(workbook),
      created_at: at,
      created_by: by,
      updated_at: at,
      updated_by: by,
    })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return stored !== undefined
}

export interface Replacement {
  readonly workbook: Workbook
  /** The revision that is to be replaced. */
  readonly baseRevision: number
  readonly batch: string
  readonly by: string
  readonly at: string
}

export type Replaced =
  | { readonly kind: 'saved'; readonly revision: number }
  /** Somebody changed it since; nothing was replaced. */
  | { readonly kind: 'conflict'; readonly revision: number; readonly by: string; readonly at: string }
  | { readonly kind: 'not-found' }

/** Puts a whole document in the place of the draft: an import, or a return to something earlier. */
export function replaceDraft(db: Executor, { workbook, baseRevision, batch, by, at }: Replacement): Promise<Replaced> {
  const { id } = workbook
  return inTransaction(db, async (trx) => {
    const draft = await lockDraft(trx, id)
    if (!draft) return { kind: 'not-found' }
    const known = await revisionOfBatch(trx, { id, by, batch })
    if (known !== undefined) return { kind: 'saved', revision: known }
    if (draft.revision !== baseRevision) {
      return { kind: 'conflict', revision: draft.revision, by: draft.updatedBy, at: draft.updatedAt }
    }
    const revision = draft.revision + 1
    await writeDraft(trx, workbook, { revision, by, at })
    await appendToLog(trx, { id, revision, batch, by, at, change: { kind: 'replaced', before: draft.workbook } })
    return { kind: 'saved', revision }
  })
}

/** The next revision of a draft that the caller has locked. */
export async function writeDraft(
  trx: Executor,
  workbook: Workbook,
  { revision, by, at }: { readonly revision: number; readonly by: string; readonly at: string },
): Promise<void> {
  await trx
    .updateTable('workbook')
    .set({
      title: JSON.stringify(workbook.title),
      revision,
      draft: JSON.stringify(workbook),
      updated_at: at,
      updated_by: by,
    })
    .where('id', '=', workbook.id)
    .execute()
}

const selectDraft = (db: Executor, id: string) =>
  db.selectFrom('workbook').select(['id', 'revision', 'draft', 'updated_at', 'updated_by']).where('id', '=', id)

const draftFromRow = (row: {
  id: string
  revision: number
  draft: Workbook
  updated_at: Date
  updated_by: string
}): StoredDraft => ({
  id: row.id,
  revision: row.revision,
  workbook: row.draft,
  updatedAt: row.updated_at.toISOString(),
  updatedBy: row.updated_by,
})
