import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectToOwner, DataFolderError, migrate, openDatabase } from '../../db/index.ts'
import { migrationNames } from '../../db/migrations/index.ts'
import { acquire } from '../../db/data-folder.ts'
import { type Child, startChild } from './child.ts'

let folder: string
let children: Child[]
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ratebook-folder-'))
  children = []
})
afterEach(async () => {
  await Promise.all(children.map((child) => child.kill()))
  rmSync(folder, { recursive: true, force: true })
})

async function contender(path = folder): Promise<Child> {
  const child = startChild('hold-folder.ts', [path])
  children.push(child)
  expect(await child.next()).toBe('ready')
  return child
}

async function holder(path = folder): Promise<Child> {
  const child = await contender(path)
  child.process.stdin.write('go\n')
  expect(await child.next()).toBe('held')
  return child
}

const sockets = (path = folder): string[] => readdirSync(path).filter((name) => name.includes('lock-'))

async function refusal(path = folder, known: readonly string[] = []): Promise<DataFolderError> {
  const error = await acquire(path, known).catch((error: unknown) => error)
  expect(error).toBeInstanceOf(DataFolderError)
  return error as DataFolderError
}

describe('one process at a time', () => {
  it('a second one in the same process is refused, with a sentence', async () => {
    const held = await acquire(folder, [])
    const { code, text, message } = await refusal()
    expect(code).toBe('in-use')
    expect(message).toBe(text.en)
    expect(message).toBe(
      `The data folder ${folder} is in use by another Ratebook process. Stop that one, or choose another folder with RATEBOOK_DATA.`,
    )
    expect(text['zh-CN']).toContain(folder)
    await held.release()
    await (await acquire(folder, [])).release()
    expect(sockets()).toEqual([])
  })

  it('one in another process is refused until the first has gone', async () => {
    const other = await holder()
    expect((await refusal()).code).toBe('in-use')
    await other.end()
    await (await acquire(folder, [])).release()
  })

  it('one that was killed holds nothing', async () => {
    const other = await holder()
    await other.kill()
    expect(sockets()).toHaveLength(1)
    await (await acquire(folder, [])).release()
    expect(sockets()).toEqual([])
  })

  it('one that is stopped, not dead, still holds it', async () => {
    const other = await holder()
    other.process.kill('SIGSTOP')
    expect((await refusal()).code).toBe('in-use')
  })

  it('of many at once, with leavings about, exactly one has it', { timeout: 60_000 }, async () => {
    for (let round = 0; round < 3; round++) {
      const dead = await holder()
      await dead.kill()
      const contenders = await Promise.all(Array.from({ length: 6 }, () => contender()))
      for (const child of contenders) child.process.stdin.write('go\n')
      const answers = await Promise.all(contenders.map((child) => child.next()))
      expect(answers.sort()).toEqual(['held', 'in-use', 'in-use', 'in-use', 'in-use', 'in-use'])
      expect(sockets()).toHaveLength(1)
      await Promise.all(contenders.map((child) => child.kill()))
    }
  })

  it('in a folder whose path is longer than a socket’s may be', async () => {
    const deep = join(folder, ...Array.from({ length: 6 }, () => 'a-folder-with-a-long-name-文件夹'))
    const other = await holder(deep)
    expect(sockets(deep)).toHaveLength(1)
    expect((await refusal(deep)).code).toBe('in-use')
    await other.kill()
    await (await acquire(deep, [])).release()
    expect(sockets(deep)).toEqual([])
  })

  it('two paths to one folder are one folder', async () => {
    mkdirSync(join(folder, 'real'))
    const held = await acquire(join(folder, 'real'), [])
    expect((await refusal(join(folder, 'real', '..', 'real'))).code).toBe('in-use')
    await held.release()
  })

  it('only its user may call', async () => {
    const held = await acquire(folder, [])
    expect(statSync(join(folder, sockets()[0] ?? '')).mode & 0o777).toBe(0o600)
    await held.release()
  })
})

describe('calling the process that holds the folder', () => {
  it('reaches it', async () => {
    const held = await acquire(folder, [])
    held.onConnection((socket) => socket.end('hello'))
    const socket = await connectToOwner(folder)
    const chunks: Buffer[] = []
    for await (const chunk of socket ?? []) chunks.push(chunk as Buffer)
    expect(Buffer.concat(chunks).toString()).toBe('hello')
    await held.release()
  })

  it('finds nobody when it was killed', async () => {
    await (await holder()).kill()
    expect(await connectToOwner(folder)).toBeUndefined()
    expect(await connectToOwner(join(folder, 'never-made'))).toBeUndefined()
  })
})

const content = (path: string): unknown =>
  Object.fromEntries(
    readdirSync(path).map((name) => [
      name,
      statSync(join(path, name)).isFile() && readFileSync(join(path, name), 'utf8'),
    ]),
  )

function marker(path: string, text: string): void {
  mkdirSync(path, { recursive: true })
  writeFileSync(join(path, 'ratebook.json'), text)
}
function version(path: string, text: string): void {
  mkdirSync(path, { recursive: true })
  writeFileSync(join(path, 'PG_VERSION'), text)
}

