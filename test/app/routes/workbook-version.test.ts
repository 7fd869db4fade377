import { beforeAll, describe, expect, it } from 'vitest'
import { ask, refusalOf, signedIn } from './ask.ts'

const id = 'city-power'
let cookie: string
beforeAll(async () => void (cookie = await signedIn()))

const version = (which: string, book = id): Promise<Response> =>
  ask(`/workbooks/${book}/versions/${which}/document.json`, { cookie })

// That one which is there comes as a document is seen in workbook-publishing.test.ts.
describe('a version with its document', () => {
  it.each(['0', '9999', 'x', '-1', '1e3', '99999999999'])('there is no version %s', async (which) =>
    expect((await version(which)).status).toBe(404),
  )

  it('nor one of a book that is not there', async () => expect((await version('1', 'nowhere')).status).toBe(404))

  it('never changes', async () => {
    const answer = await ask(`/workbooks/${id}/versions/1/document.json`, { method: 'POST', cookie })
    expect([answer.status, await refusalOf(answer)]).toEqual([405, { message: 'A version never changes.' }])
  })
})
