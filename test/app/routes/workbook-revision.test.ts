import { beforeAll, describe, expect, it } from 'vitest'
import { ask, refusalOf, signedIn, storedDraft } from './ask.ts'

const id = 'city-power'
let cookie: string
beforeAll(async () => void (cookie = await signedIn()))

const revision = (which: string, book = id): Promise<Response> =>
  ask(`/workbooks/${book}/revisions/${which}`, { cookie })

describe('a book as it was', () => {
  it('is the document of that revision', async () => {
    const answer = await revision('1')
    const { workbook } = await storedDraft(id)
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json'])
    expect(await answer.json()).toMatchObject({ revision: 1, workbook: { id, title: workbook.title } })
  })

  it.each(['0', '9999', 'x', '-1', '1e3', '99999999999'])('there is no revision %s', async (which) => {
    const answer = await revision(which)
    expect(answer.status).toBe(404)
    expect(await refusalOf(answer)).toEqual({ message: `There is no workbook "${id}" with a revision ${which}.` })
  })

  it('nor one of a book that is not there', async () => expect((await revision('1', 'nowhere')).status).toBe(404))

  it('is only read', async () => {
    expect((await ask(`/workbooks/${id}/revisions/1`, { method: 'POST', cookie })).status).toBe(405)
  })
})
