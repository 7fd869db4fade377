/**
 * One process at a time in a data folder.
 *
 * The lock is a listening socket in the folder. The kernel closes it with its process, however that ends, so nothing
 * has to be believed about pids, clocks or files that a crash left behind; and a command line can talk to the owner
 * over it. Two processes on the same kernel see each other even from different containers that share the folder; two
 * machines on one network share do not.
 *
 * The protocol has no moment in which two can win. Every contender listens under a name of its own, shows that name,
 * and only then looks who else is there. A name is never used twice: one that does not answer is dead for good and may
 * be removed. Of two contenders the one that showed itself second sees the first, and steps back. When both step back
 * they try again after different pauses; a name that is met twice belongs to an owner, not to a contender.
 *
 * On Windows a named pipe does the same in one step: its name is taken while its process lives.
 */
import { createHash, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, readdirSync, realpathSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { connect, createServer, type Server, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { DataFolderError, errorCode } from './problem.ts'

export interface FolderLock {
  /** What the owner does with somebody who connects; until this is set, a caller is greeted with a closed line. */
  onConnection(handler: (socket: Socket) => void): void
  release(): Promise<void>
}

const VISIBLE = /^lock-[0-9a-f]{16}\.sock$/
const HIDDEN = /^\.lock-[0-9a-f]{16}$/
export const isLockName = (name: string): boolean => VISIBLE.test(name) || HIDDEN.test(name)

/** The shortest limit among the systems that have such sockets is 104 bytes, with the closing zero. */
const LONGEST_PATH = 103
const ROUNDS = 8

export async function lockFolder(folder: string): Promise<FolderLock> {
  return process.platform === 'win32' ? lockByPipe(folder) : lockBySocket(folder)
}

/** A connection to the process that holds the folder, or undefined when nobody does. */
export async function connectToOwner(folder: string): Promise<Socket | undefined> {
  if (process.platform === 'win32') return answering(pipeOf(folder))
  if (!existsSync(folder)) return undefined
  const names = readdirSync(folder).filter((name) => VISIBLE.test(name))
  return withShortPath(folder, async (path) => {
    for (const name of names) {
      const socket = await answering(join(path, name))
      if (socket) return socket
    }
    return undefined
  })
}

async function lockBySocket(folder: string): Promise<FolderLock> {
  let before = new Set<string>()
  for (let round = 0; round < ROUNDS; round++) {
    const own = await show(folder)
    if (!own) continue
    let others: Set<string>
    try {
      others = await living(folder, own.name)
    } catch (error) {
      await own.release()
      throw error
    }
    if (others.size === 0) return own
    await own.release()
    if ([...others].some((name) => before.has(name))) throw inUse(folder)
    before = others
    await sleep(20 + Math.random() * 40 * (round + 1))
  }
  throw inUse(folder)
}

/**
 * Listens under a name nobody had, and shows it. It listens before it can be seen: a visible name always answers.
 * Undefined when an owner tidied the name away before it was shown: then the next look finds that owner.
 */
async function show(folder: string): Promise<(FolderLock & { readonly name: string }) | undefined> {
  const id = randomBytes(8).toString('hex')
  const hidden = `.lock-${id}`
  const name = `lock-${id}.sock`
  const { server, onConnection } = greeter()
  try {
    await withShortPath(folder, (path) => listen(server, join(path, hidden)))
  } catch (error) {
    server.close()
    throw cannotBind(folder, error)
  }
  try {
    chmodSync(join(folder, hidden), 0o600)
    renameSync(join(folder, hidden), join(folder, name))
  } catch (error) {
    server.close()
    if (errorCode(error) === 'ENOENT') return undefined
    rmSync(join(folder, hidden), { force: true })
    throw cannotBind(folder, error)
  }
  const release = async (): Promise<void> => {
    rmSync(join(folder, name), { force: true })
    await close(server)
  }
  return { name, onConnection, release }
}

/** The names that answer, without one's own. What a crash left behind is cleared away. */
async function living(folder: string, own: string): Promise<Set<string>> {
  const found = new Set<string>()
  await withShortPath(folder, async (path) => {
    for (const name of readdirSync(folder)) {
      if (name === own || !VISIBLE.test(name)) continue
      const answer = await knock(join(path, name))
      if (answer === 'dead') {
        rmSync(join(folder, name), { force: true })
        continue
      }
      if (answer instanceof Error && ['EACCES', 'EPERM'].includes(errorCode(answer) ?? ''))
        throw notPermitted(folder, answer)
      if (answer instanceof Socket) answer.destroy()
      found.add(name)
    }
  })
  return found
}

/** A contender that died before it showed itself leaves its hidden name. Only the owner may clear those of others. */
export function clearHiddenNames(folder: string): void {
  for (const name of readdirSync(folder)) if (HIDDEN.test(name)) rmSync(join(folder, name), { force: true })
}

async function lockByPipe(folder: string): Promise<FolderLock> {
  const { server, onConnection } = greeter()
  try {
    await listen(server, pipeOf(folder))
  } catch (error) {
    server.close()
    throw errorCode(error) === 'EADDRINUSE' ? inUse(folder) : cannotBind(folder, error)
  }
  return { onConnection, release: () => close(server) }
}

const pipeOf = (folder: string): string =>
  `\\\\.\\pipe\\ratebook-${createHash('sha256').update(realpathSync(folder).toLowerCase()).digest('hex').slice(0, 32)}`

const hangUp = (socket: Socket): void => void socket.end()

function greeter(): { server: Server; onConnection: FolderLock['onConnection'] } {
  let handler = hangUp
  const server = createServer((socket) => {
    // A caller that goes away is its own affair.
    socket.on('error', () => {})
    handler(socket)
  })
  // The lock lives as long as its process; it is no reason for the process to live.
  server.unref()
  return { server, onConnection: (next) => void (handler = next) }
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => {
      server.removeListener('error', reject)
      resolve()
    })
  })
}

