/**
 * The draft on this person's screen: the workbook with every edit applied at once, the history to take back, and the
 * queue of what is not saved yet.
 *
 * It owns when edits are sent, kept and sent again, and when others' are taken in: never while a batch of one's own is on
 * its way, so that it is known what of the newest revision is one's own. What a batch was answered comes from `send`, what
 * was done since a revision from `since`, the server's own state from `load`. Nothing here knows React or the grid.
 */
import {
  applyEdits,
  applyPossible,
  EditError,
  parseEdits,
  type Edit,
  type Workbook,
} from '../../../rules/workbook/index.ts'
import type { Changes } from '../../services/index.ts'
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
import { joined, nobody, ownIn } from './others.ts'
import { takeIn, type Owed, type ServerDraft, type WorkbookChange } from './take-in.ts'
import {
  emptyUndoStack,
  nextStep,
  remember,
  travelled,
  type Direction,
  type Place,
  type Step,
  type UndoStack,
} from './undo-stack.ts'

export type { ServerDraft, WorkbookChange }

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
  /** What one wrote into was taken away by somebody else a moment before. */
  | { readonly kind: 'gone'; readonly edits: readonly Edit[] }
  /** Somebody else has changed it since; `some`: the rest of the step was done. */
  | { readonly kind: 'theirs'; readonly by: string; readonly some: boolean }

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

