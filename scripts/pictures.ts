/**
 * The pictures in docs/images: each page of the studio in both languages and both themes, of the samples as they come.
 *
 *   npm run build && npm run pictures
 */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { chromiumPath, launchChromium } from '../test/browser/chromium.ts'
import { gridOf } from '../test/browser/grid-of.ts'
import { freshDataDir, removeDataDir, startStudio, type RunningStudio } from '../test/running-studio.ts'

const IMAGES = join(import.meta.dirname, '../docs/images')
const PRICES = join(import.meta.dirname, '../test/fixtures/exchange/prices.libreoffice.xlsx')

interface Picture {
  readonly name: string
  readonly address: string
  /** What stands there when the page is complete. */
  readonly complete: string
  /** What is done before it is taken. */
  readonly arrive?: (page: Page) => Promise<void>
}

const GRID = '.ht_master td.current'

const PICTURES: readonly Picture[] = [
  { name: 'home', address: '/', complete: 'h1' },
  { name: 'new', address: '/new', complete: 'h1' },
  { name: 'sheets', address: '/workbooks/imaging/sheets/prices', complete: GRID },
  {
    name: 'scenarios',
    address: '/workbooks/imaging/scenarios/arrears-suspend-recover',
    complete: '.rb-journal li',
    arrive: (page) => page.locator('.rb-journal li[data-kind="suspend"] .rb-entry').first().click(),
  },
  { name: 'words', address: '/workbooks/internet-hospital/words/clauses', complete: GRID },
  { name: 'settings', address: '/workbooks/imaging/settings', complete: 'legend' },
  { name: 'history', address: '/workbooks/imaging/history', complete: '[data-testid="history-entry"]' },
  {
    name: 'bring-in',
    address: '/new',
    complete: 'h1',
    async arrive(page) {
      await page.locator('input[type="file"]').setInputFiles(PRICES)
      await page.getByTestId('bring-table').waitFor()
    },
  },
]

/** Something that became of a book, for its history to tell. */
async function change(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/workbooks/imaging/sheets/arrears`)
  await page.locator(GRID).waitFor()
  await gridOf(page).type(1, 3, '12 hours')
  await gridOf(page).type(2, 3, '6 hours')
  // Taken back, so that the samples look as they come.
  await page.keyboard.press('ControlOrMeta+z')
  await page.keyboard.press('ControlOrMeta+z')
  await page.locator('[data-testid="save-state"][data-state="saved"]').waitFor()
}

async function take(page: Page, url: string, picture: Picture, path: string): Promise<void> {
  await page.goto(url + picture.address)
  await page.locator(picture.complete).first().waitFor()
  await page.waitForLoadState('networkidle')
  await picture.arrive?.(page)
  // Grey bars stand for what is not known yet.
  await page.waitForFunction(() => document.querySelector('.mantine-Skeleton-root') === null)
  await writeFile(path, await withoutLoss(page, await page.screenshot({ animations: 'disabled' })))
}

/** The same picture in half the bytes: shown as it is, and taken as WebP, whose best quality is the one without any loss. */
async function withoutLoss(page: Page, png: Buffer): Promise<Buffer> {
  const shown = await page.context().newPage()
  try {
    const source = `data:image/png;base64,${png.toString('base64')}`
    await shown.setContent(`<body style="margin: 0"><img src="${source}" style="display: block">`)
    await shown.locator('img').evaluate((image: HTMLImageElement) => image.decode())
    const browser = await page.context().newCDPSession(shown)
    const { data } = await browser.send('Page.captureScreenshot', { format: 'webp', quality: 100 })
    return Buffer.from(data, 'base64')
  } finally {
    await shown.close()
  }
}

async function takeAll({ url, link }: RunningStudio, executable: string, language: 'en' | 'zh-CN'): Promise<void> {
  const browser = await launchChromium(executable, { url, language })
  try {
    const page = await browser.open()
    page.setDefaultTimeout(120_000)
    await page.goto(link)
    await change(page, url)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      for (const picture of PICTURES)
        await take(page, url, picture, join(IMAGES, `${picture.name}.${language}.${colorScheme}.webp`))
    }
  } finally {
    await browser.close()
  }
}

const executable = chromiumPath()
if (executable === undefined) throw new Error('There is no Chromium to take pictures with.')
for (const language of ['en', 'zh-CN'] as const) {
  const dataDir = freshDataDir()
  const studio = await startStudio(dataDir)
  try {
    await takeAll(studio, executable, language)
  } finally {
    await studio.stop()
    removeDataDir(dataDir)
  }
}
