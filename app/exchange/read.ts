/**
 * Reading a file that somebody gives us: in a thread with so much memory and time, so that a file made to break something
 * breaks only the thread.
 */
import { Worker } from 'node:worker_threads'
import { ExchangeError } from './exchange-error.ts'
import type { FileReply, FileTask, Readings, Wanted } from './reading.ts'

export const READ_LIMITS = { memoryMiB: 1024, ms: 60_000 } as const

export interface ReadLimits {
  readonly memoryMiB: number
  readonly ms: number
}

export const readSpreadsheet = (bytes: Uint8Array, limits?: ReadLimits): Promise<Readings['spreadsheet']> =>
  readAs('spreadsheet', bytes, limits)

export const readTables = (bytes: Uint8Array, limits?: ReadLimits): Promise<Readings['tables']> =>
  readAs('tables', bytes, limits)

export const readDmn = (bytes: Uint8Array, limits?: ReadLimits): Promise<Readings['dmn']> =>
  readAs('dmn', bytes, limits)

function readAs<As extends Wanted>(
  as: As,
  bytes: Uint8Array,
  { memoryMiB, ms }: ReadLimits = READ_LIMITS,
): Promise<Readings[As]> {
  const worker = new Worker(new URL('worker.ts', import.meta.url), {
    workerData: { bytes, as } satisfies FileTask,
    resourceLimits: { maxOldGenerationSizeMb: memoryMiB },
  })
  return new Promise<Readings[As]>((resolve, reject) => {
    const late = setTimeout(() => {
      reject(
        new ExchangeError({
          en: `reading this file takes longer than ${ms / 1000} seconds; it is given up`,
          'zh-CN': `读取该文件超过 ${ms / 1000} 秒，已放弃`,
        }),
      )
    }, ms)
    const settle = (outcome: () => void): void => {
      clearTimeout(late)
      outcome()
    }
    worker.once('message', (reply: FileReply) =>
      settle(() => ('read' in reply ? resolve(reply.read as Readings[As]) : reject(new ExchangeError(reply.problem)))),
    )
    worker.once('error', (error: NodeJS.ErrnoException) =>
      settle(() => reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge(memoryMiB) : error)),
    )
  }).finally(() => worker.terminate())
}

const tooLarge = (memoryMiB: number): ExchangeError =>
  new ExchangeError({
    en: `reading this file takes more than ${memoryMiB} MiB of memory; it is given up`,
    'zh-CN': `读取该文件需要超过 ${memoryMiB} MiB 内存，已放弃`,
  })
