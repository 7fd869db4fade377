import { expect, it } from 'vitest'
import { ask, cookieOf, leadOf, post, signedIn } from './ask.ts'

it.each(['en', 'zh-CN'])('remembers %s over what the browser asks for, and leads back', async (language) => {
  const answer = await post('/language', { language, to: '/sign-in?x=1' })
  expect(leadOf(answer)).toEqual({ status: 302, to: '/sign-in?x=1' })
  expect(answer.headers.getSetCookie().join()).toMatch(
    /^language=[^;]+; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/,
  )
  const asksForOther = { 'accept-language': language === 'en' ? 'zh-CN' : 'en' }
  const page = await ask('/sign-in', { cookie: cookieOf(answer), headers: asksForOther })
  expect(await page.text()).toContain(`<html lang="${language}"`)
})

it('is the same for who is signed in, and the session stays', async () => {
  const cookie = await signedIn()
  const answer = await post('/language', { language: 'zh-CN', to: '/' }, { cookie })
  const page = await ask('/', { cookie: `${cookie}; ${cookieOf(answer)}` })
  expect([page.status, (await page.text()).includes('<html lang="zh-CN"')]).toEqual([200, true])
})

it.each(['https://elsewhere.example/', '//elsewhere.example', '/\\elsewhere.example', 'javascript:alert(1)', ''])(
  'leads to the books rather than to "%s"',
  async (to) => expect(leadOf(await post('/language', { language: 'en', to }))).toEqual({ status: 302, to: '/' }),
)

it.each<[string, Readonly<Record<string, string>>]>([
  ['none', {}],
  ['another', { language: 'fr' }],
  ['a key of every object', { language: '__proto__' }],
])('is refused when it is %s, with a sentence', async (_, fields) => {
  const answer = await post('/language', fields)
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([400, []])
  expect(await answer.text()).toBe('The language must be en or zh-CN.')
})

it.each([
  ['application/json', '{"language":"en"}'],
  ['multipart/form-data; boundary=x', 'no parts'],
  ['text/plain', 'language=en'],
])('is refused as %s: a form is wanted', async (type, body) => {
  const answer = await ask('/language', { method: 'POST', body, headers: { 'content-type': type } })
  expect([answer.status, await answer.text()]).toEqual([400, 'The body of this request must be a form.'])
})

it('is not changed by an address that is only looked at', async () => {
  const answer = await ask('/language?language=zh-CN')
  expect(leadOf(answer)).toEqual({ status: 302, to: '/' })
  expect(answer.headers.getSetCookie()).toEqual([])
})
