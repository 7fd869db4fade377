/** Two windows on one book: each sees what the other does, and where the other is, within two seconds. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDataDir, removeDataDir, startStudio, type RunningStudio } from '../running-studio.ts'
import { chromiumPath, launchChromium, type Browser } from './chromium.ts'
import { gridOf } from './grid-of.ts'

const executable = chromiumPath()
/** What people are promised. */
const SOON = { timeout: 2_000 }

const saved = (page: Page) =>
  expect
    .poll(() => page.locator('[data-testid="save-state"]').getAttribute('data-state'), { timeout: 15_000 })
    .toBe('saved')

describe.skipIf(executable === undefined)('two people in one book', () => {
  const dataDir = freshDataDir()
  let studio: RunningStudio
  let browser: Browser
  let elsewhere: Browser
  let one: Page
  let other: Page

  const open = async (on: Page, sheet: string) => {
    await on.goto(`${studio.url}/workbooks/imaging/sheets/${sheet}`)
    await on.locator('.handsontable td').first().waitFor()
    await on.locator('.rb-journal li').first().waitFor()
  }
  const people = (on: Page) => on.locator('[data-testid="people"] li').allTextContents()
  const signIn = async (on: Page, link: string) => {
    await on.goto(link)
    await on.locator('a[href="/workbooks/imaging"]').first().waitFor()
  }

  beforeAll(async () => {
    studio = await startStudio(dataDir)
    browser = await launchChromium(executable ?? '', { url: studio.url })
    one = await browser.open()
    await signIn(one, studio.link)
    elsewhere = await launchChromium(executable ?? '', { url: studio.url })
    other = await elsewhere.open()
    await other.context().addCookies(await one.context().cookies())
    await Promise.all([open(one, 'arrears'), open(other, 'arrears')])
  })
  afterAll(async () => {
    await Promise.all([browser?.close(), elsewhere?.close()])
    await studio?.stop()
    removeDataDir(dataDir)
  })

  test('who else is there, and at which cell, in letters and not by colour alone', async () => {
    await expect.poll(() => people(one), SOON).toHaveLength(1)
    await expect.poll(() => people(other), SOON).toHaveLength(1)
    await gridOf(other).cell(2, 3).click()
    const there = gridOf(one).cell(2, 3)
    await expect.poll(() => there.getAttribute('data-who'), SOON).toBe((await people(one))[0])
    const button = one.locator('[data-testid="people"] button')
    await expect.poll(() => button.getAttribute('aria-label'), SOON).toMatch(/window [12]: .+, row 2/)
  })

  test('an edit is seen by the other, who keeps the selection and what is being written', async () => {
    const [mine, theirs] = [gridOf(one), gridOf(other)]
    const before = await theirs.cell(2, 3).textContent()
    await theirs.cell(2, 3).click()
    await other.keyboard.type('4 hours')
    await mine.type(1, 3, '12 hours')
    await expect.poll(() => theirs.cell(1, 3).textContent(), SOON).toBe('12 hours')
    await mine.cell(1, 1).click()
    await one.keyboard.press('ControlOrMeta+Shift+Equal')
    await expect.poll(() => mine.cell(3, 3).textContent()).toBe(before)
    await saved(one)
    // The row has moved for everybody; what is being written still goes into it.
    await other.keyboard.press('Enter')
    await expect.poll(() => mine.cell(3, 3).textContent(), SOON).toBe('4 hours')
    await expect.poll(() => theirs.cell(3, 3).textContent(), SOON).toBe('4 hours')
    await one.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => theirs.cell(2, 3).textContent(), SOON).toBe('4 hours')
    await other.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => mine.cell(2, 3).textContent(), SOON).toBe(before)
  })

  test('undo takes back one’s own, over what the other did since', async () => {
    const [mine, theirs] = [gridOf(one), gridOf(other)]
    const before = await theirs.cell(2, 3).textContent()
    await theirs.type(2, 3, '5 hours')
    await expect.poll(() => mine.cell(2, 3).textContent(), SOON).toBe('5 hours')
    await one.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => theirs.cell(1, 3).textContent(), SOON).toBe('24 hours')
    expect(await theirs.cell(2, 3).textContent()).toBe('5 hours')
    await other.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => mine.cell(2, 3).textContent(), SOON).toBe(before)
    await Promise.all([saved(one), saved(other)])
  })

  test('what the other has written over stays, and that is said', async () => {
    const [mine, theirs] = [gridOf(one), gridOf(other)]
    await mine.type(1, 3, '7 hours')
    await expect.poll(() => theirs.cell(1, 3).textContent(), SOON).toBe('7 hours')
    await theirs.type(1, 3, '8 hours')
    await expect.poll(() => mine.cell(1, 3).textContent(), SOON).toBe('8 hours')
    await one.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => one.locator('.rb-band').textContent()).toContain('has changed this since')
    expect(await mine.cell(1, 3).textContent()).toBe('8 hours')
  })

  test('what was done while the network was away comes with it, both ways', async () => {
    const [mine, theirs] = [gridOf(one), gridOf(other)]
    await other.context().setOffline(true)
    await mine.type(1, 3, '9 hours')
    await saved(one)
    await theirs.type(2, 3, '6 hours')
    await other.context().setOffline(false)
    await expect.poll(() => theirs.cell(1, 3).textContent(), { timeout: 10_000 }).toBe('9 hours')
    await expect.poll(() => mine.cell(2, 3).textContent(), { timeout: 10_000 }).toBe('6 hours')
  })

  test('who leaves is gone within seconds', async () => {
    await other.close()
    await expect.poll(() => people(one), { timeout: 4_000 }).toEqual([])
  })
})
