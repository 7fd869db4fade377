import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { RouterContextProvider } from 'react-router'
import { beforeAll, beforeEach, describe, expect, it, test } from 'vitest'
import { servicesContext } from '../../../app/context.ts'
import { loader } from '../../../app/routes/workbook.draft.ts'
import type { Services } from '../../../app/services/index.ts'
import type { Workbook } from '../../../rules/workbook/index.ts'
import { book } from '../studio/small-book.ts'
import { ask, leadOf, post, refusalOf, signedIn, storedDraft } from './ask.ts'

/** A studio of one book, which counts how often it is read. */
function studio(workbook: Workbook) {
  const state = { revision: 1, workbook, reads: 0 }
  const drafts: Partial<Services['drafts']> = {
    stamp: async (id) => (id === workbook.id ? `${workbook.id}-${state.revision}` : undefined),
    find: async (id) => {
      state.reads += 1
      const { revision, workbook } = state
      return id === workbook.id ? { id, revision, workbook, updatedAt: '', updatedBy: '' } : undefined
    },
  }
  const context = new RouterContextProvider()
  context.set(servicesContext, { drafts } as Services)
  const load = (headers: Record<string, string> = {}, id = workbook.id, search = '') =>
    loader({ context, params: { id }, request: new Request(`http://localhost/${search}`, { headers }) } as never)
  return { state, load }
}

let books = 0
let own: Workbook
/** The kept documents are shared by all tests. */
beforeEach(() => (own = { ...book, id: `small-${(books += 1)}` }))

it('gives the draft as it was typed, with its revision', async () => {
  const { load } = studio(own)
  const answer = await load()
  expect(await answer.json()).toEqual({ revision: 1, workbook: own })
  expect(answer.headers.get('content-encoding')).toBeNull()
})

test.each([
  ['br', brotliDecompressSync],
  ['gzip', gunzipSync],
] as const)('is packed with %s for who accepts that', async (encoding, unpack) => {
  const answer = await studio(own).load({ 'accept-encoding': encoding })
  expect([answer.headers.get('content-encoding'), answer.headers.get('vary')]).toEqual([encoding, 'accept-encoding'])
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect(Number(answer.headers.get('content-length'))).toBe(bytes.length)
  expect(JSON.parse(unpack(bytes).toString())).toEqual({ revision: 1, workbook: own })
})

it('is read once for each state, and not sent again while it is the same', async () => {
  const { load, state } = studio(own)
  const etag = (await load()).headers.get('etag') ?? ''
  expect((await load({ 'if-none-match': etag })).status).toBe(304)
  expect((await load({}, own.id, '?unless=1')).status).toBe(204)
  expect(state.reads).toBe(1)
  state.revision = 2
  const newer = await load({ 'if-none-match': etag })
  expect([newer.status, ((await newer.json()) as { revision: number }).revision]).toEqual([200, 2])
  expect(state.reads).toBe(2)
})

it('says which book is not there', async () => {
  const answer = await studio(own).load({}, 'other')
  expect([answer.status, await answer.json()]).toEqual([404, { message: 'There is no workbook "other".' }])
})

it('is asked for again after it could not be read', async () => {
  const { load, state } = studio(own)
  const { workbook } = state
  Object.defineProperty(state, 'workbook', { configurable: true, get: () => fail('the database is away') })
  await expect(load()).rejects.toThrow('the database is away')
  Object.defineProperty(state, 'workbook', { value: workbook })
  expect((await load()).status).toBe(200)
})

describe('of the running studio', () => {
  const path = '/workbooks/insurance-services/draft.json'
  let cookie: string
  beforeAll(async () => (cookie = await signedIn()))

  it('is the stored draft, kept by nobody on the way', async () => {
    const { revision, workbook } = await storedDraft('insurance-services')
    const answer = await ask(path, { cookie })
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/json'])
    expect([answer.headers.get('cache-control'), answer.headers.get('vary')]).toEqual([
      'private, no-cache',
      'accept-encoding',
    ])
    expect(await answer.json()).toEqual({ revision, workbook: workbook })
  })

  it('is not sent to who has it, by its ETag or by its revision', async () => {
    const etag = (await ask(path, { cookie })).headers.get('etag') ?? ''
    const kept = await ask(path, { cookie, headers: { 'if-none-match': etag } })
    expect([kept.status, kept.headers.get('etag'), await kept.text()]).toEqual([304, etag, ''])
    const { revision } = await storedDraft('insurance-services')
    expect((await ask(`${path}?unless=${revision}`, { cookie })).status).toBe(204)
    for (const other of [revision + 1, '', 'x']) {
      const answer = await ask(`${path}?unless=${other}`, { cookie, headers: { 'if-none-match': '"other"' } })
      expect(answer.status).toBe(200)
    }
  })

  it('is told by its head alone', async () => {
    const answer = await ask(path, { cookie, method: 'HEAD' })
    expect([answer.status, await answer.text()]).toEqual([200, ''])
    expect(answer.headers.get('etag')).not.toBeNull()
  })

  it('is nobody’s without a session, whatever they say they have', async () => {
    const etag = (await ask(path, { cookie })).headers.get('etag') ?? ''
    expect(leadOf(await ask(path, { headers: { 'if-none-match': etag } }))).toEqual({ status: 302, to: '/sign-in' })
  })

  it.each(['none', '%3Cb%3E', '__proto__'])('is none where there is no book: %s', async (id) => {
    const answer = await ask(`/workbooks/${id}/draft.json`, { cookie })
    expect(answer.status).toBe(404)
    expect(await refusalOf(answer)).toEqual({ message: `There is no workbook "${decodeURIComponent(id)}".` })
  })

  it('is only read', async () => {
    expect((await post(path, { text: '5' }, { cookie })).status).toBe(405)
  })
})

function fail(message: string): never {
  throw new Error(message)
}
