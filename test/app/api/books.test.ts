/** Books, drafts and edits over HTTP. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { StoredDraft } from '../../../app/services/index.ts'
import type { Edit } from '../../../rules/workbook/index.ts'
import { type Served, serveApi, STARTING_MS } from './served.ts'

let api: Served
beforeAll(async () => {
  api = await serveApi()
}, STARTING_MS)
afterAll(() => api?.close())

const draftOf = async (id: string): Promise<StoredDraft> =>
  (await (await api.ask(`/workbooks/${id}/draft`)).json()) as never

async function typed(text: string, id = 'imaging') {
  const { workbook, revision } = await draftOf(id)
  const sheet = workbook.sheets.find(({ point }) => point === 'parameters')!
  const edit: Edit = { kind: 'cell', sheet: sheet.id, row: sheet.rows[0]!.id, column: sheet.columns.at(-1)!.id, text }
  return { baseRevision: revision, batch: crypto.randomUUID(), edits: [edit] }
}

describe('books', () => {
  it('are listed by id, in pages that a cursor goes on from', async () => {
    const whole = (await (await api.ask('/workbooks')).json()) as { items: { id: string }[]; next: null }
    expect(whole.items.map(({ id }) => id)).toEqual(whole.items.map(({ id }) => id).toSorted())
    expect(whole.next).toBeNull()
    const ids: string[] = []
    let next: string | null = ''
    while (next !== null) {
      const page = await api.ask(`/workbooks?limit=2${next === '' ? '' : `&cursor=${next}`}`)
      const read = (await page.json()) as { items: { id: string }[]; next: string | null }
      expect(read.items.length).toBeLessThanOrEqual(2)
      ids.push(...read.items.map(({ id }) => id))
      ;({ next } = read)
    }
    expect(ids).toEqual(whole.items.map(({ id }) => id))
  })

  it('say how they stand', async () => {
    const answer = await api.ask('/workbooks/imaging')
    expect(answer.status).toBe(200)
    expect(await answer.json()).toEqual({
      id: 'imaging',
      title: expect.objectContaining({ en: expect.any(String) }),
      revision: expect.any(Number),
      current: null,
      scheduled: [],
      findings: expect.any(Number),
    })
  })

  it('are made of a workbook, once for a key, and not twice under one id', async () => {
    const { workbook } = await draftOf('imaging')
    const asking = { json: workbook, headers: { 'idempotency-key': 'made-once' } }
    const [made, again] = [await api.ask('/workbooks?as=copied', asking), await api.ask('/workbooks?as=copied', asking)]
    expect([made.status, made.headers.get('location')]).toEqual([201, '/api/v1/workbooks/copied'])
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([201, 'true'])
    expect(await again.json()).toEqual(await made.json())
    const taken = await api.ask('/workbooks?as=copied', { json: workbook })
    expect([taken.status, await taken.json()]).toMatchObject([
      409,
      { type: 'urn:ratebook:problem:id-taken', free: 'copied-2' },
    ])
  })

  it('take the place of a draft as one revision that can be undone', async () => {
    const before = await draftOf('internet-hospital')
    const answer = await api.ask('/workbooks?replace=yes&message=From%20git', { json: before.workbook })
    expect([answer.status, await answer.json()]).toMatchObject([
      200,
      { id: 'internet-hospital', revision: before.revision + 1 },
    ])
  })

  it('that are none are refused with the place and a sentence', async () => {
    const answer = await api.ask('/workbooks', { json: { format: 1, id: 'x' } })
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect([answer.status, await answer.json()]).toMatchObject([
      422,
      {
        type: 'urn:ratebook:problem:invalid-workbook',
        status: 422,
        pointer: '/title',
        requestId: answer.headers.get('x-request-id'),
      },
    ])
  })
})

describe('a draft', () => {
  it('has its revision as entity tag, and is not sent again while it is the same', async () => {
    const answer = await api.ask('/workbooks/imaging/draft')
    const etag = answer.headers.get('etag')!
    expect(etag).toBe(`"${((await answer.json()) as StoredDraft).revision}"`)
    const same = await api.ask('/workbooks/imaging/draft', { headers: { 'if-none-match': `W/"0", ${etag}` } })
    expect([same.status, await same.text(), same.headers.get('etag')]).toEqual([304, '', etag])
  })

  it('is edited under the name of whoever the token acts for, once for a batch', async () => {
    const batch = await typed('7')
    const once = await api.ask('/workbooks/imaging/edits', { json: batch })
    const again = await api.ask('/workbooks/imaging/edits', { json: batch })
    expect([once.status, await once.json()]).toEqual([200, { revision: batch.baseRevision + 1 }])
    expect(await again.json()).toEqual({ revision: batch.baseRevision + 1 })
    expect(await draftOf('imaging')).toMatchObject({ revision: batch.baseRevision + 1, updatedBy: 'owner' })
  })

  it('keeps what somebody else wrote meanwhile, and tells of the clash', async () => {
    const mine = await typed('8')
    await api.ask('/workbooks/imaging/edits', { json: await typed('9') })
    const answer = await api.ask('/workbooks/imaging/edits', { json: mine })
    expect([answer.status, await answer.json()]).toMatchObject([
      409,
      { type: 'urn:ratebook:problem:conflict', clashes: [{}] },
    ])
  })

  it('refuses edits that name what is not there, with the place', async () => {
    const { edits, ...batch } = await typed('1')
    const answer = await api.ask('/workbooks/imaging/edits', {
      json: { ...batch, edits: [{ ...edits[0]!, sheet: 'none' }] },
    })
    expect([answer.status, await answer.json()]).toMatchObject([
      422,
      { type: 'urn:ratebook:problem:invalid-edits', pointer: expect.stringMatching(/^\/edits\/0/) },
    ])
  })
})

describe('a key', () => {
  it('that was used for something else is refused', async () => {
    const headers = { 'idempotency-key': 'used-twice' }
    await api.ask('/workbooks/imaging/edits', { json: await typed('11'), headers })
    const other = await api.ask('/workbooks/imaging/edits', { json: await typed('12'), headers })
    expect([other.status, await other.json()]).toMatchObject([422, { type: 'urn:ratebook:problem:key-reused' }])
  })

  it('of two at once does the thing once', async () => {
    const asking = { json: await typed('13'), headers: { 'idempotency-key': 'at-once' } }
    const answers = await Promise.all(Array.from({ length: 6 }, () => api.ask('/workbooks/imaging/edits', asking)))
    expect(new Set(answers.map(({ status }) => status)).difference(new Set([200, 409]))).toEqual(new Set())
    expect((await draftOf('imaging')).revision).toBe(asking.json.baseRevision + 1)
  })

  it('of somebody else is another', async () => {
    const asking = { json: await typed('14'), headers: { 'idempotency-key': 'used-twice' } }
    expect((await api.ask('/workbooks/imaging/edits', { ...asking, token: 'viewer' })).status).toBe(403)
  })
})
