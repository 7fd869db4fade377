/**
 * Workbooks and their drafts. A deleted one has none; which books there are is said in book-life.ts.
 *
 * A draft is a document with a revision that grows by one with each change. What is stored is the document at some
 * revision, and in the log the edits since: an edit writes itself, not the document. Every so often the document is
 * written anew; when that happens, or whether, changes no draft. Whether a draft makes sense is for rules/ to say.
 */
import type { Edit, Workbook } from '../rules/workbook/index.ts'
import { readDocument, writeDocument, writeParts } from './document.ts'
import type { Drafts, DraftState } from './drafts.ts'
import { appendToLog, editsSince, type Revision, revisionOfBatch } from './edit-log.ts'
import { type Executor, inTransaction } from './executor.ts'
import { notify } from './notices.ts'
import { tellStanding, writeRole } from './people.ts'
import { isStorable } from './values.ts'

export interface StoredDraft extends DraftState {
  readonly workbook: Workbook
}

/** A draft that the caller has locked. */
export interface LockedDraft extends StoredDraft {
  /** The revision at which its document is stored. */
  readonly storedAt: number
}

/** Names a state of a draft: another one has another stamp, also where a revision was put back and counted anew. */
export async function stampOfDraft(db: Executor, id: string): Promise<string | undefined> {
  if (!isStorable(id)) return undefined
  const row = await selectState(db, id).executeTakeFirst()
  return row && stampOf(row)
}

export const stampOf = (row: { readonly revision: number; readonly updated_at: Date }): string =>
  `${row.revision}-${row.updated_at.getTime().toString(36)}`

export async function findDraft(db: Executor, id: string, drafts: Drafts): Promise<StoredDraft | undefined> {
  if (!isStorable(id)) return undefined
  const row = await selectState(db, id).executeTakeFirst()
  return row && draftAt(db, row, drafts)
}

/** The draft, held against everybody else until the transaction ends. */
export async function lockDraft(trx: Executor, id: string, drafts: Drafts): Promise<LockedDraft | undefined> {
  if (!isStorable(id)) return undefined
  const row = await selectState(trx, id).forUpdate().executeTakeFirst()
  return row && { ...(await draftAt(trx, row, drafts)), storedAt: row.draft_revision }
}

async function draftAt(db: Executor, found: StateRow, drafts: Drafts): Promise<StoredDraft> {
  const state = stateFromRow(found)
  const known = drafts.recall(state)
  if (known) return { ...state, workbook: known }
  const document = await readDocument(db, { id: found.id, revision: found.draft_revision })
  if (!document) {
    const newer = await selectState(db, state.id).executeTakeFirstOrThrow()
    if (newer.draft_revision === found.draft_revision) throw new Error(`the document of "${state.id}" is not there`)
    return draftAt(db, newer, drafts)
  }
  const since = await editsSince(db, state.id, found.draft_revision, found.revision)
  const workbook = since.length === 0 ? document : drafts.apply(document, since.flatMap(editsOf)).workbook
  if (!db.isTransaction) drafts.remember(state, workbook)
  return { ...state, workbook }
}

function editsOf(made: Revision): readonly Edit[] {
  if (made.kind === 'edits') return made.edits
  throw new Error(`revision ${made.revision} replaced the draft, yet the document is older`)
}

export interface Making {
  readonly by: string
  readonly at: string
  /** Made by the client, new for every book it wants made. */
  readonly madeAs?: string | undefined
  readonly message?: string | undefined
  /** The id of the person who owns it from then on. */
  readonly owner?: string | undefined
}

/** Stores a new workbook at revision 1. False, and nothing changed, when there is one with that id, or made as that. */
export async function insertWorkbook(
  db: Executor,
  workbook: Workbook,
  { by, at, madeAs, message, owner }: Making,
): Promise<boolean> {
  return inTransaction(db, async (trx) => {
    const stored = await trx
      .insertInto('workbook')
      .values({
        id: workbook.id,
        title: JSON.stringify(workbook.title),
        revision: 1,
        draft_revision: 1,
        created_at: at,
        created_by: by,
        updated_at: at,
        updated_by: by,
        made_as: madeAs ?? null,
        made_message: message ?? null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (stored) await writeParts(trx, workbook, 1)
    if (stored && owner !== undefined) {
      await writeRole(trx, { person: owner, book: workbook.id, role: 'owner' })
      await tellStanding(trx, owner)
    }
    return stored !== undefined
  })
}

export interface Replacement {
  readonly workbook: Workbook
  /** The revision that is to be replaced. */
  readonly baseRevision: number
  readonly batch: string
  readonly by: string
  readonly at: string
  readonly message?: string | undefined
}

export type Replaced =
  | { readonly kind: 'saved'; readonly revision: number }
  /** Somebody changed it since; nothing was replaced. */
  | { readonly kind: 'conflict'; readonly revision: number; readonly by: string; readonly at: string }
  | { readonly kind: 'not-found' }

/** Puts a whole document in the place of the draft: an import, or a return to something earlier. */
export function replaceDraft(
  db: Executor,
  { workbook, baseRevision, batch, by, at, message }: Replacement,
  drafts: Drafts,
): Promise<Replaced> {
  const { id } = workbook
  return inTransaction(db, async (trx) => {
    const draft = await lockDraft(trx, id, drafts)
    if (!draft) return { kind: 'not-found' }
    const known = await revisionOfBatch(trx, { id, by, batch })
    if (known !== undefined) return { kind: 'saved', revision: known }
    if (draft.revision !== baseRevision) {
      return { kind: 'conflict', revision: draft.revision, by: draft.updatedBy, at: draft.updatedAt }
    }
    const revision = draft.revision + 1
    await writeRevision(trx, workbook, { revision, by, at })
    await writeDocument(trx, workbook, revision)
    await appendToLog(trx, {
      id,
      revision,
      batch,
      by,
      at,
      message,
      change: { kind: 'replaced', before: draft.workbook },
    })
    return { kind: 'saved', revision }
  })
}

/** What is heard of a new revision. */
export interface RevisionNotice {
  readonly kind: 'revision'
  readonly book: string
  readonly revision: number
}

/** The next revision of a draft that the caller has locked, and whose edits it logs. Told to all once it is committed. */
export async function writeRevision(
  trx: Executor,
  { id, title }: Workbook,
  { revision, by, at }: { readonly revision: number; readonly by: string; readonly at: string },
): Promise<void> {
  await trx
    .updateTable('workbook')
    .set({ title: JSON.stringify(title), revision, updated_at: at, updated_by: by })
    .where('id', '=', id)
    .execute()
  await notify(trx, JSON.stringify({ kind: 'revision', book: id, revision } satisfies RevisionNotice))
}

const selectState = (db: Executor, id: string) =>
  db
    .selectFrom('workbook')
    .select(['id', 'revision', 'draft_revision', 'updated_at', 'updated_by'])
    .where('id', '=', id)
    .where('deleted_at', 'is', null)

interface StateRow {
  readonly id: string
  readonly revision: number
  readonly draft_revision: number
  readonly updated_at: Date
  readonly updated_by: string
}

const stateFromRow = (row: StateRow): DraftState => ({
  id: row.id,
  revision: row.revision,
  updatedAt: row.updated_at.toISOString(),
  updatedBy: row.updated_by,
})
