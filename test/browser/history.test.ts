/** The history of a book, in a real browser: seen for a cell and the book, gone back to, and taken back. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { RunningStudio } from '../running-studio.ts'
import { atStudio } from './at-studio.ts'
import { chromiumPath } from './chromium.ts'
import { gridOf } from './grid-of.ts'

const executable = chromiumPath()
const patient = { timeout: 15_000 }

describe.skipIf(executable === undefined)('the history of a book', () => {
  let studio: RunningStudio
  let page: Page

  const grid = () => gridOf(page)
  const saved = () => expect.poll(() => page.locator('.rb-state').textContent(), patient).toMatch(/saved/)
  const list = () => page.getByTestId('history')
  const entries = () => list().getByTestId('history-entry')
  const texts = () => list().locator('.rb-changes').allTextContents()

  atStudio((opened) => void ({ studio, page } = opened))

  test('says of a new book that nothing was changed yet', async () => {
    await page.goto(`${studio.url}/workbooks/imaging/history`)
    await list().getByText('Nothing was changed here yet.').waitFor()
    expect(await list().textContent()).toContain('The book was made')
  })

  test('tells of a cell who changed it, from what to what, and nothing of others', async () => {
    await page.goto(`${studio.url}/workbooks/imaging/sheets/arrears`)
    await grid().type(1, 3, '12 hours')
    await grid().type(2, 3, '6 hours')
    await saved()
    await grid().cell(1, 3).click({ button: 'right' })
    await page.getByText('History of this cell', { exact: true }).click()
    await page.waitForURL(/\/history\?sheet=arrears&row=.+&column=.+/)
    await expect.poll(() => entries().count(), patient).toBe(2)
    expect((await texts())[0]).toMatch(/from 24 hours to 12 hours/)
    expect(await entries().first().textContent()).toMatch(/Revision 2, Owner/)
  })

  test('goes back to it by an edit that is listed too, leaving all else, and one undo takes it back', async () => {
    await list()
      .getByRole('button', { name: /^Go back to this: Revision 1,/ })
      .click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('That is 1 edit').waitFor()
    await dialog.getByRole('button', { name: 'Go back' }).click()
    await expect.poll(() => entries().count(), patient).toBe(3)
    expect((await texts())[0]).toMatch(/from 12 hours to 24 hours/)
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => entries().count(), patient).toBe(4)
    expect((await texts())[0]).toMatch(/from 24 hours to 12 hours/)
  })

  test('of the whole book, by sheet and by person, gone back to the beginning', async () => {
    await page.getByRole('link', { name: 'The whole book' }).click()
    await expect.poll(() => entries().count(), patient).toBe(5)
    await list()
      .getByRole('button', { name: /^Go back to this: Revision 1,/ })
      .click()
    await page.getByRole('dialog').getByText('That is 2 edits').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Go back' }).click()
    await expect.poll(() => entries().count(), patient).toBe(6)
    await page.goto(`${studio.url}/workbooks/imaging/sheets/arrears`)
    await expect.poll(() => grid().cell(1, 3).textContent(), patient).toMatch(/24/)
  })

  test('is gone through with the keyboard', async () => {
    await page.goto(`${studio.url}/workbooks/imaging/history?sheet=arrears`)
    await entries().first().focus()
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => entries().nth(1).getAttribute('aria-current'), patient).toBe('true')
    await page
      .getByRole('region', { name: 'What was changed' })
      .getByText(/Revision 5/)
      .waitFor()
  })
})
