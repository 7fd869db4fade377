/**
 * The whole way from a draft to what is in force, with three people in three browsers: proposed, sent back with a comment
 * on a cell, mended, approved, published for tomorrow, withdrawn, published now, taken out, and gone back from.
 */
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dispatch } from '../../app/cli/dispatch.ts'
import { freshDataDir, removeDataDir, startStudio, type RunningStudio } from '../running-studio.ts'
import { chromiumPath, launchChromium, type Browser } from './chromium.ts'
import { gridOf } from './grid-of.ts'

const executable = chromiumPath()
const patient = { timeout: 60_000 }
const BOOK = '/workbooks/imaging'

describe.skipIf(executable === undefined)('from draft to production', () => {
  const dataDir = freshDataDir()
  let studio: RunningStudio
  const browsers: Browser[] = []
  let editor: Page
  let finance: Page
  let approver: Page

  /** As the owner does on the server: the link that lets somebody in. */
  async function invite(email: string, role: string): Promise<string> {
    const lines: string[] = []
    process.env['RATEBOOK_DATA'] = dataDir
    const code = await dispatch(['people', 'invite', email, '--role', role], {
      stdin: (async function* () {})(),
      out: async (line) => void lines.push(line),
      err: (line) => void lines.push(line),
    })
    delete process.env['RATEBOOK_DATA']
    expect([code, lines.join('\n')]).toEqual([0, expect.stringContaining('http')])
    const { pathname, search } = new URL((JSON.parse(lines[0]!) as { link: string }).link)
    return studio.url + pathname + search
  }

  async function comes(name: string, role: string): Promise<Page> {
    const link = await invite(`${name.toLowerCase()}@example.org`, role)
    const browser = await launchChromium(executable ?? '', { url: studio.url })
    browsers.push(browser)
    const page = await browser.open()
    await page.goto(link)
    await page.locator('input[name="name"]').fill(name)
    await page.locator('input[name="password"]').fill(`a long password of ${name}`)
    await page.locator('button[type="submit"]').first().click()
    await page.locator(`a[href="${BOOK}"]`).first().waitFor()
    return page
  }

  const go = (page: Page, path: string) => page.goto(studio.url + path)
  const state = (page: Page, text: string) => page.locator('.rb-review-state', { hasText: text }).waitFor(patient)
  const versions = async (page: Page) => {
    const answer = await page.request.get(`${studio.url}${BOOK}/versions.json`)
    const { versions: list } = (await answer.json()) as {
      versions: readonly {
        number: number
        state: string
        hash: string
        approver: string | null
        review: number | null
      }[]
    }
    return list
  }
  const onVersions = (page: Page, data: object) =>
    page.request.post(`${studio.url}${BOOK}/publishing`, { data, headers: { origin: studio.url } })

  /** Into the cell that the whole way is about. */
  async function types(page: Page, text: string): Promise<void> {
    await go(page, `${BOOK}/sheets/arrears`)
    await page.locator('.rb-journal li').first().waitFor(patient)
    await gridOf(page).type(1, 3, text)
    await expect.poll(() => gridOf(page).cell(1, 3).textContent(), patient).toBe(text)
    await expect
      .poll(() => page.locator('[data-testid="save-state"]').getAttribute('data-state'), patient)
      .toBe('saved')
  }

  async function proposes(page: Page, title?: string): Promise<void> {
    if (title !== undefined) await page.locator('input[name="title"]').fill(title)
    for (const reason of await page.locator('[data-testid="gate"] textarea:visible').all()) await reason.fill('agreed')
    await page.getByRole('button', { name: /^Propose/ }).click()
    await page.waitForURL(/\/reviews\/\d+$/)
  }

  async function approves(page: Page, choice: string): Promise<void> {
    const decision = page.getByTestId('decision')
    await decision.getByLabel(choice, { exact: true }).check()
    await decision.getByRole('button', { name: 'Approve' }).click()
  }

  beforeAll(async () => {
    studio = await startStudio(dataDir)
    editor = await comes('Eva', 'editor')
    finance = await comes('Fin', 'finance')
    approver = await comes('Ann', 'approver')
    // Three browsers and a studio to start.
  }, 300_000)
  afterAll(async () => {
    for (const browser of browsers) await browser.close()
    await studio?.stop()
    removeDataDir(dataDir)
  })

  test('the first version is proposed from the book and approved by somebody else', async () => {
    await go(editor, `${BOOK}/sheets/arrears`)
    await editor.getByRole('link', { name: 'Propose…' }).click()
    await proposes(editor, 'The tariff of spring')
    await state(editor, 'Waits for approval')
    expect(await editor.getByTestId('decision').getByRole('button', { name: 'Approve' }).count()).toBe(0)
    await go(approver, '/')
    await approver
      .getByTestId('needs-you')
      .getByRole('link', { name: /The tariff of spring/ })
      .click()
    await approves(approver, 'Approve and publish at once')
    await state(approver, 'Published')
    // Whoever proposed it sees it at once.
    await state(editor, 'Published')
    expect(await versions(editor)).toMatchObject([{ number: 1, state: 'in-force', approver: 'Ann', review: 1 }])
  })

  test('a change is proposed, and sent back with a comment on its cell', async () => {
    await types(editor, '12 hours')
    await go(editor, `${BOOK}/reviews/new`)
    await proposes(editor, 'Grace 12 h')
    await go(approver, `${BOOK}/reviews/2`)
    const cell = approver.locator('.rb-difference td[data-fate="changed"]')
    await cell.waitFor(patient)
    await cell.getByRole('button', { name: /^Comment on/ }).click()
    await cell.getByLabel('Your comment').fill('for storage too?')
    await cell.getByRole('button', { name: 'Send' }).click()
    await cell.getByText('for storage too?').waitFor()
    await approver.getByRole('button', { name: 'Send back…' }).click()
    await approver.getByLabel('What has to change').fill('see my comment')
    await approver.getByRole('button', { name: 'Send back', exact: true }).click()
    await state(approver, 'Sent back')
  })

  test('its author is told, answers and mends it; finance looks on and may not decide', async () => {
    await go(editor, '/')
    await editor
      .getByTestId('needs-you')
      .getByRole('link', { name: /sent back to you/ })
      .click()
    await editor.getByTestId('comment').getByRole('button', { name: 'Answer' }).click()
    await editor.getByLabel('Your answer').fill('no, see row 2')
    await editor.getByRole('button', { name: 'Send', exact: true }).click()
    await editor.getByText('no, see row 2').waitFor()
    await types(editor, '18 hours')
    await go(editor, `${BOOK}/reviews/2`)
    await editor.getByRole('link', { name: 'Mend…' }).click()
    await proposes(editor)
    await state(editor, 'Waits for approval')
    await go(finance, `${BOOK}/reviews/2`)
    await finance.getByText('You may read this review; an approver or owner of the book decides.').waitFor()
    await finance.getByText('no, see row 2').waitFor()
  })

  test('it is approved for tomorrow, is then to come, and is withdrawn', async () => {
    await go(approver, `${BOOK}/reviews/2`)
    await approver.getByTestId('decision').getByLabel('Approve and publish for another time').check()
    const tomorrow = new Date(Date.now() + 26 * 3_600_000).toISOString().slice(0, 16)
    await approver.locator('input[name="at"]').fill(tomorrow)
    await approver.getByTestId('decision').getByRole('button', { name: 'Approve' }).click()
    await state(approver, 'Published')
    expect(await versions(approver)).toMatchObject([
      { number: 2, state: 'scheduled' },
      { number: 1, state: 'in-force' },
    ])
    expect((await onVersions(approver, { do: 'withdraw', number: 2 })).status()).toBe(200)
    expect((await versions(approver))[0]).toMatchObject({ number: 2, state: 'withdrawn' })
  })

  test('it is proposed once more and published now; its document can be taken out', async () => {
    await go(editor, `${BOOK}/reviews/new`)
    await proposes(editor, 'Grace 18 h, at once')
    await go(approver, `${BOOK}/reviews/3`)
    await approves(approver, 'Approve and publish at once')
    await state(approver, 'Published')
    const [current] = await versions(finance)
    expect(current).toMatchObject({ number: 3, state: 'in-force', approver: 'Ann' })
    const taken = await finance.request.get(`${studio.url}${BOOK}/versions/3/document.json`)
    expect(JSON.stringify(await taken.json())).toContain('18 hours')
  })

  test('going back is a new version with the old content', async () => {
    const wanted = { do: 'roll-back', number: 1, message: 'customers complain', expected: 3, key: 'back-1' }
    expect((await onVersions(approver, wanted)).status()).toBe(201)
    const list = await versions(approver)
    expect(list[0]).toMatchObject({ number: 4, state: 'in-force', hash: list.find(({ number }) => number === 1)!.hash })
  })

  test('no page complained, and none asked anybody else', () => {
    expect(browsers.flatMap(({ faults }) => faults)).toEqual([])
  })
})
