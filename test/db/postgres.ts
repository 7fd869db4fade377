/**
 * What the database tests need before they run: a PostgreSQL of their own, thrown away afterwards, and an embedded
 * database that is already migrated, to be copied by each test file.
 *
 * TEST_DATABASE_URL names a server to use instead; its user must be allowed to create databases. Without a server's
 * binaries Debian's are installed where that is possible; else the PostgreSQL half is skipped, loudly, but never in CI.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TestProject } from 'vitest/node'
import { migrate, openDatabase } from '../../db/index.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Empty where there is no PostgreSQL. */
    databaseUrl: string
    /** A file: the dump of a migrated embedded database. */
    embeddedTemplate: string
  }
}

export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'ratebook-test-'))
  const server = startServer(folder)
  const [running, template] = await Promise.all([server, embeddedTemplate(folder)])
  provide('databaseUrl', running.url)
  provide('embeddedTemplate', template)
  return async () => {
    await running.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function embeddedTemplate(folder: string): Promise<string> {
  const store = await openDatabase({})
  if (store.kind !== 'pglite') throw new Error('a database in memory was expected')
  await migrate(store)
  const path = join(folder, 'embedded.tar')
  const dump = await store.pglite.dumpDataDir('none')
  writeFileSync(path, new Uint8Array(await dump.arrayBuffer()))
  await store.close()
  return path
}

interface Running {
  readonly url: string
  stop(): Promise<void>
}

async function startServer(folder: string): Promise<Running> {
  const given = process.env['TEST_DATABASE_URL']
  if (given) return { url: given, stop: async () => {} }
  const binaries = findBinaries() ?? installBinaries()
  if (!binaries) return skipped()

  const as = unprivileged()
  const home = mkdtempSync(join(tmpdir(), 'ratebook-postgres-'))
  if (as.uid !== undefined && as.gid !== undefined) chownSync(home, as.uid, as.gid)
  const data = join(home, 'data')
  const log = join(folder, 'postgres.log')
  execFileSync(
    join(binaries, 'initdb'),
    ['-D', data, '-U', 'ratebook', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
    { ...as, cwd: home, stdio: 'pipe' },
  )
  const port = await freePort()
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: home,
    fsync: 'off',
    synchronous_commit: 'off',
  }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const lines: string[] = []
  const server = spawn(join(binaries, 'postgres'), ['-D', data, '-p', String(port), ...flags], {
    ...as,
    cwd: home,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  server.stderr.on('data', (chunk) => lines.push(String(chunk)))
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))

  const stop = async (): Promise<void> => {
    server.kill('SIGQUIT')
    await ended
    rmSync(home, { recursive: true, force: true })
  }
  const answers = () =>
    spawnSync(join(binaries, 'pg_isready'), ['-q', '-h', '127.0.0.1', '-p', String(port)]).status === 0
  for (let tries = 0; !answers(); tries++) {
    if (server.exitCode !== null || tries > 150) {
      writeFileSync(log, lines.join(''))
      await stop()
      throw new Error(`The PostgreSQL for the tests did not start: ${readFileSync(log, 'utf8').trim()}`)
    }
    await sleep(100)
  }
  return { url: `postgres://ratebook@127.0.0.1:${port}/postgres`, stop }
}

function findBinaries(): string | undefined {
  const given = process.env['PG_BIN']
  if (given) return given
  const base = '/usr/lib/postgresql'
  if (!existsSync(base)) return undefined
  const versions = readdirSync(base).filter((version) => existsSync(join(base, version, 'bin', 'initdb')))
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0]
  return newest && join(base, newest, 'bin')
}

function installBinaries(): string | undefined {
  const isRoot = process.getuid?.() === 0
  if (process.platform !== 'linux' || !isRoot || !existsSync('/usr/bin/apt-get') || process.env['NO_APT'] === '1') {
    return undefined
  }
  console.warn('\n*** No PostgreSQL here: installing Debian’s with apt-get (NO_APT=1 refuses that). ***\n')
  const options = { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } } as const
  const install = (): boolean =>
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'postgresql'], options).status === 0
  if (!install()) {
    spawnSync('apt-get', ['update', '-qq'], options)
    install()
  }
  return findBinaries()
}

function skipped(): Running {
  const remedy = 'Install PostgreSQL, or name one with PG_BIN (its binaries) or TEST_DATABASE_URL (a server).'
  if (process.env['CI'] === 'true')
    throw new Error(`There is no PostgreSQL to test on, and CI skips nothing. ${remedy}`)
  console.warn(`\n*** SKIPPED: every test on PostgreSQL, for there is none here. ${remedy} ***\n`)
  return { url: '', stop: async () => {} }
}

/** PostgreSQL refuses to run as root. */
function unprivileged(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {}
  for (const user of ['postgres', 'nobody']) {
    const [uid, gid] = [idOf('-u', user), idOf('-g', user)]
    if (uid !== undefined && gid !== undefined) return { uid, gid }
  }
  throw new Error('PostgreSQL does not run as root, and there is neither a user "postgres" nor "nobody".')
}

function idOf(flag: string, user: string): number | undefined {
  const { status, stdout } = spawnSync('id', [flag, user], { encoding: 'utf8' })
  return status === 0 ? Number(stdout) : undefined
}

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer()
      .once('error', reject)
      .listen(0, '127.0.0.1', () => {
        const address = probe.address()
        probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
      })
  })
