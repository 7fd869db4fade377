/** Comparing the draft with a revision, in a real browser: as tables and in words, and only what changes an answer. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDataDir, removeDataDir, startStudio, type RunningStudio } from '../running-studio.ts'
import { chromiumPath, launchChromium, type Browser } from './chromium.ts'
import { gridOf } from './grid-of.ts'

const executable = chromiumPath()
const patient = { timeout: 15_000 }

describe.skipIf(executable === undefined)('comparing two states of a book', () => {
  const dataDir = freshDataDir()
  let studio: RunningStudio
  let browser: Browser
  let page: Page

  const compared = () => page.getByTestId('compare')
  const rows = () => compared().getByTestId('changed-row')
  const words = () => page.getByRole('region', { name: 'In words' })

  beforeAll(async () => {
    studio = await startStudio(dataDir)
    browser = await launchChromium(executable ?? '', { url: studio.url })
    page = await browser.open()
    await page.goto(studio.link)
  })
  afterAll(async () => {
    await browser?.close()
    await studio?.stop()
    removeDataDir(dataDir)
  })

  test('says that a book that nobody has changed is the same', async () => {
    await page.goto(`${studio.url}/workbooks/imaging/compare`)
    await compared().getByText('The two are the same.').waitFor()
  })

  test('is one click from the history, and shows a cell before and after, in the table and in words', async () => {
    await page.goto(`${studio.url}/workbooks/imaging/sheets/arrears`)
    await gridOf(page).type(1, 3, '12 hours')
    await expect.poll(() => page.locator('.rb-state').textContent(), patient).toMatch(/saved/)
    await page.goto(`${studio.url}/workbooks/imaging/history`)
    await page.getByTestId('history-entry').nth(1).click()
    await page.getByRole('link', { name: 'Compare with the draft as it is now' }).click()
    await page.waitForURL(/\/compare\?from=r1$/)
    await expect.poll(() => rows().count(), patient).toBe(1)
    expect(await rows().first().textContent()).toMatch(/from 24 hours to 12 hours/)
    await words()
      .getByText(/grace period/)
      .waitFor()
  })

  test('leaves out what is only said to people when asked to, and says when nothing is left', async () => {
    await page.goto(`${studio.url}/workbooks/imaging/settings`)
    const title = page.getByRole('textbox', { name: 'English' }).first()
    await title.fill('Imaging cloud 2026')
    await title.blur()
    await expect.poll(() => page.locator('.rb-state').textContent(), patient).toMatch(/saved/)
    await page.goto(`${studio.url}/workbooks/imaging/compare?from=r2&to=draft`)
    await compared()
      .getByText(/Imaging cloud 2026/)
      .first()
      .waitFor()
    await page.getByRole('checkbox', { name: 'Only what changes an answer' }).click()
    await compared().getByText('They answer the same; only what is said to people differs.').waitFor()
  })

  test('says what is there to be compared where an address names something else', async () => {
    await page.goto(`${studio.url}/workbooks/imaging/compare?from=yesterday`)
    await page.getByText('There is nothing called “yesterday” in this book.').waitFor()
  })
})
