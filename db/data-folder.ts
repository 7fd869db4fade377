/**
 * The data folder of an embedded Ratebook: whose it is, and whether this program may open it.
 *
 *   ratebook.json   the format of the folder and the migrations its database has seen
 *   pglite/         the database
 *   lock-*.sock     the process that holds the folder (see folder-lock.ts)
 *
 * A folder that is refused is left as it was. Knows nothing of what is in the database.
 */
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs'
import type { Socket } from 'node:net'
import { join, resolve } from 'node:path'
import { isJsonObject } from '../rules/json.ts'
import { clearHiddenNames, lockFolder, notWritable } from './folder-lock.ts'
import { DataFolderError, errorCode } from './problem.ts'

export interface DataFolder {
  readonly path: string
  /** Where the database's own files are, or will be. */
  readonly database: string
  /** Writes down which migrations the database is about to know. Call it before they run: a crash in between is safe. */
  record(migrations: readonly string[]): void
  /** Lets the command line ask the process that holds the folder. */
  onConnection(handler: (socket: Socket) => void): void
  release(): Promise<void>
}

const FORMAT = 1
/** PostgreSQL's files are readable by one major version only: the one that PGlite carries. */
export const POSTGRES_MAJOR = '18'

interface Marker {
  readonly format: number
  readonly migrations: readonly string[]
}

/** Takes the folder, making it if need be. `known`: the migrations of this program. Throws DataFolderError. */
export async function acquire(path: string, known: readonly string[]): Promise<DataFolder> {
  const folder = resolve(path)
  makeFolder(folder)
  const lock = await lockFolder(folder)
  try {
    checkMarker(folder, known)
    checkPostgres(folder)
    clearHiddenNames(folder)
  } catch (error) {
    await lock.release()
    throw error
  }
  return {
    path: folder,
    database: join(folder, 'pglite'),
    record: (migrations) => writeMarker(folder, { format: FORMAT, migrations }),
    onConnection: lock.onConnection,
    release: lock.release,
  }
}

function makeFolder(folder: string): void {
  try {
    // Only its owner needs to look into it: it holds people's accounts.
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    const code = errorCode(error)
    if (code === 'EEXIST' || code === 'ENOTDIR') throw notAFolder(folder)
    throw notWritable(folder, error)
  }
  if (!statSync(folder).isDirectory()) throw notAFolder(folder)
}

function checkMarker(folder: string, known: readonly string[]): void {
  const marker = readMarker(folder)
  if (!marker) return
  const unknown = marker.migrations.filter((name) => !known.includes(name))
  if (marker.format > FORMAT || unknown.length > 0) throw newer(folder)
}

function readMarker(folder: string): Marker | undefined {
  const path = join(folder, 'ratebook.json')
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw notWritable(folder, error)
  }
  try {
    const json: unknown = JSON.parse(text)
    if (isJsonObject(json) && Number.isInteger(json['format']) && (json['format'] as number) >= 1) {
      const format = json['format'] as number
      const migrations = json['migrations']
      if (format > FORMAT) return { format, migrations: [] }
      if (Array.isArray(migrations) && migrations.every((name) => typeof name === 'string'))
        return { format, migrations }
    }
  } catch {
    // Told below, with the file's name.
  }
  throw new DataFolderError('not-ours', folder, {
    en: `${path} is not a file that Ratebook wrote. Choose another folder with RATEBOOK_DATA, or restore that file from a backup.`,
    'zh-CN': `${path} 不是 Ratebook 写的文件。请用 RATEBOOK_DATA 指定另一个文件夹，或从备份中恢复该文件。`,
  })
}

function checkPostgres(folder: string): void {
  if (existsSync(join(folder, 'PG_VERSION'))) {
    throw new DataFolderError('not-ours', folder, {
      en: `${folder} is the data folder of a PostgreSQL server, not of Ratebook. Choose another folder with RATEBOOK_DATA, or connect to that server with DATABASE_URL.`,
      'zh-CN': `${folder} 是 PostgreSQL 服务器的数据目录，不是 Ratebook 的。请用 RATEBOOK_DATA 指定另一个文件夹，或用 DATABASE_URL 连接该服务器。`,
    })
  }
  const path = join(folder, 'pglite', 'PG_VERSION')
  if (!existsSync(path)) return
  const major = readFileSync(path, 'utf8').trim()
  if (major === POSTGRES_MAJOR) return
  throw new DataFolderError('other-postgres', folder, {
    en: `The database in ${folder} is of PostgreSQL ${major}; this Ratebook reads ${POSTGRES_MAJOR}. Use the Ratebook that wrote it, or choose another folder with RATEBOOK_DATA.`,
    'zh-CN': `${folder} 中的数据库属于 PostgreSQL ${major}，而此版 Ratebook 只能读取 ${POSTGRES_MAJOR}。请使用写入它的 Ratebook，或用 RATEBOOK_DATA 指定另一个文件夹。`,
  })
}

function writeMarker(folder: string, marker: Marker): void {
  const path = join(folder, 'ratebook.json')
  const text = `${JSON.stringify(marker, null, 2)}\n`
  if (existsSync(path) && readFileSync(path, 'utf8') === text) return
  const draft = `${path}.new`
  const file = openSync(draft, 'w', 0o600)
  try {
    writeSync(file, text)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameSync(draft, path)
  syncPath(folder)
}

/** Makes a file's or folder's present state outlast a power cut. Windows has no such call for folders. */
export function syncPath(path: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

const notAFolder = (folder: string): DataFolderError =>
  new DataFolderError('not-a-folder', folder, {
    en: `${folder} is not a folder. Choose a folder for the data with RATEBOOK_DATA.`,
    'zh-CN': `${folder} 不是文件夹。请用 RATEBOOK_DATA 指定存放数据的文件夹。`,
  })

const newer = (folder: string): DataFolderError =>
  new DataFolderError('newer', folder, {
    en: `The data folder ${folder} was written by a newer Ratebook. Use that version or a later one, or choose another folder with RATEBOOK_DATA. Nothing in it was changed.`,
    'zh-CN': `数据文件夹 ${folder} 由更新版本的 Ratebook 写入。请使用该版本或更高版本，或用 RATEBOOK_DATA 指定另一个文件夹。其中内容未被改动。`,
  })
