import { beforeAll, expect, it } from 'vitest'
import { frame } from '../../../app/locales/en/frame.ts'
import { ask, expectPage, leadOf, post, signedIn, storedDraft } from './ask.ts'

let cookie: string
beforeAll(async () => (cookie = await signedIn()))

it('leads to the first sheet of the book', async () => {
  const [first] = (await storedDraft('city-power')).workbook.sheets
  const to = `/workbooks/city-power/sheets/${first?.id}`
  expect(leadOf(await ask('/workbooks/city-power', { cookie }))).toEqual({ status: 302, to })
})

it.each(['none', 'imaging%2F', '%3Cscript%3E', '__proto__', 'x'.repeat(1000)])('%s is no book', async (id) => {
  const answer = await ask(`/workbooks/${id}`, { cookie })
  expect(answer.status).toBe(404)
  expectPage(answer)
  const html = await answer.text()
  expect(html).toContain(frame.error.notFound)
  expect(html).not.toContain('<script>')
})

it('takes no form', async () => {
  const answer = await post('/workbooks/city-power', { title: 'x' }, { cookie })
  expect(answer.status).toBe(405)
  expectPage(answer)
})

it('is given to the page that asks for it in the background, and is not there for one without a session', async () => {
  const path = '/workbooks/city-power/sheets/months.data'
  const { title } = (await storedDraft('city-power')).workbook
  const [mine, theirs] = [await ask(path, { cookie }), await ask(path)]
  expect(mine.status).toBe(200)
  expect(await mine.text()).toContain(title.en)
  expect(await theirs.text()).not.toContain(title.en)
})
