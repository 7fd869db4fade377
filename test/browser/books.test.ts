/** Books made, kept and thrown away, in a real browser on a fresh data folder. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { loadTemplate } from '../../rules/samples/index.ts'
import { freshDataDir, removeDataDir, type RunningStudio, startStudio } from '../running-studio.ts'
import { type Browser, chromiumPath, launchChromium } from './chromium.ts'

const executable = chromiumPath()

describe.skipIf(executable === undefined)('the books', () => {
  const dataDir = freshDataDir()
  let studio: RunningStudio
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    studio = await startStudio(dataDir)
    browser = await launchChromium(executable ?? '', { url: studio.url })
    page = await browser.open()
  })
  afterAll(async () => {
    await browser?.close()
    await studio?.stop()
    removeDataDir(dataDir)
  })

  const lineOf = (title: string) =>
    page.getByRole('row').filter({ has: page.getByRole('link', { name: title, exact: true }) })
  async function choose(title: string, action: string): Promise<void> {
    await page.getByRole('button', { name: `Actions for ${title}`, exact: true }).click()
    await page.getByRole('menuitem', { name: action, exact: true }).click()
  }
  const told = (text: string) => page.getByRole('alert').filter({ hasText: text })
  const gone = (title: string) => lineOf(title).waitFor({ state: 'detached' })

  test('a newcomer is told what this is, and led to the place where most can be seen', async () => {
    await page.goto(studio.link)
    await page.getByRole('region', { name: 'Welcome' }).waitFor()
    await lineOf('City power')
      .getByText(/\d+ met/)
      .waitFor()
    await page.getByRole('link', { name: 'See it at work' }).click()
    await page.locator('.rb-journal [data-kind="suspend"]').first().waitFor()
    expect(new URL(page.url()).pathname).toBe('/workbooks/imaging/sheets/arrears')
    await page.getByRole('link', { name: 'Ratebook' }).click()
  })

  test('a template becomes a book of one’s own, which opens with its scenarios met', async () => {
    await page.getByRole('link', { name: 'New book' }).click()
    await page.getByRole('radio', { name: /^Prepaid packs/ }).check()
    await page.getByRole('textbox', { name: 'Title in English' }).fill('My packs')
    await page.getByRole('textbox', { name: 'Title in Chinese' }).fill('我的预付费包')
    await page.getByRole('button', { name: 'Make the book' }).click()
    await page.waitForURL('**/workbooks/my-packs/sheets/**')
    await page.getByText('3 scenarios unchanged').first().waitFor()
    await page.getByRole('link', { name: 'Ratebook' }).click()
    await lineOf('My packs').getByText('3 met').waitFor()
    expect(await page.getByRole('region', { name: 'Welcome' }).count()).toBe(0)
  })

  test('it is found by either language and by its identifier while one types', async () => {
    const search = page.getByRole('searchbox')
    for (const text of ['packs my', '预付费 MY-', 'my-packs']) {
      await search.fill(text)
      await gone('City power')
      expect(await lineOf('My packs').count()).toBe(1)
    }
    await search.fill('nothing like it')
    await page.getByText('No book matches “nothing like it”.').waitFor()
    await search.press('Escape')
    await lineOf('City power').waitFor()
  })

  test('it is renamed, duplicated and archived', async () => {
    await choose('My packs', 'Rename…')
    await page.getByRole('textbox', { name: 'Title in English' }).fill('Spring packs')
    await page.getByRole('textbox', { name: 'Title in English' }).press('Enter')
    await lineOf('Spring packs').getByText('r2').waitFor()
    await choose('Spring packs', 'Duplicate')
    await lineOf('Spring packs (copy)').waitFor()
    await choose('Spring packs (copy)', 'Archive')
    await told('is archived').waitFor()
    await page.getByText('Archived (1)').click()
    await lineOf('Spring packs (copy)').waitFor()
  })

  test('it is deleted, comes back with one click, and is kept among the deleted ones otherwise', async () => {
    await choose('Spring packs', 'Delete')
    await gone('Spring packs')
    await told('“Spring packs” is deleted').getByRole('button', { name: 'Undo' }).click()
    await lineOf('Spring packs').waitFor()
    await choose('Spring packs', 'Delete')
    await gone('Spring packs')
    await page.reload()
    await page.getByText('Deleted (1)').click()
    await page.getByText('gone for good in 30 days').waitFor()
    await page.getByRole('button', { name: 'Restore: Spring packs' }).click()
    await lineOf('Spring packs').waitFor()
  })

  const bring = (name: string, content: string) =>
    page.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) })

  test('a file that is no workbook is refused where it is wrong, and nothing is made', async () => {
    await page.goto(`${studio.url}/new`)
    await bring('wrong.json', JSON.stringify({ ...loadTemplate('services'), id: 'wrong', zone: 'Mars/Base' }))
    const refusal = page.getByRole('alert').filter({ hasText: 'wrong.json cannot be taken in' })
    expect(await refusal.textContent()).toMatch(/\/zone unknown time zone "Mars\/Base".*Nothing was changed/)
  })

  test('a workbook file becomes a book; brought again it asks, replaces the draft, and that is undone', async () => {
    const file = JSON.stringify({ ...loadTemplate('services'), id: 'filed', title: { en: 'Filed' } })
    await bring('filed.json', file)
    await page.waitForURL('**/workbooks/filed/sheets/**')
    await page.goto(`${studio.url}/new`)
    await bring('filed.json', file)
    await page.getByRole('button', { name: 'Replace the draft of “filed”' }).click()
    await page.getByText('was replaced (revision 2)').waitFor()
    await page.getByRole('button', { name: 'Undo the replacement' }).click()
    await page.getByText('Undone: the draft is as it was before.').waitFor()
    await page.getByRole('link', { name: 'Open it' }).click()
    await page.waitForURL('**/workbooks/filed/sheets/**')
  })

  test('an empty book opens and says what is missing', async () => {
    await page.goto(`${studio.url}/new?from=empty`)
    await page.getByRole('textbox', { name: 'Title in English' }).fill('Parking')
    await page.getByRole('button', { name: 'Make the book' }).click()
    await page.waitForURL('**/workbooks/parking')
    await page.getByText('No sheet yet').first().waitFor()
    await page.getByText('No scenario yet').waitFor()
  })

  test('nothing complained meanwhile', () => {
    expect(browser.faults.filter((fault) => !/status of 4(09|22)/.test(fault))).toEqual([])
  })
})
