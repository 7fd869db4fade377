/**
 * Makes a bare clone ready to run: installs the packages, builds the pages, fetches what the tests need.
 *
 * Runs before anything is installed, on whatever Node (20 or newer) the machine has: no dependency, no TypeScript.
 * What is already right is left alone: packages are compared with the lock file, pages with a hash of their sources.
 * Everything it says goes to standard error, because standard output belongs to the command that follows.
 *
 * Arguments: `build` (build the pages), `test` (also fetch Debian's packages for the tests), `quiet` (speak only of work).
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join, resolve } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const NODE_NEEDED = 26
const PAGE_SOURCES = ['app', 'db', 'rules', 'public']
const PAGE_SETTINGS = [
  'scripts/compressed-assets.ts',
  'vite.config.ts',
  'react-router.config.ts',
  'tsconfig.json',
  'package-lock.json',
]

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const at = (...parts) => join(root, ...parts)
const wanted = new Set(process.argv.slice(2))
const say = (line) => process.stderr.write(`${line}\n`)

class CannotGoOn extends Error {}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

/** npm writes what it has installed to a hidden lock file when it is done; an interrupted install has none. */
function isInstalled() {
  const locked = readJson(at('package-lock.json'))?.packages ?? {}
  const installed = readJson(at('node_modules', '.package-lock.json'))?.packages
  if (installed === undefined) return false
  return Object.entries(locked).every(
    ([path, { version, optional, link }]) =>
      path === '' || link || (installed[path] === undefined ? optional === true : installed[path].version === version),
  )
}

function install() {
  if (isInstalled()) return
  say('Installing the packages (once; half a minute or so) …')
  const args = ['ci', '--strict-allow-scripts', '--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.env.npm_execpath
  const [command, ...rest] = npm?.endsWith('.js') ? [process.execPath, npm, ...args] : ['npm', ...args]
  const { status } = spawnSync(command, rest, {
    cwd: root,
    stdio: ['ignore', 2, 2],
    shell: command === 'npm' && process.platform === 'win32',
  })
  if (status !== 0) throw new CannotGoOn('The packages could not be installed (npm ci failed, see above).')
}

/** The Node that runs everything else. It comes as a package, so that any Node from 20 can start the studio. */
function nodeForTheRest() {
  const packaged = at('node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node')
  const shell = process.platform === 'win32'
  if (existsSync(packaged) && spawnSync(packaged, ['--version'], { shell }).status === 0) return packaged
  if (Number(process.versions.node.split('.')[0]) >= NODE_NEEDED) return process.execPath
  throw new CannotGoOn(
    `There is no packaged Node ${NODE_NEEDED} for ${process.platform}-${process.arch}, and this is Node ` +
      `${process.versions.node}. Install Node ${NODE_NEEDED} or newer and start again.`,
  )
}

function filesUnder(folder) {
  if (!existsSync(at(folder))) return []
  return readdirSync(at(folder), { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? filesUnder(`${folder}/${entry.name}`) : [`${folder}/${entry.name}`]))
    .sort()
}

function hashOfSources() {
  const hash = createHash('sha256')
  for (const file of [...PAGE_SOURCES.flatMap(filesUnder), ...PAGE_SETTINGS]) {
    hash
      .update(`${file}\0`)
      .update(readFileSync(at(file)))
      .update('\0')
  }
  return hash.digest('hex')
}

function build(node) {
  const stamp = at('build', 'sources.sha256')
  const hash = hashOfSources()
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return
  say('Building the pages …')
  rmSync(stamp, { force: true })
  const { status, stdout, stderr } = spawnSync(node, [at('node_modules', '@react-router', 'dev', 'bin.cjs'), 'build'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
    env: { ...process.env, NODE_ENV: 'production' },
    maxBuffer: 64 * 1024 * 1024,
  })
  if (status !== 0) {
    process.stderr.write(stdout)
    process.stderr.write(stderr)
    throw new CannotGoOn('The pages could not be built (see above).')
  }
  writeFileSync(stamp, hash)
}

/** What the tests want to find on a Debian machine, and how to see that it is there. */
const DEBIAN_PACKAGES = [
  {
    packages: ['postgresql'],
    present: () => Boolean(process.env.TEST_DATABASE_URL ?? process.env.PG_BIN) || hasPostgres(),
    otherwise: 'the repository tests cannot run on PostgreSQL (or set TEST_DATABASE_URL or PG_BIN)',
  },
  {
    packages: ['chromium', 'fonts-noto-cjk'],
    present: hasChromium,
    otherwise: 'the browser tests cannot run (or set CHROMIUM_PATH)',
  },
]

function hasPostgres() {
  const versions = '/usr/lib/postgresql'
  const folders = existsSync(versions) ? readdirSync(versions).map((version) => join(versions, version, 'bin')) : []
  return [...folders, ...onPath()].some((folder) => existsSync(join(folder, 'initdb')))
}

function hasChromium() {
  if (process.env.CHROMIUM_PATH) return true
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
  const applications = ['/Applications/Google Chrome.app', 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe']
  return (
    onPath().some((folder) => names.some((name) => existsSync(join(folder, name)))) || applications.some(existsSync)
  )
}

const onPath = () => (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')

const missingForTests = () => DEBIAN_PACKAGES.filter(({ present }) => !present())

const apt = (...args) =>
  spawnSync('apt-get', args, {
    stdio: ['ignore', 'ignore', 2],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  }).status === 0

function fetchWhatTestsNeed() {
  const missing = missingForTests()
  if (missing.length === 0) return
  const mayInstall =
    process.platform === 'linux' &&
    process.getuid() === 0 &&
    existsSync('/usr/bin/apt-get') &&
    process.env.NO_APT !== '1'
  if (mayInstall) {
    const packages = missing.flatMap((entry) => entry.packages)
    say(`Installing for the tests: ${packages.join(', ')} (NO_APT=1 refuses this) …`)
    const install = ['install', '-y', '-qq', '--no-install-recommends', ...packages]
    if (!apt(...install) && apt('update', '-qq')) apt(...install)
  }
  for (const { packages, otherwise } of missingForTests()) {
    say(`*** Missing: ${packages.join(', ')}; ${otherwise}. ***`)
  }
}

try {
  install()
  const node = nodeForTheRest()
  if (wanted.has('test')) fetchWhatTestsNeed()
  if (wanted.has('build')) build(node)
} catch (error) {
  if (!(error instanceof CannotGoOn)) throw error
  say(error.message)
  process.exitCode = 1
}
