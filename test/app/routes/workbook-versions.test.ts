import { beforeAll, describe, expect, it } from 'vitest'
import { ask, signedIn } from './ask.ts'

const id = 'city-power'
let cookie: string
beforeAll(async () => void (cookie = await signedIn()))

describe('the versions of a book', () => {
  it('are told with how the book stands and what one may do', async () => {
    const answer = await ask(`/workbooks/${id}/versions.json`, { cookie })
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({
      policy: { alone: false },
      rights: { publish: true, withdraw: true, approve: true, edit: true, manage: true },
    })
  })

  it('are not those of a book that is not there', async () =>
    expect((await ask('/workbooks/nowhere/versions.json', { cookie })).status).toBe(404))

  it('are only read', async () =>
    expect((await ask(`/workbooks/${id}/versions.json`, { method: 'POST', cookie })).status).toBe(405))
})
