/** One file, read in a thread of its own; see `read.ts`. */
import { parentPort, workerData } from 'node:worker_threads'
import type { ForeignSheet } from '../../rules/exchange/index.ts'
import { ExchangeError } from './exchange-error.ts'
import { plainOf } from './xlsx.ts'
import { checkFile } from './zip-check.ts'

export type FileReply = { readonly sheets: readonly ForeignSheet[] } | { readonly problem: string }

try {
  const bytes = workerData as Uint8Array
  await checkFile(bytes)
  parentPort!.postMessage({ sheets: await plainOf(bytes) } satisfies FileReply)
} catch (error) {
  const isSaid = error instanceof ExchangeError
  // What else the library objects to, it says of the file's inside; the person can only save it anew.
  const problem = isSaid
    ? error.message
    : 'this spreadsheet cannot be read; open it in Excel or LibreOffice and save it again as .xlsx'
  parentPort!.postMessage({ problem } satisfies FileReply)
}
