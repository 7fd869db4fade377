/**
 * Taking in what was saved on the server since: others' edits, and one's own batch as it was merged there, go into the
 * document that is known to be saved; the edits that still wait are merged on top of it, as the server would.
 *
 * What is known is the server's document to the letter, because the same edits go through it in the same order; so
 * everybody who has taken in the same revision sees the same. Pure.
 */
import type { Made } from '../../../rules/merge/index.ts'
import { applyEdits, applyPossible, EditError, type Edit, type Workbook } from '../../../rules/workbook/index.ts'
import type { Change, Changes } from '../../services/index.ts'
import { withConflicts, type EditQueue } from './edit-queue.ts'
import { possibleOver } from './others.ts'

export interface ServerDraft {
  readonly revision: number
  readonly workbook: Workbook
}

/** A batch of one's own that was saved and is not in what is known yet. */
export interface Owed {
  readonly revision: number
  readonly edits: readonly Edit[]
}

/** How the workbook became another one: by these edits, or as a whole. */
export type WorkbookChange = { readonly edits: readonly Edit[] } | { readonly workbook: Workbook }

export interface TakenIn {
  readonly known: ServerDraft
  readonly queue: EditQueue
  readonly workbook: Workbook
  readonly change: WorkbookChange
  /** What others did, in order. */
  readonly others: readonly Made[]
}

/** Where nothing is being sent. `came`: what was done since, or the whole as it is now. */
export function takeIn(
  known: ServerDraft,
  owed: Owed | undefined,
  queue: EditQueue,
  came: Changes | ServerDraft,
): TakenIn {
  const sent = owed?.edits ?? []
  const authored = applyPossible(known.workbook, sent)
  const { workbook: now, made } = 'workbook' in came ? asWhole(authored, came) : replayed(known.workbook, came)
  const others = made.filter(({ revision, kind }) => kind === 'replaced' || revision !== owed?.revision)
  const { edits, disputed } = possibleOver(authored, now, others, queue.waiting)
  const workbook = applyPossible(now, edits)
  const own = [...sent, ...queue.waiting]
  return {
    known: { revision: came.revision, workbook: now },
    queue: withConflicts({ ...queue, waiting: edits, revision: came.revision }, disputed, queue.waiting),
    workbook,
    change: ('changes' in came &&
      byEdits(known.workbook, own, now, [...came.changes.flatMap(editsIn), ...edits], edits)) || {
      workbook,
    },
    others,
  }
}

const asWhole = (before: Workbook, { revision, workbook }: ServerDraft) => ({
  workbook,
  made: [{ kind: 'replaced', before, revision, by: '', at: '' } satisfies Made],
})

function replayed(
  before: Workbook,
  { changes }: Changes,
): { readonly workbook: Workbook; readonly made: readonly Made[] } {
  let workbook = before
  const made = changes.map((change): Made => {
    const { revision, by, at } = change
    const applied = applyEdits(workbook, editsIn(change))
    workbook = applied.workbook
    return { kind: 'edits', revision, by, at, edits: editsIn(change), inverse: applied.inverse }
  })
  return { workbook, made }
}

const editsIn = (change: Change): readonly Edit[] => (change.kind === 'edits' ? change.edits : [])

/** Others who follow the workbook are spared the whole of it: one's own edits go back, and all come again in their order. */
function byEdits(
  before: Workbook,
  own: readonly Edit[],
  now: Workbook,
  again: readonly Edit[],
  waiting: readonly Edit[],
): WorkbookChange | undefined {
  try {
    const { inverse } = applyEdits(before, own)
    applyEdits(now, waiting)
    return { edits: [...inverse, ...again] }
  } catch (error) {
    if (error instanceof EditError) return undefined
    throw error
  }
}
