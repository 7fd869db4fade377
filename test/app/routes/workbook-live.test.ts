import { beforeAll, expect, it } from 'vitest'
import { ask, leadOf, signedIn, storedDraft } from './ask.ts'
import { eventsOf } from './event-stream.ts'

const path = '/workbooks/insurance-services/live'
const STREAM = { accept: 'text/event-stream' }
let cookie: string
beforeAll(async () => (cookie = await signedIn()))

interface Heard {
  readonly headers: Headers
  /** The data of the next event of that kind. */
  next(kind: string): Promise<any>
  close(): void
}

async function follow(window: string): Promise<Heard> {
  const stopping = new AbortController()
  const answer = await ask(`${path}?window=${window}`, { cookie, headers: STREAM, signal: stopping.signal })
  expect(answer.status).toBe(200)
  const next = eventsOf(answer)
  return {
    headers: answer.headers,
    close: () => stopping.abort(),
    async next(kind) {
      const said = await next(kind)
      if (said === undefined) throw new Error(`the stream ended without ${kind}`)
      return said
    },
  }
}

const edit = (body: object) =>
  ask('/workbooks/insurance-services/edits', {
    cookie,
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
const tell = (body: unknown) =>
  ask(path, { cookie, method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

it('says at once which revision there is, then each new one, which leads to its edits; nobody on the way keeps it', async () => {
  const stream = await follow('window-1')
  expect([stream.headers.get('content-type'), stream.headers.get('x-accel-buffering')]).toEqual([
    'text/event-stream; charset=utf-8',
    'no',
  ])
  expect(stream.headers.get('cache-control')).toContain('no-transform')
  expect(stream.headers.get('content-encoding')).toBeNull()
  const { revision, workbook } = await storedDraft('insurance-services')
  expect(await stream.next('revision')).toEqual({ revision, first: true })
  const edits = [{ kind: 'entry-set', list: 'book', id: 'book', set: { note: { en: 'heard' } } }]
  expect((await edit({ baseRevision: revision, batch: crypto.randomUUID(), edits })).status).toBe(200)
  expect(await stream.next('revision')).toMatchObject({ revision: revision + 1 })
  stream.close()
  const came = await ask(`/workbooks/${workbook.id}/edits?since=${revision}`, { cookie })
  expect(await came.json()).toMatchObject({ revision: revision + 1, changes: [{ kind: 'edits', edits }] })
})

it('says who else is there and where, until they leave', async () => {
  const one = await follow('window-1')
  expect((await one.next('people')).people).toMatchObject([{ window: 'window-1', place: {} }])
  const two = await follow('window-2')
  expect((await one.next('people')).people).toMatchObject([{ window: 'window-1' }, { window: 'window-2' }])
  expect((await tell({ window: 'window-2', sheet: 's', row: 'r', column: 'c' })).status).toBe(204)
  const [, moved] = (await one.next('people')).people
  expect(moved).toMatchObject({ window: 'window-2', place: { sheet: 's', row: 'r', column: 'c' } })
  two.close()
  expect((await one.next('people')).people).toHaveLength(1)
  one.close()
})

it.each([
  ['no such book', '/workbooks/none/live?window=window-1', STREAM, 404],
  ['no window', path, STREAM, 400],
  ['a window of another kind', `${path}?window=%3Cb%3E`, STREAM, 400],
  ['somebody who wants no stream', `${path}?window=window-1`, { accept: 'application/json' }, 406],
])('refuses %s with a sentence', async (_, asked, headers, status) => {
  const answer = await ask(asked, { cookie, headers })
  expect(answer.status).toBe(status)
  expect(((await answer.json()) as { message: string }).message).toMatch(/\.$/)
})

it.each([[{}], [{ window: 'window-1', sheet: 1 }], [{ window: 'window-1', sheet: 'x'.repeat(201) }], [null]])(
  'refuses a place that is none: %j',
  async (place) => {
    expect((await tell(place)).status).toBe(400)
  },
)

it('is told by its head alone, and is nobody’s without a session', async () => {
  const head = await ask(`${path}?window=window-1`, { cookie, method: 'HEAD', headers: STREAM })
  expect([head.status, await head.text()]).toEqual([200, ''])
  expect(leadOf(await ask(`${path}?window=window-1`, { headers: STREAM }))).toEqual({ status: 302, to: '/sign-in' })
})

it('edits are asked for after a revision that is a whole number, of a book that is there', async () => {
  const statusOf = async (asked: string) => (await ask(asked, { cookie })).status
  expect(await statusOf('/workbooks/insurance-services/edits')).toBe(400)
  expect(await statusOf('/workbooks/insurance-services/edits?since=-1')).toBe(400)
  expect(await statusOf('/workbooks/none/edits?since=1')).toBe(404)
  expect(await statusOf('/workbooks/insurance-services/edits?since=9999999999')).toBe(200)
})
