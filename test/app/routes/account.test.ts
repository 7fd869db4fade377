import { beforeAll, expect, it } from 'vitest'
import { people as english } from '../../../app/locales/en/people.ts'
import { people as chinese } from '../../../app/locales/zh-CN/people.ts'
import { ask, expectPage, post, signedIn } from './ask.ts'

let cookie: string
beforeAll(async () => (cookie = await signedIn()))

it.each([
  ['en', english],
  ['zh-CN', chinese],
])('shows in %s where one is signed in', async (language, { account }) => {
  const answer = await ask('/account', { cookie, headers: { 'accept-language': language } })
  expect(answer.status).toBe(200)
  expectPage(answer)
  const html = await answer.text()
  for (const sentence of [account.title, account.passkeys, account.sessions, account.thisOne])
    expect(html).toContain(sentence)
})

it.each<[string, Readonly<Record<string, string>>, number]>([
  ['nothing', {}, 400],
  ['something else', { do: 'fly' }, 400],
  ['a key of every object', { do: '__proto__' }, 400],
  ['to end a session that is none', { do: 'end-session', id: 'a/b' }, 404],
  ['to end a session with a NUL', { do: 'end-session', id: '\0' }, 404],
  ['to remove a passkey that is none', { do: 'remove-passkey', id: '\0' }, 404],
  ['a name with a line break', { do: 'introduce', name: 'A\nda', email: 'ada@example.com' }, 422],
  ['an address that is none', { do: 'introduce', name: 'Ada', email: 'ada' }, 422],
  ['an address with a NUL', { do: 'introduce', name: 'Ada', email: 'a\0da@example.com' }, 422],
  ['a short password', { do: 'set-password', password: 'short' }, 422],
])('refuses %s with a sentence', async (_, fields, status) => {
  const answer = await post('/account', fields, { cookie })
  expect(answer.status).toBe(status)
  expectPage(answer)
})
