/** Of the sign-in library's own web addresses only those that passkeys and a provider need are open. */
import { expect, it } from 'vitest'
import { ask, signedIn } from './ask.ts'

const json = (path: string, body: string, headers: Readonly<Record<string, string>> = {}, cookie = '') =>
  ask(path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers }, cookie })

it.each([
  '/auth',
  '/auth/ok',
  '/auth/error',
  '/auth/get-session',
  '/auth/list-sessions',
  '/auth/passkey/list-user-passkeys',
  '/auth/callback/other',
  '/auth/__proto__',
  '/auth//passkey/generate-authenticate-options',
])('%s is not there', async (path) => {
  expect((await ask(path, { cookie: await signedIn() })).status).toBe(404)
})

it.each([
  '/auth/sign-up/email',
  '/auth/sign-in/email',
  '/auth/sign-in/social',
  '/auth/enter',
  '/auth/reset-password',
  '/auth/update-user',
  '/auth/delete-user',
  '/auth/change-email',
  '/auth/passkey/delete-passkey',
  '/auth/passkey/update-passkey',
])('%s takes nothing', async (path) => {
  expect((await json(path, '{}', {}, await signedIn())).status).toBe(404)
})

it('makes a challenge for whoever wants in by a passkey', async () => {
  const answer = await ask('/auth/passkey/generate-authenticate-options')
  expect(await answer.json()).toMatchObject({ rpId: 'localhost', challenge: expect.any(String) })
})

it('makes no passkey for nobody', async () => {
  expect((await ask('/auth/passkey/generate-register-options')).status).toBe(401)
})

it.each([
  ['no JSON', 'x', 400],
  ['nothing', '{}', 400],
  ['another shape', '{"response":[]}', 400],
  ['no challenge before it', '{"response":{"id":"x"}}', 400],
  ['a NUL', '{"response":{"id":"\\u0000"}}', 400],
  ['what is too deep', `{"response":${'['.repeat(5_000)}${']'.repeat(5_000)}}`, 400],
  ['what is too large', JSON.stringify({ response: { id: 'x'.repeat(70_000) } }), 413],
])('refuses a passkey that is %s', async (_, body, status) => {
  expect((await json('/auth/passkey/verify-authentication', body)).status).toBe(status)
})

it('refuses one that is no passkey after a challenge', async () => {
  const asked = await ask('/auth/passkey/generate-authenticate-options')
  const cookie = asked.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  for (const id of ['x', '\0']) {
    const answer = await json('/auth/passkey/verify-authentication', JSON.stringify({ response: { id } }), {}, cookie)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(answer.headers.getSetCookie()).toEqual([])
  }
})

it('takes nothing from another site', async () => {
  const headers = { origin: 'https://elsewhere.example' }
  expect((await json('/auth/passkey/verify-authentication', '{}', headers)).status).toBe(403)
})
