import { beforeAll, describe, expect, it } from 'vitest'
import { ask, expectPage, leadOf, post, signedIn } from './ask.ts'
import { proposedBook } from './proposed-book.ts'

let cookie: string
beforeAll(async () => (cookie = await signedIn()))

describe('proposing a draft', () => {
  it('is a page with what stands in the way', async () => {
    const page = await ask('/workbooks/city-power/reviews/new', { cookie })
    expectPage(page)
    expect(await page.text()).toMatch(/Revision \d+ is frozen/)
  })

  it('leads to the review, once for one key', async () => {
    const id = await proposedBook(cookie, 'propose')
    const again = await post(`/workbooks/${id}/reviews/new`, { title: 'x', revision: '1', key: 'k' }, { cookie })
    expect(leadOf(again)).toEqual({ status: 303, to: `/workbooks/${id}/reviews/1` })
    expect((await ask(`/workbooks/${id}/reviews/1/mend`, { cookie })).status).toBe(200)
    const same = await post(`/workbooks/${id}/reviews/1/mend`, { revision: '1' }, { cookie })
    expect(same.status).toBe(422)
  })

  it.each<[string, Record<string, string>, number]>([
    ['without a title', { revision: '1', key: 'k' }, 422],
    ['with a title too long', { title: 'x'.repeat(201), revision: '1', key: 'k' }, 422],
    ['of no revision', { title: 'x', key: 'k' }, 422],
    ['of another revision', { title: 'x', revision: '99', key: 'k' }, 409],
    ['for a time that is none', { title: 'x', revision: '1', key: 'k', when: 'at', at: 'soon' }, 422],
    ['for a time that has passed', { title: 'x', revision: '1', key: 'k', when: 'at', at: '2020-01-01T00:00' }, 422],
  ])('%s is refused', async (_, fields, status) => {
    const answer = await post('/workbooks/city-power/reviews/new', fields, { cookie })
    expect(answer.status).toBe(status)
  })
})
