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

it('takes no form: a token is not posted', async () => {
  const answer = await post(await freshLink(), {})
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([405, []])
  expectPage(answer)
})
