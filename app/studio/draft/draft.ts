/**
 * The draft on this person's screen: the workbook with every edit applied at once, the history to take back, and the
 * queue of what is not saved yet.
 *
 * It owns when edits are sent, kept and sent again. What a batch was answered comes from `send`, and the server's own
 * state from `load`; when somebody else has edited meanwhile, that state is taken and the unsaved edits are applied on
 * top of it again. Nothing here knows React or the grid.
 */
import {
  applyEdits,
  applyPossible,
  EditError,
  parseEdits,
  type Edit,
  type Workbook,
} from '../../../rules/workbook/index.ts'
import { canKeepMine, type Clash, type Conflict } from './conflict.ts'
import {
  abandoned,
  emptyQueue,
  enqueue,
  keptEdits,
  refused,
  saved,
  settled,
  takeBatch,
  rebased,
  unreachable,
  type Batch,
  type EditQueue,
} from './edit-queue.ts'
import { queueFromText, queueToText, storageKey } from './kept-queue.ts'
import { emptyUndoStack, redo, remember, undo, type Place, type UndoStack } from './undo-stack.ts'

export interface DraftState {
  readonly workbook: Workbook
  readonly queue: EditQueue
  readonly history: UndoStack
  /** Why the last thing could not be done, until it is read. */
  readonly trouble?: Trouble
}

export type Trouble =
  | { readonly kind: 'signed-out' }
  /** The server will never take these edits; its sentence. They are kept to be shown, and what came after them goes on. */
  | { readonly kind: 'refused'; readonly message: string; readonly edits: readonly Edit[] }
  /** The row or sheet that a step of the history is about is not there any more. */
  | { readonly kind: 'cannot-undo' }

export type SaveOutcome =
  | { readonly kind: 'saved'; readonly revision: number }
  | { readonly kind: 'conflict'; readonly revision: number; readonly cells: readonly Clash[] }
  /** The server's draft is older than the one these edits were made on: its data was put back. */
  | { readonly kind: 'unknown-revision'; readonly revision: number }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'signed-out' }
  /** `retryAfter`: how long the server wants to be left alone, in milliseconds. */
  | { readonly kind: 'unreachable'; readonly retryAfter?: number }
  /** The server was there and broke over it. */
  | { readonly kind: 'failed'; readonly message: string }

export interface ServerDraft {
  readonly revision: number
  readonly workbook: Workbook
}

/** What the draft needs of the world. */
export interface DraftWorld {
  send(batch: Batch, baseRevision: number): Promise<SaveOutcome>
  /** The server's draft; undefined when it cannot be had or is still at this revision. */
  load(unless?: number): Promise<ServerDraft | undefined>
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  newId(): string
  later(milliseconds: number, run: () => void): void
}

/** How the workbook became another one: by these edits, or as a whole. */
export type WorkbookChange = { readonly edits: readonly Edit[] } | { readonly workbook: Workbook }

export interface OpenDraft {
  readonly state: () => DraftState
  readonly subscribe: (listener: () => void) => () => void
  readonly onWorkbook: (listener: (change: WorkbookChange) => void) => () => void
  /** Takes up what an earlier showing of this page could not save. */
  restore(): void
  /** Applies edits as one step of the history. */
  edit(edits: readonly Edit[], place: Place): void
  undo(): Place | undefined
  redo(): Place | undefined
  keepMine(conflict: Conflict): void
  takeTheirs(conflict: Conflict): void
  /** Sends what is kept now, for instance because the network is back. */
  retry(): void
  /** Looks whether somebody else has edited the draft. */
  refresh(): Promise<void>
  forgetTrouble(): void
}

const FIRST_RETRY = 1_000
const LONGEST_RETRY = 30_000
/** So often is a batch sent that the server breaks over; once more, and nothing behind it would ever be saved. */
const MOST_FAILURES = 5

