/**
 * The benchmark of the studio, in a real Chromium: opening books by their address with a cold cache, working in a sheet
 * of 10,000 rows beside a bare Handsontable with the same texts, and the preview's answer to an edit.
 */
import type { Page } from 'playwright-core'
import { chromiumPath, launchChromium, type Browser } from '../browser/chromium.ts'
import { freshDataDir, removeDataDir, startStudio, type RunningStudio } from '../running-studio.ts'
import { meterOf, wireOf, type Cost, type Meter } from './browser-meter.ts'
import { bareGrid, studioGrid } from './grid-pages.ts'
import { machine } from './machine.ts'
import { atMost, type Goal, type Report } from './measure.ts'
import { fillDataFolder, LARGE, PINNED, SAMPLE, studioBooks } from './studio-books.ts'

type Row = Record<string, string | number>

const ROUNDS = Number(process.env['RATEBOOK_BENCH_ROUNDS'] ?? 7)

export async function run(): Promise<Report> {
  const executable = chromiumPath()
  if (executable === undefined) throw new Error('This benchmark needs a Chromium.')
  const dataDir = freshDataDir()
  try {
    await fillDataFolder(dataDir, studioBooks())
    const studio = await startStudio(dataDir)
    try {
      return await measured(executable, studio)
    } finally {
      await studio.stop()
    }
  } finally {
    removeDataDir(dataDir)
  }
}

async function measured(executable: string, studio: RunningStudio): Promise<Report> {
  const browser = await launchChromium(executable, { url: studio.url })
  try {
    const page = await browser.open()
    await page.goto(studio.link)
    await page.close()
    console.error('opening books')
    const small = await opening(browser, studio, SAMPLE, 'prices')
    const large = await opening(browser, studio, LARGE.id, LARGE.sheet)
    console.error('working in a sheet')
    const worked = await working(browser, studio)
    console.error('waiting for the preview')
    const answered = await preview(browser, studio)
    return {
      machine: machine(),
      rows: [small.row, large.row, ...worked.rows, answered.row],
      goals: [...small.goals, ...large.goals, ...worked.goals, answered.goal],
    }
  } finally {
    await browser.close()
  }
}

interface Opened {
  readonly paint: number
  readonly editable: number
  readonly kilobytesToEdit: number
  readonly kilobytes: number
  readonly heap: number
}

/** The first opening warms the server up. */
async function opening(browser: Browser, studio: RunningStudio, book: string, sheet: string) {
  const all: Opened[] = []
  for (let round = 0; round <= ROUNDS; round++) all.push(await openOnce(browser, studio, book, sheet))
  const of = (name: keyof Opened): number => median(all.slice(1).map((one) => one[name]))
  const row: Row = {
    book,
    'first paint, ms': Math.round(of('paint')),
    'until a cell can be edited, ms': Math.round(of('editable')),
    'kB until then': Math.round(of('kilobytesToEdit')),
    'kB in all': Math.round(of('kilobytes')),
    'heap, MiB': Math.round(of('heap')),
    rounds: ROUNDS,
  }
  const goals =
    book === SAMPLE
      ? [
          atMost('sample book, cold: first paint, ms', of('paint'), 500),
          atMost('sample book, cold: until a cell can be edited, ms', of('editable'), 1000),
          atMost('sample book, cold: kB until a cell can be edited', of('kilobytesToEdit'), 600),
        ]
      : [
          atMost(`${LARGE.rows} × ${LARGE.columns}, cold: until a cell can be edited, ms`, of('editable'), 2000),
          atMost(`${LARGE.rows} × ${LARGE.columns}: heap of the page, MiB`, of('heap'), 120),
        ]
  return { row, goals }
}

async function openOnce(browser: Browser, studio: RunningStudio, book: string, sheet: string): Promise<Opened> {
  const page = await browser.open()
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Network.clearBrowserCache')
  const wire = await wireOf(page)
  await page.addInitScript(watchForGrid)
  await page.goto(`${studio.url}/workbooks/${book}/sheets/${sheet}`, { waitUntil: 'commit' })
  const editable = await page.waitForFunction(() => (globalThis as { editable?: number }).editable)
  const kilobytesToEdit = wire() / 1000
  await page.waitForTimeout(2500)
  const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0)
  const heap = await (await meterOf(page)).heap()
  const opened = {
    paint,
    editable: (await editable.jsonValue()) ?? Number.NaN,
    kilobytesToEdit,
    kilobytes: wire() / 1000,
    heap,
  }
  await page.close()
  return opened
}

/** A cell can be edited once it is selected in the grid: the next key goes into it. */
function watchForGrid(): void {
  const look = (): void => {
    const there = document.querySelector('.rb-grid .ht_master td.current')
    if (there) (globalThis as { editable?: number }).editable = performance.now()
    else requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
}

interface Act {
  readonly name: string
  readonly goal: number
  /** Brings about that `run` has something to do. */
  readonly prepare?: (page: Page) => Promise<unknown>
  readonly run: (page: Page) => Promise<unknown>
}

const press = (key: string) => (page: Page) => page.keyboard.press(key)

const ACTS: readonly Act[] = [
  { name: 'arrow', goal: 1.2, run: press('ArrowDown') },
  { name: 'Enter', goal: 1.5, prepare: typeNumber, run: press('Enter') },
  { name: 'paste of 1,000 × 8', goal: 1.5, prepare: selectAndCopy, run: press('ControlOrMeta+v') },
  { name: 'its undo', goal: 1.5, run: press('ControlOrMeta+z') },
  { name: 'scrolling', goal: 1.2, run: scroll },
]

let typed = 0

async function typeNumber(page: Page): Promise<void> {
  typed += 1
  await page.keyboard.type(`>= ${1000 + typed}`)
}

/** A block of other numbers each time, so that every cell of it changes. */
async function selectAndCopy(page: Page): Promise<void> {
  typed += 1
  const lines = Array.from({ length: 1000 }, (_, row) =>
    Array.from({ length: 8 }, (_, at) => `>= ${row * 8 + at + typed}`),
  )
  await page.evaluate((text) => navigator.clipboard.writeText(text), lines.map((line) => line.join('\t')).join('\n'))
}

async function scroll(page: Page): Promise<void> {
  for (let step = 0; step < 5; step++) {
    await page.mouse.wheel(0, 1000)
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)))
  }
}

