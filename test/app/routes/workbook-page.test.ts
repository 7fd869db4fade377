import { beforeAll, expect, it } from 'vitest'
import { ask, expectPage, signedIn, storedDraft } from './ask.ts'

let cookie: string
beforeAll(async () => (cookie = await signedIn()))

it.each(['scenarios', 'scenarios/none', 'words', 'words/scope', 'words/none', 'settings'])(
  'the page %s of a book is there, in the frame of the book',
  async (page) => {
    const answer = await ask(`/workbooks/city-power/${page}`, { cookie })
    expect(answer.status).toBe(200)
    expectPage(answer)
    const html = await answer.text()
    const { title } = (await storedDraft('city-power')).workbook
    expect(html).toContain(title.en)
    expect(html).toContain('href="/workbooks/city-power/words"')
  },
)

it.each(['scenarios', 'words', 'settings'])('%s of a book that is none is not there', async (page) => {
  expect((await ask(`/workbooks/none/${page}`, { cookie })).status).toBe(404)
})
