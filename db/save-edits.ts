/**
 * Saving edits: all of a batch or none of it, once, whoever else was faster.
 *
 * Edits made on an older revision are merged when nobody touched the same in between (rebase.ts says what that means);
 * otherwise nothing is saved and the answer names each clash, with what the other wrote and who. How edits change a
 * document is not known here: `apply` is `applyEdits` of rules/workbook, and what it throws comes out as it is.
 */
import type { Edit, Workbook } from '../rules/workbook/index.ts'
import { appendToLog, editsSince, type Revision, revisionOfBatch } from './edit-log.ts'
import { type Executor, inTransaction } from './executor.ts'
import { type Clash, placeOf, rebase } from './rebase.ts'
import { isStorable } from './values.ts'
import { lockDraft, writeDraft } from './workbook.ts'

export type ApplyEdits = (
  workbook: Workbook,
  edits: readonly Edit[],
) => { readonly workbook: Workbook; readonly inverse: readonly Edit[] }

export interface SentEdits {
  readonly id: string
  /** Made by the client, new for every batch: a batch that comes twice is saved once and answered the same. */
  readonly batch: string
  readonly baseRevision: number
  readonly edits: readonly Edit[]
  readonly by: string
  /** ISO 8601. */
  readonly at: string
  readonly apply: ApplyEdits
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

export async function saveEdits(db: Executor, sent: SentEdits): Promise<Saved> {
  if (!isStorable(sent.batch) || !isStorable(sent.by)) throw new Error('a batch or author with U+0000 cannot be stored')
  return inTransaction(db, async (trx) => {
    const draft = await lockDraft(trx, sent.id)
    if (!draft) return { kind: 'not-found' }
    const known = await revisionOfBatch(trx, sent)
    if (known !== undefined) return { kind: 'saved', revision: known }
    if (!isRevision(sent.baseRevision, draft.revision)) return { kind: 'unknown-revision', revision: draft.revision }
    if (sent.edits.length === 0) return { kind: 'saved', revision: draft.revision }

    const between = await editsSince(trx, sent.id, sent.baseRevision)
    const merged =
      between.length === 0 ? { kind: 'clean' as const, edits: sent.edits } : merge(draft.workbook, between, sent)
    if (merged.kind === 'conflict') return { kind: 'conflict', revision: draft.revision, cells: merged.cells }

    const { workbook, inverse } = sent.apply(draft.workbook, merged.edits)
    const { id, batch, by, at } = sent
    const revision = draft.revision + 1
    await writeDraft(trx, workbook, { revision, by, at })
    await appendToLog(trx, { id, revision, batch, by, at, change: { kind: 'edits', edits: merged.edits, inverse } })
    return { kind: 'saved', revision }
  })
}

const isRevision = (revision: number, newest: number): boolean =>
  Number.isInteger(revision) && revision >= 1 && revision <= newest

type Merged =
  | { readonly kind: 'clean'; readonly edits: readonly Edit[] }
  | { readonly kind: 'conflict'; readonly cells: readonly [Conflict, ...Conflict[]] }

function merge(current: Workbook, between: readonly Revision[], { edits, apply }: SentEdits): Merged {
  const base = between.reduceRight(
    (workbook, made) => (made.kind === 'replaced' ? made.before : apply(workbook, made.inverse).workbook),
    current,
  )
  const rebased = rebase(base, current, edits, movesIn(between))
  if (rebased.kind === 'clean') return rebased
  const [first, ...rest] = rebased.clashes
  return { kind: 'conflict', cells: [withCause(first, between), ...rest.map((clash) => withCause(clash, between))] }
}

function movesIn(between: readonly Revision[]): ReadonlyMap<string, string | null> {
  const moved = new Map<string, string | null>()
  for (const made of between) {
    if (made.kind === 'replaced') moved.clear()
    else
      for (const edit of made.edits) if (edit.kind === 'row-move') moved.set(placeOf(edit.sheet, edit.row), edit.after)
  }
  return moved
}

/** The last revision that touched what the clash is about. */
function withCause(clash: Clash, between: readonly Revision[]): Conflict {
  const made =
    between.findLast((made) => made.kind === 'replaced' || made.edits.some((edit) => touches(edit, clash))) ??
    between[between.length - 1]
  if (!made) throw new Error('a clash without a revision in between')
  return { ...clash, by: made.by, at: made.at, revision: made.revision }
}

function touches(edit: Edit, clash: Clash): boolean {
  const row = edit.kind === 'row-insert' ? edit.row.id : edit.row
  if (edit.sheet !== clash.sheet || row !== clash.row) return false
  // A row that was deleted and put back may have come back different.
  if (edit.kind === 'row-insert' || edit.kind === 'row-delete') return true
  switch (clash.kind) {
    case 'cell':
      return edit.kind === 'cell' && edit.column === clash.column
    case 'row-set':
      return edit.kind === 'row-set' && edit[clash.property] !== undefined
    case 'row-moved':
      return edit.kind === 'row-move'
    case 'row-changed':
      return edit.kind === 'cell' || edit.kind === 'row-set'
    case 'row-deleted':
    case 'row-exists':
      return false
  }
}
