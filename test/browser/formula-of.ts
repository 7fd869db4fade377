import type { Page } from 'playwright-core'

/** The formula bar: its field is a plain one at first, a coloured one as soon as the page has time for it. */
export function formulaOf(page: Page) {
  const field = page.getByLabel('As typed')
  return {
    field,
    text: () =>
      field.evaluate((element) =>
        element instanceof HTMLTextAreaElement ? element.value : (element as HTMLElement).innerText,
      ),
    /** The coloured field. */
    coloured: page.locator('.rb-formula .cm-content'),
    /** What is coloured, piece by piece. */
    tokens: () =>
      page
        .locator('.rb-formula .cm-line > [class^="rb-token-"]')
        .evaluateAll((pieces) =>
          pieces.map((piece) => `${piece.className.replace('rb-token-', '')} ${piece.textContent}`),
        ),
    offers: page.getByRole('listbox', { name: 'Suggestions' }),
    call: page.getByRole('status').filter({ has: page.locator('code') }),
    wrong: page.locator('.rb-formula .rb-token-wrong'),
  }
}
