/**
 * A real Chromium for the browser tests: CHROMIUM_PATH, or the one that is installed. `npm test` installs Debian's where
 * it may (scripts/bootstrap.mjs). Without one the tests are skipped, loudly, but never in CI.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** Nothing of the browser's own leaves the machine, and no name but this machine's is ever found. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-extensions',
  '--disable-sync',
  '--disable-features=OptimizationHints,MediaRouter,Translate,AutofillServerCommunication',
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1',
]

export function chromiumPath(): string | undefined {
  const onPath = (process.env['PATH'] ?? '').split(delimiter)
  const candidates = [
    process.env['CHROMIUM_PATH'] ?? '',
    ...onPath.flatMap((folder) => NAMES.map((name) => join(folder, name))),
    ...APPLICATIONS,
  ]
  const found = candidates.find((path) => path !== '' && existsSync(path))
  if (found !== undefined) return found
  const remedy = 'install Debian’s chromium and fonts-noto-cjk, or name a browser with CHROMIUM_PATH'
  if (process.env['CI']) throw new Error(`There is no Chromium for the browser tests: ${remedy}.`)
  console.warn(`\n*** BROWSER TESTS SKIPPED: there is no Chromium; ${remedy}. ***\n`)
  return undefined
}

export interface Browser {
  readonly context: BrowserContext
  /** A page that is watched: what it complains of and whom it asks is collected in `faults`. */
  open(): Promise<Page>
  /** Errors on the console, uncaught exceptions, and requests to anywhere but the studio. */
  readonly faults: readonly string[]
  close(): Promise<void>
}

export interface BrowserOptions {
  /** The studio's address; everything else counts as outside. */
  readonly url: string
  readonly language?: 'en' | 'zh-CN'
  readonly dark?: boolean
  readonly width?: number
  readonly height?: number
}

export async function launchChromium(executablePath: string, options: BrowserOptions): Promise<Browser> {
  const { url, language = 'en', dark = false, width = 1280, height = 800 } = options
  const profile = mkdtempSync(join(tmpdir(), 'ratebook-chromium-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    args: FLAGS,
    headless: true,
    locale: language === 'en' ? 'en-GB' : 'zh-CN',
    colorScheme: dark ? 'dark' : 'light',
    viewport: { width, height },
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  const faults: string[] = []
  const watch = (page: Page) => {
    page.on('pageerror', (error) => faults.push(`uncaught: ${error.message}`))
    page.on('console', (message) => {
      if (message.type() === 'error') faults.push(`console: ${message.text()}`)
    })
  }
  context.on('request', (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(`${url}/`))
      faults.push(`outside: ${request.url()}`)
  })
  context.pages().forEach(watch)
  context.on('page', watch)
  return {
    context,
    faults,
    open: () => context.newPage(),
    close: async () => {
      await context.close()
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}
