import { expect, it } from 'vitest'
import { ask, leadOf, post, signedIn } from './ask.ts'

it('ends this session, also for who kept its cookie, and no other', async () => {
  const [cookie, other] = [await signedIn(), await signedIn()]
  const out = await post('/sign-out', {}, { cookie })
  expect(leadOf(out)).toEqual({ status: 302, to: '/sign-in' })
  expect(out.headers.getSetCookie().join()).toMatch(/ratebook\.session_token=;[^,]* Max-Age=0/)
  expect(leadOf(await ask('/', { cookie }))).toEqual({ status: 302, to: '/sign-in' })
  expect((await ask('/', { cookie: other })).status).toBe(200)
})

it('takes a form: an address that is only looked at ends nothing', async () => {
  const cookie = await signedIn()
  for (const method of ['GET', 'HEAD']) {
    expect(leadOf(await ask('/sign-out', { cookie, method }))).toEqual({ status: 302, to: '/' })
  }
  expect((await ask('/', { cookie })).status).toBe(200)
})

it('is not sent by a page of another site', async () => {
  const cookie = await signedIn()
  const signs = { origin: 'http://elsewhere.example', 'sec-fetch-site': 'cross-site' }
  for (const [name, value] of Object.entries(signs)) {
    expect((await post('/sign-out', {}, { cookie, headers: { [name]: value } })).status).toBe(403)
  }
  expect((await ask('/', { cookie })).status).toBe(200)
})

it('leads to the sign-in page when there is nothing to end', async () => {
  expect(leadOf(await post('/sign-out', {}))).toEqual({ status: 302, to: '/sign-in' })
})