describe('a folder that cannot be used is refused and left as it was', () => {
  it.each<[string, string, (path: string) => void, RegExp]>([
    ['not-a-folder', 'file', (path) => writeFileSync(path, ''), /is not a folder/],
    ['not-a-folder', 'file/below', (path) => writeFileSync(join(path, '..'), ''), /is not a folder/],
    ['newer', 'data', (path) => marker(path, '{"format":2,"whatever":true}'), /newer Ratebook/],
    [
      'newer',
      'data',
      (path) => marker(path, '{"format":1,"migrations":["0001-workbooks","9999-later"]}'),
      /newer Ratebook/,
    ],
    ['not-ours', 'data', (path) => marker(path, 'not json'), /ratebook.json is not a file that Ratebook wrote/],
    ['not-ours', 'data', (path) => marker(path, '{"format":"1"}'), /is not a file that Ratebook wrote/],
    ['not-ours', 'data', (path) => version(path, '15'), /data folder of a PostgreSQL server/],
    [
      'other-postgres',
      'data',
      (path) => version(join(path, 'pglite'), '17\n'),
      /PostgreSQL 17; this Ratebook reads 18/,
    ],
  ])('%s: %s', async (code, name, prepare, sentence) => {
    const path = join(folder, name)
    prepare(path)
    const before = content(folder)
    const error = await refusal(path, ['0001-workbooks'])
    expect(error.code).toBe(code)
    expect(error.message).toMatch(sentence)
    expect(content(folder)).toEqual(before)
  })

  it('not writable', async () => {
    // Permissions do not stop root, but nobody makes folders in the kernel's own.
    const closed = process.getuid?.() === 0 ? '/sys' : folder
    if (closed === folder) chmodSync(folder, 0o500)
    expect((await refusal(join(closed, 'ratebook'))).code).toBe('not-writable')
    expect((await refusal(join(closed, 'ratebook', 'below'))).code).toBe('not-writable')
  })
})

describe('opening', () => {
  it('makes the folder, and finds in it what was there', { timeout: 60_000 }, async () => {
    const path = join(folder, 'new', 'data')
    const first = await openDatabase({ dataDir: path })
    await migrate(first)
    await expect(openDatabase({ dataDir: path })).rejects.toMatchObject({ code: 'in-use' })
    await first.close()
    expect(readdirSync(path).sort()).toEqual(['pglite', 'ratebook.json'])
    expect(statSync(path).mode & 0o777).toBe(0o700)
    expect(JSON.parse(readFileSync(join(path, 'ratebook.json'), 'utf8'))).toEqual({
      format: 1,
      migrations: migrationNames,
    })

    const again = await openDatabase({ dataDir: path })
    await migrate(again)
    await again.close()

    // A folder without its marker is still known for newer by its database.
    rmSync(join(path, 'ratebook.json'))
    const later = await openDatabase({ dataDir: path })
    if (later.kind !== 'pglite') throw new Error('an embedded database was expected')
    await later.pglite.exec(`insert into kysely_migration (name, timestamp) values ('9999-later', '2099')`)
    await expect(migrate(later)).rejects.toMatchObject({ code: 'newer' })
    await later.close()
  })

  it('tells of a database it cannot read, and lets go of the folder', async () => {
    mkdirSync(join(folder, 'pglite'))
    writeFileSync(join(folder, 'pglite', 'PG_VERSION'), '18\n')
    const error = await openDatabase({ dataDir: folder }).catch((error: unknown) => error)
    expect(error).toMatchObject({
      code: 'unreadable',
      message: /could not be opened .* Restore the folder from a backup/,
    })
    expect(sockets()).toEqual([])
  })
})

describe('nobody else may look into it', () => {
  const modeOf = (path: string): string => (statSync(path).mode & 0o777).toString(8)
  const isRoot = process.geteuid?.() === 0

  it('an empty folder that was there before with ordinary rights is closed', async () => {
    chmodSync(folder, 0o755)
    await (await acquire(folder, [])).release()
    expect(modeOf(folder)).toBe('700')
  })

  it('so is one of Ratebook', async () => {
    const held = await acquire(folder, [])
    held.record([])
    await held.release()
    chmodSync(folder, 0o750)
    await (await acquire(folder, [])).release()
    expect(modeOf(folder)).toBe('700')
  })

  it('one with other things in it is refused, says how to mend it, and stays as it was', async () => {
    writeFileSync(join(folder, 'letter.txt'), '')
    chmodSync(folder, 0o755)
    const { code, message, text } = await refusal()
    expect(code).toBe('not-private')
    expect(message).toContain(`chmod 700 '${folder}'`)
    expect(text['zh-CN']).toContain(`chmod 700 '${folder}'`)
    expect([modeOf(folder), readdirSync(folder)]).toEqual(['755', ['letter.txt']])
    chmodSync(folder, 0o700)
    await (await acquire(folder, [])).release()
  })

  it.runIf(isRoot)('one of another user is refused: its owner could open it again', async () => {
    chownSync(folder, 65_534, 65_534)
    expect((await refusal()).message).toContain('belongs to another user')
  })

  it.runIf(isRoot)('another user reads neither the folder nor the secret in it, nor asks on the socket', async () => {
    chmodSync(folder, 0o755)
    const held = await acquire(folder, [])
    const socket = join(folder, sockets()[0]!)
    for (const path of [folder, socket]) {
      const looked = spawnSync(process.execPath, ['-e', `require('fs').readdirSync(${JSON.stringify(path)})`], {
        uid: 65_534,
        gid: 65_534,
        encoding: 'utf8',
      })
      expect(looked.stderr).toContain('EACCES')
    }
    expect(modeOf(socket)).toBe('600')
    await held.release()
  })
})

it('a place that takes no folders is refused at once', async () => {
  expect((await refusal('/proc/ratebook/data')).code).toBe('not-writable')
})
