/** A finding's buttons, in a real browser: pressed, they mend the cell, and Ctrl+Z takes that back. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { RunningStudio } from '../running-studio.ts'
import { atStudio } from './at-studio.ts'
import { chromiumPath } from './chromium.ts'
import { formulaOf } from './formula-of.ts'
import { gridOf } from './grid-of.ts'

const executable = chromiumPath()

describe.skipIf(executable === undefined)('remedies', () => {
  let studio: RunningStudio
  let page: Page

  const findings = () => page.locator('.rb-findings li')
  const button = (name: string) => page.locator('.rb-findings').getByRole('button', { name, exact: true })

  atStudio((opened) => void ({ studio, page } = opened))

  const open = async (sheet: string) => {
    await page.goto(`${studio.url}/workbooks/imaging/sheets/${sheet}`)
    await page.locator('.handsontable td').first().waitFor()
    await page.locator('.rb-journal li').first().waitFor()
  }

  test('the nearest word is written by a press of Enter, the place is gone to, and one undo takes it back', async () => {
    await open('arrears')
    const grid = gridOf(page)
    await grid.type(1, 4, '["uplaod"]')
    await button('Write ["upload"]').waitFor()
    expect(await findings().first().textContent()).toContain('row 1 “exam”, suspends')
    await grid.cell(2, 1).click()
    await button('Write ["upload"]').focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => formulaOf(page).text()).toBe('["upload"]')
    await expect.poll(() => button('Write ["upload"]').count()).toBe(0)
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => formulaOf(page).text()).toBe('["uplaod"]')
  })

  test('or the word is added to those of the book', async () => {
    await button('Add “uplaod” to the scopes').click()
    await expect.poll(() => grid().getAttribute('class')).not.toContain('rb-unread')
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => grid().getAttribute('class')).toContain('rb-unread')
    await page.locator('.rb-formula').getByRole('button', { name: 'Write ["upload"]' }).click()
    await expect.poll(() => grid().getAttribute('class')).not.toContain('rb-unread')
  })

  const grid = () => gridOf(page).cell(1, 4)

  test('a row that never decides is removed', async () => {
    await open('usage')
    const rows = await gridOf(page).rows()
    await gridOf(page).cell(1, 1).click()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('Delete')
    await page.locator('.rb-findings li').first().waitFor()
    const remove = page.locator('.rb-findings').getByRole('button', { name: /^Remove row/ })
    await remove.first().click()
    await expect.poll(() => gridOf(page).rows()).toBe(rows - 1)
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => gridOf(page).rows()).toBe(rows)
  })
})
