import { beforeAll, describe, expect, it } from 'vitest'
import { frame } from '../../../app/locales/en/frame.ts'
import { textIn, type Language } from '../../../rules/text.ts'
import { ask, expectPage, post, signedIn, storedDraft } from './ask.ts'

const path = '/workbooks/family-doctor/sheets/prices'
let cookie: string
beforeAll(async () => (cookie = await signedIn()))

describe('the address of a sheet', () => {
  it.each<Language>(['en', 'zh-CN'])('shows its book and names all of its sheets in %s', async (language) => {
    const answer = await ask(path, { cookie, headers: { 'accept-language': language } })
    expect(answer.status).toBe(200)
    expectPage(answer)
    const html = await answer.text()
    expect(html).toContain(`<html lang="${language}"`)
    const { title, sheets } = (await storedDraft('family-doctor')).workbook
    for (const named of [title, ...sheets.map(({ label }) => label)]) expect(html).toContain(textIn(named, language))
  })

  it.each([undefined, 'ratebook-panels=%7B', 'ratebook-panels=%ZZ', 'ratebook-panels={"sheets":"wide"}'])(
    'is shown whatever the browser remembers of its panels: %s',
    async (widths) => {
      const answer = await ask(path, { cookie: [cookie, widths].filter(Boolean).join('; ') })
      expect(answer.status).toBe(200)
    },
  )

  it('is not found when its sheet is none: the page says so in the frame of its book, with the sheets that are there', async () => {
    const answer = await ask('/workbooks/family-doctor/sheets/none', { cookie })
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain('href="/workbooks/family-doctor/sheets/prices"')
  })

  it('is none when its book is', async () => {
    const answer = await ask('/workbooks/none/sheets/prices', { cookie })
    expect(answer.status).toBe(404)
    expect(await answer.text()).toContain(frame.error.notFound)
  })

  it('takes no form', async () => {
    const answer = await post(path, { text: '5' }, { cookie })
    expect(answer.status).toBe(405)
    expectPage(answer)
  })
})
