/** The preview of a draft as React state: follows the draft's edits, keeps the last picture until a newer one is there. */
import { useEffect, useRef, useState } from 'react'
import type { SimulationResult } from '../../../rules/simulate/index.ts'
import type { Finding, Scenario } from '../../../rules/workbook/index.ts'
import type { OpenDraft } from '../draft/draft.ts'
import { changedEntries } from './changed-entries.ts'
import type { Picture, PreviewReply, PreviewRequest, ScenarioStatus } from './protocol.ts'

export interface Preview {
  readonly findings: readonly Finding[]
  readonly picture?: { readonly scenario: string; readonly picture: Picture }
  /** The last result there was: it stays on screen while the newest draft cannot be simulated. */
  readonly last?: LastResult
  readonly statuses: readonly ScenarioStatus[]
  /** An request was given that is not replied yet. */
  readonly pending: boolean
  readonly failure?: string
}

export interface LastResult {
  readonly scenario: string
  readonly result: SimulationResult
  /** The entries that were not in the result before: they light up once. */
  readonly changed: ReadonlySet<number>
}

const NOTHING: Preview = { findings: [], statuses: [], pending: true }

type Given = PreviewRequest extends infer One ? (One extends PreviewRequest ? Omit<One, 'tick'> : never) : never

export function usePreview(draft: OpenDraft, scenarios: readonly Scenario[], chosen: string | undefined): Preview {
  const [preview, setPreview] = useState(NOTHING)
  const give = useRef<(request: Given) => void>(() => undefined)

  useEffect(() => {
    const worker = new Worker(new URL('./preview-worker.ts', import.meta.url), { type: 'module' })
    let tick = 0
    give.current = (request) => {
      tick += 1
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has no origin to name
      worker.postMessage({ ...request, tick } satisfies PreviewRequest)
      setPreview((before) => (before.pending ? before : { ...before, pending: true }))
    }
    worker.addEventListener('message', ({ data }: MessageEvent<PreviewReply>) => {
      setPreview((before) => replied(before, data))
    })
    worker.addEventListener('error', (event) => {
      setPreview((before) => ({ ...before, pending: false, failure: event.message }))
    })
    give.current({ kind: 'open', workbook: draft.state().workbook })
    const stop = draft.onWorkbook((change) =>
      give.current('edits' in change ? { kind: 'edit', ...change } : { kind: 'replace', ...change }),
    )
    return () => {
      stop()
      worker.terminate()
      give.current = () => undefined
    }
  }, [draft])

  useEffect(() => give.current({ kind: 'scenarios', scenarios }), [scenarios])
  useEffect(() => give.current({ kind: 'choose', scenario: chosen }), [chosen])
  return preview
}

function replied(before: Preview, reply: PreviewReply): Preview {
  const { failure: _, ...kept } = before
  switch (reply.kind) {
    case 'findings':
      return { ...kept, findings: reply.findings }
    case 'picture':
      return { ...kept, ...lastResult(before.last, reply), picture: reply }
    case 'suite':
      return { ...kept, statuses: reply.statuses, pending: false }
    case 'failed':
      return { ...before, pending: false, failure: reply.message }
  }
}

function lastResult(
  before: LastResult | undefined,
  { scenario, picture }: Extract<PreviewReply, { kind: 'picture' }>,
): { readonly last?: LastResult } {
  if (picture.kind !== 'simulated') return before ? { last: before } : {}
  const { result } = picture
  const same = before?.scenario === scenario ? before.result.journal : undefined
  return { last: { scenario, result, changed: changedEntries(same, result.journal) } }
}
