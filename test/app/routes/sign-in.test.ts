import { expect, it } from 'vitest'
import { frame as english } from '../../../app/locales/en/frame.ts'
import { frame as chinese } from '../../../app/locales/zh-CN/frame.ts'
import { ask, cookieOf, expectPage, freshLink, leadOf, post } from './ask.ts'

it.each([
  ['en', english],
  ['zh-CN', chinese],
])('says in %s how to get in', async (language, { signIn }) => {
  const answer = await ask('/sign-in', { headers: { 'accept-language': language } })
  expect(answer.status).toBe(200)
  expectPage(answer)
  const html = await answer.text()
  for (const sentence of [signIn.title, signIn.intro, signIn.command]) expect(html).toContain(sentence)
  expect(html).not.toContain(signIn.used)
})

it('gives a session for a link, once', async () => {
  const link = await freshLink()
  const first = await ask(link)
  expect(leadOf(first)).toEqual({ status: 302, to: '/' })
  expect(first.headers.getSetCookie().join()).toMatch(/^ratebook\.session_token=[^,]*; HttpOnly; SameSite=Lax$/)
  expect((await ask('/', { cookie: cookieOf(first) })).status).toBe(200)
  const second = await ask(link)
  expect([second.status, second.headers.getSetCookie()]).toEqual([200, []])
  expect(await second.text()).toContain(english.signIn.used)
})

it('leads whoever is signed in to the books, also by a link that was used', async () => {
  const link = await freshLink()
  const cookie = cookieOf(await ask(link))
  for (const path of ['/sign-in', link]) expect(leadOf(await ask(path, { cookie }))).toEqual({ status: 302, to: '/' })
})

it('does not use a link up for who only asks what is behind it', async () => {
  const link = await freshLink()
  const looked = await ask(link, { method: 'HEAD' })
  expect([looked.status, looked.headers.getSetCookie()]).toEqual([200, []])
  expect(leadOf(await ask(link))).toEqual({ status: 302, to: '/' })
})

it.each(['', 'guessed', '%00', '%ff', 'x'.repeat(2000), 'a&token=b'])(
  'a token that is none, %j, opens nothing',
  async (token) => {
    const answer = await ask(`/sign-in?token=${token}`)
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([200, []])
    expect(await answer.text()).toContain(english.signIn.used)
  },
)

it('does not take a link from a form: that is for an address and a password', async () => {
  const link = await freshLink()
  const answer = await post(link, {})
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([400, []])
  expectPage(answer)
  expect(leadOf(await ask(link))).toEqual({ status: 302, to: '/' })
})

it.each<[string, Readonly<Record<string, string>>, string]>([
  ['no address', { email: '', password: 'x' }, 'This is no e-mail address'],
  ['an address with a NUL', { email: 'a\0@example.com', password: 'x' }, 'This is no e-mail address'],
  ['a very long address', { email: `${'a'.repeat(5_000)}@example.com`, password: 'x' }, 'This is no e-mail address'],
  ['nobody', { email: 'nobody@example.com', password: 'a long enough one' }, 'do not go together'],
  ['a very long password', { email: 'x@example.com', password: 'x'.repeat(5_000) }, 'do not go together'],
  ['a password with a NUL', { email: 'y@example.com', password: '\0' }, 'do not go together'],
])('refuses %s with a sentence', async (_, fields, sentence) => {
  const answer = await post('/sign-in', fields)
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([422, []])
  expect(await answer.text()).toContain(sentence)
})

it.each(['not_invited', 'EMAIL_NOT_VERIFIED', 'whatever', '__proto__', '<b>'])(
  'says why it did not work elsewhere: %s',
  async (code) => {
    const html = await (await ask(`/sign-in?error=${encodeURIComponent(code)}`)).text()
    const known = {
      not_invited: english.signIn.failed.not_invited,
      EMAIL_NOT_VERIFIED: english.signIn.failed.email_not_verified,
    }
    expect(html).toContain(
      (Object.hasOwn(known, code) ? known[code as keyof typeof known] : english.signIn.failed.other).slice(0, 40),
    )
  },
)
