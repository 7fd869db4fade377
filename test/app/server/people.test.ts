/** Three people and a studio of their own: how they come, how they get in again, and how they go. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { MadeLink } from '../../../app/services/index.ts'
import { freshDataDir, removeDataDir, type RunningStudio, startStudio } from '../../running-studio.ts'
import { type MailServer, startMailServer } from '../../smtp-server.ts'
import { type Visitor, visitorOf } from './visitor.ts'

const dataDir = freshDataDir()
let studio: RunningStudio
let mail: MailServer
let ada: Visitor
beforeAll(async () => {
  mail = await startMailServer()
  studio = await startStudio(dataDir, { SMTP_URL: mail.url, MAIL_FROM: 'books@example.com' })
  ada = visitorOf(studio)
  await ada.ask(studio.link.slice(studio.url.length))
})
afterAll(async () => {
  await studio.stop()
  mail.close()
  removeDataDir(dataDir)
})

const PASSWORD = 'a long enough one'

/** An invitation by the owner: the path of its link. */
async function invited(email: string, fields: Readonly<Record<string, string>> = {}): Promise<string> {
  const page = await ada.post('/workbooks/imaging/people', { do: 'invite', email, role: 'editor', ...fields })
  const made = (await page.json()) as MadeLink
  expect(made.kind).toBe('made')
  return made.path
}

/** Somebody who came by an invitation. */
async function comes(name: string, email: string): Promise<Visitor> {
  const path = await invited(email)
  const visitor = visitorOf(studio)
  const joined = await visitor.post('/invitation', { token: tokenIn(path), name, password: PASSWORD })
  expect([joined.status, joined.headers.get('location')]).toEqual([303, '/'])
  return visitor
}

const tokenIn = (path: string): string => new URL(path, studio.url).searchParams.get('token') ?? ''
const signIn = (visitor: Visitor, email: string, password = PASSWORD) => visitor.post('/sign-in', { email, password })

describe('the owner, who came by the printed link', () => {
  it('says who they are, once, and signs in like everybody else', async () => {
    const said = { do: 'introduce', name: 'Ada', email: 'Ada@example.com', password: PASSWORD }
    expect((await ada.post('/account', said)).status).toBe(200)
    expect((await ada.post('/account', { ...said, name: 'Eve' })).status).toBe(409)
    const again = visitorOf(studio)
    const answer = await signIn(again, 'ada@example.com')
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/'])
    expect(answer.headers.getSetCookie().join()).toMatch(/ratebook\.session_token=[^,]*; HttpOnly; SameSite=Lax$/)
    expect(await again.isIn()).toBe(true)
  })

  it('is told the same of a wrong password and of an unknown address', async () => {
    const answers = await Promise.all(
      ['ada@example.com', 'nobody@example.com'].map(async (email) => {
        const answer = await signIn(visitorOf(studio), email, 'quite another one')
        return [answer.status, (await answer.text()).includes('do not go together')]
      }),
    )
    expect(answers).toEqual([
      [422, true],
      [422, true],
    ])
  })
})

