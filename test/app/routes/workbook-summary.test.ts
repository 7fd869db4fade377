import { beforeAll, expect, it } from 'vitest'
import { ask, signedIn, storedDraft } from './ask.ts'

let cookie: string
beforeAll(async () => (cookie = await signedIn()))

it('says how a draft stands: its findings, its scenarios, and how many are met', async () => {
  const { scenarios } = (await storedDraft('family-doctor')).workbook
  const answer = await ask('/workbooks/family-doctor/summary.json', { cookie })
  expect(await answer.json()).toEqual({
    errors: 0,
    warnings: expect.any(Number),
    scenarios: scenarios.length,
    met: scenarios.length,
  })
})

it('then comes with the list of books', async () => {
  await ask('/workbooks/family-doctor/summary.json', { cookie })
  const html = await (await ask('/', { cookie })).text()
  expect(html).toMatch(/\d+ met/)
})

it('is of a book that is there, and only read', async () => {
  expect((await ask('/workbooks/none/summary.json', { cookie })).status).toBe(404)
  const answer = await ask('/workbooks/imaging/summary.json', { cookie, method: 'POST', body: 'x' })
  expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
})