const clickCell = (page: Page): Promise<void> =>
  page.locator('.rb-grid .ht_master tbody tr').nth(3).locator('td').nth(2).click()

async function working(browser: Browser, studio: RunningStudio) {
  const mine = await studioGrid(browser.context, studio.url, LARGE.id, LARGE.sheet)
  const bare = await bareGrid(browser.context, mine, LARGE.id, LARGE.sheet)
  const pages = [
    { page: mine, meter: await meterOf(mine) },
    { page: bare, meter: await meterOf(bare) },
  ] as const
  for (const { page } of pages) {
    await page.bringToFront()
    await clickCell(page)
  }
  const rows: Row[] = []
  const goals: Goal[] = []
  for (const act of ACTS) {
    const [ours, theirs] = await inTurn(act, pages)
    const ratio = ours.drawn / theirs.drawn
    rows.push({
      act: act.name,
      'studio, ms': round(ours.drawn),
      'bare, ms': round(theirs.drawn),
      times: round(ratio),
      'studio until idle, ms': round(ours.idle),
      'bare until idle, ms': round(theirs.idle),
      rounds: ROUNDS,
    })
    goals.push(atMost(`${act.name}, times a bare Handsontable`, ratio, act.goal))
  }
  await mine.close()
  await bare.close()
  return { rows, goals }
}

/** Both pages one after the other in each round; a first round warms up. Medians. */
async function inTurn(
  { prepare, run }: Act,
  pages: readonly { readonly page: Page; readonly meter: Meter }[],
): Promise<readonly [Cost, Cost]> {
  const costs: Cost[][] = pages.map(() => [])
  for (let count = -1; count < ROUNDS; count++) {
    for (const [index, { page, meter }] of pages.entries()) {
      await page.bringToFront()
      await prepare?.(page)
      const cost = await meter.cost(() => run(page))
      if (count >= 0) costs[index]!.push(cost)
    }
  }
  const [mine, theirs] = costs.map((all) => ({
    drawn: median(all.map(({ drawn }) => drawn)),
    idle: median(all.map(({ idle }) => idle)),
  }))
  return [mine!, theirs!]
}

/** From the edit that the worker is given to its answer how all scenarios stand. */
async function preview(browser: Browser, studio: RunningStudio): Promise<{ readonly row: Row; readonly goal: Goal }> {
  const page = await browser.open()
  await page.addInitScript(listenToWorker)
  await page.goto(`${studio.url}/workbooks/${PINNED.id}/sheets/prices`)
  await page.locator('.rb-journal li').first().waitFor()
  await page.waitForFunction(() => (globalThis as { suites?: number[] }).suites !== undefined)
  const times: number[] = []
  const price = page.locator('.rb-grid .ht_master tbody tr').nth(0).locator('td').nth(2)
  for (let round = -1; round < ROUNDS; round++) {
    await price.click()
    await page.keyboard.type(`2.${10 + round}`)
    await page.evaluate(() => void ((globalThis as { suites?: number[] }).suites = []))
    await page.keyboard.press('Enter')
    await page.waitForFunction(() => ((globalThis as { suites?: number[] }).suites?.length ?? 0) > 0)
    const took = await page.evaluate(() => (globalThis as { suites?: number[] }).suites?.[0] ?? Number.NaN)
    if (round >= 0) times.push(took)
    await page.waitForTimeout(500)
  }
  await page.close()
  const name = `preview of ${PINNED.scenarios} scenarios of ${PINNED.events} events after an edit`
  return {
    row: { act: name, ms: round(median(times)), least: round(Math.min(...times)), rounds: ROUNDS },
    goal: atMost(`${name}, ms`, median(times), 50),
  }
}

/** Keeps how long each answer about all scenarios took since the order it answers. */
function listenToWorker(): void {
  const page = globalThis as unknown as { suites?: number[]; Worker: typeof Worker }
  page.Worker = class extends Worker {
    constructor(address: string | URL, options?: WorkerOptions) {
      super(address, options)
      const given = new Map<number, number>()
      const post = this.postMessage.bind(this)
      this.postMessage = (message: { tick: number }, transfer?: unknown) => {
        given.set(message.tick, performance.now())
        post(message, transfer as Transferable[])
      }
      this.addEventListener('message', ({ data }: MessageEvent<{ kind: string; tick: number }>) => {
        if (data.kind === 'suite') (page.suites ??= []).push(performance.now() - (given.get(data.tick) ?? Number.NaN))
      })
    }
  }
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!
const round = (value: number): number => Math.round(value * 10) / 10
