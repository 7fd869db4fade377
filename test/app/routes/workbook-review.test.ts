import { beforeAll, describe, expect, it } from 'vitest'
import { ask, expectPage, signedIn } from './ask.ts'
import { act, proposedBook } from './proposed-book.ts'

let cookie: string
let id: string
beforeAll(async () => {
  cookie = await signedIn()
  id = await proposedBook(cookie, 'review-page')
})

describe('the page of a review', () => {
  it('can be read without a script: what is proposed, by whom, and that somebody else decides', async () => {
    const page = await ask(`/workbooks/${id}/reviews/1`, { cookie })
    expectPage(page)
    const text = await page.text()
    for (const part of ['Night tariff', 'Waits for approval', 'What stands in the way']) expect(text).toContain(part)
    expect(text).toMatch(/somebody else decides/)
  })

  it.each(['0', '2', 'x', '1e3', '99999999999'])('there is no review %s', async (number) => {
    expect((await ask(`/workbooks/${id}/reviews/${number}`, { cookie })).status).toBe(404)
  })

  it.each<[string, Record<string, string>, number]>([
    ['nothing', {}, 400],
    ['something else', { do: 'toString' }, 400],
    ['a comment of nothing', { do: 'comment', place: '', text: ' ' }, 422],
    ['a comment on nothing', { do: 'comment', place: 'none/none', text: 'x' }, 422],
    ['an answer to nobody', { do: 'answer', comment: '9', text: 'x' }, 422],
    ['one’s own approval', { do: 'approve', hash: 'x', when: 'only' }, 409],
    ['publishing what nobody approved', { do: 'publish' }, 409],
  ])('%s is refused with a sentence in both languages', async (_, fields, status) => {
    const answer = await act(cookie, id, fields)
    expect(answer.status).toBe(status)
    expect(await answer.text()).toMatch(/\p{Script=Han}/u)
  })

  it('takes a comment, and its end', async () => {
    expect((await act(cookie, id, { do: 'comment', place: '', text: 'why?' })).status).toBe(200)
    expect((await act(cookie, id, { do: 'resolve', comment: '2' })).status).toBe(200)
    expect((await act(cookie, id, { do: 'withdraw' })).status).toBe(200)
    expect(await (await ask(`/workbooks/${id}/reviews/1`, { cookie })).text()).toContain('Withdrawn')
  })
})
