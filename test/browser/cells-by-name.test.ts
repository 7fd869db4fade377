/** Cells that show names and take them, the list to choose from, the calendar, in a real browser. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { RunningStudio } from '../running-studio.ts'
import { atStudio } from './at-studio.ts'
import { chromiumPath, type Browser } from './chromium.ts'
import { formulaOf } from './formula-of.ts'
import { gridOf } from './grid-of.ts'

const executable = chromiumPath()
const patient = { timeout: 15_000 }

describe.skipIf(executable === undefined)('cells by name', () => {
  let studio: RunningStudio
  let browser: Browser
  let page: Page

  const open = async (sheet: string): Promise<ReturnType<typeof gridOf>> => {
    await page.goto(`${studio.url}/workbooks/imaging/sheets/${sheet}`)
    await page.locator('.ht_master td.current').waitFor()
    return gridOf(page)
  }
  /** The page has other lists, which come when they are ready. */
  const choices = () => page.locator('.rb-choices').getByRole('option')
  const typed = () => page.locator('.rb-grid .handsontableInput:focus').inputValue()
  const undo = () => page.keyboard.press('ControlOrMeta+z')

  atStudio((opened) => void ({ studio, browser, page } = opened))

  test('a cell shows the name, its identifier beside it, and opens with the identifier', async () => {
    const grid = await open('arrears')
    expect(await grid.cell(1, 2).textContent()).toBe('business platform, management platform')
    expect(await grid.identifiers(1, 2)).toBe('business-platform, management-platform')
    expect(await grid.cell(1, 2).getAttribute('title')).toContain('business-platform, management-platform')
    await grid.cell(1, 1).click()
    await page.keyboard.press('F2')
    await expect.poll(typed, patient).toBe('"exam"')
  })

  test('all values are offered whatever the cell holds; typed in the other language, Enter takes the only match', async () => {
    await expect.poll(() => choices().count(), patient).toBe(5)
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('存储')
    await expect.poll(() => choices().allTextContents(), patient).toEqual(['storagestorage-gb'])
    await page.keyboard.press('Enter')
    const grid = gridOf(page)
    await expect.poll(() => grid.identifiers(1, 1), patient).toBe('storage-gb')
    await grid.cell(1, 1).click()
    await expect.poll(() => formulaOf(page).text(), patient).toBe('"storage-gb"')
    await undo()
    await expect.poll(() => grid.identifiers(1, 1), patient).toBe('exam')
  })

  test('each item of a list is chosen by itself, by keyboard', async () => {
    const grid = await open('arrears')
    await grid.cell(1, 2).click()
    await page.keyboard.type('manag')
    await expect.poll(() => choices().count(), patient).toBe(1)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press(',')
    await expect.poll(typed, patient).toBe('"management-platform", ')
    await expect.poll(() => choices().count(), patient).toBeGreaterThan(1)
    await page.keyboard.type('cust')
    await expect.poll(() => choices().count(), patient).toBe(1)
    await page.keyboard.press('Tab')
    await expect.poll(() => grid.identifiers(1, 2), patient).toBe('management-platform')
    expect(await grid.cell(1, 2).textContent()).toBe('management platform, customer')
    await undo()
    await expect.poll(() => grid.identifiers(1, 2), patient).toBe('business-platform, management-platform')
  })

  test('by mouse, and what is typed as a name is kept as its identifier', async () => {
    const grid = await open('arrears')
    await grid.cell(2, 1).click()
    await page.keyboard.press('F2')
    await choices().filter({ hasText: 'pneumonia' }).click()
    await expect.poll(() => grid.identifiers(2, 1), patient).toBe('ai-pneumonia')
    expect(await choices().count()).toBe(0)
    await undo()
    await grid.type(2, 4, '[uploads]')
    await page.keyboard.press('ArrowUp')
    await expect.poll(() => formulaOf(page).text(), patient).toBe('["upload"]')
  })

  test('a formula is written with what the formula bar suggests; choosing a piece of it does not end the cell', async () => {
    const grid = await open('prices')
    const before = await grid.cell(1, 4).textContent()
    await grid.cell(1, 4).click()
    await page.keyboard.type('order.ye')
    await expect.poll(() => choices().count(), patient).toBeGreaterThan(0)
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
    await expect.poll(typed, patient).toBe('order.years')
    await page.keyboard.press('Escape')
    expect(await choices().count()).toBe(0)
    expect(await grid.cell(1, 4).textContent()).toBe(before)
  })

  test('letters go on into the cell that is being written when something has moved the focus', async () => {
    const grid = await open('prices')
    await grid.cell(1, 3).click()
    await page.keyboard.type('1')
    await page.evaluate(() => document.querySelector<HTMLElement>('.ht_master td.current')?.focus())
    await page.keyboard.type('.5')
    await page.evaluate(() => (document.activeElement as HTMLElement).blur())
    await page.keyboard.type('0')
    await page.keyboard.press('Enter')
    await expect.poll(() => grid.cell(1, 3).textContent(), patient).toBe('1.50')
    await undo()
    await expect.poll(() => grid.cell(1, 3).textContent(), patient).toBe('2.00')
  })

  test.for([
    ['with a list', 1],
    ['without', 3],
  ] as const)('Chinese is composed in a cell %s; Enter in the midst of that takes nothing', async ([, column]) => {
    const grid = await open('arrears')
    const before = await grid.cell(1, column).textContent()
    await grid.cell(1, column).click()
    const text = column === 1 ? '存储' : '12小时'
    const devtools = await browser.context.newCDPSession(page)
    await page.locator('.rb-grid .handsontableInput:focus').waitFor({ state: 'attached' })
    await devtools.send('Input.imeSetComposition', { text: 'ab', selectionStart: 2, selectionEnd: 2 })
    await devtools.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
    await page.evaluate(() =>
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', keyCode: 229, isComposing: true, bubbles: true }),
      ),
    )
    await devtools.send('Input.insertText', { text })
    await devtools.detach()
    await expect.poll(typed, patient).toBe(text)
    await page.keyboard.press('Enter')
    await expect.poll(() => grid.cell(1, column).textContent(), patient).toBe(column === 1 ? 'storage' : '12 hours')
    await undo()
    await expect.poll(() => grid.cell(1, column).textContent(), patient).toBe(before)
  })

  test('a date is picked from a calendar, by keyboard or mouse, and is a text', async () => {
    const grid = await open('calendar')
    const before = (await grid.cell(1, 1).textContent()) ?? ''
    await grid.cell(1, 1).click()
    await page.keyboard.press('F2')
    const calendar = page.getByRole('group', { name: 'Calendar' })
    await calendar.waitFor()
    expect(await calendar.locator('[aria-pressed="true"]').getAttribute('data-date')).toBe(before)
    await page.keyboard.press('Alt+ArrowDown')
    await page.keyboard.press('Alt+ArrowUp')
    await page.keyboard.press('Alt+PageDown')
    await expect.poll(typed, patient).not.toBe(before)
    const picked = `${(await typed()).slice(0, 7)}-17`
    await calendar.locator(`[data-date="${picked}"]`).click()
    await expect.poll(() => grid.cell(1, 1).textContent(), patient).toBe(picked)
    expect(await calendar.count()).toBe(0)
    await undo()
    await expect.poll(() => grid.cell(1, 1).textContent(), patient).toBe(before)
  })

  test('nothing complained', () => expect(browser.faults).toEqual([]))
})
