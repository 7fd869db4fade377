/** The page of scenarios, in a real browser: from empty to a promise that an edit breaks and that is taken over. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { RunningStudio } from '../running-studio.ts'
import { atStudio } from './at-studio.ts'
import { chromiumPath, type Browser } from './chromium.ts'
import { gridOf } from './grid-of.ts'

const executable = chromiumPath()

const saveState = (page: Page) => page.locator('[data-testid="save-state"]').getAttribute('data-state')

describe.skipIf(executable === undefined)('the page of scenarios', () => {
  let studio: RunningStudio
  let browser: Browser
  let page: Page
  /** The address of the scenario that is made here. */
  let address = ''

  const saved = () => expect.poll(() => saveState(page), { timeout: 15_000 }).toBe('saved')
  const unmet = () => page.locator('.rb-expectations li[data-met="false"]').count()
  const entry = (kind: string) => page.locator(`.rb-journal li[data-kind="${kind}"]`)
  const open = async (path: string) => {
    await page.goto(studio.url + path)
    await page.locator('.handsontable td').first().waitFor()
  }
  const typeRow = async (row: number, ...texts: readonly string[]) => {
    for (const [at, text] of texts.entries()) await gridOf(page).type(row, at + 1, text)
  }

  atStudio(async (opened) => {
    ;({ studio, browser, page } = opened)
    await page.locator('a[href="/workbooks/imaging"]').first().click()
    await page.waitForURL('**/workbooks/imaging/sheets/**')
  })

  test('a tab leads there, and a new one begins empty', async () => {
    await page.locator('.rb-tabs').getByText('Scenarios').click()
    await page.waitForURL('**/workbooks/imaging/scenarios**')
    await page.locator('[data-testid="new-scenario"]').click()
    await page.getByText('New, empty').click()
    await page.waitForURL('**/scenarios/new-scenario')
    await expect.poll(() => page.locator('[data-testid="event-grid"] .ht_master tbody tr').count()).toBe(1)
    address = new URL(page.url()).pathname
  })

  test('events are typed as people write them, and a fault is a sentence at its cell', async () => {
    const grid = gridOf(page)
    await typeRow(1, '1 Jan 2025 9am', 'purchase', 'exam-by-cas', '1,000')
    await expect.poll(() => page.locator('[data-testid="event-faults"]').textContent()).toMatch(/Did you mean/)
    expect(await grid.cell(1, 3).getAttribute('aria-invalid')).toBe('true')
    await grid.type(1, 3, 'exam-by-case')
    await expect.poll(() => page.locator('[data-testid="event-faults"]').allTextContents()).toEqual([])
    await typeRow(2, '1 Feb 10:00', 'usage', 'exam upload', '1200')
    await expect
      .poll(() => grid.row(2))
      .toEqual(expect.arrayContaining(['2025-02-01 10:00', 'Usage', 'exam upload', '1200']))
    await page.getByRole('combobox', { name: 'agreement signed' }).fill('yes')
    await page.getByRole('combobox', { name: 'agreement signed' }).press('Enter')
    await page.getByLabel('Ends').fill('5 Feb')
    await page.getByLabel('Ends').press('Enter')
  })

  test('an entry that is ticked must be, and an edit of a cell breaks it', async () => {
    // To the first fact, which lies beyond the right edge.
    await gridOf(page).cell(1, 4).click()
    for (let column = 4; column < 8; column++) await page.keyboard.press('ArrowRight')
    await page.keyboard.type('5')
    await page.keyboard.press('Enter')
    await entry('suspend').waitFor()
    await entry('suspend').getByRole('checkbox').check()
    await expect.poll(() => page.locator('.rb-expectations li[data-met="true"]').count()).toBe(1)
    expect(await page.locator('.rb-expectations').textContent()).toContain('Suspended uploads')
    await saved()
    await page.locator('.rb-tabs').getByText('Sheets').click()
    await page.locator('.rb-sheets').getByText('Arrears and suspension').click()
    await page.waitForURL('**/sheets/arrears**')
    await gridOf(page).type(1, 3, '12 hours')
    await page.locator('.rb-tabs').getByText('Scenarios').click()
    await page.waitForURL(`**${address}`)
    await expect.poll(unmet).toBe(1)
    const said = await page.locator('.rb-preview').textContent()
    expect(said).toMatch(/Expected: .*Feb 2, 10:00 Suspended uploads/)
    expect(said).toMatch(/Found: .*Feb 1, 22:00 Suspended uploads/)
    expect(said).not.toMatch(/[{}]/)
    const changes = page.locator('[data-testid="outcome-changes"]')
    expect(await changes.textContent()).toMatch(/Arrears and suspension, row 1/)
  })

  test('accepting takes the new outcome over, and undo takes that back', async () => {
    await page.getByRole('button', { name: 'Accept the new outcome' }).click()
    await expect.poll(unmet).toBe(0)
    expect(await page.locator('.rb-expectations').textContent()).toContain('Feb 1, 22:00 Suspended uploads')
    await page
      .locator('.rb-scenario-part')
      .last()
      .click({ position: { x: 2, y: 2 } })
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(unmet).toBe(1)
    expect(await page.locator('.rb-expectations').textContent()).toContain('Feb 2, 10:00 Suspended uploads')
    await saved()
  })

  test('a reload keeps it', async () => {
    await open(address)
    await expect.poll(() => gridOf(page).row(1)).toEqual(expect.arrayContaining(['2025-01-01 09:00', '1000']))
    await expect.poll(unmet).toBe(1)
  })

  test('what if it had come a day later: a copy with that event moved, deleted and brought back', async () => {
    await entry('order').getByRole('button', { name: /^More/ }).click()
    await page.getByText('What if this had come a day later?').click()
    await page.waitForURL('**/scenarios/new-scenario-2')
    await expect.poll(() => gridOf(page).row(1)).toEqual(expect.arrayContaining(['2025-01-02 09:00']))
    await page.getByRole('button', { name: 'What can be done with this scenario' }).click()
    await page.getByText('Delete this scenario').click()
    await page.waitForURL('**/workbooks/imaging/scenarios')
    await page.keyboard.press('ControlOrMeta+z')
    await page.waitForURL('**/scenarios/new-scenario-2')
    await saved()
  })

  test('an event is dragged along the time axis, or moved with an arrow key, and each is one step', async () => {
    const mark = page.locator('[data-testid="event-track"] button').first()
    const at = () => gridOf(page).cell(1, 1).textContent()
    const before = await at()
    const box = (await mark.boundingBox())!
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x + 60, y, { steps: 5 })
    await page.mouse.up()
    await expect.poll(at).not.toBe(before)
    const dragged = await at()
    expect(dragged).toMatch(/^2025-01-\d\d \d\d:00$/)
    await mark.press('Shift+ArrowRight')
    await expect.poll(at).not.toBe(dragged)
    expect(await mark.getAttribute('aria-label')).toMatch(/^Purchase .*arrow key/)
    for (const expected of [dragged, before]) {
      await page.keyboard.press('ControlOrMeta+z')
      await expect.poll(at).toBe(expected)
    }
    await saved()
  })

  test('the rows that no scenario reaches are counted, and lead to their sheet', async () => {
    const coverage = page.locator('[data-testid="coverage"]')
    expect(await coverage.textContent()).toMatch(/Rows reached by scenarios: \d+%/)
    await coverage.getByRole('button').click()
    await page.locator('.rb-unreached-list a').first().click()
    await page.waitForURL('**/sheets/**')
    await expect.poll(() => page.locator('th.rb-unreached').count()).toBeGreaterThan(0)
  })

  test('one click on such a row makes a scenario that reaches it', async () => {
    await page.locator('.rb-tabs').getByText('Scenarios').click()
    const coverage = page.locator('[data-testid="coverage"]')
    const missed = async () => Number(/(\d+) rows? not reached/.exec((await coverage.textContent()) ?? '')?.[1])
    await expect.poll(missed).toBeGreaterThan(0)
    const before = await missed()
    await coverage.getByRole('button').click()
    const make = page.locator('.rb-unreached-list').getByRole('button', { name: /^Make a scenario that reaches/ })
    const wanted = await make.last().getAttribute('aria-label')
    await make.last().click()
    const [, sheet, row] = /reaches (.*), row (\d+)/.exec(wanted ?? '') ?? []
    const title = () => page.getByLabel('Title', { exact: true }).inputValue()
    await expect.poll(title).toContain(`${sheet}, row ${row}`)
    await expect.poll(missed).toBeLessThan(before)
  })

  test('nothing complained, and nothing was asked of the outside', () => expect(browser.faults).toEqual([]))
})
