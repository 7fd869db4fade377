import { expect, it } from 'vitest'
import { frame as english } from '../../../app/locales/en/frame.ts'
import { frame as chinese } from '../../../app/locales/zh-CN/frame.ts'
import { ask, expectPage, post } from './ask.ts'

it.each([
  ['en', english],
  ['zh-CN', chinese],
])('says in %s whom to ask where no mail is sent', async (language, { forgot }) => {
  const answer = await ask('/forgot', { headers: { 'accept-language': language } })
  expect(answer.status).toBe(200)
  expectPage(answer)
  const html = await answer.text()
  for (const sentence of [forgot.title, forgot.back]) expect(html).toContain(sentence)
})

it('makes no link where no mail is sent', async () => {
  const answer = await post('/forgot', { email: 'ada@example.com' })
  expect([answer.status, (await answer.text()).includes('Ask an administrator for a link')]).toEqual([422, true])
})

it('takes a form only', async () => {
  const answer = await ask('/forgot', { method: 'POST', body: '{', headers: { 'content-type': 'application/json' } })
  expect(answer.status).toBe(400)
})
