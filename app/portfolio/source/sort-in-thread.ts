/**
 * Sorting in a thread of its own: what it took of the memory is given back when it ends, before accounts are run.
 *
 * The temporary folder stays with the caller, who removes it.
 */
import { Worker } from 'node:worker_threads'
import type { Progress, Watch } from './byte-file.ts'
import type { CsvShape } from './shard.ts'
import type { SortedRows } from './sort-rows.ts'
import { SourceError } from './source-error.ts'

/** What is sorted, as plain data. */
export interface Sorting {
  readonly name: string
  readonly path: string
  readonly shape: CsvShape
  readonly after: { readonly from: number; readonly line: number }
  /** Where the files go. */
  readonly folder: string
  readonly maxRecord: number
  readonly shardBytes: number
  readonly memory: number
}

export type SortMessage =
  | { readonly progress: Progress }
  | { readonly sorted: SortedRows }
  | { readonly problem: string }
  | { readonly fault: string }

/** Throws a `SourceError` for what the disk answers, or what the signal was aborted with. */
export async function sortInThread(sorting: Sorting, { onProgress, signal }: Watch): Promise<SortedRows> {
  signal?.throwIfAborted()
  const worker = new Worker(new URL('sort-worker.ts', import.meta.url), {
    workerData: sorting,
    resourceLimits: { maxYoungGenerationSizeMb: 16 },
  })
  const { promise, resolve, reject } = Promise.withResolvers<SortedRows>()
  const stop = (): void => reject(signal!.reason)
  signal?.addEventListener('abort', stop)
  worker.on('error', reject)
  worker.on('message', (message: SortMessage) => {
    if ('progress' in message) onProgress?.(message.progress)
    else if ('sorted' in message) resolve(message.sorted)
    else reject('problem' in message ? new SourceError(message.problem) : new Error(message.fault))
  })
  try {
    return await promise
  } finally {
    signal?.removeEventListener('abort', stop)
    await worker.terminate()
  }
}
