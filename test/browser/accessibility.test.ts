/** Every page in light and dark, looked through by axe: names, landmarks, contrast. None of its findings is let pass. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { freshDataDir, removeDataDir, startStudio, type RunningStudio } from '../running-studio.ts'
import { chromiumPath, launchChromium, type Browser } from './chromium.ts'

const executable = chromiumPath()
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  readonly id: string
  readonly nodes: readonly { readonly target: readonly string[] }[]
}

/** Where it is, and what stands on it when it is complete. */
const PAGES: readonly (readonly [address: string, complete: string])[] = [
  ['/', 'h1'],
  ['/help', 'h1'],
  ['/nothing-here', 'h1'],
  ['/workbooks/imaging/sheets/arrears', '.ht_master td.current'],
  ['/workbooks/city-power', '.ht_master td.current'],
  ['/workbooks/imaging/sheets/no-such-sheet', '.rb-nothing a'],
]

describe.skipIf(executable === undefined).each(['light', 'dark'] as const)('accessibility, %s', (scheme) => {
  const dataDir = freshDataDir()
  let studio: RunningStudio
  let browser: Browser

  beforeAll(async () => {
    studio = await startStudio(dataDir)
    browser = await launchChromium(executable ?? '', { url: studio.url, dark: scheme === 'dark' })
    const page = await browser.open()
    await page.goto(studio.link)
    await page.close()
  })
  afterAll(async () => {
    await browser?.close()
    await studio?.stop()
    removeDataDir(dataDir)
  })

  test.each(PAGES)('%s', async (address, complete) => {
    const page = await browser.open()
    await page.goto(studio.url + address)
    await page.locator(complete).first().waitFor()
    if (address.startsWith('/workbooks/')) await page.locator('.rb-journal li').first().waitFor()
    // Through the debugger: the page's own policy allows no script from elsewhere.
    await page.evaluate(axe)
    const { violations } = await page.evaluate<{ violations: readonly Violation[] }>('axe.run()')
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`),
    ).toEqual([])
    await page.close()
  })
})
