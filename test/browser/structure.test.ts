/** Sheets and columns made, changed and removed in a real browser, and all of it taken back. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { RunningStudio } from '../running-studio.ts'
import { atStudio } from './at-studio.ts'
import { chromiumPath, type Browser } from './chromium.ts'
import { gridOf } from './grid-of.ts'

const executable = chromiumPath()
const patient = { timeout: 15_000 }

interface StoredSheet {
  readonly id: string
  readonly label: object
  readonly columns: readonly { readonly id: string }[]
  readonly rows: readonly object[]
}

describe.skipIf(executable === undefined)('sheets and columns', () => {
  let studio: RunningStudio
  let browser: Browser
  let page: Page

  const open = async (sheet: string): Promise<void> => {
    await page.goto(`${studio.url}/workbooks/imaging/sheets/${sheet}`)
    await page.locator('.handsontable td').first().waitFor()
    await page.locator('.rb-journal li').first().waitFor()
  }
  const dialog = (name: string) => page.getByRole('dialog', { name })
  const heads = async (): Promise<readonly string[]> => {
    const all = await page.locator('.ht_clone_top thead th .rb-label').allTextContents()
    return all.filter((name) => name !== 'Note' && name !== 'Cites')
  }
  const sheetNames = () => page.locator('.rb-sheets .rb-sheet .mantine-NavLink-label').allTextContents()
  const saved = () =>
    expect.poll(() => page.locator('[data-testid="save-state"]').getAttribute('data-state'), patient).toBe('saved')
  const document = async (): Promise<{ readonly sheets: readonly StoredSheet[] }> => {
    await saved()
    const { workbook } = await page.evaluate(async () => (await fetch('/workbooks/imaging/draft.json')).json())
    return workbook
  }
  const charges = () => page.locator('.rb-journal li[data-kind="charge"] .rb-entry').allTextContents()
  const addColumn = async (search: string, kind?: string): Promise<void> => {
    await page.getByRole('button', { name: 'Add column', exact: true }).first().click()
    if (kind !== undefined) await dialog('Add column').getByText(kind).click()
    await dialog('Add column').getByRole('textbox').first().fill(search)
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await dialog('Add column').getByLabel('Name in English').waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => dialog('Add column').count(), patient).toBe(0)
  }
  const columnMenu = async (column: string, entry: string): Promise<void> => {
    await page.locator(`.ht_clone_top button[aria-label="Actions for the column ${column}"]`).click()
    await page.locator('.htContextMenu').getByText(entry).click()
  }
  const undo = async (times: number): Promise<void> => {
    for (let step = 0; step < times; step++) await page.keyboard.press('ControlOrMeta+z')
  }

  atStudio((opened) => void ({ studio, browser, page } = opened), { width: 1600 })

  test('a sheet is made, filled, changed and taken back, and comes again as it was', async () => {
    await open('prices')
    const before = await document()
    const chargesBefore = await charges()
    const grid = gridOf(page)

    // A second sheet of prices, for what is bought online.
    await page.getByRole('button', { name: 'New sheet' }).click()
    await dialog('New sheet')
      .getByRole('radio', { name: /^Prices/ })
      .click()
    expect(await dialog('New sheet').textContent()).toContain('Asked: an order or request is accepted')
    await dialog('New sheet').getByLabel('Name in English').fill('Setting up')
    await dialog('New sheet').getByRole('button', { name: 'Add sheet' }).click()
    await page.waitForURL('**/sheets/setting-up**')
    await expect.poll(heads, patient).toEqual(['item', 'model', 'price'])

    await addColumn('order.channel')
    await expect.poll(heads, patient).toEqual(['item', 'channel', 'model', 'price'])
    await addColumn('line', 'Answer: what does a row say?')
    await expect.poll(heads, patient).toEqual(['item', 'channel', 'model', 'price', 'line'])

    // A row of it charges.
    await grid.cell(1, 3).click()
    await page.keyboard.type('flat')
    await page.keyboard.press('Tab')
    await page.keyboard.type('7.00')
    await page.keyboard.press('Tab')
    await page.keyboard.type('"setup"')
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await charges()).join(), patient).toContain('¥7.00')
    await saved()

    // Called otherwise, by keyboard from the list.
    await page.locator('.rb-sheets a[data-sheet="setting-up"]').focus()
    await page.keyboard.press('F2')
    await dialog('Sheet “Setting up”').getByLabel('Name in English').fill('Connection fee')
    await page.keyboard.press('Enter')
    await expect.poll(sheetNames, patient).toContain('Connection fee')

    // Put before the other prices, by keyboard.
    await page.locator('.rb-sheets a[data-sheet="setting-up"]').focus()
    await page.keyboard.press('Alt+Shift+ArrowUp')
    await expect.poll(async () => (await sheetNames()).indexOf('Connection fee'), patient).toBe(2)
    expect((await sheetNames())[3]).toBe('Prices')

    // A column called otherwise, moved, and one with a cell removed.
    await columnMenu('channel', 'Edit column…')
    await dialog('Column “channel”').getByLabel('Name in English').fill('bought where')
    await page.keyboard.press('Enter')
    await expect.poll(heads, patient).toEqual(['item', 'bought where', 'model', 'price', 'line'])
    await columnMenu('bought where', 'Move column left')
    await expect.poll(heads, patient).toEqual(['bought where', 'item', 'model', 'price', 'line'])
    await columnMenu('line', 'Remove column…')
    const question = page.getByRole('dialog', { name: 'Remove the column' })
    expect(await question.textContent()).toContain('1 filled cell goes with it')
    await question.getByRole('button', { name: 'Remove' }).click()
    await expect.poll(heads, patient).toEqual(['bought where', 'item', 'model', 'price'])
    const after = await document()

    // Taken back to the very document that it was: seven steps and the three cells.
    await undo(11)
    await expect.poll(sheetNames, patient).not.toContain('Connection fee')
    await expect.poll(() => new URL(page.url()).pathname, patient).toBe('/workbooks/imaging/sheets/prices')
    expect(await document()).toEqual(before)
    await expect.poll(charges, patient).toEqual(chargesBefore)

    for (let step = 0; step < 11; step++) await page.keyboard.press('ControlOrMeta+y')
    await expect.poll(sheetNames, patient).toContain('Connection fee')
    expect(await document()).toEqual(after)
    await open('setting-up')
    await expect.poll(heads, patient).toEqual(['bought where', 'item', 'model', 'price'])
  })

  test('a column that is needed says why it stays', async () => {
    await open('prices')
    await page.locator('.ht_clone_top button[aria-label="Actions for the column unit price"]').click()
    const entry = page.locator('.htContextMenu td', { hasText: 'Remove column' })
    expect(await entry.textContent()).toContain('“unit price” is needed for Prices')
    expect(await entry.getAttribute('class')).toContain('htDisabled')
    await page.keyboard.press('Escape')
  })

  test('a hidden column stays hidden after a reload, and the chip brings it back', async () => {
    await open('prices')
    const all = await heads()
    await columnMenu('times', 'Hide column')
    await expect.poll(heads, patient).toEqual(all.filter((name) => name !== 'times'))
    await open('prices')
    await expect.poll(heads, patient).toEqual(all.filter((name) => name !== 'times'))
    await page.locator('[data-testid="hidden-columns"]').click()
    await expect.poll(heads, patient).toEqual(all)
  })

  test('a sheet that is removed says what goes, leaves the page standing, and comes back with its rows', async () => {
    await open('refunds')
    const before = await document()
    await page.locator('.rb-sheets a[data-sheet="refunds"]').focus()
    await page.keyboard.press('Delete')
    const question = dialog('Remove the sheet “Refunds”?')
    expect(await question.textContent()).toContain('Its 4 rows go with it')
    await question.getByRole('button', { name: 'Remove' }).click()
    await page.waitForURL((url) => !url.pathname.endsWith('/refunds'))
    await page.locator('.handsontable td').first().waitFor()
    await undo(1)
    await page.waitForURL('**/sheets/refunds**')
    expect(await document()).toEqual(before)
  })

  test('nothing complained', () => expect(browser.faults).toEqual([]))
})
