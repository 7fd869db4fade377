/** Where edits are sent, spoken to as the queue needs it: every answer is a value, none throws. */
import { isJsonObject } from '../../../rules/json.ts'
import { LANGUAGES, type Language, type Text, textIn } from '../../../rules/text.ts'
import type { Changes } from '../../services/index.ts'
import type { SaveOutcome } from './draft.ts'
import type { Batch } from './edit-queue.ts'

type Ask = (path: string, init: RequestInit) => Promise<Response>

const addressOf = (workbook: string): string => `/workbooks/${encodeURIComponent(workbook)}/edits`

/** Not now, but the same may be sent again: a time-out, too early, too many. */
const LATER: ReadonlySet<number> = new Set([408, 425, 429])

/** In milliseconds. It may also be a date, which nobody here sends. */
function retryAfterOf(response: Response): number {
  const seconds = Number(response.headers.get('retry-after'))
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0
}

export async function sendBatch(
  workbook: string,
  batch: Batch,
  baseRevision: number,
  ask: Ask = fetch,
): Promise<SaveOutcome> {
  try {
    const response = await ask(addressOf(workbook), {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ baseRevision, batch: batch.id, edits: batch.edits }),
      redirect: 'manual',
    })
    if (response.type === 'opaqueredirect' || response.status === 401) return { kind: 'signed-out' }
    if (response.status === 500) return { kind: 'failed', message: await sentenceOf(response) }
    if (response.status > 500 || LATER.has(response.status))
      return { kind: 'unreachable', retryAfter: retryAfterOf(response) }
    if (response.ok) return (await response.json()) as SaveOutcome
    return { kind: 'refused', message: await sentenceOf(response) }
  } catch {
    return { kind: 'unreachable' }
  }
}

/** What was done to the draft after that revision; undefined when it cannot be had. */
export async function changesSince(workbook: string, revision: number): Promise<Changes | undefined> {
  try {
    const response = await fetch(`${addressOf(workbook)}?since=${revision}`, { redirect: 'manual' })
    return response.ok ? ((await response.json()) as Changes) : undefined
  } catch {
    return undefined
  }
}

async function sentenceOf(response: Response): Promise<string> {
  const body: unknown = await response.json().catch(() => undefined)
  if (isJsonObject(body) && isJsonObject(body['text'])) return textIn(body['text'] as unknown as Text, language())
  return typeof body === 'object' && body !== null && 'message' in body ? String(body.message) : String(response.status)
}

/** In which the page is read. */
const language = (): Language => LANGUAGES.find((one) => one === globalThis.document?.documentElement.lang) ?? 'en'
