/** "Why?" in a real browser: of a refusal, of a suspension, and why not another row. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { RunningStudio } from '../running-studio.ts'
import { atStudio } from './at-studio.ts'
import { chromiumPath, type Browser } from './chromium.ts'

const executable = chromiumPath()

describe.skipIf(executable === undefined)('why?', () => {
  let studio: RunningStudio
  let browser: Browser
  let page: Page

  const panel = () => page.getByTestId('why')
  /** The panel takes room from the list, whose chosen entry is still to be seen. */
  const isChosenInView = () =>
    page.locator('.rb-journal li[data-chosen="true"]').evaluate((entry) => {
      const [own, list] = [entry.getBoundingClientRect(), entry.parentElement!.getBoundingClientRect()]
      return own.top >= list.top - 1 && own.bottom <= list.bottom + 1
    })
  const cellsOf = (mark: string) => page.locator(`.ht_master td.${mark}`)

  atStudio(async (opened) => {
    ;({ studio, browser, page } = opened)
    await page.goto(`${studio.url}/workbooks/imaging/sheets/prices?scenario=arrears-suspend-recover`)
    await page.locator('.rb-journal li').first().waitFor()
  })

  test('a suspension says its row, what the row asked and what it saw, and its cells are marked in the sheet', async () => {
    await page.locator('.rb-journal li[data-kind="suspend"] .rb-entry').first().click()
    await page.waitForURL('**/sheets/arrears**')
    await panel().waitFor()
    await expect.poll(() => panel().textContent()).toMatch(/row 1.*✓.*it was: exam/s)
    await expect.poll(() => cellsOf('rb-met').count()).toBeGreaterThan(0)
    await expect.poll(() => cellsOf('rb-unmet').count()).toBeGreaterThan(0)
    expect(await cellsOf('rb-met').first().getAttribute('title')).toMatch(/Met at that moment/)
    await expect.poll(isChosenInView).toBe(true)
  })

  test('of another row it says which cell was not met, and the smallest change that would have made it answer', async () => {
    await panel().getByRole('combobox').click()
    await page.getByRole('option', { name: /Row 2/ }).click()
    await expect.poll(() => panel().locator('.rb-why-not li[data-met="false"]').count()).toBe(1)
    await expect.poll(() => page.getByTestId('why-change').textContent()).toMatch(/would have answered if.*had been/s)
  })

  test('closed, nothing is marked any more', async () => {
    await panel().getByRole('button', { name: /Close/ }).click()
    await expect.poll(() => panel().count()).toBe(0)
    await expect.poll(() => page.locator('.ht_master td:is(.rb-met, .rb-unmet)').count()).toBe(0)
    expect(browser.faults).toEqual([])
  })
})
