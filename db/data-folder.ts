/**
 * The data folder of an embedded Ratebook: whose it is, and whether this program may open it.
 *
 *   ratebook.json   the format of the folder and the migrations its database has seen
 *   pglite/         the database
 *   lock-*.sock     the process that holds the folder (see folder-lock.ts)
 *
 * It holds the secret that sessions are signed with, so nobody but the user who runs this program may look into it: a
 * folder that is new, empty or Ratebook's own is closed to others, any other one that stands open is refused, as
 * PostgreSQL does. A folder that is refused is left as it was. Knows nothing of what is in the database.
 */
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from 'node:fs'
import type { Socket } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { isJsonObject } from '../rules/json.ts'
import { clearHiddenNames, isLockName, lockFolder, notWritable } from './folder-lock.ts'
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
const POSTGRES_MAJOR = '18'

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
    keepToOneself(folder)
    clearHiddenNames(folder)
  } catch (error) {
    await lock.release()
    throw error
  }
  return {
    path: folder,
    database: join(folder, 'pglite'),
    record: (migrations) => recordIn(folder, migrations),
    onConnection: lock.onConnection,
    release: lock.release,
  }
}

function makeFolder(folder: string): void {
  try {
    makeWithParents(folder)
  } catch (error) {
    const code = errorCode(error)
    if (code === 'EEXIST' || code === 'ENOTDIR') throw notAFolder(folder)
    throw notWritable(folder, error)
  }
  if (!statSync(folder).isDirectory()) throw notAFolder(folder)
}

/** One by one: with `recursive`, Node tries for ever where a file system takes no folders, as /proc does. */
function makeWithParents(folder: string): void {
  if (existsSync(folder)) return
  const parent = dirname(folder)
  if (parent !== folder) makeWithParents(parent)
  try {
    // Only its owner needs to look into it: it holds people's accounts.
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    if (errorCode(error) !== 'EEXIST' || !statSync(folder).isDirectory()) throw error
  }
}

/** The rights of the group and of all others. Windows has none of these: a folder there inherits its own list. */
const OTHERS = 0o077

function keepToOneself(folder: string): void {
  const user = process.geteuid?.()
  if (process.platform === 'win32' || user === undefined) return
  const { uid, mode } = statSync(folder)
  // Its owner could open it again at any time.
  if (uid !== user) throw ofAnother(folder)
  if ((mode & OTHERS) === 0) return
  if (!isOurs(folder)) throw open(folder)
  try {
    chmodSync(folder, 0o700)
  } catch (error) {
    throw open(folder, error)
  }
  // A disk without rights takes the call and changes nothing.
  if ((statSync(folder).mode & OTHERS) !== 0) throw open(folder)
}

/** Whether nothing else can be in the folder that others may be meant to read. */
function isOurs(folder: string): boolean {
  try {
    const names = readdirSync(folder).filter((name) => !isLockName(name))
    return names.length === 0 || names.includes('ratebook.json')
  } catch (error) {
    throw notWritable(folder, error)
  }
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

function recordIn(folder: string, migrations: readonly string[]): void {
  try {
    writeMarker(folder, { format: FORMAT, migrations })
  } catch (error) {
    throw notWritable(folder, error)
  }
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

const open = (folder: string, cause?: unknown): DataFolderError =>
  new DataFolderError(
    'not-private',
    folder,
    {
      en: `The data folder ${folder} may be read by other users of this machine; it holds the secret that signs people in. Close it with: chmod 700 '${folder}', or choose another folder with RATEBOOK_DATA.`,
      'zh-CN': `本机的其他用户可以读取数据文件夹 ${folder}，而其中保存着用于登录的密钥。请运行 chmod 700 '${folder}' 收回权限，或用 RATEBOOK_DATA 指定另一个文件夹。`,
    },
    cause,
  )

const ofAnother = (folder: string): DataFolderError =>
  new DataFolderError('not-private', folder, {
    en: `The data folder ${folder} belongs to another user, who could read the secret in it that signs people in. Run Ratebook as that user, give the folder to this one with chown, or choose another with RATEBOOK_DATA.`,
    'zh-CN': `数据文件夹 ${folder} 属于另一个用户，该用户可以读取其中用于登录的密钥。请以该用户身份运行 Ratebook，用 chown 将文件夹交给当前用户，或用 RATEBOOK_DATA 指定另一个文件夹。`,
  })
