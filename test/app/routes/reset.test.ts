import { expect, it } from 'vitest'
import { frame } from '../../../app/locales/en/frame.ts'
import { ask, expectPage, post } from './ask.ts'

it.each(['', 'guessed', '%00', '%ff', 'x'.repeat(2000), 'a%2Fb'])(
  'a link that was never made, %j, is told to be over',
  async (token) => {
    const answer = await ask(`/reset?token=${token}`)
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([404, []])
    expectPage(answer)
    expect(await answer.text()).toContain(frame.reset.gone)
  },
)

it.each(['', 'guessed', '\0', 'a/b'])('sets no password by a token that is none, %j', async (token) => {
  const answer = await post('/reset', { token, password: 'a long enough one' })
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([404, []])
  expect(await answer.text()).toContain('This link has expired or was already used')
})
