/**
 * A backup of the embedded database while it serves people. It has one connection, and reading everything would keep
 * them waiting; so its files are copied in one go, between two statements, and a thread reads the copy at leisure.
 *
 * The copy is what a crash in that moment would have left: PostgreSQL opens it as it does after one, with all that was
 * confirmed and nothing that was not.
 */
import { constants } from 'node:fs'
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { EmbeddedStore, Store } from '../store.ts'
import { awayFrom, diskFull } from '../away.ts'
import { COPY } from './folder.ts'
import { BackupProblem, type BackupTrouble } from './problem.ts'
import type { CopyReply, CopyTask } from './copy-thread.ts'
import { type About, writeBackup } from './write.ts'

export interface WhileServing extends About {
  /** A folder for the copy, on a disk with room for it. */
  readonly beside: string
}

/** As `writeBackup`, but nobody waits for longer than copying the files takes. */
export async function backUp(store: Store, { beside, ...about }: WhileServing, file: string): Promise<void> {
  if (store.kind === 'postgres' || store.folder === undefined) return writeBackup(store.db, about, file)
  const copy = await mkdtemp(join(beside, COPY))
  try {
    await copyFiles(store, copy)
    await readInThread({ copy, about, file })
  } catch (error) {
    throw awayFrom(error)?.code === 'full' ? diskFull(error) : error
  } finally {
    await rm(copy, { recursive: true, force: true })
  }
}

async function copyFiles({ pglite, folder }: EmbeddedStore, copy: string): Promise<void> {
  // So that little is left to do over when the copy is opened.
  await pglite.exec('checkpoint')
  await pglite.runExclusive(() => cp(folder!.database, copy, { recursive: true, mode: constants.COPYFILE_FICLONE }))
}

async function readInThread(task: CopyTask): Promise<void> {
  const thread = new Worker(new URL('copy-thread.ts', import.meta.url), { workerData: task })
  const reply = await new Promise<CopyReply>((resolve, reject) => {
    thread.once('message', resolve)
    thread.once('error', reject)
    thread.once('exit', (code) => reject(new Error(`the thread that writes a backup ended with ${code}`)))
  })
  if (reply.kind === 'refused') throw new BackupProblem(reply.code as BackupTrouble, reply.text)
  if (reply.kind === 'failed') throw Object.assign(new Error(reply.message), { code: reply.code })
}
