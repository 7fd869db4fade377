/** The formula bar as it is written in: colours, suggestions, the call one is in, where something is wrong, its keys. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { RunningStudio } from '../running-studio.ts'
import { atStudio } from './at-studio.ts'
import { chromiumPath, type Browser } from './chromium.ts'
import { formulaOf } from './formula-of.ts'
import { gridOf } from './grid-of.ts'

const executable = chromiumPath()
const patient = { timeout: 15_000 }

describe.skipIf(executable === undefined)('the formula bar', () => {
  let studio: RunningStudio
  let browser: Browser
  let page: Page
  let formula: ReturnType<typeof formulaOf>
  let grid: ReturnType<typeof gridOf>

  /** Goes to a cell; the bar follows the grid when there is time. */
  const open = async (sheet: string, row: number, column: number, text: string): Promise<void> => {
    await page.goto(`${studio.url}/workbooks/imaging/sheets/${sheet}`)
    await page.locator('.ht_master td.current').waitFor()
    await formula.coloured.waitFor()
    await grid.cell(row, column).click()
    await expect.poll(formula.text, patient).toBe(text)
  }
  /** Empties the field and writes in it, key by key. */
  const write = async (text: string): Promise<void> => {
    await formula.coloured.click()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('Delete')
    await page.keyboard.type(text)
  }
  const leave = async (): Promise<void> => {
    await formula.field.press('Escape')
    if (await formula.coloured.evaluate((field) => field === document.activeElement))
      await formula.field.press('Escape')
  }
  const offered = (): Promise<readonly string[]> => formula.offers.getByRole('option').allInnerTexts()

  atStudio((opened) => {
    ;({ studio, browser, page } = opened)
    formula = formulaOf(page)
    grid = gridOf(page)
  })

  test('a cell has the colours of what its pieces are read as', async () => {
    await open('prices', 1, 3, '2.00')
    await write('if order.quantity > 1,000 then round half up(available("exam") / 3) else 2')
    await expect
      .poll(formula.tokens, patient)
      .toEqual([
        'keyword if',
        'fact order.quantity',
        'sign >',
        'number 1,000',
        'keyword then',
        'call round half up',
        'bracket (',
        'call available',
        'bracket (',
        'text "exam"',
        'bracket )',
        'sign /',
        'number 3',
        'bracket )',
        'keyword else',
        'number 2',
      ])
    await leave()
  })

  test('facts are suggested by what they are called; an arrow and Enter take one, Enter once more the cell', async () => {
    await open('prices', 1, 3, '2.00')
    await write('2 * quant')
    await formula.offers.waitFor()
    expect((await offered())[0]).toMatch(/order\.quantity\s*quantity/)
    await page.keyboard.press('ArrowDown')
    await expect.poll(() => page.locator('.cm-completionInfo').innerText(), patient).toContain('How many were bought.')
    await page.keyboard.press('Enter')
    await expect.poll(formula.text, patient).toBe('2 * order.quantity')
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('[data-testid="formula-words"]').innerText(), patient).toBe('2 × quantity')
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(formula.text, patient).toBe('2.00')
  })

  test('Enter takes what was typed where nothing was chosen; Tab takes the first, and leaves when nothing is open', async () => {
    await open('prices', 1, 1, '"exam-by-case"')
    await write('"exam-by-ca')
    await formula.offers.waitFor()
    await page.keyboard.press('Tab')
    await expect.poll(formula.text, patient).toBe('"exam-by-case"')
    await expect.poll(() => formula.offers.count(), patient).toBe(0)
    await page.keyboard.press('Tab')
    expect(await formula.coloured.evaluate((field) => field === document.activeElement)).toBe(false)
    await write('exam')
    await formula.offers.waitFor()
    await page.keyboard.press('Enter')
    await expect.poll(() => grid.cell(1, 1).textContent(), patient).toBe('exam')
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => grid.cell(1, 1).textContent(), patient).not.toBe('exam')
  })

  test('all that may stand there is shown when it is asked for, and Esc closes that before it leaves the field', async () => {
    await open('arrears', 1, 2, '["business-platform", "management-platform"]')
    await write('')
    await page.keyboard.press('Control+Space')
    await formula.offers.waitFor()
    expect((await offered()).slice(0, 2).join()).toMatch(/"customer".*"business-platform"/s)
    await page.keyboard.press('Escape')
    await expect.poll(() => formula.offers.count(), patient).toBe(0)
    expect(await formula.coloured.evaluate((field) => field === document.activeElement)).toBe(true)
    await page.keyboard.press('Escape')
    expect(await formula.coloured.evaluate((field) => field === document.activeElement)).toBe(false)
    expect(await formula.text()).toContain('business-platform')
  })

  test('a function says what it takes, with the argument that is being written', async () => {
    await open('prices', 1, 3, '2.00')
    await write('round half up(order.quantity / 3')
    await formula.call.waitFor()
    expect(await formula.call.locator('b').innerText()).toBe('number')
    await page.keyboard.type(', 2')
    await expect.poll(() => formula.call.locator('b').innerText(), patient).toBe('[number]')
    await page.keyboard.type(')')
    await expect.poll(() => formula.call.count(), patient).toBe(0)
    expect(await page.locator('.rb-token-partner').allInnerTexts()).toEqual(['(', ')'])
    await leave()
  })

  test('what is wrong is marked where it stands, also after the cell is left', async () => {
    await open('arrears', 1, 4, '["upload"]')
    await write('["upload", "uplaod"]')
    await page.keyboard.press('Enter')
    await expect.poll(() => formula.wrong.allInnerTexts(), patient).toEqual(['"uplaod"'])
    expect(await page.locator('.rb-formula').getByRole('alert').innerText()).toContain('"uplaod"')
    await page.locator('.rb-formula').getByRole('button', { name: 'Write ["upload", "upload"]' }).click()
    await expect.poll(() => formula.wrong.count(), patient).toBe(0)
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => formula.wrong.count(), patient).toBe(1)
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(formula.text, patient).toBe('["upload"]')
  })

  test('who points at a piece is told what it is', async () => {
    await open('prices', 1, 3, '2.00')
    await write('order.quantity + 1')
    await page.locator('.rb-token-fact').hover()
    await expect.poll(() => page.locator('.cm-tooltip-hover').innerText(), patient).toContain('How many were bought.')
    await leave()
  })

  test('Chinese is written by composing it, and Enter in the midst of that takes nothing', async () => {
    await open('arrears', 1, 3, '24 hours')
    await write('')
    const devtools = await browser.context.newCDPSession(page)
    await devtools.send('Input.imeSetComposition', { text: '12xiaoshi', selectionStart: 9, selectionEnd: 9 })
    await devtools.send('Input.imeSetComposition', { text: '12小时', selectionStart: 4, selectionEnd: 4 })
    await page.evaluate(() =>
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true }),
      ),
    )
    expect(await formula.coloured.evaluate((field) => field === document.activeElement)).toBe(true)
    await devtools.send('Input.insertText', { text: '12小时' })
    await devtools.detach()
    await expect.poll(formula.text, patient).toBe('12小时')
    await page.keyboard.press('Enter')
    await expect.poll(() => grid.cell(1, 3).textContent(), patient).toBe('12 hours')
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(() => grid.cell(1, 3).textContent(), patient).toBe('24 hours')
  })

  test('undo while one writes takes back what was written, not the edit before', async () => {
    await open('arrears', 1, 3, '24 hours')
    await formula.coloured.click()
    await page.keyboard.press('End')
    await page.keyboard.type(' 30 minutes')
    await expect.poll(formula.text, patient).toBe('24 hours 30 minutes')
    await page.keyboard.press('ControlOrMeta+z')
    await expect.poll(formula.text, patient).toBe('24 hours')
    await page.keyboard.press('Alt+Enter')
    await expect.poll(formula.text, patient).toContain('\n')
    await leave()
    expect(await grid.cell(1, 3).textContent()).toBe('24 hours')
  })

  test('nothing complained, the policy about styles included', () => expect(browser.faults).toEqual([]))
})
