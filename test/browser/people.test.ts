/** People in the browser: a passkey is made and used, somebody is invited and comes, a book is shared. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CDPSession, Page } from 'playwright-core'
import { freshDataDir, removeDataDir, type RunningStudio, startStudio } from '../running-studio.ts'
import { type Browser, chromiumPath, launchChromium } from './chromium.ts'

const executablePath = chromiumPath()
const dataDir = freshDataDir()
let studio: RunningStudio
let browser: Browser
let page: Page
let cdp: CDPSession

beforeAll(async () => {
  if (executablePath === undefined) return
  studio = await startStudio(dataDir)
  browser = await launchChromium(executablePath, { url: studio.url })
  page = await browser.open()
  cdp = await browser.context.newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  await page.goto(studio.link)
})
afterAll(async () => {
  if (executablePath === undefined) return
  await browser.close()
  await studio.stop()
  removeDataDir(dataDir)
})

const PASSWORD = 'a long enough one'

async function signOut(): Promise<void> {
  await page.getByRole('button', { name: /^Account of/ }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.waitForURL('**/sign-in')
}

describe.skipIf(executablePath === undefined)('people', () => {
  it('an owner who came by a link is asked who they are, and says so', async () => {
    await page.getByRole('link', { name: 'Do it now' }).click()
    await page.getByLabel('Name', { exact: true }).fill('Ada')
    await page.getByLabel('E-mail address').fill('ada@example.com')
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Save' }).click()
    await page.getByText('You sign in with ada@example.com').waitFor()
    await page.getByRole('button', { name: 'Account of Ada' }).waitFor()
  })

  it('makes a passkey, and signs in with it', async () => {
    await page.getByRole('button', { name: 'Add a passkey' }).click()
    await page.getByRole('button', { name: 'Remove: Chrome on Linux' }).waitFor()
    await signOut()
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await page.getByRole('button', { name: 'Account of Ada' }).waitFor()
  })

  it('signs in with the password, and is told when that is wrong', async () => {
    await signOut()
    await page.getByLabel('E-mail address').fill('ada@example.com')
    await page.getByLabel('Password', { exact: true }).fill('another long one')
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByText('This e-mail address and password do not go together.').waitFor()
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
    await page.getByRole('button', { name: 'Account of Ada' }).waitFor()
  })

  it('invites somebody, who comes by the link, is given a role, and is removed', async () => {
    await page.getByRole('button', { name: 'Account of Ada' }).click()
    await page.getByRole('menuitem', { name: 'People' }).click()
    await page.getByLabel('E-mail address').fill('ben@example.com')
    await page.getByRole('button', { name: 'Make an invitation' }).click()
    const link = await page.getByLabel('Link', { exact: true }).inputValue()
    await page.getByRole('button', { name: 'Close' }).last().click()
    await page.getByRole('button', { name: 'Withdraw the invitation of ben@example.com' }).waitFor()

    const other = await launchChromium(executablePath!, { url: studio.url, width: 390, height: 844 })
    const guest = await other.open()
    await guest.goto(link)
    await guest.getByText('Ada invites you as Editor on all books.').waitFor()
    await guest.getByLabel('Name', { exact: true }).fill('Ben')
    await guest.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await guest.getByRole('button', { name: 'Join' }).click()
    await guest.getByRole('button', { name: 'Account of Ben' }).waitFor()

    await page.reload()
    await page.getByRole('combobox', { name: 'Role of Ben on all books' }).click()
    await page.getByRole('option', { name: /^Viewer/ }).click()
    await expect
      .poll(() => page.getByRole('combobox', { name: 'Role of Ben on all books' }).inputValue())
      .toBe('Viewer')
    await page.getByRole('button', { name: 'What to do with Ben' }).click()
    await page.getByRole('menuitem', { name: 'Remove …' }).click()
    await page.getByRole('button', { name: 'Remove', exact: true }).click()
    await expect.poll(() => page.getByRole('combobox', { name: 'Role of Ben on all books' }).count()).toBe(0)
    await guest.goto(studio.url)
    await guest.waitForURL('**/sign-in')
    expect(other.faults).toEqual([])
    await other.close()
  })

  it('shares one book in its settings', async () => {
    await page.goto(`${studio.url}/workbooks/imaging/settings`)
    await page.getByRole('heading', { name: 'People of this book' }).waitFor()
    const form = page.getByRole('region', { name: 'Invite somebody to this book' })
    await form.getByLabel('E-mail address').fill('cleo@example.com')
    await form.getByRole('button', { name: 'Make an invitation' }).click()
    expect(await page.getByLabel('Link', { exact: true }).inputValue()).toContain('/invitation?token=')
    await page.getByRole('button', { name: 'Close' }).last().click()
    await page.getByText('cleo@example.com').waitFor()
  })

  it('complains of nothing', () => {
    expect(browser.faults.filter((fault) => !fault.includes('422'))).toEqual([])
  })
})
