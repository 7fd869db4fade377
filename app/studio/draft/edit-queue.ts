/**
 * The edits that are not yet saved, in order.
 *
 * One batch is on its way at a time; what is typed meanwhile waits behind it. A batch keeps its id until the server has
 * answered, so a batch that arrived although its answer was lost is not done twice. Being offline keeps everything.
 * A refusal over what somebody else has changed takes just those edits out; the rest goes on its way again.
 *
 * Pure: sending, timers and storage are in `draft.ts`.
 */
import { BATCH_LIMITS, type Edit } from '../../../rules/workbook/index.ts'
import { conflictKey, isAbout, type Clash, type Conflict } from './conflict.ts'

export interface Batch {
  readonly id: string
  readonly edits: readonly Edit[]
}

export interface EditQueue {
  /** The revision of the draft that the edits in the queue were made on. */
  readonly revision: number
  readonly sending?: Batch
  readonly waiting: readonly Edit[]
  readonly conflicts: readonly Conflict[]
  readonly connection: 'up' | 'down'
}

export type SaveState =
  | { readonly kind: 'saved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'offline'; readonly kept: number }
  | { readonly kind: 'conflict'; readonly cells: number }

export const emptyQueue = (revision: number): EditQueue => ({
  revision,
  waiting: [],
  conflicts: [],
  connection: 'up',
})

export function enqueue(queue: EditQueue, edits: readonly Edit[]): EditQueue {
  const waiting = [...queue.waiting]
  for (const edit of edits) {
    // Typing twice into one cell, with nothing in between, is one edit.
    const last = waiting.at(-1)
    if (last?.kind === 'cell' && edit.kind === 'cell' && sameCell(last, edit)) waiting.pop()
    waiting.push(edit)
  }
  return { ...queue, waiting }
}

/** The batch to send now: the one whose answer is still missing, else everything that waits. */
export function takeBatch(queue: EditQueue, newId: () => string): { queue: EditQueue; batch: Batch } | undefined {
  if (queue.sending) return { queue, batch: queue.sending }
  if (queue.waiting.length === 0) return undefined
  const count = asManyAsFit(queue.waiting)
  const batch: Batch = { id: newId(), edits: queue.waiting.slice(0, count) }
  return { batch, queue: { ...queue, sending: batch, waiting: queue.waiting.slice(count) } }
}

/** A quarter of what may come: a character may take several bytes, and what stands around the edits takes some too. */
const MOST_CHARACTERS = BATCH_LIMITS.bytes / 4

/** At least one, or a very large one would never be told of. */
function asManyAsFit(edits: readonly Edit[]): number {
  let characters = 0
  const most = Math.min(edits.length, BATCH_LIMITS.edits)
  for (let count = 0; count < most; count++) {
    characters += JSON.stringify(edits[count]).length
    if (characters > MOST_CHARACTERS) return Math.max(1, count)
  }
  return most
}

export function saved(queue: EditQueue, revision: number): EditQueue {
  const { sending: _, ...rest } = queue
  return { ...rest, revision, connection: 'up' }
}

export const unreachable = (queue: EditQueue): EditQueue => ({ ...queue, connection: 'down' })

/**
 * The server kept nothing of the batch: what clashes leaves the queue, also where it still waits, and the rest goes
 * first in line again. Undefined when none of the edits is what clashes: sending them again would not help.
 */
export function refused(queue: EditQueue, revision: number, clashes: readonly Clash[]): EditQueue | undefined {
  const { sending, ...rest } = queue
  const edits = [...(sending?.edits ?? []), ...queue.waiting]
  const clashing = (edit: Edit): boolean => clashes.some((clash) => isAbout(edit, clash))
  if (!edits.some(clashing)) return undefined
  return withConflicts(
    { ...rest, revision, connection: 'up', waiting: edits.filter((edit) => !clashing(edit)) },
    clashes,
    edits,
  )
}

/** What clashes with some of `edits`, to be settled by whoever made them; a newer clash about a place takes an older one's. */
export function withConflicts(queue: EditQueue, clashes: readonly Clash[], edits: readonly Edit[]): EditQueue {
  if (clashes.length === 0) return queue
  const conflicts = clashes.map((clash) => ({ clash, mine: edits.filter((edit) => isAbout(edit, clash)) }))
  const known = queue.conflicts.filter((old) => !conflicts.some((now) => conflictKey(now) === conflictKey(old)))
  return { ...queue, conflicts: [...known, ...conflicts] }
}

/** The server has never heard of the revision (it was put back): everything is to be made on its own newest again. */
export function rebased(queue: EditQueue, revision: number): EditQueue {
  const { sending, ...rest } = queue
  return { ...rest, revision, connection: 'up', waiting: [...(sending?.edits ?? []), ...queue.waiting] }
}

/** Drops a batch that the server will never take (a row that is gone, a malformed edit). */
export function abandoned(queue: EditQueue): EditQueue {
  const { sending: _, ...rest } = queue
  return { ...rest, connection: 'up' }
}

export const settled = (queue: EditQueue, conflict: Conflict): EditQueue => ({
  ...queue,
  conflicts: queue.conflicts.filter((other) => conflictKey(other) !== conflictKey(conflict)),
})

export const keptEdits = (queue: EditQueue): readonly Edit[] => [...(queue.sending?.edits ?? []), ...queue.waiting]

export function saveState(queue: EditQueue): SaveState {
  const kept = keptEdits(queue).length
  if (queue.connection === 'down' && kept > 0) return { kind: 'offline', kept }
  if (kept > 0) return { kind: 'saving' }
  return queue.conflicts.length > 0 ? { kind: 'conflict', cells: queue.conflicts.length } : { kind: 'saved' }
}

type CellEdit = Extract<Edit, { kind: 'cell' }>

const sameCell = (a: CellEdit, b: CellEdit): boolean => a.sheet === b.sheet && a.row === b.row && a.column === b.column
