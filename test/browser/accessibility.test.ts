/**
 * Every page and state in light and dark, on a desk and on a phone, looked through by axe: names, landmarks, contrast.
 * None of its findings is let pass.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDataDir, removeDataDir, startStudio, type RunningStudio } from '../running-studio.ts'
import { chromiumPath, launchChromium, type Browser } from './chromium.ts'
import { gridOf } from './grid-of.ts'

const executable = chromiumPath()
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly target: readonly string[] }[]
}

const SHEET = '/workbooks/imaging/sheets/arrears'
const PHONE = { width: 390, height: 844 }

/** Where it is, and what stands on it when it is complete. */
const PAGES: readonly (readonly [address: string, complete: string])[] = [
  ['/', 'h1'],
  ['/help', 'h1'],
  ['/nothing-here', 'h1'],
  [SHEET, '.ht_master td.current'],
  ['/workbooks/city-power', '.ht_master td.current'],
  ['/new', 'h1'],
  ['/workbooks/imaging/sheets/no-such-sheet', '.rb-nothing a'],
]

/** What a person has done on the page of a sheet. */
const STATES: readonly (readonly [state: string, arrive: (page: Page) => Promise<void>])[] = [
  [
    'with the command palette open',
    async (page) => {
      await page.keyboard.press('ControlOrMeta+k')
      await page.getByPlaceholder('Search sheets').waitFor()
    },
  ],
  [
    'with a dialog open',
    async (page) => {
      await page.keyboard.press('ControlOrMeta+/')
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
    },
  ],
  [
    'while a cell is edited, with its choices',
    async (page) => {
      await gridOf(page).cell(1, 1).click()
      await page.keyboard.press('F2')
      await page.getByRole('listbox').waitFor()
    },
  ],
  [
    'while a cell without choices is edited',
    async (page) => {
      await gridOf(page).cell(1, 3).click()
      await page.keyboard.type('24')
      await page.locator('.rb-grid .handsontableInput:focus').waitFor()
    },
  ],
  [
    'while a column is added',
    async (page) => {
      await page.getByRole('button', { name: 'Add column', exact: true }).first().click()
      await page.getByRole('option').first().waitFor()
    },
  ],
  [
    'with the menu of a cell open, after a step in it',
    async (page) => {
      await gridOf(page).cell(1, 3).click({ button: 'right' })
      await page.locator('.htContextMenu').getByText('Insert row above').waitFor()
      await page.keyboard.press('ArrowDown')
      await page.getByRole('menuitem', { name: 'Insert row above' }).and(page.locator(':focus')).waitFor()
    },
  ],
  [
    'after Esc, when Tab leaves the grid',
    async (page) => {
      await gridOf(page).cell(1, 3).click()
      await page.keyboard.press('Escape')
      await page.getByText('Tab now leaves the grid').waitFor()
    },
  ],
  [
    'with a warning only',
    async (page) => {
      await gridOf(page).cell(1, 1).click()
      await page.keyboard.press('End')
      await page.keyboard.type('guide/99')
      await page.keyboard.press('Enter')
      await page.getByTestId('findings-count').getByText('1 finding').waitFor()
    },
  ],
  [
    'with findings shown',
    async (page) => {
      await gridOf(page).type(1, 3, '24 hurs')
      await page.locator('.rb-findings .rb-finding').first().waitFor()
      await page.locator('.rb-trouble').waitFor()
    },
  ],
]

describe.skipIf(executable === undefined).each(['light', 'dark'] as const)('accessibility, %s', (scheme) => {
  const dataDir = freshDataDir()
  let studio: RunningStudio
  let browser: Browser

  const open = async (address: string, complete: string, size?: typeof PHONE): Promise<Page> => {
    const page = await browser.open()
    if (size) await page.setViewportSize(size)
    await page.goto(studio.url + address)
    await page.locator(complete).first().waitFor()
    if (address.startsWith('/workbooks/')) await page.locator('.rb-journal li').first().waitFor()
    return page
  }
  const violationsOn = async (page: Page): Promise<readonly string[]> => {
    // Through the debugger: the page's own policy allows no script from elsewhere.
    await page.evaluate(axe)
    const { violations } = await page.evaluate<{ violations: readonly Violation[] }>('axe.run()')
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
  }

  beforeAll(async () => {
    studio = await startStudio(dataDir)
    browser = await launchChromium(executable ?? '', { url: studio.url, dark: scheme === 'dark' })
  })
  afterAll(async () => {
    await browser?.close()
    await studio?.stop()
    removeDataDir(dataDir)
  })

  test.each([[undefined], [PHONE]])('/sign-in, before one is signed in, %j', async (size) => {
    const page = await open('/sign-in', 'h1', size)
    expect(new URL(page.url()).pathname).toBe('/sign-in')
    expect(await violationsOn(page)).toEqual([])
    await page.close()
  })

  test('the link signs in', async () => {
    const page = await browser.open()
    await page.goto(studio.link)
    await page.close()
  })

  test.each(PAGES)('%s', async (address, complete) => {
    const page = await open(address, complete)
    expect(await violationsOn(page)).toEqual([])
    await page.setViewportSize(PHONE)
    expect(await violationsOn(page)).toEqual([])
    await page.close()
  })

  test.each([[undefined], [PHONE]])('a sheet before any script has run, %j', async (size) => {
    const page = await browser.open()
    if (size) await page.setViewportSize(size)
    await page.route('**/*.js', (route) => route.abort())
    await page.goto(studio.url + SHEET)
    await page.locator('.rb-plain tbody tr').first().waitFor()
    expect(await violationsOn(page)).toEqual([])
    await page.close()
  })

  test.each(STATES)('a sheet %s', async (_state, arrive) => {
    const page = await open(SHEET, '.ht_master td.current')
    await arrive(page)
    expect(await violationsOn(page)).toEqual([])
    await page.close()
  })
})
