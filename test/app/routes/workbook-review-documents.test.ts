import { beforeAll, expect, it } from 'vitest'
import { ask, signedIn } from './ask.ts'
import { proposedBook } from './proposed-book.ts'

let cookie: string
beforeAll(async () => (cookie = await signedIn()))

it('the two books of a review are given as they were proposed; before a first version there is one', async () => {
  const id = await proposedBook(cookie, 'review-documents')
  const answer = await ask(`/workbooks/${id}/reviews/1/documents.json`, { cookie })
  const books = (await answer.json()) as { base?: unknown; proposed: { id: string } }
  expect([answer.status, books.base, books.proposed.id]).toEqual([200, undefined, id])
  expect((await ask(`/workbooks/${id}/reviews/2/documents.json`, { cookie })).status).toBe(404)
  expect((await ask(`/workbooks/${id}/reviews/1/documents.json`, { method: 'POST', body: '', cookie })).status).toBe(
    405,
  )
})
