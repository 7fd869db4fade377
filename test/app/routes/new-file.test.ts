import { beforeAll, describe, expect, it } from 'vitest'
import { workbookToXlsx } from '../../../app/exchange/index.ts'
import { MOST_FILE_BYTES } from '../../../app/file-limit.ts'
import { loadTemplate } from '../../../rules/samples/index.ts'
import { readerOf, withLogic, type Workbook } from '../../../rules/workbook/index.ts'
import { ask, post, refusalOf, signedIn, storedDraft } from './ask.ts'

let cookie: string
beforeAll(async () => (cookie = await signedIn()))

/** A draft is kept as it was typed; what it means is said anew. */
const storedBook = async (id: string): Promise<Workbook> => withLogic(readerOf((await storedDraft(id)).workbook))

let keys = 0
const book = (id: string): Workbook => ({ ...loadTemplate('services')!, id })

function send(
  content: unknown,
  wanted: Record<string, string> = {},
  type = 'application/octet-stream',
): Promise<Response> {
  const body = typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content)
  const search = new URLSearchParams({ name: 'book.json', key: `file-${(keys += 1)}`, ...wanted })
  return ask(`/new/file?${search.toString()}`, {
    cookie,
    method: 'POST',
    body: body as BodyInit,
    headers: { 'content-type': type },
  })
}

describe('a workbook file', () => {
  it('becomes a book with its own id, or the one that is asked for; a byte order mark is no fault', async () => {
    const answer = await send(`\ufeff${JSON.stringify(book('filed'))}`)
    expect([answer.status, await answer.json()]).toEqual([201, { kind: 'made', id: 'filed', revision: 1 }])
    expect(await storedBook('filed')).toEqual(book('filed'))
    expect(await (await send(book('filed'), { as: 'filed-too' })).json()).toMatchObject({
      kind: 'made',
      id: 'filed-too',
    })
  })

  it('may be the spreadsheet that a book went out as', async () => {
    const bytes = await workbookToXlsx(book('as-spreadsheet'))
    const answer = await send(bytes, { name: 'book.xlsx' })
    expect([answer.status, await answer.json()]).toEqual([201, { kind: 'made', id: 'as-spreadsheet', revision: 1 }])
    expect(await storedBook('as-spreadsheet')).toEqual(book('as-spreadsheet'))
  })

  it('is one book, sent twice under one key', async () => {
    const [one, two] = await Promise.all([1, 2].map(() => send(book('double'), { key: 'double' })))
    expect([await one!.json(), await two!.json()]).toEqual(
      [1, 2].map(() => ({ kind: 'made', id: 'double', revision: 1 })),
    )
  })

  it('whose id is taken is offered another, or takes the place of the draft as one revision that can be undone', async () => {
    await send(book('there'))
    const before = await storedBook('there')
    const changed = { ...book('there'), title: { en: 'Changed' } }
    const taken = await send(changed)
    expect([taken.status, await refusalOf(taken)]).toEqual([
      409,
      { kind: 'taken', id: 'there', free: 'there-2', deleted: false },
    ])
    expect((await storedDraft('there')).revision).toBe(1)

    expect(await (await send(changed, { replace: 'yes' })).json()).toEqual({
      kind: 'replaced',
      id: 'there',
      revision: 2,
    })
    expect(await storedBook('there')).toEqual(changed)
    const back = await post('/workbooks/there/life', { do: 'take-back', revision: '2' }, { cookie })
    expect(await back.json()).toEqual({ revision: 3 })
    expect(await storedBook('there')).toEqual(before)

    await send(changed, { replace: 'yes' })
    await post('/workbooks/there/life', { do: 'rename', 'title.en': 'Gone on' }, { cookie })
    expect((await post('/workbooks/there/life', { do: 'take-back', revision: '4' }, { cookie })).status).toBe(409)
  })

  it('does not replace a deleted book', async () => {
    await send(book('hidden'))
    await post('/workbooks/hidden/life', { do: 'delete' }, { cookie })
    const answer = await send(book('hidden'), { replace: 'yes' })
    expect(await refusalOf(answer)).toEqual({ kind: 'taken', id: 'hidden', free: 'hidden-2', deleted: true })
  })
})