describe('an invitation', () => {
  it('shows who invites to what, and is sent by mail', async () => {
    const path = await invited('cleo@example.com')
    const page = await (await visitorOf(studio).ask(path)).text()
    expect(page).toContain('Ada invites you as Editor on Medical imaging')
    expect(await mail.next()).toMatch(new RegExp(`To: cleo@example.com[^]*${studio.url}/invitation\\?token=`))
  })

  it('is used once, also by two at the same moment', async () => {
    const token = tokenIn(await invited('ben@example.com'))
    const answers = await Promise.all(
      ['Ben', 'Not Ben'].map((name) => visitorOf(studio).post('/invitation', { token, name, password: PASSWORD })),
    )
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 404])
    expect((await visitorOf(studio).ask(`/invitation?token=${token}`)).status).toBe(404)
  })

  it('is over when it was withdrawn or replaced', async () => {
    const [first, second] = [await invited('dan@example.com'), await invited('dan@example.com')]
    expect((await visitorOf(studio).ask(first)).status).toBe(404)
    expect((await visitorOf(studio).ask(second)).status).toBe(200)
    const { invitations } = (await (await ada.ask('/workbooks/imaging/people')).json()) as {
      invitations: readonly { id: string; email: string }[]
    }
    const { id } = invitations.find(({ email }) => email === 'dan@example.com')!
    expect((await ada.post('/workbooks/imaging/people', { do: 'withdraw', id })).status).toBe(200)
    expect(await (await visitorOf(studio).ask(second)).text()).toContain('withdrawn')
  })

  it.each<[string, Readonly<Record<string, string>>, string]>([
    ['a name that somebody has', { name: ' ADA ' }, 'has, or had, this name'],
    ['the name under which the owner began', { name: 'Owner' }, 'has, or had, this name'],
    ['the name of the product', { name: 'Ratebook' }, 'has, or had, this name'],
    ['no name', { name: ' ' }, 'A name has 1 to 80 characters'],
    ['a name with a NUL', { name: 'E\0ve' }, 'A name has 1 to 80 characters'],
    ['a very long name', { name: 'x'.repeat(5_000) }, 'A name has 1 to 80 characters'],
    ['a short password', { password: 'short' }, 'A password has 10 to 128 characters'],
    ['a very long password', { password: 'x'.repeat(5_000) }, 'A password has 10 to 128 characters'],
  ])('is refused with %s, in a sentence, and stays open', async (_, wrong, sentence) => {
    const token = tokenIn(await invited('eve@example.com'))
    const answer = await visitorOf(studio).post('/invitation', { token, name: 'Eve', password: PASSWORD, ...wrong })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(await answer.text()).toContain(sentence)
    expect((await visitorOf(studio).ask(`/invitation?token=${token}`)).status).toBe(200)
  })

  it('is for whoever is not here yet', async () => {
    const answer = await ada.post('/people', { do: 'invite', email: 'ada@example.com', role: 'viewer', book: '' })
    expect(answer.status).toBe(409)
  })
})

describe('somebody who forgot their password', () => {
  it('gets a link by mail that works once, and every other session of theirs ends', async () => {
    const [fay, elsewhere] = [await comes('Fay', 'fay@example.com'), visitorOf(studio)]
    await mail.next()
    await signIn(elsewhere, 'fay@example.com')
    expect((await visitorOf(studio).post('/forgot', { email: 'fay@example.com' })).status).toBe(200)
    const letter = await nextTo('fay@example.com')
    const token = /reset\?token=([\w-]+)/.exec(letter)![1]!
    const page = await visitorOf(studio).ask(`/reset?token=${token}`)
    expect([page.status, page.headers.getSetCookie()]).toEqual([200, []])
    const fresh = 'another long enough one'
    const back = visitorOf(studio)
    expect((await back.post('/reset', { token, password: fresh })).status).toBe(303)
    expect([await back.isIn(), await fay.isIn(), await elsewhere.isIn()]).toEqual([true, false, false])
    expect((await visitorOf(studio).post('/reset', { token, password: fresh })).status).toBe(404)
    expect((await signIn(visitorOf(studio), 'fay@example.com')).status).toBe(422)
    expect((await signIn(visitorOf(studio), 'fay@example.com', fresh)).status).toBe(303)
  })

  it('is told nothing about whether anybody has the address', async () => {
    const told = await Promise.all(
      ['ada@example.com', 'nobody@example.com'].map(async (email) => {
        const answer = await visitorOf(studio).post('/forgot', { email })
        return [answer.status, (await answer.text()).includes('If somebody here signs in with')]
      }),
    )
    expect(told).toEqual([
      [200, true],
      [200, true],
    ])
  })

  it('may ask three times an hour', async () => {
    const ask = () => visitorOf(studio).post('/forgot', { email: 'gus@example.com' })
    for (const _ of [1, 2, 3]) expect((await ask()).status).toBe(200)
    const fourth = await ask()
    expect([fourth.status, Number(fourth.headers.get('retry-after')) > 3_000]).toEqual([429, true])
    expect(await fourth.text()).toMatch(/Try again in \d+ minutes\./)
  })
})

/** What was sent to others meanwhile is passed over. */
async function nextTo(address: string): Promise<string> {
  for (;;) {
    const letter = await mail.next()
    if (letter.includes(`To: ${address}`) && letter.includes('/reset?')) return letter
  }
}

