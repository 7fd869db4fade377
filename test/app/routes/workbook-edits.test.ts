import { beforeAll, describe, expect, it } from 'vitest'
import type { Edit } from '../../../rules/workbook/index.ts'
import { ask, leadOf, refusalOf, signedIn, storedDraft, type Asking } from './ask.ts'

/** No other test asks for this book. */
const id = 'internet-hospital'
const path = `/workbooks/${id}/edits`
let cookie: string
let place: { readonly sheet: string; readonly row: string; readonly column: string }
beforeAll(async () => {
  cookie = await signedIn()
  const { workbook } = await storedDraft(id)
  const sheet = workbook.sheets.find(({ point }) => point === 'parameters')!
  place = { sheet: sheet.id, row: sheet.rows[0]!.id, column: sheet.columns.at(-1)!.id }
})

const JSON_TYPE = { 'content-type': 'application/json' }

function send(body: unknown, to = path, { headers, ...asking }: Asking = { cookie }): Promise<Response> {
  const sent = typeof body === 'string' || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body)
  return ask(to, { method: 'POST', body: sent, headers: { ...JSON_TYPE, ...headers }, ...asking })
}

let batches = 0
const cell = (text: string): Edit => ({ kind: 'cell', ...place, text })
async function batchOf(...edits: readonly unknown[]) {
  return { baseRevision: (await storedDraft(id)).revision, batch: `b-${(batches += 1)}`, edits }
}

async function textNow(): Promise<string | undefined> {
  const { workbook } = await storedDraft(id)
  const row = workbook.sheets.find((sheet) => sheet.id === place.sheet)?.rows.find((one) => one.id === place.row)
  return row?.cells[place.column]?.text
}

describe('saving edits', () => {
  it('stores them under the name of whoever is signed in, as the next revision', async () => {
    const batch = await batchOf(cell('7'))
    const answer = await send(batch)
    const revision = batch.baseRevision + 1
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json'])
    expect(await answer.json()).toEqual({ kind: 'saved', revision })
    expect(await storedDraft(id)).toMatchObject({ revision, updatedBy: 'Owner' })
    expect(await textNow()).toBe('7')
  })

  it('is done once for a batch that is sent twice', async () => {
    const batch = await batchOf(cell('8'))
    const [once, again] = [await (await send(batch)).json(), await (await send(batch)).json()]
    expect(again).toEqual(once)
    expect((await storedDraft(id)).revision).toBe(batch.baseRevision + 1)
  })

  it('tells of a cell that somebody else has changed since, and keeps theirs', async () => {
    const mine = await batchOf(cell('10'))
    await send(await batchOf(cell('9')))
    const answer = await send(mine)
    expect(answer.status).toBe(200)
    expect(await answer.json()).toMatchObject({ kind: 'conflict', cells: [{ ...place, by: 'Owner' }] })
    expect(await textNow()).toBe('9')
  })

  it('asks who knows a later revision than ours to read the draft again', async () => {
    const batch = await batchOf(cell('11'))
    const answer = await send({ ...batch, baseRevision: batch.baseRevision + 5 })
    expect(await answer.json()).toEqual({ kind: 'unknown-revision', revision: batch.baseRevision })
  })

  it('keeps a cell with a mistake in it like any other', async () => {
    expect(await (await send(await batchOf(cell('1 +')))).json()).toMatchObject({ kind: 'saved' })
    expect(await textNow()).toBe('1 +')
  })
})

describe('what is no edit', () => {
  it.each<[string, (sound: object) => unknown, number, string]>([
    ['no JSON', () => '{', 400, 'The body must be JSON; it is not at line 1, column 2.'],
    ['nothing', () => '', 400, 'The body must be JSON'],
    ['no UTF-8', () => Uint8Array.of(0x22, 0xff, 0x22), 400, 'The body is not UTF-8 text.'],
    ['a body of brackets', () => '['.repeat(3_000_000), 400, 'nested deeper than 200 levels'],
    ['a large body', () => ' '.repeat(5_000_000), 413, 'larger than 4194304 bytes'],
    [
      'more edits than are taken at once',
      (sound) => ({ ...sound, edits: Array.from({ length: 501 }, () => cell('12')) }),
      413,
      '500 edits',
    ],
    ['a list', () => [], 400, '/: expected object'],
    ['a batch with a zero in its id', (sound) => ({ ...sound, batch: 'b\u0000' }), 400, '/batch: an id'],
    ['half a character in its id', (sound) => ({ ...sound, batch: 'b\ud800' }), 400, 'half a character'],
    ['half a character in a cell', (sound) => ({ ...sound, edits: [cell('\udfff')] }), 400, 'half a character'],
    ['a batch without a name', (sound) => ({ ...sound, batch: '' }), 400, '/batch: an id'],
    ['a field that is none', (sound) => ({ ...sound, by: 'ann' }), 400, '/by: unknown field "by"'],
    ['no edits', (sound) => ({ ...sound, edits: [] }), 400, '/edits: '],
    [
      'a cell too long',
      (sound) => ({ ...sound, edits: [cell('x'.repeat(10_001))] }),
      400,
      '/edits/0/text: is too long; 10000 characters at most',
    ],
    [
      'a row that is none',
      (sound) => ({ ...sound, edits: [cell('12'), { ...cell('13'), row: 'none' }] }),
      422,
      '/edits/1/row: sheet "parameters" has no row "none"',
    ],
  ])('%s is refused where it is wrong, and nothing of it is saved', async (_, wrongly, status, message) => {
    const before = await storedDraft(id)
    const answer = await send(wrongly(await batchOf(cell('12'))))
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'application/json'])
    expect(((await answer.json()) as { message: string }).message).toContain(message)
    expect(await storedDraft(id)).toEqual(before)
  })

  it('is pointed at, for a program as well', async () => {
    const answer = await send(await batchOf(cell('\udfff')))
    expect(await answer.json()).toMatchObject({ pointer: '/edits/0/text' })
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx', ''])(
    'is what comes as "%s"',
    async (type) => {
      const answer = await send(await batchOf(cell('12')), path, { cookie, headers: { 'content-type': type } })
      expect(answer.status).toBe(415)
    },
  )

  it('leaves the connection to the next request, however much of it was not read', async () => {
    const large = ' '.repeat(5_000_000)
    for (const asking of [{ cookie }, {}, { cookie, headers: { 'content-type': 'text/plain' } }]) {
      expect([413, 302, 415]).toContain((await send(large, path, asking)).status)
      expect((await send('{')).status).toBe(400)
    }
  })

  it('is not looked for in a book that is none', async () => {
    const answer = await send(await batchOf(cell('12')), '/workbooks/none/edits')
    expect([answer.status, await refusalOf(answer)]).toEqual([404, { message: 'There is no workbook "none".' }])
  })

  it('comes without a session, or from a page of another site: nothing is saved', async () => {
    const before = await storedDraft(id)
    expect(leadOf(await send(await batchOf(cell('14')), path, {}))).toEqual({ status: 302, to: '/sign-in' })
    const headers = { origin: 'http://elsewhere.example' }
    expect((await send(await batchOf(cell('14')), path, { cookie, headers })).status).toBe(403)
    expect(await storedDraft(id)).toEqual(before)
  })
})
