/** The thread that reads a copy of the embedded database and writes a backup of it. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Text } from '../../rules/text.ts'
import { openCopy } from '../pglite.ts'
import { errorCode } from '../problem.ts'
import { kyselyOn } from '../store.ts'
import { BackupProblem } from './problem.ts'
import { type About, writeBackup } from './write.ts'

export interface CopyTask {
  readonly copy: string
  readonly about: About
  readonly file: string
}

export type CopyReply =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly code: string; readonly text: Text }
  | { readonly kind: 'failed'; readonly message: string; readonly code: string | undefined }

async function work({ copy, about, file }: CopyTask): Promise<CopyReply> {
  try {
    const pglite = await openCopy(copy)
    await writeBackup(kyselyOn(pglite), about, file)
    await pglite.close()
    return { kind: 'done' }
  } catch (error) {
    if (error instanceof BackupProblem) return { kind: 'refused', code: error.code, text: error.text }
    return { kind: 'failed', message: String(error), code: errorCode(error) }
  }
}

parentPort!.postMessage(await work(workerData as CopyTask))
