/** The sources of a book, in a real browser: the clause beside the rule, its uses, its new number, and what is cited by nothing. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { RunningStudio } from '../running-studio.ts'
import { atStudio } from './at-studio.ts'
import { chromiumPath } from './chromium.ts'
import { gridOf } from './grid-of.ts'

const executable = chromiumPath()
const patient = { timeout: 15_000 }

describe.skipIf(executable === undefined)('the sources of a book', () => {
  let studio: RunningStudio
  let page: Page

  const open = async (path: string) => {
    await page.goto(`${studio.url}/workbooks/internet-hospital${path}`)
    await page.locator('.rb-sheets a').first().waitFor()
  }
  const grid = () => gridOf(page)
  const cited = () => page.getByTestId('cited').textContent()
  const saved = () => expect.poll(() => page.locator('.rb-state').textContent(), patient).toMatch(/saved/)

  atStudio((opened) => void ({ studio, page } = opened))

  test('the clause stands beside the rule that cites it, and after it what the sheet cites', async () => {
    await open('/sheets/deadlines')
    await grid().cell(2, 1).click()
    await expect.poll(cited, patient).toMatch(/^guide\/2.1 a prescription is paid within three days.*guide\/1.3/)
  })

  test('a clause says what it touches', async () => {
    await open('/words/clauses')
    await grid().cell(6, 1).click()
    const uses = page.getByRole('region', { name: /Where “2.1” is used/ })
    await uses.waitFor()
    const places = await uses.getByRole('link').allTextContents()
    expect(places).toEqual(expect.arrayContaining(['the sheet as a whole', 'row 2, Cites: guide/2.1']))
    expect(places.length).toBeGreaterThan(3)
  })

  test('its new number is its number wherever it is cited, in one step', async () => {
    await grid().type(6, 2, '2.1a')
    await saved()
    await open('/sheets/deadlines')
    await grid().cell(2, 1).click()
    await expect.poll(cited, patient).toMatch(/^guide\/2.1a a prescription/)
  })

  test('a new clause is of the source of the last, and is told of until something cites it', async () => {
    await open('/words/clauses')
    await grid().type(9, 3, 'whatever is new')
    await page.getByText('1 clause is cited by no sheet, row or scenario: guide/whatever-is-new').waitFor()
  })
})
