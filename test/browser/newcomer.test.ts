/** A newcomer's first minutes, in a real browser on a fresh data folder. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { freshDataDir, removeDataDir, type RunningStudio, startStudio } from '../running-studio.ts'
import { type Browser, chromiumPath, launchChromium } from './chromium.ts'

const executable = chromiumPath()

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

  test('nothing complained, and nothing was asked of the outside', () => expect(browser.faults).toEqual([]))
})
