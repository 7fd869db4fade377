/** Who gets a key, which rows are meant, and what the clipboard gives and takes, in a real browser. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { RunningStudio } from '../running-studio.ts'
import { atStudio } from './at-studio.ts'
import { chromiumPath, type Browser } from './chromium.ts'
import { formulaOf } from './formula-of.ts'
import { gridOf } from './grid-of.ts'

const executable = chromiumPath()
const patient = { timeout: 15_000 }

describe.skipIf(executable === undefined)('the keyboard and the clipboard', () => {
  let studio: RunningStudio
  let browser: Browser
  let page: Page

  const address = (sheet: string): string => `${studio.url}/workbooks/imaging/sheets/${sheet}`
  const open = async (sheet: string): Promise<ReturnType<typeof gridOf>> => {
    await page.goto(address(sheet))
    await page.locator('.ht_master td.current').waitFor()
    return gridOf(page)
  }
  const copied = async (): Promise<string> => {
    await page.keyboard.press('ControlOrMeta+c')
    return page.evaluate(() => navigator.clipboard.readText())
  }
  const pasteTable = async (html: string): Promise<void> => {
    await page.evaluate(async (markup) => {
      const blob = (type: string, text: string) => new Blob([text], { type })
      const item = { 'text/html': blob('text/html', markup), 'text/plain': blob('text/plain', 'not this') }
      await navigator.clipboard.write([new ClipboardItem(item)])
    }, html)
    await page.keyboard.press('ControlOrMeta+v')
  }

  atStudio((opened) => void ({ studio, browser, page } = opened))

  test('the first rows of a sheet stand in the page before any script has run', async () => {
    await page.route('**/*.js', (route) => route.abort())
    await page.goto(address('prices'))
    const table = page.getByRole('table', { name: 'Prices' })
    expect(await table.locator('tbody tr').first().locator('td').allTextContents()).toContain('cloud exams by case')
    expect(await page.locator('.rb-sheets a').count()).toBeGreaterThan(5)
    await page.unroute('**/*.js')
  })

  test('after Ctrl+K from the formula bar letters go into the palette, none into the cell behind it', async () => {
    const grid = await open('arrears')
    await grid.cell(1, 3).click()
    await page.getByLabel('As typed').click()
    await page.keyboard.press('ControlOrMeta+k')
    await page.keyboard.type('prices')
    await expect.poll(() => page.getByPlaceholder('Search sheets').inputValue(), patient).toBe('prices')
    await page.keyboard.press('Escape')
    expect(await formulaOf(page).text()).toBe('24 hours')
    expect(await grid.cell(1, 3).textContent()).toBe('24 hours')
    expect(await page.locator('.handsontableInput').first().inputValue()).not.toContain('rices')
  })

  test('after the palette the grid has the keyboard again', async () => {
    const grid = await open('arrears')
    await grid.cell(1, 3).click()
    await page.keyboard.press('ControlOrMeta+k')
    await page.getByPlaceholder('Search sheets').waitFor()
    await page.keyboard.press('Escape')
    await expect.poll(() => page.getByPlaceholder('Search sheets').count(), patient).toBe(0)
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => grid.cell(2, 3).getAttribute('class'), patient).toContain('current')
  })

  test('a key that goes into the formula bar does not go into the grid as well', async () => {
    const grid = await open('arrears')
    await grid.cell(1, 3).click()
    await page.getByLabel('As typed').click()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('Delete')
    expect(await grid.cell(1, 3).textContent()).toBe('24 hours')
    await page.keyboard.press('Escape')
  })

  test('a click on a row number inside a block selects that row, and Delete empties that one', async () => {
    const grid = await open('prices')
    const number = (row: number) => page.locator(`.ht_clone_inline_start .htCore tbody tr:nth-child(${row}) th`)
    const prices = async () => (await grid.column(3)).slice(0, 4)
    const before = await prices()
    await number(1).click()
    await number(4).click({ modifiers: ['Shift'] })
    await number(3).click()
    await page.keyboard.press('Delete')
    await expect.poll(prices, patient).toEqual([before[0], before[1], '', before[3]])
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(prices, patient).toEqual(before)
  })

  test('two rows moved twice by keyboard move two places together', async () => {
    const grid = await open('prices')
    const items = async () => (await grid.column(3)).slice(0, 4)
    const [a, b, c, d] = await items()
    await grid.cell(1, 3).click()
    await grid.cell(2, 3).click({ modifiers: ['Shift'] })
    await page.keyboard.press('Alt+Shift+ArrowDown')
    await expect.poll(items, patient).toEqual([c, a, b, d])
    await page.keyboard.press('Alt+Shift+ArrowDown')
    await expect.poll(items, patient).toEqual([c, d, a, b])
    await page.keyboard.press('ControlOrMeta+z')
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(items, patient).toEqual([a, b, c, d])
  })

  test('what is copied out is what one sees, without quotes; pasted back it is what was typed', async () => {
    const grid = await open('prices')
    await grid.cell(1, 1).click()
    await grid.cell(1, 3).click({ modifiers: ['Shift'] })
    expect(await copied()).toBe('cloud exams by case\t5\t2.00')
    await grid.cell(2, 1).click()
    await page.keyboard.press('ControlOrMeta+v')
    await expect
      .poll(async () => (await grid.row(2)).slice(0, 3), patient)
      .toEqual(['cloud exams by case', '5', '2.00'])
    expect(await grid.cell(2, 1).getAttribute('class')).not.toContain('rb-unread')
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(async () => (await grid.row(2)).slice(1, 3), patient).toEqual(['10', '3.60'])
  })

  test('a merged cell of a pasted table holds in all the rows that it covers', async () => {
    const grid = await open('prices')
    await grid.cell(1, 2).click()
    await pasteTable('<table><tr><td rowspan="3">7</td><td>1</td></tr><tr><td>2</td></tr><tr><td>3</td></tr></table>')
    await expect.poll(async () => (await grid.column(2)).slice(0, 3), patient).toEqual(['7', '7', '7'])
    expect((await grid.column(3)).slice(0, 3)).toEqual(['1', '2', '3'])
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(async () => (await grid.column(2)).slice(0, 3), patient).toEqual(['5', '10', '15'])
  })

  test('a block wider than the sheet says what it would lose, before anything is pasted', async () => {
    const grid = await open('prices')
    const row = async () => (await grid.row(1)).slice(0, 5)
    const before = await row()
    await grid.cell(1, 4).click()
    await grid.paste('2\ta note\t\tlost one\tlost two')
    const question = page.getByRole('dialog', { name: 'The block is wider than the sheet' })
    await question.waitFor()
    expect(await question.textContent()).toContain('It has 5 columns, and from the selected cell there is room for 3.')
    expect(await question.textContent()).toContain('2 cells would be lost: lost one, lost two')
    await question.getByRole('button', { name: 'Do not paste' }).click()
    expect(await row()).toEqual(before)
    // The grid has the keyboard and its selection again, so the same key asks the same question.
    await page.keyboard.press('ControlOrMeta+v')
    await question.getByRole('button', { name: 'Paste what fits' }).click()
    await expect.poll(row, patient).toEqual([...before.slice(0, 3), '2', 'a note'])
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(row, patient).toEqual(before)
  })

  test('nothing complained', () => {
    expect(browser.faults.filter((fault) => !fault.includes('ERR_FAILED'))).toEqual([])
  })
})
