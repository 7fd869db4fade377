/** A newcomer's first minutes, in a real browser on a fresh data folder. */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { freshDataDir, removeDataDir, type RunningStudio, startStudio } from '../running-studio.ts'
import { type Browser, chromiumPath, launchChromium } from './chromium.ts'

const executable = chromiumPath()

/** Pictures of the walk lie in test-output, to be looked at. */
async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = resolve(import.meta.dirname, '../../test-output')
  mkdirSync(folder, { recursive: true })
  // What has just changed glows for a moment.
  await page.waitForTimeout(1500)
  await page.screenshot({ path: join(folder, `${name}.png`) })
}

describe.skipIf(executable === undefined)('a newcomer', () => {
  const dataDir = freshDataDir()
  let studio: RunningStudio
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    studio = await startStudio(dataDir)
    browser = await launchChromium(executable ?? '', { url: studio.url })
    page = await browser.open()
  })
  afterAll(async () => {
    await browser?.close()
    await studio?.stop()
    removeDataDir(dataDir)
  })

  test('who has no link is told how to get one, in the language they choose', async () => {
    await page.goto(studio.url)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Sign in')
    await page.getByRole('button', { name: '中文' }).click()
    await page.getByRole('heading', { level: 1, name: '登录' }).waitFor()
    expect(await page.getAttribute('html', 'lang')).toBe('zh-CN')
    await page.reload()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('登录')
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
  })

  test('the link signs them in, and the sample book is there', async () => {
    await page.goto(studio.link)
    expect(new URL(page.url()).pathname).toBe('/')
    await page.locator('a[href="/workbooks/imaging"]').first().click()
    await page.waitForURL('**/workbooks/imaging**')
  })

  const suspension = () => page.locator('.rb-journal [data-kind="suspend"]').first()
  const graceCell = () => page.locator('.ht_master .htCore tbody tr').first().getByText(/hours/)
  const saved = () => page.getByText('saved', { exact: true }).waitFor()

  test('the grace period is 24 hours, and the timeline shows the suspension a day after arrears began', async () => {
    await page.goto(`${studio.url}/workbooks/imaging/sheets/arrears?scenario=arrears-suspend-recover`)
    await suspension().waitFor()
    expect(await suspension().textContent()).toContain('Feb 2, 10:00')
    expect(await graceCell().textContent()).toBe('24 hours')
  })

  test('12 hours typed into the grid move the suspension twelve hours earlier', async () => {
    await graceCell().click()
    await page.keyboard.type('12 hours')
    await page.keyboard.press('Enter')
    await suspension().getByText('Feb 1, 22:00').waitFor()
    await saved()
    expect(await graceCell().textContent()).toBe('12 hours')
  })

  test('a click on the suspension shows the row that decided it', async () => {
    await page.goto(`${studio.url}/workbooks/imaging/sheets/items?scenario=arrears-suspend-recover`)
    // The band that says what a scenario expected otherwise comes last and moves what stands below it.
    await page.getByText('1 expectation is not met').waitFor()
    await suspension().click()
    await page.waitForURL('**/sheets/arrears?**row=exam**')
    await graceCell().waitFor()
    await keepPicture(page, 'grace-period')
  })

  test('after a restart the edit is still there', async () => {
    await studio.stop()
    studio = await startStudio(dataDir, { PORT: String(studio.port) })
    await page.reload()
    await suspension().getByText('Feb 1, 22:00').waitFor()
    expect(await graceCell().textContent()).toBe('12 hours')
  })

  test('a cell that cannot be read stays as typed, says what is wrong, and stops the timeline by name', async () => {
    await graceCell().click()
    await page.keyboard.type('24 ours')
    await page.keyboard.press('Enter')
    await page.getByText('1 finding').waitFor()
    expect(await page.locator('.ht_master').getByText('24 ours').count()).toBe(1)
    await saved()
    await keepPicture(page, 'unreadable-cell')
    await page.keyboard.press('ControlOrMeta+z')
    await suspension().getByText('Feb 1, 22:00').waitFor()
    expect(await graceCell().textContent()).toBe('12 hours')
  })

  test('in Chinese every label is Chinese', async () => {
    await page.getByRole('button', { name: '中文' }).click()
    await page.getByText('欠费与停服').first().waitFor()
    await page.getByText('宽限期').first().waitFor()
    await keepPicture(page, 'in-chinese')
  })

  test('nothing complained, and nothing was asked of the outside', () => {
    // While the studio was down, the page went on asking for it.
    expect(browser.faults.filter((fault) => !/ERR_CONNECTION_REFUSED|status of 503/.test(fault))).toEqual([])
  })
})
