/** The words and the settings of a book, in a real browser: renamed, made, refused, removed, changed, and taken back. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { RunningStudio } from '../running-studio.ts'
import { atStudio } from './at-studio.ts'
import { chromiumPath, type Browser } from './chromium.ts'
import { formulaOf } from './formula-of.ts'
import { gridOf } from './grid-of.ts'

const executable = chromiumPath()
const patient = { timeout: 15_000 }

describe.skipIf(executable === undefined)('words and settings', () => {
  let studio: RunningStudio
  let browser: Browser
  let page: Page

  const open = async (path: string) => {
    await page.goto(`${studio.url}/workbooks/imaging${path}`)
    await page.locator('.rb-sheets a').first().waitFor()
  }
  const grid = () => gridOf(page)
  const undo = () => page.keyboard.press('ControlOrMeta+z')
  const saved = () => expect.poll(() => page.locator('.rb-state').textContent(), patient).toMatch(/saved/)

  atStudio((opened) => void ({ studio, browser, page } = opened))

  test('a word says where it is used', async () => {
    await open('/words/scope')
    await grid().cell(1, 1).click()
    const uses = page.getByRole('region', { name: 'Where “upload” is used' })
    await uses.waitFor()
    expect(await uses.getByRole('link').allTextContents()).toContain('row 1, suspends: ["upload"]')
  })

  test('a new name is the name wherever it is used, and one undo takes all of it back', async () => {
    await open('/words/scope')
    await grid().type(1, 1, 'sending')
    await expect.poll(() => grid().cell(1, 1).textContent(), patient).toBe('sending')
    await saved()
    await open('/sheets/arrears')
    await expect.poll(() => grid().identifiers(1, 4), patient).toBe('sending')
    await grid().cell(1, 4).click()
    await expect.poll(() => formulaOf(page).text(), patient).toBe('["sending"]')
    await open('/words/scope')
    await grid().type(1, 1, 'upload')
    await expect.poll(() => grid().cell(1, 1).textContent(), patient).toBe('upload')
    await undo()
    await expect.poll(() => grid().cell(1, 1).textContent(), patient).toBe('sending')
    await undo()
    await saved()
  })

  test('a label below the last word makes one, and its name is made of it', async () => {
    await open('/words/reports')
    await grid().type(2, 2, 'Handed over')
    await expect.poll(() => grid().row(2), patient).toEqual(expect.arrayContaining(['handed-over', 'Handed over']))
  })

  test('what the book cannot hold is refused in a sentence, and nothing changes', async () => {
    await grid().type(2, 1, 'no id')
    await page.getByRole('alert').getByText('An identifier has letters, digits').waitFor()
    expect(await grid().cell(2, 1).textContent()).toBe('handed-over')
    await page.getByRole('button', { name: 'Close' }).click()
  })

  test('a used word is not removed without being asked', async () => {
    await open('/words/scope')
    await grid().cell(1, 1).click()
    await page.keyboard.press('ControlOrMeta+-')
    const question = page.getByRole('dialog', { name: 'It is still used' })
    await question.waitFor()
    await question.getByRole('button', { name: 'Keep' }).click()
    expect(await grid().rows()).toBe(2)
  })

  test('another currency says what it does, is made as one step and taken back', async () => {
    await open('/settings')
    await page.getByLabel('Code').fill('eur')
    await page.getByRole('button', { name: 'Change' }).click()
    const question = page.getByRole('dialog', { name: 'Change the Currency?' })
    expect(await question.textContent()).toContain('CNY 1.00 → EUR 1.00')
    expect(await question.textContent()).toContain('No amount in a cell is converted')
    await question.getByRole('button', { name: 'Change' }).click()
    await expect.poll(() => page.locator('.rb-journal').textContent(), patient).toContain('€2,000.00')
    await page.locator('.rb-tabs').getByText('Sheets').click()
    await undo()
    await expect.poll(() => page.locator('.rb-journal').textContent(), patient).toContain('¥2,000.00')
  })

  test('nothing complained', () => expect(browser.faults).toEqual([]))
})
