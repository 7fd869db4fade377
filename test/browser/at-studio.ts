/** A studio of a test file's own, with a browser in which its owner is signed in: there before the first test, gone after the last. */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { freshDataDir, removeDataDir, startStudio, type RunningStudio } from '../running-studio.ts'
import { chromiumPath, launchChromium, type Browser } from './chromium.ts'

export interface AtStudio {
  readonly studio: RunningStudio
  readonly browser: Browser
  readonly page: Page
}

/** `begin` is given them once they are there, and the first test waits for it. */
export function atStudio(
  begin: (opened: AtStudio) => void | Promise<void>,
  size: { readonly width?: number } = {},
): void {
  const dataDir = freshDataDir()
  let studio: RunningStudio | undefined
  let browser: Browser | undefined
  beforeAll(async () => {
    studio = await startStudio(dataDir)
    browser = await launchChromium(chromiumPath() ?? '', { url: studio.url, ...size })
    const page = await browser.open()
    await page.goto(studio.link)
    await begin({ studio, browser, page })
  })
  afterAll(async () => {
    await browser?.close()
    await studio?.stop()
    removeDataDir(dataDir)
  })
}