export function openDraft(server: ServerDraft, world: DraftWorld): OpenDraft {
  const key = storageKey(server.workbook.id)
  const listeners = new Set<() => void>()
  const followers = new Set<(change: WorkbookChange) => void>()
  let state: DraftState = {
    workbook: server.workbook,
    queue: emptyQueue(server.revision),
    history: emptyUndoStack,
  }
  let busy = false
  let toKeep = false
  let patience = FIRST_RETRY
  let failures = 0

  function set(next: Partial<DraftState>): void {
    const before = state.queue
    state = { ...state, ...next }
    if (state.queue !== before) keepSoon()
    for (const listener of listeners) listener()
  }

  /** Once for all that is done in one go: a paste of thousands of cells is a long text to write. */
  function keepSoon(): void {
    if (toKeep) return
    toKeep = true
    queueMicrotask(() => {
      toKeep = false
      const text = queueToText(state.queue)
      if (text === undefined) world.storage.removeItem(key)
      else world.storage.setItem(key, text)
    })
  }

  function follow(change: WorkbookChange): void {
    for (const follower of followers) follower(change)
  }

  function replace(queue: EditQueue, base: Workbook): void {
    // An edit that has nothing to stand on any more (its row was deleted, or the server has it already) is left out.
    const workbook = applyPossible(base, keptEdits(queue))
    set({ queue, workbook })
    follow({ workbook })
  }

  function apply(edits: readonly Edit[]): readonly Edit[] | undefined {
    try {
      const { workbook, inverse } = applyEdits(state.workbook, edits)
      set({ workbook, queue: enqueue(state.queue, edits) })
      follow({ edits })
      void pump()
      return inverse
    } catch (error) {
      if (!(error instanceof EditError)) throw error
      return undefined
    }
  }

  async function pump(): Promise<void> {
    const next = busy ? undefined : takeBatch(state.queue, world.newId)
    if (!next) return
    busy = true
    set({ queue: next.queue })
    const base = next.queue.revision
    const answer = await world.send(next.batch, base)
    await settle(answer, base)
    busy = false
    const isLater = answer.kind === 'unreachable' || answer.kind === 'signed-out'
    if (!isLater && !(answer.kind === 'failed' && failures > 0)) void pump()
  }

  async function settle(answer: SaveOutcome, base: number): Promise<void> {
    switch (answer.kind) {
      case 'saved':
        patience = FIRST_RETRY
        failures = 0
        set({ queue: saved(state.queue, answer.revision) })
        if (answer.revision !== base + 1) await takeServerDraft()
        break
      case 'conflict': {
        const queue = refused(state.queue, answer.revision, answer.cells)
        if (queue) set({ queue })
        else setAside('conflict')
        await takeServerDraft()
        break
      }
      case 'unknown-revision':
        set({ queue: rebased(state.queue, answer.revision) })
        await takeServerDraft()
        break
      case 'refused':
        setAside(answer.message)
        await takeServerDraft()
        break
      case 'failed':
        if (++failures < MOST_FAILURES) {
          sendLater(0)
          break
        }
        failures = 0
        setAside(answer.message)
        await takeServerDraft()
        break
      case 'signed-out':
        set({ queue: unreachable(state.queue), trouble: { kind: 'signed-out' } })
        break
      case 'unreachable':
        sendLater(answer.retryAfter ?? 0)
        break
    }
  }

  function sendLater(atLeast: number): void {
    set({ queue: unreachable(state.queue) })
    world.later(Math.max(patience, atLeast), () => void pump())
    patience = Math.min(patience * 2, LONGEST_RETRY)
  }

  /** What stands in the way of all later edits leaves the queue. Told together until it is read. */
  function setAside(message: string): void {
    const earlier = state.trouble?.kind === 'refused' ? state.trouble.edits : []
    const edits = [...earlier, ...(state.queue.sending?.edits ?? [])]
    set({ queue: abandoned(state.queue), trouble: { kind: 'refused', message, edits } })
  }

  async function takeServerDraft(unless?: number): Promise<void> {
    const latest = await world.load(unless)
    if (!latest) return
    replace({ ...state.queue, revision: latest.revision }, latest.workbook)
  }

  function travel(direction: 'undo' | 'redo'): Place | undefined {
    const travelled = direction === 'undo' ? undo(state.history) : redo(state.history)
    if (!travelled) return undefined
    const { stack, step } = travelled
    const done = apply(direction === 'undo' ? step.inverse : step.edits)
    set({ history: stack, ...(done ? {} : { trouble: { kind: 'cannot-undo' as const } }) })
    return step.place
  }

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onWorkbook(listener) {
      followers.add(listener)
      return () => followers.delete(listener)
    },
    restore() {
      const kept = queueFromText(world.storage.getItem(key))
      if (!kept || keptEdits(state.queue).length > 0) return
      replace(kept, state.workbook)
      void pump()
    },
    edit(edits, place) {
      if (edits.length === 0) return
      const shaped = parseEdits(edits)
      if (!shaped.ok) return set({ trouble: { kind: 'refused', message: shaped.problems[0].message, edits } })
      const inverse = apply(edits)
      if (inverse) set({ history: remember(state.history, { edits, inverse, place }) })
    },
    undo: () => travel('undo'),
    redo: () => travel('redo'),
    keepMine(conflict) {
      set({ queue: settled(state.queue, conflict) })
      if (canKeepMine(conflict) && !apply(conflict.mine)) set({ trouble: { kind: 'cannot-undo' } })
    },
    takeTheirs(conflict) {
      set({ queue: settled(state.queue, conflict) })
    },
    retry: () => void pump(),
    async refresh() {
      if (busy || keptEdits(state.queue).length > 0) return
      await takeServerDraft(state.queue.revision)
    },
    forgetTrouble() {
      const { trouble: _, ...rest } = state
      state = rest
      set({})
    },
  }
}
