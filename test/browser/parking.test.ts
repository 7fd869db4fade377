/**
 * A fifth book from nothing, in a real browser: a small parking tariff is made through the pages alone, broken and mended
 * by what the findings offer, guarded by two scenarios, and taken through a spreadsheet, while somebody else edits beside.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDataDir, removeDataDir, startStudio, type RunningStudio } from '../running-studio.ts'
import { chromiumPath, launchChromium, type Browser } from './chromium.ts'
import { gridOf } from './grid-of.ts'

const executable = chromiumPath()
const SOON = { timeout: 2_000 }

describe.skipIf(executable === undefined)('a parking tariff from an empty book', () => {
  const dataDir = freshDataDir()
  const files = mkdtempSync(join(tmpdir(), 'ratebook-parking-'))
  let studio: RunningStudio
  let browser: Browser
  let elsewhere: Browser
  let page: Page
  let other: Page

  const dialog = (name: string) => page.getByRole('dialog', { name })
  const heads = (on = page) => on.locator('.ht_clone_top thead th .rb-label').allTextContents()
  const saved = (on = page) =>
    expect.poll(() => on.locator('[data-testid="save-state"]').getAttribute('data-state')).toBe('saved')
  /** By what the column is called. */
  const cellOf = async (row: number, column: string, on = page) => {
    await expect.poll(() => heads(on)).toContain(column)
    return [row, (await heads(on)).indexOf(column) + 1] as const
  }
  const type = async (row: number, column: string, text: string, on = page) =>
    gridOf(on).type(...(await cellOf(row, column, on)), text)
  /** From the first column on. */
  const typeRow = async (row: number, ...texts: readonly string[]) => {
    for (const [at, text] of texts.entries()) if (text !== '') await gridOf(page).type(row, at + 1, text)
  }
  const shown = async (row: number, column: string, on = page) =>
    gridOf(on)
      .cell(...(await cellOf(row, column, on)))
      .textContent()
  const newSheet = async (point: string, name: string, id: string) => {
    await page.getByRole('button', { name: 'New sheet' }).first().click()
    await dialog('New sheet')
      .getByRole('radio', { name: new RegExp(`^${point}`) })
      .click()
    await dialog('New sheet').getByLabel('Name in English').fill(name)
    await dialog('New sheet').getByRole('button', { name: 'Add sheet' }).click()
    await page.waitForURL(`**/sheets/${id}**`)
    await page.getByRole('heading', { name }).waitFor()
  }
  const addColumn = async (search: string, name: string, kind?: 'answer') => {
    await page.getByRole('button', { name: 'Add column', exact: true }).first().click()
    if (kind) await dialog('Add column').getByText('Answer: what does a row say?').click()
    await dialog('Add column').getByRole('textbox').first().fill(search)
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Enter')
    await dialog('Add column').getByLabel('Name in English').waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => heads()).toContain(name)
  }

  beforeAll(async () => {
    studio = await startStudio(dataDir)
    ;[browser, elsewhere] = await Promise.all([
      launchChromium(executable ?? '', { url: studio.url, width: 1920, height: 1000 }),
      launchChromium(executable ?? '', { url: studio.url }),
    ])
    page = await browser.open()
    await page.goto(studio.link)
    other = await elsewhere.open()
    await other.context().addCookies(await page.context().cookies())
  })
  afterAll(async () => {
    await Promise.all([browser?.close(), elsewhere?.close()])
    await studio?.stop()
    removeDataDir(dataDir)
    rmSync(files, { recursive: true, force: true })
  })

  test('an empty book in euros', async () => {
    await page.getByRole('link', { name: 'New book' }).click()
    await page.getByRole('radio', { name: /^An empty/ }).check()
    await page.getByRole('textbox', { name: 'Title in English' }).fill('Parking')
    await page.getByRole('combobox', { name: 'Currency' }).fill('EUR')
    await page.getByRole('option', { name: /^EUR/ }).click()
    await page.getByRole('combobox', { name: 'Time zone' }).fill('Europe/Berlin')
    await page.getByRole('option', { name: /Europe\/Berlin/ }).click()
    await page.getByRole('button', { name: 'Make the book' }).click()
    await page.waitForURL('**/workbooks/parking')
    await page.getByText('No sheet yet').first().waitFor()
  })

  test('what is sold, what is counted, and that it may be used', async () => {
    await newSheet('Items', 'What is sold', 'what-is-sold')
    await type(1, 'item', '"season"')
    await type(1, 'name', '"season pass"')
    await saved()
    await page.goto(`${studio.url}/workbooks/parking/words/usage`)
    await gridOf(page).cell(1, 1).waitFor()
    await gridOf(page).type(1, 2, 'Minutes parked')
    await expect.poll(() => gridOf(page).row(1)).toEqual(expect.arrayContaining(['minutes-parked', 'Minutes parked']))
    await page.locator('.rb-tabs').getByText('Sheets').click()
    await newSheet('Usage', 'May be used', 'may-be-used')
    await type(1, 'usage', 'minutes parked')
    await expect.poll(() => shown(1, 'usage')).toMatch(/minutes.parked/i)
  })

  test('a season pass that ends, and a stay by the started half hour with a cap', async () => {
    await newSheet('Grants', 'How long a pass runs', 'how-long-a-pass-runs')
    await type(1, 'item', '"season"')
    await type(1, 'until', 'at + 1 month')
    await newSheet('Prices', 'Passes', 'passes')
    await type(1, 'item', '"season"')
    await type(1, 'model', '"flat"')
    await type(1, 'price', '80.00')
    await newSheet('Prices', 'A stay', 'a-stay')
    await addColumn('usage.event', 'usage')
    await page.locator('.ht_clone_top button[aria-label="Actions for the column item"]').click()
    await page.locator('.htContextMenu').getByText('Remove column').click()
    await expect.poll(() => heads()).not.toContain('item')
    await addColumn('active("season")', 'active: season pass')
    for (const answer of ['units', 'over', 'up to', 'at most']) await addColumn(answer, answer, 'answer')
    const units = 'ceiling(usage.quantity / 30)'
    await typeRow(1, '"minutes-parked"', '0', '"graduated"', '1.50', units, '0', '2', '12.00')
    await typeRow(2, '"minutes-parked"', '0', '"graduated"', '1.00', units, '2', '', '12.00')
    await page.getByText('No findings').waitFor()
    await saved()
  })

  const entries = (on = page) => on.locator('.rb-journal .rb-entry').allTextContents()
  const promise = (entry: string) =>
    page.locator('.rb-journal li').filter({ hasText: entry }).getByRole('checkbox').check()
  const promised = (met: boolean) => page.locator(`.rb-expectations li[data-met="${met}"]`).count()
  const called = async (title: string) => {
    await page.getByLabel('Title', { exact: true }).fill(title)
    await page.getByLabel('Title', { exact: true }).press('Enter')
  }
  const tab = (name: string) => page.locator('.rb-tabs').getByText(name).click()

  test('two scenarios are promised', async () => {
    await tab('Scenarios')
    await page.getByRole('button', { name: 'Make the first scenario' }).click()
    await page.waitForURL('**/scenarios/new-scenario')
    await called('A stay costs by the started half hour, and no more than its cap')
    await typeRow(1, '2 Mar 2026 8am', 'usage', 'Minutes parked', '61')
    await typeRow(2, '3 Mar 2026 8am', 'usage', 'Minutes parked', '600')
    await promise('€4.00')
    await promise('€12.00')
    await expect.poll(() => promised(true)).toBe(2)

    await page.locator('[data-testid="new-scenario"]').click()
    await page.getByText('New, empty').click()
    await page.waitForURL('**/scenarios/new-scenario-2')
    await called('A season pass parks without charge until it ends')
    await typeRow(1, '2026-03-01 09:00', 'purchase', 'season pass', '1')
    await typeRow(2, '2026-03-20 08:00', 'usage', 'Minutes parked', '600')
    await typeRow(3, '2026-04-02 08:00', 'usage', 'Minutes parked', '60')
    await promise('€80.00')
    await promise('€3.00')
    await expect.poll(() => promised(true)).toBe(2)
    expect((await entries()).filter((entry) => entry.includes('€'))).toHaveLength(2)
    await saved()
  })

  const findings = () => page.locator('.rb-findings li')
  const press = (remedy: string) =>
    page.locator('.rb-findings').getByRole('button', { name: remedy, exact: true }).first().click()
  const suite = () => page.locator('[data-testid="suite"]').textContent()

  test('what is broken is told with what mends it, and one press does it', async () => {
    await tab('Sheets')
    await page.locator('.rb-sheets a[data-sheet="a-stay"]').click()
    await page.waitForURL('**/sheets/a-stay**')
    await type(2, 'over', '4')
    await expect.poll(suite).toContain('not met')
    expect(await findings().allTextContents()).toEqual([expect.stringContaining('over 2 and at most 4 has no price')])
    await press('Write 2')
    await expect.poll(() => findings().count()).toBe(0)
    await expect.poll(suite).not.toContain('not met')

    await type(1, 'usage', '"minuts-parked"')
    await expect.poll(() => findings().first().textContent()).toContain('minuts-parked')
    await press('Write "minutes-parked"')
    await expect.poll(() => findings().count()).toBe(0)
    await expect.poll(suite).not.toContain('not met')
    await saved()
  })

  test('somebody else edits beside, and both see both', async () => {
    await other.goto(`${studio.url}/workbooks/parking/sheets/passes`)
    await expect.poll(() => shown(1, 'price', other)).toBe('80.00')
    await type(1, 'price', '85.00', other)
    await saved(other)
    await expect.poll(suite, SOON).toContain('1 not met')
    await type(1, 'price', '1.60')
    await saved()
    await expect.poll(suite).toContain('2 not met')
    await other.keyboard.press('ControlOrMeta+z')
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(suite).not.toContain('not met')
    await Promise.all([saved(), saved(other)])
  })

  test('as a spreadsheet and back it is another book with the same answers', async () => {
    await page.getByRole('button', { name: 'Files' }).click()
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: /\.xlsx/ }).click(),
    ])
    const file = join(files, 'parking.xlsx')
    await download.saveAs(file)
    const outcomes: string[][] = []
    for (const book of ['parking', 'parking-2']) {
      if (book !== 'parking') {
        await page.goto(`${studio.url}/new`)
        await page.locator('input[type=file]').setInputFiles(file)
        await page.getByRole('button', { name: `Make it “${book}”` }).click()
        await page.waitForURL(`**/workbooks/${book}/**`)
      }
      const seen: string[] = []
      for (const scenario of ['new-scenario', 'new-scenario-2']) {
        await page.goto(`${studio.url}/workbooks/${book}/scenarios/${scenario}`)
        await page.locator('.rb-expectations li').first().waitFor()
        await expect.poll(() => promised(true), { timeout: 30_000 }).toBe(2)
        seen.push(...(await entries()))
      }
      outcomes.push(seen)
    }
    expect(outcomes[1]).toEqual(outcomes[0])
    expect(await promised(false)).toBe(0)
  })

  test('nothing complained', () =>
    expect([...browser.faults, ...elsewhere.faults].filter((fault) => !/status of 409/.test(fault))).toEqual([]))
})