describe('what is no workbook', () => {
  const [sheet] = book('x').sheets
  it.each<[string, unknown, string, string]>([
    ['nothing', '', '', 'empty'],
    ['text', 'hello', '', 'line 1, column 1'],
    ['half a spreadsheet', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0), '', 'this file is damaged'],
    ['no UTF-8', Uint8Array.of(0x22, 0xff, 0x22), '', 'UTF-8'],
    ['brackets', '['.repeat(1_000_000), '', '200 levels'],
    ['a list', [], '', 'expected object'],
    ['a newer format', { ...book('x'), format: 2 }, '/format', 'newer Ratebook'],
    ['a field that is none', { ...book('x'), colour: 'red' }, '/colour', 'unknown field'],
    [
      'a field named __proto__',
      JSON.stringify(book('x')).replace('{', '{"__proto__":{"a":1},'),
      '/__proto__',
      'unknown',
    ],
    ['half a character', JSON.stringify(book('x')).replace('"en":"', '"en":"\\ud800'), '/title/en', 'alf a character'],
    ['a number as its title', { ...book('x'), title: 7 }, '/title', 'expected object'],
    ['an id with a slash', book('a/b'), '/id', 'an id'],
    ['a zone that is none', { ...book('x'), zone: 'Mars/Base' }, '/zone', 'time zone'],
    ['a sheet twice', { ...book('x'), sheets: [sheet, sheet] }, '/sheets/1/id', 'twice'],
  ])(
    '%s is refused where it is wrong, in both languages, and nothing is made',
    async (_, content, pointer, message) => {
      const answer = await send(content, { as: 'refused' })
      expect(answer.status).toBe(422)
      const { problems, count } = (await answer.json()) as {
        problems: readonly { pointer: string; text: Record<string, string> }[]
        count: number
      }
      expect(problems[0]).toMatchObject({ pointer, text: { en: expect.stringContaining(message) } })
      for (const { text } of problems) expect(text['zh-CN']).toMatch(/\p{Script=Han}/u)
      expect(count).toBeGreaterThanOrEqual(problems.length)
      expect((await ask('/workbooks/refused', { cookie })).status).toBe(404)
    },
  )

  it('a spreadsheet that is wrong somewhere is told with its worksheet and row, in each language alone', async () => {
    const wrong = await workbookToXlsx({ ...book('x'), zone: 'Mars/Base' })
    const { problems } = (await (await send(wrong)).json()) as { problems: readonly { text: Record<string, string> }[] }
    expect(problems[0]!.text['en']).toMatch(/^\/zone: unknown time zone "Mars\/Base"/)
    expect(problems[0]!.text['zh-CN']).toMatch(/^\/zone：未知的时区“Mars\/Base”/)
  })

  it('with many faults shows the first few and says how many there are', async () => {
    const rows = Array.from({ length: 40 }, (_, at) => ({ id: `r${at}`, cells: 7 }))
    const answer = await send({ ...book('x'), sheets: [{ ...sheet, rows }] })
    expect(await answer.json()).toMatchObject({ problems: { length: 5 }, count: 40 })
  })

  it('comes with a wrong type, a wrong key or a wrong id, or is too large', async () => {
    expect((await send(book('x'), {}, 'application/json')).status).toBe(415)
    expect((await send(book('x'), { key: 'a b' })).status).toBe(400)
    expect(await (await send(book('x'), { as: 'a\u0000' })).json()).toMatchObject({ problems: [{ pointer: '/id' }] })
    expect((await send(' '.repeat(MOST_FILE_BYTES + 1))).status).toBe(413)
    expect((await ask('/new/file', { cookie })).status).toBe(405)
  })
})
