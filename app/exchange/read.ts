/**
 * Reading a file that somebody gives us: in a thread with so much memory and time, so that a file made to break something
 * breaks only the thread.
 */
import { Worker } from 'node:worker_threads'
import type { ForeignSheet } from '../../rules/exchange/index.ts'
import { ExchangeError } from './exchange-error.ts'
import type { FileReply } from './reading.ts'

export const READ_LIMITS = { memoryMiB: 1024, ms: 60_000 } as const

export function readSpreadsheet(
  bytes: Uint8Array,
  { memoryMiB, ms }: { readonly memoryMiB: number; readonly ms: number } = READ_LIMITS,
): Promise<readonly ForeignSheet[]> {
  const worker = new Worker(new URL('worker.ts', import.meta.url), {
    workerData: bytes,
    resourceLimits: { maxOldGenerationSizeMb: memoryMiB },
  })
  return new Promise<readonly ForeignSheet[]>((resolve, reject) => {
    const late = setTimeout(() => {
      reject(new ExchangeError(`reading this file takes longer than ${ms / 1000} seconds; it is given up`))
    }, ms)
    const settle = (outcome: () => void): void => {
      clearTimeout(late)
      outcome()
    }
    worker.once('message', (reply: FileReply) =>
      settle(() => ('sheets' in reply ? resolve(reply.sheets) : reject(new ExchangeError(reply.problem)))),
    )
    worker.once('error', (error: NodeJS.ErrnoException) =>
      settle(() => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge(memoryMiB) : error)),
    )
  }).finally(() => worker.terminate())
}

const tooLarge = (memoryMiB: number): ExchangeError =>
  new ExchangeError(`reading this file takes more than ${memoryMiB} MiB of memory; it is given up`)
