/** A table that somebody else made is brought in: from a file and from the clipboard, into a book and as a new one. */
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { Workbook } from '../../rules/workbook/index.ts'
import type { RunningStudio } from '../running-studio.ts'
import { atStudio } from './at-studio.ts'
import { chromiumPath, type Browser } from './chromium.ts'
import { gridOf } from './grid-of.ts'

const executable = chromiumPath()
const patient = { timeout: 30_000 }
const fixture = (name: string): string => join(import.meta.dirname, '../fixtures', name)
const prices = fixture('exchange/prices.libreoffice.xlsx')
const MENU = 'Bring in a spreadsheet, CSV or DMN file…'

describe.skipIf(executable === undefined)('a table that somebody else made', () => {
  let studio: RunningStudio
  let browser: Browser
  let page: Page

  const dialog = () => page.getByRole('dialog')
  const table = () => page.getByTestId('bring-table')
  const cell = (name: string) => table().locator(`[data-cell="${name}"]`)
  const draft = async (id = 'imaging'): Promise<Workbook> => {
    await expect
      .poll(() => page.locator('[data-testid="save-state"]').getAttribute('data-state'), patient)
      .toBe('saved')
    const { workbook } = await page.evaluate(async (book) => (await fetch(`/workbooks/${book}/draft.json`)).json(), id)
    return workbook as Workbook
  }
  const open = async (): Promise<void> => {
    await page.goto(`${studio.url}/workbooks/imaging/sheets/prices`)
    await page.locator('.handsontable td').first().waitFor()
  }
  const choose = async (file: string): Promise<void> => {
    await page.getByRole('button', { name: 'Files' }).click()
    await page.getByRole('menuitem', { name: MENU }).click()
    await dialog().locator('input[type="file"]').setInputFiles(file)
  }
  const becomes = async (column: string, use: string): Promise<void> => {
    await page.getByRole('combobox', { name: `What the column “${column}” becomes` }).fill(use)
    await page.getByRole('option', { name: use }).first().click()
  }

  atStudio((opened) => void ({ studio, browser, page } = opened))

  test('is shown cell by cell with how it was read, changed, and brought in as one step', async () => {
    await open()
    const before = await draft()
    await choose(prices)
    await table().waitFor()
    expect(await cell('A5').textContent()).toContain('merged cell')
    expect(await cell('D5').textContent()).toContain('3.24=D4*0.9')
    expect(await cell('F5').textContent()).toContain('2025-01-01')
    expect(await page.getByTestId('bring-remarks').textContent()).toContain('hidden rows: 7')

    await becomes('档位', 'New fact, belongs to: Order')
    await expect.poll(() => cell('C6').textContent(), patient).toContain('"007"')
    await page.getByLabel('Take the hidden row as well').uncheck()
    await dialog().getByRole('button', { name: 'Bring in 4 rows' }).click()
    await expect.poll(() => page.getByRole('heading', { level: 2, name: '价格表' }).count(), patient).toBe(1)

    const after = await draft()
    const made = after.sheets.find(({ label }) => label.en === '价格表')!
    expect(made.point).toBe('price')
    expect(made.rows).toHaveLength(4)
    expect(made.columns.map(({ subject, output }) => subject ?? output)).toEqual([
      'order.channel',
      'order.quantity',
      'order.档位',
      'price',
    ])
    expect(after.vocabulary.facts).toContainEqual(
      expect.objectContaining({ of: 'order', name: '档位', type: 'string' }),
    )

    await page.locator('.handsontable td').first().waitFor()
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => page.getByRole('heading', { level: 2, name: '价格表' }).count(), patient).toBe(0)
    expect(await draft()).toEqual(before)
  })

  test('changes nothing where the page is loaded anew in the middle', async () => {
    await open()
    const before = await draft()
    await choose(prices)
    await table().waitFor()
    await page.reload()
    await page.locator('.handsontable td').first().waitFor()
    expect(await dialog().count()).toBe(0)
    expect(await draft()).toEqual(before)
  })

  test('is refused with a sentence where it is none', async () => {
    await open()
    await choose(fixture('exchange/README.md'))
    // Any text is CSV; what has no table says so when it is looked at.
    await expect.poll(() => dialog().textContent(), patient).toMatch(/Bring in \d+ rows|has no table/)
    await page.keyboard.press('Escape')
    await expect.poll(() => dialog().count(), patient).toBe(0)
    await choose(fixture('dmn-kit/0004-simpletable-U.dmn'))
    await expect.poll(() => dialog().textContent(), patient).toContain('no decision point gives the answers')
    await dialog().getByRole('button', { name: 'Bring it in as a table…' }).click()
    await table().waitFor()
    await page.keyboard.press('Escape')
  })

  test('pasted with its headings into an empty sheet proposes columns, and is one step', async () => {
    await open()
    await page.getByRole('button', { name: 'New sheet' }).click()
    await page.getByRole('radio', { name: /^Prices/ }).click()
    await dialog().getByLabel('Name in English').fill('Pasted prices')
    await dialog().getByRole('button', { name: 'Add sheet' }).click()
    await expect.poll(() => page.getByRole('heading', { level: 2, name: 'Pasted prices' }).count(), patient).toBe(1)
    const empty = await draft()

    await gridOf(page).cell(1, 1).click()
    await gridOf(page).paste(
      'item\tchannel\tprice\tmodel\nsoftware-base\tonline\t12.5\tflat\nfeature-e-film\toffline\t10\tflat',
    )
    await expect.poll(() => dialog().textContent(), patient).toContain('Columns from what you pasted')
    await dialog().getByRole('button', { name: 'Bring in 2 rows' }).click()
    await expect.poll(() => dialog().count(), patient).toBe(0)
    const { columns, rows } = (await draft()).sheets.find(({ label }) => label.en === 'Pasted prices')!
    expect(columns.map(({ subject, output }) => subject ?? output)).toEqual([
      'order.item',
      'order.channel',
      'model',
      'price',
    ])
    expect(rows.map(({ cells }) => Object.values(cells).map(({ text }) => text))).toEqual([
      ['"software-base"', '"online"', '12.5', '"flat"'],
      ['"feature-e-film"', '"offline"', '10', '"flat"'],
    ])
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => gridOf(page).rows(), patient).toBe(1)
    expect(await draft()).toEqual(empty)
  })

  test('becomes a new book, which is there as a whole or not at all', async () => {
    await page.goto(`${studio.url}/new`)
    await page.locator('input[type="file"]').setInputFiles(prices)
    await table().waitFor()
    await dialog().getByLabel('Title of the new book').fill('Price list')
    await dialog().getByRole('button', { name: 'Bring in 5 rows' }).click()
    await page.waitForURL(/workbooks\/price-list/)
    await page.locator('.handsontable td').first().waitFor()
    const { sheets, title } = await draft('price-list')
    expect(title.en).toBe('Price list')
    expect(sheets.map(({ rows }) => rows.length)).toEqual([5])
    // A spreadsheet that is no book is first refused as one.
    expect(browser.faults.filter((fault) => !fault.includes('status of 422'))).toEqual([])
  })
})
