/**
 * Saving edits: all of a batch or none of it, once, whoever else was faster.
 *
 * Edits made on an older revision are merged when nobody touched the same in between (rebase.ts says what that means);
 * otherwise nothing is saved and the answer names each clash, with what the other wrote and who. What an edit cannot be
 * applied for comes out as it is thrown.
 *
 * The transaction writes the edits, not the document they were made in; that follows once in a while, when the edits are
 * safe already.
 */
import {
  applyEdits,
  type Edit,
  isMaking,
  isTaking,
  placeOf,
  type Sheet,
  type Target,
  targetOf,
  withoutLogic,
  type Workbook,
} from '../rules/workbook/index.ts'
import type { Clash } from './clash.ts'
import { writeDocument } from './document.ts'
import type { Drafts } from './drafts.ts'
import { appendToLog, editsSince, type Revision, revisionOfBatch } from './edit-log.ts'
import { type Executor, inTransaction } from './executor.ts'
import { rebase } from './rebase.ts'
import { type Breathe, turns } from './turns.ts'
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

/** A clash, with the revision that caused it, its author and its time. */
export type Conflict = Clash & { readonly by: string; readonly at: string; readonly revision: number }

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
  if (revision - made.storedAt >= MOST_REVISIONS_SINCE) await writeDocument(db, workbook, revision)
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
  const merged: Merged =
    between.length === 0
      ? { kind: 'clean', edits: sent.edits }
      : await merge(draft.workbook, between, sent.edits, breathe)
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

type Merged =
  | { readonly kind: 'clean'; readonly edits: readonly Edit[] }
  | { readonly kind: 'conflict'; readonly cells: readonly [Conflict, ...Conflict[]] }

/** Each of its steps goes through all rows of a sheet. */
async function merge(
  current: Workbook,
  between: readonly Revision[],
  edits: readonly Edit[],
  breathe: Breathe,
): Promise<Merged> {
  const base = before(current, between)
  await breathe()
  const rebased = rebase(base, current, edits, movesIn(between))
  if (rebased.kind === 'clean') return rebased
  const causeOf = causesIn(between)
  const [first, ...rest] = rebased.clashes
  return { kind: 'conflict', cells: [causeOf(first), ...rest.map(causeOf)] }
}

/** The document before these revisions, as far as texts go. */
function before(current: Workbook, between: readonly Revision[]): Workbook {
  const replaced = between.findIndex(({ kind }) => kind === 'replaced')
  const made = replaced < 0 ? undefined : between[replaced]
  const from = made?.kind === 'replaced' ? made.before : current
  const undone = between.slice(0, replaced < 0 ? between.length : replaced).toReversed()
  return applyEdits(
    from,
    undone.flatMap((revision) => (revision.kind === 'edits' ? revision.inverse : [])),
  ).workbook
}

function movesIn(between: readonly Revision[]): ReadonlyMap<string, string | null> {
  const moved = new Map<string, string | null>()
  for (const made of between) {
    if (made.kind === 'replaced') moved.clear()
    else
      for (const edit of made.edits)
        if (edit.kind === 'row-move' || edit.kind === 'entry-move') moved.set(placeOf(targetOf(edit)), edit.after)
  }
  return moved
}

/** Says of a clash which revision it goes back to: the last one that touched what it is about. */
function causesIn(between: readonly Revision[]): (clash: Clash) => Conflict {
  const newest = between.at(-1)
  if (!newest) throw new Error('a clash without a revision in between')
  const replaced = between.findLast(({ kind }) => kind === 'replaced')
  const byPlace = new Map<string, { readonly edit: Edit; readonly made: Revision }[]>()
  for (const made of between) {
    for (const edit of made.kind === 'edits' ? made.edits : []) {
      const place = placeOf(targetOf(edit))
      const touching = byPlace.get(place) ?? []
      byPlace.set(place, touching)
      touching.push({ edit, made })
    }
  }
  return (clash) => {
    const touched = placesOf(clash)
      .map((place) => byPlace.get(place)?.findLast(({ edit }) => touches(edit, clash))?.made)
      .find((made) => made !== undefined)
    const last = touched && touched.revision > (replaced?.revision ?? 0) ? touched : (replaced ?? touched ?? newest)
    return { ...clash, by: last.by, at: last.at, revision: last.revision }
  }
}

/** Where a clash may come from: what it is about, else the column or the sheet that this stood in. */
function placesOf(clash: Clash): readonly string[] {
  const column: readonly Target[] =
    clash.kind === 'cell' ? [{ list: 'columns', sheet: clash.sheet, id: clash.column }] : []
  const sheet: readonly Target[] = clash.sheet === undefined ? [] : [{ list: 'sheets', id: clash.sheet }]
  return [clash, ...column, ...sheet].map(placeOf)
}

/** Whether an edit of that place touches what the clash is about. */
function touches(edit: Edit, clash: Clash): boolean {
  // What was deleted and put back may have come back different.
  if (isMaking(edit) || isTaking(edit)) return true
  switch (clash.kind) {
    case 'cell':
      return edit.kind === 'cell' && edit.column === clash.column
    case 'row-set':
      return edit.kind === 'row-set' && edit[clash.property] !== undefined
    case 'row-moved':
      return edit.kind === 'row-move'
    case 'row-changed':
      return edit.kind === 'cell' || edit.kind === 'row-set'
    case 'entry-set':
      return edit.kind === 'entry-set' && edit.set[clash.property] !== undefined
    case 'entry-moved':
      return edit.kind === 'entry-move'
    case 'entry-deleted':
    case 'entry-changed':
    case 'entry-exists':
      return edit.kind === 'entry-set'
    case 'row-deleted':
    case 'row-exists':
      return false
  }
}