describe('a session', () => {
  it('is listed with its device, and ended one by one or all but this', async () => {
    const hal = await comes('Hal', 'hal@example.com')
    const others = [visitorOf(studio), visitorOf(studio), visitorOf(studio)]
    const firefox = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0' }
    for (const other of others) await other.post('/sign-in', { email: 'hal@example.com', password: PASSWORD }, firefox)
    const html = await (await hal.ask('/account')).text()
    expect(html.match(/Firefox on Linux/g)?.length).toBeGreaterThanOrEqual(3)
    const id = /name="id" value="([^"]+)"/.exec(html)![1]!
    await hal.post('/account', { do: 'end-session', id })
    expect((await Promise.all(others.map((other) => other.isIn()))).filter(Boolean)).toHaveLength(2)
    expect((await hal.post('/account', { do: 'end-session', id })).status).toBe(404)
    await hal.post('/account', { do: 'end-others' })
    expect(await Promise.all([hal, ...others].map((one) => one.isIn()))).toEqual([true, false, false, false])
  })

  it('of somebody else is nobody’s to end', async () => {
    const ida = await comes('Ida', 'ida@example.com')
    await signIn(visitorOf(studio), 'ida@example.com')
    const id = /name="id" value="([^"]+)"/.exec(await (await ida.ask('/account')).text())![1]!
    expect((await ada.post('/account', { do: 'end-session', id })).status).toBe(404)
  })

  it('stays when its own holder sets another password, with the present one; the others end', async () => {
    const jo = await comes('Jo', 'jo@example.com')
    const other = visitorOf(studio)
    await signIn(other, 'jo@example.com')
    const set = (current: string) => jo.post('/account', { do: 'set-password', current, password: 'a fresh long one' })
    expect((await set('guessed')).status).toBe(422)
    expect((await set(PASSWORD)).status).toBe(200)
    expect([await jo.isIn(), await other.isIn()]).toEqual([true, false])
  })
})

describe('somebody who is removed', () => {
  it('is out at once, cannot come back by what they had, and keeps their name', async () => {
    const kim = await comes('Kim', 'kim@example.com')
    const { people } = (await (await ada.ask('/workbooks/imaging/people')).json()) as {
      people: readonly { id: string; name: string }[]
    }
    const person = people.find(({ name }) => name === 'Kim')!.id
    expect((await ada.post('/people', { do: 'remove', person })).status).toBe(200)
    expect(await kim.isIn()).toBe(false)
    expect((await signIn(visitorOf(studio), 'kim@example.com')).status).toBe(422)
    const token = tokenIn(await invited('other@example.com'))
    expect((await visitorOf(studio).post('/invitation', { token, name: 'Kim', password: PASSWORD })).status).toBe(409)
    const again = tokenIn(await invited('kim@example.com'))
    expect(await (await visitorOf(studio).ask(`/invitation?token=${again}`)).text()).toContain('value="Kim"')
    const back = visitorOf(studio)
    expect((await back.post('/invitation', { token: again, name: 'New', password: PASSWORD })).status).toBe(303)
    expect(await back.isIn()).toBe(true)
  })

  it('is not the last administrator', async () => {
    const { people } = (await (await ada.ask('/workbooks/imaging/people')).json()) as {
      people: readonly { id: string; name: string }[]
    }
    const person = people.find(({ name }) => name === 'Ada')!.id
    expect((await ada.post('/people', { do: 'remove', person })).status).toBe(409)
    expect(await ada.isIn()).toBe(true)
  })
})

describe('guessing a password', () => {
  it('ends after ten tries at one account, with when to go on; another account is not shut for it', async () => {
    const guess = () => signIn(visitorOf(studio), 'lee@example.com', 'a guess that is long')
    for (let tries = 0; tries < 10; tries += 1) expect((await guess()).status).toBe(422)
    const shut = await guess()
    expect([shut.status, Number(shut.headers.get('retry-after')) > 600]).toEqual([429, true])
    expect(await shut.text()).toMatch(/That was too often\. Try again in 1[45] minutes\./)
    expect((await signIn(visitorOf(studio), 'ada@example.com')).status).toBe(303)
  })

  it('is refused when it comes from another site', async () => {
    const answer = await visitorOf(studio, 'https://elsewhere.example').post('/sign-in', {
      email: 'a@b.c',
      password: 'x',
    })
    expect(answer.status).toBe(403)
  })

  it('is refused when it is large', async () => {
    const answer = await visitorOf(studio).post('/sign-in', { email: 'a@b.c', password: 'x'.repeat(100_000) })
    expect(answer.status).toBe(413)
  })
})
