import { beforeAll, describe, expect, it } from 'vitest'
import { ask, post, signedIn, storedDraft } from './ask.ts'

let cookie: string
beforeAll(async () => (cookie = await signedIn()))

const act = (id: string, fields: Readonly<Record<string, string>>) => post(`/workbooks/${id}/life`, fields, { cookie })

/** A book of this test's own. */
async function newBook(key: string): Promise<string> {
  const answer = await act('city-power', { do: 'duplicate', key })
  expect(answer.status).toBe(201)
  return ((await answer.json()) as { id: string }).id
}

describe('a book as a whole', () => {
  it('is duplicated once, however often one key is sent, and says so in its title', async () => {
    const [one, again] = [await newBook('dup-1'), await newBook('dup-1')]
    expect(again).toBe(one)
    expect((await storedDraft(one)).workbook.title).toEqual({ en: 'City power (copy)', 'zh-CN': '城市供电（副本）' })
    expect(await newBook('dup-2')).not.toBe(one)
  })

  it('is renamed by an edit like any other, in one language or both', async () => {
    const id = await newBook('ren')
    const answer = await act(id, { do: 'rename', 'title.en': ' Night tariff ', 'title.zh-CN': '夜间电价' })
    expect([answer.status, await answer.json()]).toEqual([200, { revision: 2 }])
    expect((await storedDraft(id)).workbook.title).toEqual({ en: 'Night tariff', 'zh-CN': '夜间电价' })
    await act(id, { do: 'rename', 'title.zh-CN': '日间电价' })
    expect((await storedDraft(id)).workbook.title).toEqual({ en: '日间电价', 'zh-CN': '日间电价' })
  })

  it('is archived, deleted and brought back; a deleted one is at no address', async () => {
    const id = await newBook('del')
    expect((await act(id, { do: 'archive' })).status).toBe(200)
    expect((await act(id, { do: 'unarchive' })).status).toBe(200)
    expect((await act(id, { do: 'delete' })).status).toBe(200)
    expect((await ask(`/workbooks/${id}`, { cookie })).status).toBe(404)
    const again = await act(id, { do: 'delete' })
    expect(again.status).toBe(404)
    expect(await again.json()).toMatchObject({ text: { en: expect.any(String), 'zh-CN': expect.any(String) } })
    expect((await act(id, { do: 'restore' })).status).toBe(200)
    expect((await ask(`/workbooks/${id}/sheets/items`, { cookie })).status).toBe(200)
  })
})

describe('what cannot be done', () => {
  it.each<[string, Record<string, string>, number]>([
    ['nothing', {}, 400],
    ['something else', { do: 'toString' }, 400],
    ['a title of spaces', { do: 'rename', 'title.en': '  ' }, 422],
    ['a title too long', { do: 'rename', 'title.en': 'x'.repeat(2001) }, 422],
    ['a title with a zero in it', { do: 'rename', 'title.en': 'a\u0000b' }, 422],
    ['a copy without a key', { do: 'duplicate' }, 400],
    ['a copy with a key that is none', { do: 'duplicate', key: 'a b' }, 400],
    ['taking back what was no replacement', { do: 'take-back', revision: '1' }, 409],
    ['taking back no revision', { do: 'take-back', revision: '1e99' }, 400],
    ['bringing back what was not deleted', { do: 'restore' }, 404],
  ])('%s is refused with a sentence in both languages', async (_, fields, status) => {
    const before = await storedDraft('city-power')
    const answer = await act('city-power', fields)
    expect(answer.status).toBe(status)
    expect(await answer.json()).toMatchObject({
      text: { en: expect.any(String), 'zh-CN': expect.stringMatching(/\p{Script=Han}/u) },
    })
    expect(await storedDraft('city-power')).toEqual(before)
  })

  it('is asked of a book that is none, or by looking', async () => {
    for (const what of ['archive', 'delete', 'restore', 'rename', 'duplicate'])
      expect((await act('none', { do: what, key: 'k', 'title.en': 'x' })).status).toBe(404)
    expect((await ask('/workbooks/city-power/life', { cookie })).status).toBe(405)
  })
})
