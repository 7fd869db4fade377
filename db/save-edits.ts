/**
 * Saving edits: all of a batch or none of it, once, whoever else was faster.
 *
 * Edits made on an older revision are merged when nobody touched the same in between (rules/merge says what that means);
 * otherwise nothing is saved and the answer names each clash, with what the other wrote and who. What an edit cannot be
 * applied for comes out as it is thrown.
 *
 * The transaction writes the edits, not the document they were made in; that follows once in a while, when the edits are
 * safe and their author has the answer.
 */
import { documentBefore, merge, type Conflict, type Merged } from '../rules/merge/index.ts'
import { type Edit, type Sheet, withoutLogic, type Workbook } from '../rules/workbook/index.ts'
import { writeDocument } from './document.ts'
import type { Drafts } from './drafts.ts'
import { appendToLog, editsSince, revisionOfBatch } from './edit-log.ts'
import { type Executor, inTransaction } from './executor.ts'
import { turns } from './turns.ts'
import { isStorable } from './values.ts'
import { findDraft, lockDraft, writeRevision } from './workbook.ts'

export interface SentEdits {
  readonly id: string
  /** Made by the client, new for every batch: a batch that comes twice is saved once and answered the same. */
  readonly batch: string
  readonly baseRevision: number
  readonly edits: readonly Edit[]
  readonly by: string
  /** ISO 8601. */
  readonly at: string
  readonly drafts: Drafts
}

export type Saved =
  /** `revision - 1` is not `baseRevision` when it was merged: then the author has not seen everything yet. */
  | { readonly kind: 'saved'; readonly revision: number }
  | { readonly kind: 'conflict'; readonly revision: number; readonly cells: readonly [Conflict, ...Conflict[]] }
  /** The author's revision is later than ours, or none: the draft must be read again. */
  | { readonly kind: 'unknown-revision'; readonly revision: number }
  | { readonly kind: 'not-found' }

/** So many revisions may stand in the log before the document is written anew: whoever reads it replays them. */
const MOST_REVISIONS_SINCE = 64

export async function saveEdits(db: Executor, sent: SentEdits): Promise<Saved> {
  if (!isStorable(sent.batch) || !isStorable(sent.by)) throw new Error('a batch or author with U+0000 cannot be stored')
  // Read before anybody is kept waiting; under the lock it is most often found in memory then.
  if (!db.isTransaction) await findDraft(db, sent.id, sent.drafts)
  const { saved, made } = await inTransaction(db, (trx) => save(trx, sent))
  if (!made) return saved
  const { revision, workbook } = made
  // In a caller's transaction nobody knows yet whether it will stand.
  if (!db.isTransaction) {
    sent.drafts.remember(
      { id: sent.id, revision, updatedAt: new Date(sent.at).toISOString(), updatedBy: sent.by },
      workbook,
    )
  }
  if (revision - made.storedAt < MOST_REVISIONS_SINCE) return saved
  if (db.isTransaction) await writeDocument(db, workbook, revision)
  else sent.drafts.meanwhile(sent.id, () => writeDocument(db, workbook, revision))
  return saved
}

interface Made {
  readonly revision: number
  readonly workbook: Workbook
  readonly storedAt: number
}

async function save(trx: Executor, sent: SentEdits): Promise<{ readonly saved: Saved; readonly made?: Made }> {
  const { id, batch, by, at, drafts } = sent
  const breathe = turns()
  const draft = await lockDraft(trx, id, drafts)
  if (!draft) return { saved: { kind: 'not-found' } }
  const known = await revisionOfBatch(trx, sent)
  if (known !== undefined) return { saved: { kind: 'saved', revision: known } }
  if (!isRevision(sent.baseRevision, draft.revision))
    return { saved: { kind: 'unknown-revision', revision: draft.revision } }
  if (sent.edits.length === 0) return { saved: { kind: 'saved', revision: draft.revision } }

  const between = sent.baseRevision === draft.revision ? [] : await editsSince(trx, id, sent.baseRevision)
  await breathe()
  const base = between.length === 0 ? draft.workbook : documentBefore(draft.workbook, between)
  await breathe()
  const merged: Merged = merge(base, draft.workbook, between, sent.edits)
  if (merged.kind === 'conflict') return { saved: { kind: 'conflict', revision: draft.revision, cells: merged.cells } }

  await breathe()
  const { workbook, inverse } = drafts.apply(draft.workbook, merged.edits)
  await breathe()
  const revision = draft.revision + 1
  const edits = merged.edits.map(textsOnly)
  await writeRevision(trx, workbook, { revision, by, at })
  await appendToLog(trx, { id, revision, batch, by, at, change: { kind: 'edits', edits, inverse } })
  return { saved: { kind: 'saved', revision }, made: { revision, workbook, storedAt: draft.storedAt } }
}

/** The log holds what was typed: what a cell means may be another thing by the time it is read. */
function textsOnly(edit: Edit): Edit {
  if (edit.kind === 'row-insert') return { ...edit, row: withoutLogic(edit.row) }
  if (edit.kind !== 'entry-insert' || edit.list !== 'sheets') return edit
  const sheet = edit.entry as Sheet
  return { ...edit, entry: { ...sheet, rows: sheet.rows.map(withoutLogic) } }
}

const isRevision = (revision: number, newest: number): boolean =>
  Number.isInteger(revision) && revision >= 1 && revision <= newest
