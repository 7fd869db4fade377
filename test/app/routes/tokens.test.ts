import { beforeAll, describe, expect, it } from 'vitest'
import { access as english } from '../../../app/locales/en/access.ts'
import { access as chinese } from '../../../app/locales/zh-CN/access.ts'
import { ask, expectPage, post, signedIn, storedTokens } from './ask.ts'

let cookie: string
beforeAll(async () => (cookie = await signedIn()))

const make = (fields: Readonly<Record<string, string>>) => post('/tokens', { do: 'make', ...fields }, { cookie })

it.each([
  ['en', english],
  ['zh-CN', chinese],
])('says in %s what a token is, and offers to make one', async (language, { tokens, roles }) => {
  const answer = await ask('/tokens', { cookie, headers: { 'accept-language': language } })
  expect(answer.status).toBe(200)
  expectPage(answer)
  const html = await answer.text()
  for (const sentence of [tokens.intro, tokens.go, roles.viewer]) expect(html).toContain(sentence)
})

describe('a token', () => {
  it('is shown once, and revoked for good', async () => {
    const made = await make({ name: 'pipeline of May', role: 'developer', books: 'imaging,city-power', days: '30' })
    expect(made.status).toBe(201)
    const html = await made.text()
    expect(html).toMatch(/rb_[\w-]{43}/)
    const listed = await (await ask('/tokens', { cookie })).text()
    expect(listed).toContain('pipeline of May')
    expect(listed).not.toMatch(/rb_[\w-]{43}/)
    const found = (await storedTokens()).find(({ name }) => name === 'pipeline of May')?.id ?? ''
    expect((await post('/tokens', { do: 'revoke', id: found }, { cookie })).status).toBe(200)
    expect((await post('/tokens', { do: 'revoke', id: found }, { cookie })).status).toBe(404)
  })

  it.each<[string, Record<string, string>]>([
    ['no name', { role: 'viewer' }],
    ['a role that is none', { name: 'x', role: 'king' }],
    ['a book that is not there', { name: 'x', role: 'viewer', books: 'none' }],
    ['days that are none', { name: 'x', role: 'viewer', days: 'soon' }],
    ['a name with a zero', { name: 'a\u0000', role: 'viewer' }],
  ])('with %s is refused, and the page says so', async (_, fields) => {
    const answer = await make(fields)
    expect(answer.status).toBe(422)
    expectPage(answer)
  })

  it('that is unknown cannot be revoked', async () => {
    for (const id of ['none', '', 'a\u0000', '/'])
      expect((await post('/tokens', { do: 'revoke', id }, { cookie })).status).toBe(404)
  })
})
