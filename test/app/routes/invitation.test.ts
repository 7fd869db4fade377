import { expect, it } from 'vitest'
import { people as chinese } from '../../../app/locales/zh-CN/people.ts'
import type { MadeLink } from '../../../app/services/index.ts'
import { ask, expectPage, post, signedIn } from './ask.ts'

const UNKNOWN = 'There is no such invitation'

it.each(['', 'guessed', '%00', '%ff', 'x'.repeat(2000), 'a%2Fb'])(
  'a link that was never made, %j, is told to be none',
  async (token) => {
    const answer = await ask(`/invitation?token=${token}`)
    expect([answer.status, answer.headers.getSetCookie()]).toEqual([404, []])
    expectPage(answer)
    expect(await answer.text()).toContain(UNKNOWN)
  },
)

it.each(['', 'guessed', '\0', 'a/b'])('makes nobody of a token that is none, %j', async (token) => {
  const answer = await post('/invitation', { token, name: 'Eve', password: 'a long enough one' })
  expect([answer.status, answer.headers.getSetCookie()]).toEqual([404, []])
  expect(await answer.text()).toContain(UNKNOWN)
})

it('is read in the language of the invited, and used up by nobody who only looks', async () => {
  const fields = { do: 'invite', email: 'mei@example.com', role: 'editor', book: '' }
  const answer = await post('/workbooks/imaging/people', fields, { cookie: await signedIn() })
  const { path } = (await answer.json()) as MadeLink
  for (const _ of [1, 2]) {
    const page = await ask(path, { headers: { 'accept-language': 'zh-CN' } })
    expect([page.status, (await page.text()).includes(chinese.invitation.title)]).toEqual([200, true])
  }
})
