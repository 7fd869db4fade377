import { expect, it } from 'vitest'
import { ask } from './ask.ts'

it('says that no identity provider is set up', async () => {
  const answer = await ask('/sign-in/elsewhere')
  expect([answer.status, await answer.text()]).toEqual([404, 'No identity provider is set up here.'])
})
