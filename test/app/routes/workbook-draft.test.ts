import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { RouterContextProvider } from 'react-router'
import { beforeEach, expect, it, test } from 'vitest'
import { servicesContext } from '../../../app/context.ts'
import { loader } from '../../../app/routes/workbook.draft.ts'
import type { Services } from '../../../app/services.ts'
import { asTyped, readerOf, withLogic, type Workbook } from '../../../rules/workbook/index.ts'
import { book } from '../studio/small-book.ts'

/** A studio of one book, which counts how often it is read. */
function studio(workbook: Workbook) {
  const state = { revision: 1, workbook: withLogic(readerOf(workbook)), reads: 0 }
  const services: Partial<Services> = {
    stampOfDraft: async (id) => (id === workbook.id ? `${workbook.id}-${state.revision}` : undefined),
    findDraft: async (id) => {
      state.reads += 1
      const { revision, workbook } = state
      return id === workbook.id ? { id, revision, workbook, updatedAt: '', updatedBy: '' } : undefined
    },
  }
  const context = new RouterContextProvider()
  context.set(servicesContext, services as Services)
  const ask = (headers: Record<string, string> = {}, id = workbook.id, search = '') =>
    loader({ context, params: { id }, request: new Request(`http://localhost/${search}`, { headers }) } as never)
  return { state, ask }
}

let books = 0
let own: Workbook
/** The kept documents are shared by all tests. */
beforeEach(() => (own = { ...book, id: `small-${(books += 1)}` }))

it('gives the draft as it was typed, with its revision', async () => {
  const { ask } = studio(own)
  const answer = await ask()
  expect(await answer.json()).toEqual({ revision: 1, workbook: asTyped(own) })
  expect(answer.headers.get('content-encoding')).toBeNull()
})

test.each([
  ['br', brotliDecompressSync],
  ['gzip', gunzipSync],
] as const)('is packed with %s for who accepts that', async (encoding, unpack) => {
  const answer = await studio(own).ask({ 'accept-encoding': encoding })
  expect([answer.headers.get('content-encoding'), answer.headers.get('vary')]).toEqual([encoding, 'accept-encoding'])
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect(Number(answer.headers.get('content-length'))).toBe(bytes.length)
  expect(JSON.parse(unpack(bytes).toString())).toEqual({ revision: 1, workbook: asTyped(own) })
})

it('is read once for each state, and not sent again while it is the same', async () => {
  const { ask, state } = studio(own)
  const etag = (await ask()).headers.get('etag') ?? ''
  expect((await ask({ 'if-none-match': etag })).status).toBe(304)
  expect((await ask({}, own.id, '?unless=1')).status).toBe(204)
  expect(state.reads).toBe(1)
  state.revision = 2
  const newer = await ask({ 'if-none-match': etag })
  expect([newer.status, ((await newer.json()) as { revision: number }).revision]).toEqual([200, 2])
  expect(state.reads).toBe(2)
})

it('says which book is not there', async () => {
  const answer = await studio(own).ask({}, 'other')
  expect([answer.status, await answer.json()]).toEqual([404, { message: 'There is no workbook "other".' }])
})

it('is asked for again after it could not be read', async () => {
  const { ask, state } = studio(own)
  const { workbook } = state
  Object.defineProperty(state, 'workbook', { configurable: true, get: () => fail('the database is away') })
  await expect(ask()).rejects.toThrow('the database is away')
  Object.defineProperty(state, 'workbook', { value: workbook })
  expect((await ask()).status).toBe(200)
})

function fail(message: string): never {
  throw new Error(message)
}
