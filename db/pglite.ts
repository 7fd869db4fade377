/**
 * The embedded database: PostgreSQL compiled to WebAssembly, its files in the data folder or in memory.
 *
 * Three things that PGlite leaves out are put right here:
 * - It starts PostgreSQL with fsync off, and its file layer has no fsync to call. Here fsync is on and reaches the
 *   disk, so that PostgreSQL's own order of writing holds through a power cut as it does on a server.
 * - It has no background processes: nobody vacuums, and nobody writes checkpoints. `tidy` does both, now and then.
 * - A first start that is interrupted must not leave half a database: it is made beside its place and then renamed.
 */
import { existsSync, fsyncSync, readdirSync, renameSync, rmSync, statfsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { PGlite, type PGliteOptions } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'
import { type DataFolder, syncPath } from './data-folder.ts'
import { awayFrom } from './away.ts'
import { fullDisk } from './folder-lock.ts'
import { DataFolderError } from './problem.ts'
import { hasRoom } from './room.ts'
import { asText, TEXT_TYPES } from './values.ts'

const PARSERS = Object.fromEntries(TEXT_TYPES.map((type) => [type, asText]))

/** How much may be written before it is worth a vacuum and a checkpoint, and how often that is asked. */
const TIDY_BYTES = 64 * 1024 * 1024
const TIDY_EVERY_MS = 60_000

/** A database in memory: empty, or with the content of a dump. */
export const openInMemory = (content?: Blob): Promise<PGlite> =>
  PGlite.create({ parsers: PARSERS, ...(content && { loadDataDir: content }) })

/** A copy of a database's files, to be read once: nothing of it has to outlast anything. */
export const openCopy = (dataDir: string): Promise<PGlite> => PGlite.create({ dataDir, parsers: PARSERS })

export async function openInFolder(folder: DataFolder): Promise<PGlite> {
  try {
    if (!existsSync(folder.database)) await createIn(folder)
    const pglite = await PGlite.create(durable(folder.database))
    keepTidy(pglite, folder.path)
    return pglite
  } catch (error) {
    if (isFull(folder, error)) throw fullDisk(folder.path, error)
    throw new DataFolderError(
      'unreadable',
      folder.path,
      {
        en: `The database in ${folder.path} could not be opened (${reason(error)}). Restore the folder from a backup, or choose another one with RATEBOOK_DATA.`,
        'zh-CN': `无法打开 ${folder.path} 中的数据库（${reason(error)}）。请从备份恢复该文件夹，或用 RATEBOOK_DATA 指定另一个文件夹。`,
      },
      error,
    )
  }
}

/** What a new database takes, and a little more. PostgreSQL itself may say no more than that it could not start. */
const LEAST_FREE_BYTES = 64 * 1024 * 1024

function isFull(folder: DataFolder, error: unknown): boolean {
  if (awayFrom(error)?.code === 'full') return true
  const { bavail, bsize } = statfsSync(folder.path)
  return bavail * bsize < LEAST_FREE_BYTES
}

async function createIn(folder: DataFolder): Promise<void> {
  const draft = `${folder.database}.new`
  rmSync(draft, { recursive: true, force: true })
  const pglite = await PGlite.create(durable(draft))
  await pglite.close()
  // The first files are copied in before PostgreSQL runs, so it does not know that they have to reach the disk.
  syncTree(draft)
  renameSync(draft, folder.database)
  syncPath(dirname(folder.database))
}

function syncTree(path: string): void {
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const inner = join(path, entry.name)
    if (entry.isDirectory()) syncTree(inner)
    else if (entry.isFile()) syncPath(inner)
  }
  syncPath(path)
}

const durable = (dataDir: string): PGliteOptions => ({
  fs: new DurableFiles(dataDir),
  parsers: PARSERS,
  // fdatasync never reaches the file layer; fsync does.
  startParams: [...PGlite.defaultStartParams.filter((flag) => flag !== '-F'), '-c', 'wal_sync_method=fsync'],
})

/** PGlite's files, with the operation they lack. Checked when it is built in: a PGlite that changes here must be met. */
class DurableFiles extends NodeFS {
  override async init(...args: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const { emscriptenOpts } = await super.init(...args)
    return { emscriptenOpts: { ...emscriptenOpts, preRun: [...(emscriptenOpts.preRun ?? []), addSync] } }
  }
}

function addSync(module: { FS: unknown }): void {
  const files = (module.FS as FileLayer).filesystems?.NODEFS?.stream_ops
  if (!files || typeof files.open !== 'function') throw new Error('PGlite has another file layer than expected')
  files.fsync = ({ nfd }) => {
    fsyncSync(nfd)
    return 0
  }
}

interface FileLayer {
  filesystems?: { NODEFS?: { stream_ops?: { open?: unknown; fsync?: (stream: { nfd: number }) => number } } }
}

function keepTidy(pglite: PGlite, folder: string): void {
  let tidiedAt: string | undefined
  const timer = setInterval(async () => {
    if (pglite.closed) return clearInterval(timer)
    if (!hasRoom(folder)) return
    try {
      tidiedAt = await tidy(pglite, tidiedAt)
    } catch (error) {
      // Closing in between is no fault; anything else will be met again by whoever uses the database next.
      if (!pglite.closed) process.emitWarning(`the embedded database could not be tidied: ${reason(error)}`)
    }
  }, TIDY_EVERY_MS)
  timer.unref()
}

/** Vacuums and checkpoints when enough was written since `before`. Returns the place in the log up to which it is tidy. */
export async function tidy(pglite: PGlite, before: string | undefined, bytes = TIDY_BYTES): Promise<string> {
  const since = before ?? '0/0'
  const { rows } = await pglite.query<{ here: string; much: boolean }>(
    `select l::text as here, pg_wal_lsn_diff(l, case when $1 = '0/0' then c else $1::pg_lsn end) > $2 as much
     from pg_current_wal_lsn() as l, (select redo_lsn from pg_control_checkpoint()) as p (c)`,
    [since, bytes],
  )
  const state = rows[0]
  if (!state) throw new Error('the write-ahead log has no position')
  if (!state.much) return since
  await pglite.exec('vacuum')
  await pglite.exec('checkpoint')
  return state.here
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? ''