/** Connections that are still open do not hold up the release. */
const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve())
    resolve()
  })

/**
 * Knocks: a connection, or why there is none. `dead` is certain: nobody listens there, and never will again. Anything
 * else is taken for somebody: a full queue, or one that is just leaving.
 */
function knock(path: string): Promise<Socket | 'dead' | 'leaving' | Error> {
  return new Promise((resolve) => {
    const socket = connect(path)
    socket.once('connect', () => resolve(socket))
    socket.once('error', (error) => {
      const code = errorCode(error)
      if (code === 'ECONNREFUSED' || code === 'ENOENT') resolve('dead')
      else resolve(code === 'ECONNRESET' ? 'leaving' : error)
    })
  })
}

/** A connection to whoever listens there, if anybody does. */
async function answering(path: string): Promise<Socket | undefined> {
  const answer = await knock(path)
  if (answer instanceof Error) throw answer
  return typeof answer === 'string' ? undefined : answer
}

/** A folder's path may be too long for a socket's name; the kernel follows a short link to it just as well. */
async function withShortPath<T>(folder: string, use: (path: string) => Promise<T>): Promise<T> {
  const longest = join(folder, `lock-${'0'.repeat(16)}.sock`)
  if (Buffer.byteLength(longest) <= LONGEST_PATH) return use(folder)
  const link = join(tmpdir(), `ratebook-${randomBytes(8).toString('hex')}`)
  symlinkSync(realpathSync(folder), link)
  try {
    return await use(link)
  } finally {
    rmSync(link, { force: true })
  }
}

const inUse = (folder: string): DataFolderError =>
  new DataFolderError('in-use', folder, {
    en: `The data folder ${folder} is in use by another Ratebook process. Stop that one, or choose another folder with RATEBOOK_DATA.`,
    'zh-CN': `数据文件夹 ${folder} 正被另一个 Ratebook 进程使用。请先停止该进程，或用 RATEBOOK_DATA 指定另一个文件夹。`,
  })

const notPermitted = (folder: string, cause: unknown): DataFolderError =>
  new DataFolderError(
    'not-writable',
    folder,
    {
      en: `The data folder ${folder} belongs to another user. Start Ratebook as that user, or choose another folder with RATEBOOK_DATA.`,
      'zh-CN': `数据文件夹 ${folder} 属于另一个用户。请以该用户启动 Ratebook，或用 RATEBOOK_DATA 指定另一个文件夹。`,
    },
    cause,
  )

function cannotBind(folder: string, error: unknown): DataFolderError {
  const code = errorCode(error)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOSPC') return notWritable(folder, error)
  return new DataFolderError(
    'no-sockets',
    folder,
    {
      en: `The data folder ${folder} cannot be locked (${code ?? 'unknown error'}): it seems to be on a disk without sockets. Choose a folder on a local disk with RATEBOOK_DATA, or use PostgreSQL with DATABASE_URL.`,
      'zh-CN': `无法锁定数据文件夹 ${folder}（${code ?? '未知错误'}）：所在磁盘可能不支持套接字。请用 RATEBOOK_DATA 指定本地磁盘上的文件夹，或用 DATABASE_URL 连接 PostgreSQL。`,
    },
    error,
  )
}

export const notWritable = (folder: string, cause: unknown): DataFolderError =>
  new DataFolderError(
    'not-writable',
    folder,
    {
      en: `Nothing can be written to the data folder ${folder} (${errorCode(cause) ?? 'unknown error'}). Give this user the right to write there, free some space, or choose another folder with RATEBOOK_DATA.`,
      'zh-CN': `无法写入数据文件夹 ${folder}（${errorCode(cause) ?? '未知错误'}）。请授予当前用户写权限、清理磁盘空间，或用 RATEBOOK_DATA 指定另一个文件夹。`,
    },
    cause,
  )

export const fullDisk = (folder: string, cause: unknown): DataFolderError =>
  new DataFolderError(
    'not-writable',
    folder,
    {
      en: `The disk of the data folder ${folder} is full. Free some space (100 MB are enough to start), or choose another folder with RATEBOOK_DATA.`,
      'zh-CN': `数据文件夹 ${folder} 所在的磁盘已满。请清理空间（启动需约 100 MB），或用 RATEBOOK_DATA 指定另一个文件夹。`,
    },
    cause,
  )
