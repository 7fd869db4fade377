/** A day's work in the studio, in a real browser: typing, pasting, rows, undo, mistakes, the network, two people. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { RunningStudio } from '../running-studio.ts'
import { atStudio } from './at-studio.ts'
import { chromiumPath, type Browser } from './chromium.ts'
import { formulaOf } from './formula-of.ts'
import { gridOf } from './grid-of.ts'

const executable = chromiumPath()

const suspension = (page: Page) =>
  page.locator('.rb-journal li[data-kind="suspend"] time').first().getAttribute('datetime')
const saveState = (page: Page) => page.locator('[data-testid="save-state"]').getAttribute('data-state')

describe.skipIf(executable === undefined)('the studio', () => {
  let studio: RunningStudio
  let browser: Browser
  let page: Page

  const open = async (sheet: string, on = page) => {
    await on.goto(`${studio.url}/workbooks/imaging/sheets/${sheet}`)
    await on.locator('.handsontable td').first().waitFor()
    await on.locator('.rb-journal li').first().waitFor()
  }
  const saved = (on = page) => expect.poll(() => saveState(on), { timeout: 15_000 }).toBe('saved')

  atStudio(
    async (opened) => {
      ;({ studio, browser, page } = opened)
      await page.locator('a[href="/workbooks/imaging"]').first().click()
      await page.waitForURL('**/workbooks/imaging/sheets/**')
    },
    { width: 1600 },
  )

  test('a grace period of 12 instead of 24 hours moves the suspension in the journal, and stays after a reload', async () => {
    await open('arrears')
    const grid = gridOf(page)
    expect(await suspension(page)).toBe('2025-02-02T10:00:00+08:00')
    await grid.type(1, 3, '12小时')
    await expect.poll(() => suspension(page)).toBe('2025-02-01T22:00:00+08:00')
    expect(await grid.cell(1, 3).textContent()).toBe('12 hours')
    expect(await page.locator('[data-testid="suite"]').textContent()).toMatch(/\d+ scenarios unchanged · \d+ changed/)
    await saved()
    await open('arrears')
    expect(await grid.cell(1, 3).textContent()).toBe('12 hours')
    expect(await suspension(page)).toBe('2025-02-01T22:00:00+08:00')
    await grid.type(1, 3, '24 hours')
    await expect.poll(() => suspension(page)).toBe('2025-02-02T10:00:00+08:00')
  })

  test('the formula bar reads a cell three ways and edits it', async () => {
    await open('arrears')
    const grid = gridOf(page)
    await grid.cell(1, 3).click()
    const typed = page.getByLabel('As typed')
    expect(await formulaOf(page).text()).toBe('24 hours')
    expect(await page.locator('[data-testid="formula-words"]').textContent()).toBe('24 hours')
    expect(await page.locator('[data-testid="formula-logic"]').textContent()).toContain('PT24H')
    await typed.fill('1天')
    await typed.press('Enter')
    await expect.poll(() => grid.cell(1, 3).textContent()).toBe('1 day')
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => grid.cell(1, 3).textContent()).toBe('24 hours')
  })

  test('an entry of the journal leads to the row that decided it, on whichever sheet, and the address says so', async () => {
    await open('arrears')
    await page.locator('.rb-journal li[data-kind="charge"] .rb-entry').first().click()
    await page.waitForURL('**/sheets/prices**')
    await expect.poll(() => page.locator('td.rb-chosen').count()).toBeGreaterThan(0)
    expect(await page.locator('.ht_clone_inline_start th.rb-hit.rb-chosen').count()).toBe(1)
    await expect.poll(() => new URL(page.url()).searchParams.get('row')).toBe('exam-5')
    await page.goBack()
    await page.waitForURL('**/sheets/arrears**')
  })

  test('cells pasted from a spreadsheet keep their quotes and their Chinese, make rows, and are undone as one', async () => {
    await open('refunds')
    const grid = gridOf(page)
    const before = await grid.rows()
    await grid.cell(before, 1).click()
    await grid.paste('"""offline"""\t0.25\t0.5\r\n"online"\t[0..1]\t１,０００\r\n')
    await expect.poll(() => grid.rows()).toBe(before + 2)
    expect((await grid.row(before)).slice(0, 3)).toEqual(['offline', '0.25', '0.5'])
    expect((await grid.row(before + 1)).slice(0, 3)).toEqual(['online', '[0..1]', '1000'])
    await grid.cell(before, 1).click()
    await grid.cell(before + 1, 2).click({ modifiers: ['Shift'] })
    await page.keyboard.press('ControlOrMeta+c')
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain('offline')
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => grid.rows()).toBe(before)
    await page.keyboard.press('ControlOrMeta+Shift+z')
    await expect.poll(() => grid.rows()).toBe(before + 2)
    await page.keyboard.press('ControlOrMeta+z')
    await saved()
  })

  test('typing below the last row makes a row, also when one types fast', async () => {
    await open('refunds')
    const grid = gridOf(page)
    const before = await grid.rows()
    await grid.cell(before, 1).click()
    await page.keyboard.type('"offline"', { delay: 15 })
    await page.keyboard.press('Tab')
    await page.keyboard.type('0.25', { delay: 15 })
    await page.keyboard.press('Tab')
    await page.keyboard.type('0.75', { delay: 15 })
    await page.keyboard.press('Enter')
    await expect.poll(async () => (await grid.row(before)).slice(0, 3)).toEqual(['offline', '0.25', '0.75'])
    expect(await grid.rows()).toBe(before + 1)
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => grid.rows()).toBe(before)
  })

  test('rows move, are inserted, deleted, filled and emptied by keyboard, and everything is undone in order', async () => {
    await open('prices')
    const grid = gridOf(page)
    const column = async () => (await grid.column(3)).slice(0, 3)
    const items = async () => (await grid.column(2)).slice(0, 3)
    const start = { prices: await column(), storage: await items(), rows: await grid.rows() }
    await grid.cell(1, 3).click()
    await page.keyboard.press('Alt+Shift+ArrowDown')
    await expect.poll(items).toEqual([start.storage[1], start.storage[0], start.storage[2]])
    await page.keyboard.press('ControlOrMeta+-')
    await expect.poll(items).not.toContain(start.storage[0])
    await grid.cell(1, 3).click()
    await grid.cell(2, 3).click({ modifiers: ['Shift'] })
    await page.keyboard.press('ControlOrMeta+d')
    await expect.poll(async () => new Set((await column()).slice(0, 2)).size).toBe(1)
    await page.keyboard.press('Delete')
    await expect.poll(async () => (await column()).slice(0, 2)).toEqual(['', ''])
    await page.keyboard.press('ControlOrMeta+Shift++')
    await expect.poll(() => grid.cell(3, 1).textContent()).toBe('–')
    for (let step = 0; step < 5; step += 1) await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(column).toEqual(start.prices)
    expect(await items()).toEqual(start.storage)
    await saved()
  })

  test('a row is dragged by its number', async () => {
    await open('prices')
    const grid = gridOf(page)
    const [first, second] = await grid.column(2)
    const number = (row: number) => page.locator(`.ht_clone_inline_start .htCore tbody tr:nth-child(${row}) th`)
    await number(1).click()
    const [from, to] = [await number(1).boundingBox(), await number(2).boundingBox()]
    if (!from || !to) throw new Error('the rows are not on screen')
    await page.mouse.move(from.x + 10, from.y + 8)
    await page.mouse.down()
    await page.mouse.move(to.x + 10, to.y + 20, { steps: 6 })
    await page.mouse.up()
    await expect.poll(async () => (await grid.column(2)).slice(0, 2)).toEqual([second, first])
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(async () => (await grid.column(2)).slice(0, 2)).toEqual([first, second])
  })

  test('Chinese typed with an input method lands in the selected cell', async () => {
    await open('items')
    const grid = gridOf(page)
    await grid.cell(1, 3).click()
    await page.waitForTimeout(100)
    const devtools = await browser.context.newCDPSession(page)
    await devtools.send('Input.dispatchKeyEvent', {
      type: 'rawKeyDown',
      windowsVirtualKeyCode: 229,
      key: 'Process',
      code: 'KeyN',
    })
    await devtools.send('Input.imeSetComposition', { text: 'ni', selectionStart: 2, selectionEnd: 2 })
    await devtools.send('Input.imeSetComposition', { text: '你好', selectionStart: 2, selectionEnd: 2 })
    await devtools.send('Input.insertText', { text: '你好' })
    await page.keyboard.press('Enter')
    await expect.poll(() => grid.cell(1, 3).textContent()).toContain('你好')
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => grid.cell(1, 3).textContent()).not.toContain('你好')
  })

  test('a cell that cannot be read stays as typed, is marked, stops the simulation by name, and is saved', async () => {
    await open('arrears')
    const grid = gridOf(page)
    await grid.type(1, 3, '24 hurs')
    await expect.poll(() => grid.cell(1, 3).getAttribute('class')).toContain('rb-unread')
    expect(await grid.cell(1, 3).textContent()).toBe('24 hurs')
    expect(await grid.cell(1, 3).getAttribute('aria-invalid')).toBe('true')
    await page.locator('.rb-findings li').first().waitFor()
    expect(await page.locator('.rb-findings li').first().textContent()).toContain('row 1 “exam”, grace period')
    expect(await page.locator('.rb-trouble').textContent()).toContain('grace period')
    await saved()
    await grid.cell(2, 1).click()
    await page.locator('.rb-findings .rb-finding').first().click()
    await expect.poll(() => formulaOf(page).text()).toBe('24 hurs')
    await page.reload()
    await grid.cell(1, 3).waitFor()
    expect(await grid.cell(1, 3).textContent()).toBe('24 hurs')
    await grid.type(1, 3, '24 hours')
    await expect.poll(() => page.locator('.rb-trouble').count()).toBe(0)
    await expect.poll(() => suspension(page)).toBe('2025-02-02T10:00:00+08:00')
    await saved()
  })

  test('while the server cannot be reached edits are kept, over a reload too, and sent when it answers again', async () => {
    await open('refunds')
    const grid = gridOf(page)
    await page.route('**/workbooks/imaging/edits*', (route) => route.abort())
    await grid.type(2, 6, 'kept while away')
    await expect.poll(() => saveState(page)).toBe('offline')
    expect(await page.locator('[data-testid="save-state"]').textContent()).toBe('offline, 1 edit kept')
    await page.reload()
    await grid.cell(1, 1).waitFor()
    await expect.poll(() => grid.cell(2, 6).textContent()).toBe('kept while away')
    await page.unroute('**/workbooks/imaging/edits*')
    await page.evaluate(() => window.dispatchEvent(new Event('online')))
    await saved()
    await open('refunds')
    expect(await grid.cell(2, 6).textContent()).toBe('kept while away')
    const aborted = browser.faults.filter((fault) => fault.includes('ERR_FAILED'))
    expect(aborted.length).toBeGreaterThan(0)
  })

  test('two people: other cells go together, the same cell tells the second what the first wrote', async () => {
    // Behind a proxy that lets no stream through: what others do is met when one's own is saved.
    await page.route('**/workbooks/*/live?*', (route) => route.fulfill({ status: 204 }))
    await open('refunds')
    const other = await browser.open()
    await open('refunds', other)
    await gridOf(other).type(4, 4, '"no-rule"')
    await gridOf(other).type(1, 6, 'by the other')
    await saved(other)
    await gridOf(page).type(2, 6, 'mine')
    await saved()
    await expect.poll(() => gridOf(page).identifiers(4, 4)).toBe('no-rule')
    await gridOf(other).type(4, 4, '"not-in-agreement"')
    await saved(other)
    await gridOf(page).type(4, 4, '"not-open"')
    await expect.poll(() => saveState(page)).toBe('conflict')
    expect(await page.locator('.rb-conflicts').textContent()).toMatch(/"not-open".*"not-in-agreement"/)
    await page.getByRole('button', { name: 'Take theirs' }).click()
    await expect.poll(() => gridOf(page).identifiers(4, 4)).toBe('not-in-agreement')
    await saved()
    await other.close()
    await page.unroute('**/workbooks/*/live?*')
  })

  test('the palette finds sheets, and a copy of the scenario answers while its events are edited', async () => {
    await open('items')
    await page.keyboard.press('ControlOrMeta+k')
    await page.getByPlaceholder('Search sheets').fill('arrears and')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/sheets/arrears**')
    await page.locator('[data-testid="copy-scenario"]').click()
    await page.waitForURL('**/scenarios/arrears-suspend-recover-2')
    const events = page.locator('[data-testid="event-grid"] .ht_master tbody tr')
    await events.first().waitFor()
    const quantity = events.nth(1).locator('td:nth-of-type(4)')
    await quantity.click()
    await page.keyboard.type('1000')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('.rb-journal li[data-kind="arrears"]').count()).toBeGreaterThan(0)
    await page.getByRole('button', { name: 'What can be done with this scenario' }).click()
    await page.getByText('Delete this scenario').click()
    await page.waitForURL('**/workbooks/imaging/scenarios')
    await saved()
  })

  test('the page speaks Chinese when asked, without a word left over', async () => {
    await open('arrears')
    await page.getByRole('button', { name: '中文' }).click()
    await page.getByRole('heading', { name: '欠费与停服' }).waitFor()
    const chrome = await page.locator('.rb-header, .rb-sheets, .rb-sheet-title, .rb-suite').allTextContents()
    expect(chrome.join(' ').replace(/Ratebook|English|imaging|arrears|Ctrl K|r\d+/g, '')).not.toMatch(/[A-Za-z]{3,}/)
    expect(await page.locator('.rb-journal li[data-kind="suspend"]').first().textContent()).toContain('停服：')
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Arrears and suspension' }).waitFor()
  })

  test('nothing complained, and nothing was asked of the outside', () => {
    const ours = browser.faults.filter((fault) => !fault.includes('ERR_FAILED'))
    expect(ours).toEqual([])
  })
})
