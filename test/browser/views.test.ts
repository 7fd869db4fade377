/** How a sheet is seen and worked on in blocks, in a real browser: sums, find, views, frozen and folded columns, series. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { RunningStudio } from '../running-studio.ts'
import { atStudio } from './at-studio.ts'
import { chromiumPath, type Browser } from './chromium.ts'
import { gridOf } from './grid-of.ts'

const executable = chromiumPath()
const patient = { timeout: 15_000 }

describe.skipIf(executable === undefined)('how a sheet is seen', () => {
  let studio: RunningStudio
  let browser: Browser
  let page: Page

  const open = async (sheet: string): Promise<ReturnType<typeof gridOf>> => {
    await page.goto(`${studio.url}/workbooks/imaging/sheets/${sheet}`)
    await page.locator('.ht_master td.current').waitFor()
    return gridOf(page)
  }
  const head = (label: string) => page.locator('.ht_clone_top thead th').filter({ hasText: label })
  const choose = async (label: string, entry: string, at = head(label)): Promise<void> => {
    await at.hover()
    await at.locator('.rb-head-menu').click()
    await page.locator('.htContextMenu').getByText(entry, { exact: true }).click()
  }
  const inMenu = async (row: number, column: number, entry: string): Promise<void> => {
    await gridOf(page).cell(row, column).click({ button: 'right' })
    await page.locator('.htContextMenu td').getByText(entry).first().click()
  }
  const number = (row: number) =>
    page
      .locator('.ht_clone_inline_start .htCore tbody tr')
      .nth(row - 1)
      .locator('th')
  const band = () => page.getByTestId('view-band')
  const bar = () => page.getByTestId('selection-bar')

  atStudio((opened) => {
    ;({ studio, browser, page } = opened)
    page.setDefaultTimeout(20_000)
  })

  test('a bar says what the selected cells come to, money as the reader writes it', async () => {
    const grid = await open('prices')
    await grid.cell(1, 3).click()
    await grid.cell(3, 3).click({ modifiers: ['Shift'] })
    await expect
      .poll(() => bar().locator('dd').allTextContents(), patient)
      .toEqual(['3', '¥10.40', '≈ ¥3.4667', '¥2.00', '¥4.80'])
  })

  test('Ctrl+F finds what is typed and what it is called, and goes from one to the next', async () => {
    const grid = await open('prices')
    await grid.cell(1, 1).click()
    await page.keyboard.press('ControlOrMeta+f')
    await page.getByLabel('Find a text or a name').fill('pneumonia')
    const count = () => page.getByTestId('find-count').textContent()
    await expect.poll(count, patient).toMatch(/\d+ cells/)
    await page.keyboard.press('Enter')
    await expect.poll(count, patient).toBe('1 of 2')
    await expect.poll(() => grid.cell(6, 1).getAttribute('class'), patient).toContain('current')
    await page.keyboard.press('Enter')
    await expect.poll(count, patient).toBe('2 of 2')
    await page.getByText('Whole book').click()
    await expect.poll(count, patient).not.toContain('of 2')
    await page.keyboard.press('Escape')
    expect(await page.getByTestId('find-bar').count()).toBe(0)
  })

  test('Ctrl+H replaces one or all, each as one step back', async () => {
    const grid = await open('prices')
    const items = async () => (await grid.column(1)).slice(0, 3)
    await grid.cell(1, 1).click()
    await page.keyboard.press('ControlOrMeta+h')
    await page.getByLabel('Find a text or a name').fill('exam-by-case')
    await page.getByLabel('Replace with').fill('exam-by-capacity')
    await page.getByRole('button', { name: 'Replace all 3' }).click()
    await expect
      .poll(items, patient)
      .toEqual(['cloud exams by capacity', 'cloud exams by capacity', 'cloud exams by capacity'])
    expect(await page.getByTestId('find-count').textContent()).toBe('3 cells changed')
    await page.getByTestId('find-bar').getByLabel('Close').click()
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(items, patient).toEqual(['cloud exams by case', 'cloud exams by case', 'cloud exams by case'])
  })

  test('a view sorts and hides rows, what is done in it goes to the rows that are meant, and the sheet keeps its order', async () => {
    const grid = await open('prices')
    const items = async () => (await grid.column(1)).slice(0, 4)
    const before = await items()
    await choose('unit price', 'Show in falling order')
    await expect.poll(() => number(1).textContent(), patient).toBe('10')
    expect(await band().textContent()).toContain('unit price in falling order · all 24 rows shown')
    await grid.type(1, 3, '99')
    await expect.poll(async () => (await grid.row(1))[2], patient).toBe('99')
    expect(await number(1).textContent()).toBe('10')
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(async () => (await grid.row(1))[2], patient).toBe('260,000.00')
    await band().getByRole('button', { name: 'Clear' }).click()
    await expect.poll(items, patient).toEqual(before)
  })

  test('only some rows: a row that is inserted there stands beside the one that is meant', async () => {
    const grid = await open('prices')
    await inMenu(1, 1, 'Show only rows that say this')
    await expect.poll(() => band().textContent(), patient).toContain('21 of 24 rows hidden')
    expect(await grid.column(1)).toEqual(['cloud exams by case', 'cloud exams by case', 'cloud exams by case', ''])
    await inMenu(2, 1, 'Insert row above')
    await expect.poll(() => grid.rows(), patient).toBe(5)
    expect(await number(2).textContent()).toBe('2')
    expect((await grid.row(2))[0]).toBe('–')
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => grid.rows(), patient).toBe(4)
    await band().getByRole('button', { name: 'Clear' }).click()
    await expect.poll(async () => (await grid.column(1))[3], patient).toBe('cloud exams by capacity')
  })

  test('the order of a view becomes the order of the sheet when that is asked for, as one step back', async () => {
    const grid = await open('prices')
    const prices = async () => (await grid.column(3)).slice(0, 3)
    await choose('unit price', 'Show in falling order')
    await band().getByRole('button', { name: 'Apply this order' }).click()
    await expect.poll(() => band().count(), patient).toBe(0)
    expect(await prices()).toEqual(['260,000.00', '180,000.00', '150,000.00'])
    expect(await number(1).textContent()).toBe('1')
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(prices, patient).toEqual(['2.00', '3.60', '4.80'])
  })

  test('the first columns stay in view while the others scroll, and after a reload', async () => {
    const frozen = page.locator('.ht_clone_inline_start tbody tr').first().locator('td')
    await open('prices')
    await choose('item', 'Keep the columns up to here in view')
    await expect.poll(() => frozen.allTextContents(), patient).toEqual(['cloud exams by case'])
    await open('prices')
    await expect.poll(() => frozen.allTextContents(), patient).toEqual(['cloud exams by case'])
    const headInView = page.locator('.ht_clone_top_inline_start_corner thead th').filter({ hasText: 'item' })
    await choose('item', 'Let the columns scroll again', headInView)
    await expect.poll(() => frozen.count(), patient).toBe(0)
  })

  test('columns in which nothing is asked fold into a strip, which unfolds them', async () => {
    const grid = await open('prices')
    await grid.cell(1, 2).click()
    await grid.cell(3, 2).click({ modifiers: ['Shift'] })
    await page.keyboard.press('Delete')
    await page.getByTestId('fold-columns').click()
    await expect.poll(() => head('storage years').count(), patient).toBe(0)
    await page.locator('.ht_clone_top').getByLabel('Unfold: storage years').click()
    await expect.poll(() => head('storage years').count(), patient).toBe(1)
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(async () => (await grid.column(2))[0], patient).toBe('5')
  })

  test('a drag of the corner goes on as a series, one step back', async () => {
    const grid = await open('prices')
    const years = async () => (await grid.column(2)).slice(0, 6)
    const before = await years()
    await grid.cell(1, 2).click()
    await grid.cell(3, 2).click({ modifiers: ['Shift'] })
    const corner = page.locator('.ht_master .wtBorder.area.corner')
    await corner.hover()
    await page.mouse.down()
    await grid.cell(5, 2).hover()
    await grid.cell(6, 2).hover()
    await page.mouse.up()
    await expect.poll(years, patient).toEqual(['5', '10', '15', '20', '25', '30'])
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(years, patient).toEqual(before)
  })

  test('a double click on the corner fills as far as the column beside is filled, over what stands there', async () => {
    const grid = await open('prices')
    const years = async () => (await grid.column(2)).slice(0, 6)
    const before = await years()
    await grid.cell(1, 2).click()
    // By keyboard: a click beside the corner would be counted with those on it.
    await page.keyboard.press('Shift+ArrowDown')
    await page.keyboard.press('Shift+ArrowDown')
    await page.locator('.ht_master .wtBorder.area.corner').dblclick()
    await expect.poll(years, patient).toEqual(['5', '10', '15', '20', '25', '30'])
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(years, patient).toEqual(before)
  })

  test('three rows are inserted, duplicated, switched off with a note and removed as one', async () => {
    const grid = await open('prices')
    const items = async () => (await grid.column(1)).slice(0, 7)
    const before = await items()
    await grid.cell(1, 1).click()
    await grid.cell(3, 1).click({ modifiers: ['Shift'] })
    await inMenu(2, 1, 'Insert 3 rows above')
    await expect.poll(items, patient).toEqual(['–', '–', '–', ...before.slice(0, 4)])
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(items, patient).toEqual(before)
    await grid.cell(2, 1).click()
    await grid.cell(3, 1).click({ modifiers: ['Shift'] })
    await page.keyboard.press('ControlOrMeta+Shift+d')
    await expect.poll(items, patient).toEqual([...before.slice(0, 3), before[1], before[2], before[3], before[4]])
    await inMenu(4, 1, 'Switch off with a note…')
    await page.getByRole('dialog').getByLabel('Note').fill('until the audit')
    await page.keyboard.press('Enter')
    await expect
      .poll(async () => (await grid.column(5)).slice(3, 5), patient)
      .toEqual(['until the audit', 'until the audit'])
    expect(await grid.cell(4, 1).getAttribute('class')).toContain('rb-off')
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(async () => (await grid.column(5)).slice(3, 5), patient).toEqual(['', ''])
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(items, patient).toEqual(before)
  })

  test('nothing complained', () => {
    expect(browser.faults).toEqual([])
  })
})
