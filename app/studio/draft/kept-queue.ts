/**
 * Unsaved edits survive a reload of the page: the queue as text for the session's storage, and back.
 *
 * What is read back was written by this page, but perhaps by an older one: anything unexpected counts as nothing kept.
 */
import { parseEdits, type Edit } from '../../../rules/workbook/index.ts'
import { isJsonObject } from '../../../rules/json.ts'
import { keptEdits, type Batch, type EditQueue } from './edit-queue.ts'

export const storageKey = (workbook: string): string => `ratebook:edits:${workbook}`

/** Undefined when there is nothing to keep. */
export function queueToText(queue: EditQueue): string | undefined {
  if (keptEdits(queue).length === 0) return undefined
  return JSON.stringify({ revision: queue.revision, sending: queue.sending, waiting: queue.waiting })
}

export function queueFromText(text: string | null): EditQueue | undefined {
  if (text === null) return undefined
  try {
    const { revision, sending, waiting } = JSON.parse(text) as Partial<EditQueue>
    if (typeof revision !== 'number' || !isEdits(waiting)) return undefined
    const kept = { revision, waiting, conflicts: [], connection: 'up' as const }
    return isBatch(sending) ? { ...kept, sending } : kept
  } catch {
    return undefined
  }
}

const isEdits = (value: unknown): value is readonly Edit[] => parseEdits(value).ok

const isBatch = (value: unknown): value is Batch =>
  isJsonObject(value) && typeof value['id'] === 'string' && isEdits(value['edits'])
