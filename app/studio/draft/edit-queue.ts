/**
 * The edits that are not yet saved, in order.
 *
 * One batch is on its way at a time; what is typed meanwhile waits behind it. A batch keeps its id until the server has
 * answered, so a batch that arrived although its answer was lost is not done twice. Being offline keeps everything.
 * A refusal over cells that somebody else has changed takes just those edits out; the rest goes on its way again.
 *
 * Pure: sending, timers and storage are in `draft.ts`.
 */
import type { Edit } from '../../../rules/workbook/index.ts'

export interface Batch {
  readonly id: string
  readonly edits: readonly Edit[]
}

/** A cell that somebody else wrote after the revision one's own edit was made on. */
export interface Conflict {
  readonly sheet: string
  readonly row: string
  readonly column: string
  readonly mine: string
  readonly theirs: string
  readonly by: string
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
  return { ...queue, waiting: edits.reduce(appended, queue.waiting) }
}

/** Typing twice into one cell, with nothing in between, is one edit. */
function appended(waiting: readonly Edit[], edit: Edit): readonly Edit[] {
  const last = waiting.at(-1)
  return last && last.kind === 'cell' && edit.kind === 'cell' && sameCell(last, edit)
    ? [...waiting.slice(0, -1), edit]
    : [...waiting, edit]
}

/** The batch to send now: the one whose answer is still missing, else everything that waits. */
export function takeBatch(queue: EditQueue, newId: () => string): { queue: EditQueue; batch: Batch } | undefined {
  if (queue.sending) return { queue, batch: queue.sending }
  if (queue.waiting.length === 0) return undefined
  const batch: Batch = { id: newId(), edits: queue.waiting }
  return { batch, queue: { ...queue, sending: batch, waiting: [] } }
}

export function saved(queue: EditQueue, revision: number): EditQueue {
  const { sending: _, ...rest } = queue
  return { ...rest, revision, connection: 'up' }
}

export const unreachable = (queue: EditQueue): EditQueue => ({ ...queue, connection: 'down' })

/** The server kept nothing of the batch: the edits of the named cells leave it, the others go first in line again. */
export function refused(
  queue: EditQueue,
  revision: number,
  cells: readonly Pick<Conflict, 'sheet' | 'row' | 'column' | 'theirs' | 'by'>[],
): EditQueue {
  const { sending, ...rest } = queue
  const edits = sending?.edits ?? []
  const isTheirs = (edit: Edit): boolean => edit.kind === 'cell' && cells.some((cell) => sameCell(cell, edit))
  const conflicts = cells.map((cell) => ({ ...cell, mine: lastText(edits, cell) ?? '' }))
  const known = queue.conflicts.filter((old) => !conflicts.some((cell) => sameCell(old, cell)))
  return {
    ...rest,
    revision,
    connection: 'up',
    waiting: [...edits.filter((edit) => !isTheirs(edit)), ...queue.waiting],
    conflicts: [...known, ...conflicts],
  }
}

/** Drops a batch that the server will never take (a row that is gone, a malformed edit). */
export function abandoned(queue: EditQueue): EditQueue {
  const { sending: _, ...rest } = queue
  return { ...rest, connection: 'up' }
}

export const settled = (queue: EditQueue, conflict: Conflict): EditQueue => ({
  ...queue,
  conflicts: queue.conflicts.filter((other) => !sameCell(other, conflict)),
})

export const keptEdits = (queue: EditQueue): readonly Edit[] => [...(queue.sending?.edits ?? []), ...queue.waiting]

export function saveState(queue: EditQueue): SaveState {
  const kept = keptEdits(queue).length
  if (queue.connection === 'down' && kept > 0) return { kind: 'offline', kept }
  if (kept > 0) return { kind: 'saving' }
  return queue.conflicts.length > 0 ? { kind: 'conflict', cells: queue.conflicts.length } : { kind: 'saved' }
}

type CellPlace = Pick<Conflict, 'sheet' | 'row' | 'column'>

const sameCell = (a: CellPlace, b: CellPlace): boolean =>
  a.sheet === b.sheet && a.row === b.row && a.column === b.column

function lastText(edits: readonly Edit[], cell: CellPlace): string | undefined {
  const edit = edits.findLast((edit) => edit.kind === 'cell' && sameCell(edit, cell))
  return edit?.kind === 'cell' ? edit.text : undefined
}
