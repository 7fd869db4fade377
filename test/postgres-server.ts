/**
 * A PostgreSQL server of a test's own, which may be stopped and started again, and is thrown away afterwards.
 *
 * Without a server's binaries Debian's are installed where that is possible; else there is none: that is said loudly,
 * and is a failure in CI.
 */
import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from './running-studio.ts'

export interface PostgresServer {
  readonly url: string
  /** As an administrator does it who waits for nobody. What was committed is there after the next start. */
  stop(): Promise<void>
  start(): Promise<void>
  remove(): Promise<void>
}

/** Running. Undefined where there is none. */
export async function newPostgres(): Promise<PostgresServer | undefined> {
  const binaries = findBinaries() ?? installBinaries()
  if (!binaries) return missing()
  const as = unprivileged()
  const home = mkdtempSync(join(tmpdir(), 'ratebook-postgres-'))
  if (as.uid !== undefined && as.gid !== undefined) chownSync(home, as.uid, as.gid)
  const place: Place = { binaries, as, home, port: await freePort() }
  execFileSync(
    join(binaries, 'initdb'),
    ['-D', join(home, 'data'), '-U', 'ratebook', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'],
    { ...as, cwd: home, stdio: 'pipe' },
  )
  let running = await startIn(place)
  return {
    url: `postgres://ratebook@127.0.0.1:${place.port}/postgres`,
    stop: () => ended(running, 'SIGINT'),
    start: async () => void (running = await startIn(place)),
    remove: async () => {
      await ended(running, 'SIGQUIT')
      rmSync(home, { recursive: true, force: true })
    },
  }
}

interface Place {
  readonly binaries: string
  readonly as: { readonly uid?: number; readonly gid?: number }
  readonly home: string
  readonly port: number
}

/** Nothing here has to outlast a power cut. */
const settingsOf = ({ home }: Place) => ({
  listen_addresses: '127.0.0.1',
  unix_socket_directories: home,
  fsync: 'off',
  synchronous_commit: 'off',
})

async function startIn(place: Place): Promise<ChildProcess> {
  const { binaries, as, home, port } = place
  const flags = Object.entries(settingsOf(place)).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const server = spawn(join(binaries, 'postgres'), ['-D', join(home, 'data'), '-p', String(port), ...flags], {
    ...as,
    cwd: home,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  server.stderr.on('data', (chunk) => (said += String(chunk)))
  const answers = () =>
    spawnSync(join(binaries, 'pg_isready'), ['-q', '-h', '127.0.0.1', '-p', String(port)]).status === 0
  for (let tries = 0; !answers(); tries++) {
    if (server.exitCode !== null || tries > 150) {
      await ended(server, 'SIGQUIT')
      throw new Error(`The PostgreSQL for the tests did not start: ${said.trim()}`)
    }
    await sleep(100)
  }
  return server
}

async function ended(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const end = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  server.kill(signal)
  await end
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

function missing(): undefined {
  const remedy = 'Install PostgreSQL, or name one with PG_BIN (its binaries) or TEST_DATABASE_URL (a server).'
  if (process.env['CI'] === 'true')
    throw new Error(`There is no PostgreSQL to test on, and CI skips nothing. ${remedy}`)
  console.warn(`\n*** SKIPPED: every test on PostgreSQL, for there is none here. ${remedy} ***\n`)
  return undefined
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
