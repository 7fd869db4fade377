import { beforeAll, expect, it } from 'vitest'
import { people as english } from '../../../app/locales/en/people.ts'
import { people as chinese } from '../../../app/locales/zh-CN/people.ts'
import { ask, expectPage, post, signedIn } from './ask.ts'

let cookie: string
beforeAll(async () => (cookie = await signedIn()))

it.each([
  ['en', english],
  ['zh-CN', chinese],
])('shows in %s who is here, and invitations', async (language, { list, invite }) => {
  const answer = await ask('/people', { cookie, headers: { 'accept-language': language } })
  expect(answer.status).toBe(200)
  expectPage(answer)
  const html = await answer.text()
  for (const sentence of [list.title, list.administrator, invite.title, invite.open]) expect(html).toContain(sentence)
})

it.each<[string, Readonly<Record<string, string>>, number]>([
  ['nothing', {}, 400],
  ['a key of every object', { do: 'constructor' }, 400],
  ['a role for nobody', { do: 'role', person: 'a/b', role: 'viewer' }, 404],
  ['a role for a NUL', { do: 'role', person: '\0', role: 'viewer' }, 404],
  ['a role that is none', { do: 'role', person: 'x', role: 'king' }, 422],
  ['to remove nobody', { do: 'remove', person: '\0' }, 404],
  ['a link for nobody', { do: 'reset-link', person: 'x' }, 404],
  ['an address that is none', { do: 'invite', email: 'x', role: 'viewer' }, 422],
  ['an invitation to a role that is none', { do: 'invite', email: 'a@example.com', role: 'king' }, 422],
  ['an invitation to a book that is none', { do: 'invite', email: 'a@example.com', role: 'viewer', book: 'a/b' }, 404],
  ['to withdraw what is not open', { do: 'withdraw', id: '\0' }, 404],
])('refuses %s', async (_, fields, status) => {
  expect((await post('/people', fields, { cookie })).status).toBe(status)
})