/** What the draft needs of the world. */
export interface DraftWorld {
  send(batch: Batch, baseRevision: number): Promise<SaveOutcome>
  /** The server's draft; undefined when it cannot be had or is still at this revision. */
  load(unless?: number): Promise<ServerDraft | undefined>
  /** What was done since; the whole where that is shorter; undefined when it cannot be had. */
  since(revision: number): Promise<Changes | ServerDraft | undefined>
  readonly storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  newId(): string
  later(milliseconds: number, run: () => void): void
}

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
  /** The draft is at that revision on the server: what one does not have of it is asked for. */
  meet(revision: number): void
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
  /** The draft as it is saved, as far as this page has heard. */
  let known: ServerDraft = server
  let newest = server.revision
  let owed: Owed | undefined
  let others = nobody
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

  /** What is saved, with the unsaved on top: of that, what has nothing to stand on any more is left out. */
  function rebuild(queue: EditQueue): void {
    const workbook = applyPossible(known.workbook, keptEdits(queue))
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
    if (busy) return
    busy = true
    const goesOn = await round()
    busy = false
    if (goesOn) void pump()
  }

  /** One thing at a time; false when there is nothing to do for now. */
  async function round(): Promise<boolean> {
    if (isBehind()) return catchUp()
    const next = takeBatch(state.queue, world.newId)
    if (!next) return false
    set({ queue: next.queue })
    const base = next.queue.revision
    const answer = await world.send(next.batch, base)
    await settle(answer, base, next.batch)
    const isLater = answer.kind === 'unreachable' || answer.kind === 'signed-out'
    return !isLater && !(answer.kind === 'failed' && failures > 0)
  }

  /** Edits that were kept over a reload may be older than what is known: the server alone can merge those. */
  const isBehind = (): boolean =>
    owed !== undefined || (newest > known.revision && !state.queue.sending && isOnKnown(state.queue))
  const isOnKnown = (queue: EditQueue): boolean => queue.waiting.length === 0 || queue.revision === known.revision

  async function catchUp(): Promise<boolean> {
    const came = await world.since(known.revision)
    if (came && came.revision >= (owed?.revision ?? 0)) {
      patience = FIRST_RETRY
      // What was told of a revision that is not there any more is not asked for again.
      if (came.revision <= known.revision) newest = known.revision
      take(came)
      return true
    }
    askLater(0)
    return false
  }

  function take(came: Changes | ServerDraft): void {
    const taken = takeIn(known, owed, state.queue, came)
    known = taken.known
    newest = Math.max(newest, known.revision)
    owed = undefined
    others = joined(others, taken.others)
    set({ queue: taken.queue, workbook: taken.workbook })
    follow(taken.change)
  }

  async function settle(answer: SaveOutcome, base: number, batch: Batch): Promise<void> {
    switch (answer.kind) {
      case 'saved':
        patience = FIRST_RETRY
        failures = 0
        settleSaved(answer.revision, base, batch)
        break
      case 'conflict': {
        const queue = refused(state.queue, known.revision, answer.cells)
        newest = Math.max(newest, answer.revision)
        if (queue) rebuild(queue)
        else setAside('conflict')
        break
      }
      case 'unknown-revision': {
        const latest = await world.load()
        if (!latest) return sendLater(0)
        known = latest
        newest = latest.revision
        rebuild(rebased(state.queue, latest.revision))
        break
      }
      case 'refused':
        setAside(answer.message)
        break
      case 'failed':
        if (++failures < MOST_FAILURES) {
          sendLater(0)
          break
        }
        failures = 0
        setAside(answer.message)
        break
      case 'signed-out':
        set({ queue: unreachable(state.queue), trouble: { kind: 'signed-out' } })
        break
      case 'unreachable':
        sendLater(answer.retryAfter ?? 0)
        break
    }
  }

  function settleSaved(revision: number, base: number, { edits }: Batch): void {
    const queue = saved(state.queue, revision)
    if (revision === base + 1 && base === known.revision) {
      const workbook = queue.waiting.length === 0 ? state.workbook : applyPossible(known.workbook, edits)
      known = { revision, workbook }
    } else if (revision > known.revision) owed = { revision, edits }
    // It came before, and its answer was lost: what is known has it already.
    else return rebuild({ ...queue, revision: known.revision })
    set({ queue })
  }

  function sendLater(atLeast: number): void {
    set({ queue: unreachable(state.queue) })
    askLater(atLeast)
  }

  function askLater(atLeast: number): void {
    world.later(Math.max(patience, atLeast), () => void pump())
    patience = Math.min(patience * 2, LONGEST_RETRY)
  }

  /** What stands in the way of all later edits leaves the queue. Told together until it is read. */
  function setAside(message: string): void {
    const earlier = state.trouble?.kind === 'refused' ? state.trouble.edits : []
    const edits = [...earlier, ...(state.queue.sending?.edits ?? [])]
    set({ trouble: { kind: 'refused', message, edits } })
    rebuild(abandoned(state.queue))
  }

  function travel(direction: Direction): Place | undefined {
    const step = nextStep(state.history, direction)
    if (!step) return undefined
    const own = ownIn(step, state.workbook, others)
    const back = own && own.edits.length > 0 ? apply(own.edits) : undefined
    const done = back && { back, place: step.place, seen: others.count }
    const trouble = troubleOf(own?.disputed[0]?.by, back !== undefined, step)
    set({ history: travelled(state.history, direction, done), ...(trouble && { trouble }) })
    return step.place
  }

  function troubleOf(by: string | undefined, done: boolean, { back }: Step): Trouble | undefined {
    if (by !== undefined) return { kind: 'theirs', by, some: done }
    return done || back.length === 0 ? undefined : { kind: 'cannot-undo' }
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
      rebuild(kept)
      void pump()
    },
    edit(edits, place) {
      if (edits.length === 0) return
      const shaped = parseEdits(edits)
      if (!shaped.ok) return set({ trouble: { kind: 'refused', message: shaped.problems[0].message, edits } })
      const inverse = apply(edits)
      if (!inverse) set({ trouble: { kind: 'gone', edits } })
      else set({ history: remember(state.history, { back: inverse, place, seen: others.count }) })
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
    meet(revision) {
      newest = Math.max(newest, revision)
      void pump()
    },
    async refresh() {
      if (busy || owed || keptEdits(state.queue).length > 0) return
      busy = true
      const latest = await world.load(known.revision)
      if (latest) take(latest)
      busy = false
      void pump()
    },
    forgetTrouble() {
      const { trouble: _, ...rest } = state
      state = rest
      set({})
    },
  }
}
