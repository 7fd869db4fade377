/**
 * The preview of a draft as the page holds it: follows the draft's edits, keeps the last picture until a newer one is
 * there. What did not change between two answers stays the very same, so that nothing is drawn again for it.
 *
 * The worker reads the book from the same bytes as the page, on its own thread; after that it gets the same edits.
 */
import type { SimulationResult } from '../../../rules/simulate/index.ts'
import type { Made, Purpose } from '../../../rules/reach/index.ts'
import type { Finding } from '../../../rules/workbook/index.ts'
import type { Document } from '../document/load-document.ts'
import type { OpenDraft } from '../draft/draft.ts'
import { changedEntries } from './changed-entries.ts'
import type { PreviewReply, PreviewRequest, Picture, Reached, ScenarioStatus } from './protocol.ts'

export interface PreviewState {
  /** What is wrong or worth a look. */
  readonly findings: readonly Finding[]
  /** What may be meant as it is: told where one asks, marked nowhere. */
  readonly hints: readonly Finding[]
  readonly picture?: { readonly scenario: string; readonly picture: Picture }
  /** The last result there was: it stays on screen while the newest draft cannot be simulated. */
  readonly last?: LastResult
  readonly statuses: readonly ScenarioStatus[]
  /** By sheet, the rows that decided something in any scenario; nothing until all have run. */
  readonly reached?: Reached
  /** A request was made that has no reply yet. */
  readonly pending: boolean
  readonly failure?: string
}

export interface LastResult {
  readonly scenario: string
  readonly result: SimulationResult
  /** The entries that were not in the result before: they light up once. */
  readonly changed: ReadonlySet<number>
  /** What came of the same events when the book was opened, where that was something else. */
  readonly before?: SimulationResult
}

export interface Preview {
  readonly state: () => PreviewState
  readonly subscribe: (listener: () => void) => () => void
  choose(scenario: string | undefined): void
  /** From now on the outcome of a scenario is held against the one it has now. */
  accept(scenario: string): void
  /** A scenario for a purpose, of the book as it is now. */
  make(purpose: Purpose): Promise<Made>
  /** Puts a worker to it; answers how to end that. */
  start(worker: Worker): () => void
}

const NOTHING: PreviewState = { findings: [], hints: [], statuses: [], pending: true }

type Given = PreviewRequest extends infer One ? (One extends PreviewRequest ? Omit<One, 'tick'> : never) : never

export function openPreview(draft: OpenDraft, document: Document): Preview {
  const listeners = new Set<() => void>()
  let state = NOTHING
  let tick = 0
  let worker: Worker | undefined
  /** What a worker that starts later is told first. */
  let wanted: string | undefined

  /** Those who wait for a scenario, by the tick of their request. */
  const makers = new Map<number, (made: Made) => void>()

  function set(next: PreviewState): void {
    state = next
    for (const listener of listeners) listener()
  }
  function give(request: Given, transfer: Transferable[] = []): void {
    tick += 1
    worker?.postMessage({ ...request, tick } satisfies PreviewRequest, transfer)
    if (!state.pending) set({ ...state, pending: true })
  }
  function hear(reply: PreviewReply): void {
    if (reply.kind !== 'made') return set(replied(state, reply))
    makers.get(reply.tick)?.(reply.made)
    makers.delete(reply.tick)
  }
  function open(): void {
    const { workbook } = draft.state()
    // Edits that were kept over a reload are in the workbook already, and bytes can be handed on only once.
    if (workbook !== document.workbook || document.bytes.byteLength === 0) give({ kind: 'open', workbook })
    else give({ kind: 'open', document: document.bytes }, [document.bytes])
  }
  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    choose(scenario) {
      wanted = scenario
      give({ kind: 'choose', scenario })
    },
    accept: (scenario) => give({ kind: 'accept', scenario }),
    make: (purpose) =>
      new Promise((done) => {
        tick += 1
        makers.set(tick, done)
        worker?.postMessage({ kind: 'make', tick, purpose } satisfies PreviewRequest)
      }),
    start(started) {
      worker = started
      started.addEventListener('message', ({ data }: MessageEvent<PreviewReply>) => hear(data))
      started.addEventListener('error', (event) => set({ ...state, pending: false, failure: event.message }))
      open()
      give({ kind: 'choose', scenario: wanted })
      const stop = draft.onWorkbook((change) =>
        give('edits' in change ? { kind: 'edit', ...change } : { kind: 'replace', ...change }),
      )
      return () => {
        stop()
        started.terminate()
        worker = undefined
      }
    },
  }
}

function replied(before: PreviewState, reply: Exclude<PreviewReply, { kind: 'made' }>): PreviewState {
  const { failure: _, ...kept } = before
  switch (reply.kind) {
    case 'findings':
      return { ...kept, ...remarked(before, reply.findings) }
    case 'picture':
      return { ...kept, ...lastResult(before.last, reply), picture: reply }
    case 'suite':
      return { ...kept, statuses: reply.statuses, reached: reply.reached, pending: false }
    case 'failed':
      return { ...before, pending: false, failure: reply.message }
  }
}

function remarked(before: PreviewState, all: readonly Finding[]): Pick<PreviewState, 'findings' | 'hints'> {
  const findings = all.filter(({ severity }) => severity !== 'hint')
  const hints = all.filter(({ severity }) => severity === 'hint')
  return {
    findings: sameFindings(before.findings, findings) ? before.findings : findings,
    hints: sameFindings(before.hints, hints) ? before.hints : hints,
  }
}

const sameFindings = (before: readonly Finding[], after: readonly Finding[]): boolean =>
  before.length === after.length && before.every((finding, index) => sameFinding(finding, after[index]))

const sameFinding = (before: Finding, after: Finding | undefined): boolean =>
  before.row === after?.row && before.column === after?.column && JSON.stringify(before) === JSON.stringify(after)

function lastResult(
  before: LastResult | undefined,
  { scenario, picture, before: opened }: Extract<PreviewReply, { kind: 'picture' }>,
): { readonly last?: LastResult } {
  if (picture.kind !== 'simulated') return before ? { last: before } : {}
  const { result } = picture
  const same = before?.scenario === scenario ? before.result.journal : undefined
  const earlier = opened ? { before: opened } : {}
  return { last: { scenario, result, changed: changedEntries(same, result.journal), ...earlier } }
}
