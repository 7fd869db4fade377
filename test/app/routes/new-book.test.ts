import { beforeAll, describe, expect, it } from 'vitest'
import { loadTemplate, templateIds } from '../../../rules/samples/index.ts'
import { ask, expectPage, leadOf, post, signedIn, storedDraft } from './ask.ts'

let cookie: string
beforeAll(async () => (cookie = await signedIn()))

let keys = 0
const make = (fields: Readonly<Record<string, string>>) =>
  post('/new', { key: `new-${(keys += 1)}`, ...fields }, { cookie })

it('offers templates, samples, nothing and a file, in the reader’s language', async () => {
  const answer = await ask('/new?from=template:subscription', { cookie, headers: { 'accept-language': 'zh-CN' } })
  expect(answer.status).toBe(200)
  expectPage(answer)
  const html = await answer.text()
  for (const id of templateIds) expect(html).toContain(loadTemplate(id)!.title['zh-CN'])
  expect(html).toMatch(/<input[^>]*checked=""[^>]*value="template:subscription"/)
  expect(html).toContain('<title>新建价目册 · Ratebook</title>')
})

describe('a book', () => {
  it.each(templateIds)('begins as the template %s, with an id of its own title', async (id) => {
    const answer = await make({ from: `template:${id}`, 'title.en': `My ${id}!` })
    expect(leadOf(answer)).toEqual({ status: 303, to: `/workbooks/my-${id}` })
    const { workbook, revision } = await storedDraft(`my-${id}`)
    expect(revision).toBe(1)
    expect({ ...workbook, id, title: loadTemplate(id)!.title }).toEqual(loadTemplate(id))
  })

  it('begins empty, with a currency as it is written, and opens', async () => {
    const answer = await make({ from: 'empty', 'title.en': 'Parking', zone: 'Asia/Tokyo', currency: 'JPY' })
    expect(leadOf(answer).to).toBe('/workbooks/parking')
    expect((await storedDraft('parking')).workbook).toMatchObject({
      zone: 'Asia/Tokyo',
      currency: { code: 'JPY', digits: 0 },
      sheets: [],
    })
    const page = await ask('/workbooks/parking', { cookie })
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('No sheet yet')
  })

  it('takes the next free id where its title was given before, and none that is asked for and taken', async () => {
    for (const expected of ['same', 'same-2', 'same-3'])
      expect(leadOf(await make({ from: 'sample:imaging', 'title.en': 'Same' })).to).toBe(`/workbooks/${expected}`)
    const answer = await make({ from: 'sample:imaging', id: 'same' })
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('same-4')
  })

  it('is made once, however often its form is sent', async () => {
    const form = { key: 'sent-twice', from: 'empty', 'title.en': 'Once', zone: 'UTC', currency: 'EUR' }
    const [one, two] = await Promise.all([make(form), make(form)])
    expect([leadOf(one).to, leadOf(two).to]).toEqual(['/workbooks/once', '/workbooks/once'])
    expect((await ask('/workbooks/once-2', { cookie })).status).toBe(404)
  })

  it.each<[string, Record<string, string>, number]>([
    ['nothing chosen', {}, 400],
    ['a template that is none', { from: 'template:none' }, 404],
    ['another book, by this door', { from: 'book:imaging' }, 400],
    ['no key', { from: 'empty', key: '' }, 400],
    ['an id that is none', { from: 'template:services', id: '../x' }, 422],
    ['a zone that is none', { from: 'empty', zone: 'Mars/Base', currency: 'EUR' }, 422],
    ['a currency that is none', { from: 'empty', zone: 'UTC', currency: 'euro' }, 422],
    ['a title too long', { from: 'template:services', 'title.en': 'x'.repeat(2001) }, 422],
  ])('is not made of %s', async (_, fields, status) => {
    const answer = await make(fields)
    expect(answer.status).toBe(status)
    expectPage(answer)
  })
})
