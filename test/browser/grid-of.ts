import type { Page } from 'playwright-core'

/** The grid by the numbers that it tells assistive technology: rows and columns from 1, the note column included. */
export function gridOf(page: Page) {
  const body = '.ht_master .htCore tbody'
  const cell = (row: number, column: number) =>
    page.locator(`${body} tr[aria-rowindex="${row + 1}"] td[aria-colindex="${column + 1}"]`)
  return {
    cell,
    /** What comes after the text of a cell: the identifiers of what is called by name there. */
    identifiers: (row: number, column: number) => cell(row, column).locator('.rb-after').getAttribute('data-text'),
    rows: () => page.locator(`${body} tr`).count(),
    row: (row: number) => page.locator(`${body} tr[aria-rowindex="${row + 1}"] td`).allTextContents(),
    column: (column: number) => page.locator(`${body} tr td[aria-colindex="${column + 1}"]`).allTextContents(),
    /** Two clicks on one cell within half a second would open its editor with the old text. */
    async type(row: number, column: number, text: string) {
      await cell(row, column).click()
      await page.keyboard.type(text)
      await page.keyboard.press('Enter')
    },
    async paste(text: string) {
      await page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
      await page.keyboard.press('ControlOrMeta+v')
    },
  }
}
