/** Ignoring a hint with a reason, in a real browser: folded away, kept over a reload, and taken back. */
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import type { RunningStudio } from '../running-studio.ts'
import { atStudio } from './at-studio.ts'
import { chromiumPath, type Browser } from './chromium.ts'

const executable = chromiumPath()

describe.skipIf(executable === undefined)('ignoring a finding', () => {
  let studio: RunningStudio
  let browser: Browser
  let page: Page

  const hints = () => page.locator('.rb-hints').first()
  const ignored = () => page.getByTestId('ignored')
  const open = async () => {
    await page.goto(`${studio.url}/workbooks/imaging/sheets/prices`)
    await hints().waitFor()
  }

  atStudio(async (opened) => {
    ;({ studio, browser, page } = opened)
    await open()
  })

  test('a reason is asked for, and the hint is folded away with it', async () => {
    await hints().locator('summary').click()
    const before = await hints().locator('li').count()
    await hints().getByRole('button', { name: 'Ignore…' }).first().click()
    await page.getByLabel('Why is it left as it is?').fill('agreed with sales')
    await page.keyboard.press('Enter')
    await ignored().waitFor()
    await expect.poll(() => hints().locator('li').count()).toBe(before - 1)
    expect(await ignored().locator('summary').textContent()).toBe('1 ignored')
    await ignored().locator('summary').click()
    expect(await ignored().textContent()).toContain('Ignored: agreed with sales')
  })

  test('it stays ignored for whoever opens the book, until a button takes that back', async () => {
    await expect.poll(() => page.getByTestId('save-state').getAttribute('data-state')).toBe('saved')
    await open()
    await ignored().locator('summary').click()
    await ignored().getByRole('button', { name: 'Report it again' }).click()
    await expect.poll(() => ignored().count()).toBe(0)
    expect(browser.faults).toEqual([])
  })
})
