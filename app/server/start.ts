/** Starts and stops the studio: takes the port, opens the data, then the pages; says where it is and how to get in. */
import { hasRoom, StorageProblem } from '../../db/index.ts'
import { isApi } from '../api/address.ts'
import { apiOf } from './api.ts'
import { SERVER } from '../services/server-actor.ts'
import { type Control, openControl } from './control.ts'
import { type Door, requestListener } from './http.ts'
import { LINK_HOURS } from './one-time-links.ts'
import { isLoopbackName } from './request-checks.ts'
import { type Listening, listen } from './listen.ts'
import { logWarnings, setLogLevel } from './log.ts'
import { observed } from './observe.ts'
import { builtPages, developmentPages, type Pages } from './pages.ts'
import { type OpenStudio, openServices } from './services.ts'
import { type Settings, settingsFrom } from './settings.ts'
import { keepRunning, stopOnSignals } from './staying.ts'
import { StartError } from './start-error.ts'

/** How long a request may take to end when the studio is told to stop, and the stopping as a whole: Docker waits 10 s. */
const PATIENCE_MS = 7_000
const STOP_MS = 9_000
/** How often what was deleted long ago is ended. */
const PURGE_MS = 24 * 60 * 60 * 1000

interface Running {
  readonly door: Door
  readonly listening: Listening
  readonly studio: OpenStudio
  readonly pages: Pages
  readonly control: Control
}

/** Never throws: what keeps the studio from starting is told in one sentence, and the process ends with 1. */
export async function start({ development }: { development: boolean }): Promise<void> {
  const started = performance.now()
  const stopping = new AbortController()
  keepRunning()
  logWarnings()
  stopOnSignals(stopping)
  // What it writes is for nobody else on this machine.
  process.umask(0o077)
  try {
    const settings = settingsFrom(process.env)
    setLogLevel(settings.logLevel)
    const running = await open(settings, development)
    await announce(running, settings, performance.now() - started)
    if (!stopping.signal.aborted) await new Promise((resolve) => stopping.signal.addEventListener('abort', resolve))
    setTimeout(() => process.exit(0), STOP_MS).unref()
    await close(running)
    process.exit(0)
  } catch (error) {
    if (!(error instanceof StartError || error instanceof StorageProblem)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  }
}

async function open(settings: Settings, development: boolean): Promise<Running> {
  // The port comes first: that it is taken is known at once, and before a data folder is made.
  const door: Door = {
    loopbackOnly: settings.host === undefined || isLoopbackName(settings.host),
    metricsToken: settings.metricsToken,
    publicUrl: settings.signIn.publicUrl,
    trustedProxies: settings.signIn.trustedProxies,
    development,
    missing: () => Promise.resolve(['database']),
  }
  const listening = await listen(settings, observed(requestListener(door)))
  const studio = await openServices(settings, listening.url)
  const pages = development
    ? await developmentPages(studio.entrance, listening.servers)
    : await builtPages(studio.entrance)
  await studio.services.books.purge()
  setInterval(() => void studio.services.books.purge().catch(() => undefined), PURGE_MS).unref()
  const control = openControl({ ...studio.entrance.servicesFor(SERVER, {}), signInLink: studio.signInLink })
  if (studio.store.kind === 'pglite') studio.store.folder?.onConnection(control.onConnection)
  door.missing = () => missingFor(studio, settings)
  const api = apiOf(studio)
  door.respond = (path, request, response) => (isApi(path) ? api : pages.respond)(path, request, response)
  return { door, listening, studio, pages, control }
}

async function missingFor(studio: OpenStudio, { dataDir }: Settings): Promise<readonly string[]> {
  const database = await studio.ping().then(
    () => [],
    () => ['database'],
  )
  if (studio.store.kind !== 'pglite') return database
  return hasRoom(dataDir) ? database : [...database, 'disk space']
}

async function announce({ listening, studio }: Running, settings: Settings, ms: number): Promise<void> {
  const data = studio.store.kind === 'pglite' ? settings.dataDir : 'PostgreSQL'
  process.stdout.write(
    [
      `Ratebook is ready after ${(ms / 1000).toFixed(1)} s at ${listening.url} (data: ${data}).`,
      `Sign in with this link; it works once, within ${LINK_HOURS['sign-in']} hours:`,
      `  ${await studio.signInLink()}`,
      '',
    ].join('\n'),
  )
}

/** What is under way is finished, on a connection that is there nothing new is begun, and a new one is not taken. */
async function close({ door, listening, studio, pages, control }: Running): Promise<void> {
  delete door.respond
  door.missing = () => Promise.resolve(['stopping'])
  control.close()
  // Streams never end by themselves; nobody is to wait for them.
  studio.services.live.close()
  await Promise.all([listening.close(PATIENCE_MS), pages.close()])
  await studio.close()
}
