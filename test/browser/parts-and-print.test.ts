/** The keyboard all the way: from part to part, out of the grid, the page of shortcuts; and what is printed. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { ServerDraft } from '../../app/studio/draft/draft.ts'
import type { RunningStudio } from '../running-studio.ts'
import { atStudio } from './at-studio.ts'
import { chromiumPath, type Browser } from './chromium.ts'
import { formulaOf } from './formula-of.ts'
import { gridOf } from './grid-of.ts'

const executable = chromiumPath()
const patient = { timeout: 15_000 }

const PARTS = ['rb-sheets', 'rb-formula', 'rb-grid-area', 'rb-findings', 'rb-preview']

describe.skipIf(executable === undefined)('the keyboard all the way', () => {
  let studio: RunningStudio
  let browser: Browser
  let page: Page

  const open = async (sheet: string): Promise<ReturnType<typeof gridOf>> => {
    await page.goto(`${studio.url}/workbooks/imaging/sheets/${sheet}`)
    await page.locator('.ht_master td.current').waitFor()
    await page.locator('.rb-journal li').first().waitFor()
    return gridOf(page)
  }
  const part = () => page.evaluate((parts) => parts.find((name) => document.activeElement?.closest(`.${name}`)), PARTS)
  const shortcuts = () => page.getByRole('dialog', { name: 'Keyboard shortcuts' })

  atStudio((opened) => void ({ studio, browser, page } = opened))

  test('F6 goes from part to part and round, Shift+F6 back, and in each the keyboard works', async () => {
    const grid = await open('arrears')
    await grid.type(1, 3, '24 hurs')
    await page.locator('.rb-findings .rb-finding').first().waitFor()
    // All that the analysis has to say as well.
    await page.locator('.rb-hints').waitFor()
    await grid.cell(2, 3).click()
    for (const expected of ['rb-findings', 'rb-preview', 'rb-sheets', 'rb-formula', 'rb-grid-area']) {
      await page.keyboard.press('F6')
      expect(await part()).toBe(expected)
    }
    await page.keyboard.press('ArrowUp')
    await expect.poll(() => grid.cell(1, 3).getAttribute('class'), patient).toContain('current')
    for (const expected of ['rb-formula', 'rb-sheets', 'rb-preview', 'rb-findings', 'rb-grid-area']) {
      await page.keyboard.press('Shift+F6')
      expect(await part()).toBe(expected)
    }
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => grid.cell(1, 3).textContent(), patient).toBe('24 hours')
  })

  test('who goes on from a cell that is being edited has typed it', async () => {
    const grid = await open('arrears')
    await grid.cell(1, 3).click()
    await page.keyboard.type('12 hours')
    await page.keyboard.press('F6')
    await expect.poll(() => grid.cell(1, 3).textContent(), patient).toBe('12 hours')
    expect(await part()).not.toBe('rb-grid-area')
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => grid.cell(1, 3).textContent(), patient).toBe('24 hours')
  })

  test('Tab goes from cell to cell; after Esc it leaves the grid, and a line says so', async () => {
    const grid = await open('arrears')
    const hint = page.locator('.rb-leave-hint')
    await grid.cell(1, 2).click()
    await page.keyboard.press('Tab')
    await expect.poll(() => grid.cell(1, 3).getAttribute('class'), patient).toContain('current')
    await page.keyboard.press('Escape')
    await expect.poll(() => hint.textContent(), patient).toContain('Tab now leaves the grid')
    await page.keyboard.press('ArrowLeft')
    await expect.poll(() => hint.textContent(), patient).toBe('')
    await page.keyboard.press('Escape')
    await expect.poll(() => hint.textContent(), patient).toContain('Tab now leaves the grid')
    await page.keyboard.press('Tab')
    expect(await part()).not.toBe('rb-grid-area')
    expect(await hint.textContent()).toBe('')
    await page.keyboard.press('Shift+F6')
    expect(await part()).toBe('rb-grid-area')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Shift+Tab')
    expect(await part()).toBe('rb-formula')
  })

  test('a question mark shows all shortcuts, but is a text where one types; the palette and Ctrl+/ show them too', async () => {
    const grid = await open('arrears')
    await page.locator('.rb-sheet[data-active]').focus()
    await page.keyboard.press('?')
    await shortcuts().waitFor()
    expect(await shortcuts().getByRole('row', { name: 'Go to the next part of the page F6' }).count()).toBe(1)
    await page.keyboard.press('Escape')
    await expect.poll(() => shortcuts().count(), patient).toBe(0)
    await expect.poll(part, patient).toBe('rb-sheets')
    await page.getByLabel('As typed').focus()
    await page.keyboard.press('?')
    expect(await formulaOf(page).text()).toContain('?')
    expect(await shortcuts().count()).toBe(0)
    await page.keyboard.press('Escape')
    await expect.poll(part, patient).toBe('rb-grid-area')
    expect(await grid.cell(1, 1).getAttribute('class')).not.toContain('rb-unread')
    await grid.cell(2, 3).click()
    await page.keyboard.press('ControlOrMeta+/')
    await shortcuts().waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => shortcuts().count(), patient).toBe(0)
    await expect.poll(part, patient).toBe('rb-grid-area')
    await page.keyboard.press('ControlOrMeta+k')
    await page.getByPlaceholder('Search sheets').fill('shortcuts')
    await page.keyboard.press('Enter')
    await shortcuts().waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => shortcuts().count(), patient).toBe(0)
  })

  test('the list of choices belongs to the field that one types in, which stays a text field', async () => {
    const grid = await open('arrears')
    const input = page.locator('.rb-grid .handsontableInput:focus')
    await grid.cell(1, 1).click()
    await page.keyboard.press('F2')
    await page.getByRole('listbox').waitFor()
    expect(await page.getByRole('listbox').getAttribute('id')).toBe(await input.getAttribute('aria-controls'))
    expect([await input.getAttribute('role'), await input.getAttribute('aria-expanded')]).toEqual([null, null])
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByRole('listbox').count(), patient).toBe(0)
    expect([await input.getAttribute('role'), await input.getAttribute('aria-expanded')]).toEqual([null, null])
  })

  test('the page prints as the whole sheet, a table with its title and note, and nothing else', async () => {
    await open('prices')
    const { workbook } = (await (
      await page.request.get(`${studio.url}/workbooks/imaging/draft.json`)
    ).json()) as ServerDraft
    const rows = workbook.sheets.find(({ id }) => id === 'prices')!.rows.length
    await page.emulateMedia({ media: 'print' })
    const printed = page.getByRole('table', { name: 'Prices' })
    await printed.waitFor()
    expect(await page.locator('.rb-print h1').textContent()).toBe('Prices')
    expect(await printed.locator('tbody tr').count()).toBe(rows)
    expect(await printed.locator('thead th').nth(1).textContent()).toMatch(/Item/i)
    expect(await page.locator('.rb-studio').isVisible()).toBe(false)
    await page.emulateMedia({ media: 'screen' })
    await page.locator('.rb-studio').waitFor()
    await expect.poll(() => page.locator('.rb-print').count(), patient).toBe(0)
  })

  test('nothing complained', () => expect(browser.faults).toEqual([]))
})
