/** Whatever is sent, the answer is no 5xx, and a problem has all that a problem has. */
import * as fc from 'fast-check'
import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OPERATIONS } from '../../../app/api/index.ts'
import { type Served, serveApi, STARTING_MS } from './served.ts'

let api: Served
beforeAll(async () => {
  api = await serveApi()
}, STARTING_MS)
afterAll(() => api?.close())

interface Sent {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** Past fetch, which would refuse to send some of it. */
const send = ({ method, path, headers, body }: Sent): Promise<{ status: number; type: string; text: string }> =>
  new Promise((done, fail) => {
    const { hostname, port } = new URL(api.url)
    const sent = Buffer.from(body)
    const length = method === 'GET' || method === 'HEAD' ? {} : { 'content-length': String(sent.length) }
    const asked = request({ hostname, port, method, path, headers: { ...headers, ...length } }, async (response) => {
      const parts: Buffer[] = []
      for await (const part of response) parts.push(part as Buffer)
      const type = response.headers['content-type'] ?? ''
      done({ status: response.statusCode!, type, text: Buffer.concat(parts).toString() })
    })
    asked.on('error', fail)
    asked.end(method === 'GET' || method === 'HEAD' ? undefined : sent)
  })

const part = fc.oneof(
  fc.constantFrom(
    'imaging',
    'current',
    'draft',
    '1',
    '0',
    '-1',
    '%00',
    '%2F',
    '..',
    '%2e%2e',
    '__proto__',
    'constructor',
    '%E0%A4%A',
    '%ff',
    'a%0Ab',
    '%20',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }).map(encodeURIComponent),
)
const path = fc
  .tuple(fc.constantFrom(...OPERATIONS), part, part, fc.webQueryParameters())
  .map(
    ([{ path }, id, version, query]) =>
      `/api/v1${path.replace(':id', () => id).replace(':version', () => version)}${query === '' ? '' : `?${query}`}`,
  )
const key = fc.constantFrom(
  'decision',
  'data',
  'message',
  'edits',
  'batch',
  'baseRevision',
  'events',
  'id',
  '__proto__',
  'expected',
  'acknowledged',
  'effectiveAt',
)
const body = fc.oneof(
  fc.json(),
  fc.dictionary(key, fc.jsonValue()).map((value) => JSON.stringify(value)),
  fc.constantFrom(
    '',
    '{',
    '[1,',
    '{"a":\ud800}',
    '"\\ud800"',
    '['.repeat(5_000),
    '{"__proto__":{"x":1}}',
    '{"a":{"\\u005f_proto__":1}}',
    'null',
    '1e999',
    '[]',
  ),
)
const headers = fc.record({
  authorization: fc.constantFrom('Bearer owner', 'Bearer owner', 'Bearer viewer', 'Bearer nobody', 'Basic x', ''),
  'content-type': fc.constantFrom(
    'application/json',
    'application/json; charset=utf-8',
    'text/plain',
    'application/octet-stream',
    '///',
  ),
  accept: fc.constantFrom('*/*', 'application/zip', 'text/html', ''),
  'if-none-match': fc.constantFrom('*', '"', 'W/"1"', '"1", "2"', 'x'),
  'idempotency-key': fc.constantFrom('a', 'b', 'c', 'two words', 'x'.repeat(200)),
})
const method = fc.constantFrom('GET', 'POST', 'DELETE', 'HEAD', 'PUT', 'PATCH', 'OPTIONS')

describe('whatever is sent', () => {
  it('is answered, and never with a 5xx', { timeout: 240_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(fc.record({ method, path, headers, body }), async (sent) => {
        const { status, type, text } = await send(sent)
        expect(status).toBeLessThan(500)
        if (status < 400 || sent.method === 'HEAD') return
        expect(type).toBe('application/problem+json')
        expect(JSON.parse(text)).toMatchObject({
          type: expect.stringMatching(/^urn:ratebook:problem:/),
          title: expect.any(String),
          status,
          detail: expect.any(String),
          requestId: expect.any(String),
        })
      }),
      { numRuns: 400 },
    )
  })

  it.each([
    '/workbooks/a%2Fb',
    '/workbooks/..%2F..',
    '/workbooks/__proto__',
    '/workbooks/imaging/versions/1e1',
    '/nothing',
  ])('%s is not there', async (path) => expect((await api.ask(path)).status).toBe(404))

  it('a body that is too large, too deep or has a field __proto__ is refused with the place', async () => {
    const to = '/workbooks/imaging/versions/draft/decide'
    const large = await api.ask(to, {
      body: `"${'x'.repeat(16 * 1024 * 1024)}"`,
      headers: { 'content-type': 'application/json' },
    })
    expect(large.status).toBe(413)
    const deep = await api.ask(to, {
      body: `${'['.repeat(300)}${']'.repeat(300)}`,
      headers: { 'content-type': 'application/json' },
    })
    expect([deep.status, await deep.json()]).toMatchObject([
      400,
      { detail: expect.stringContaining('deeper than 200') },
    ])
    const proto = await api.ask(to, {
      body: '{"decision":"orders","data":{"__proto__":{}}}',
      headers: { 'content-type': 'application/json' },
    })
    expect([proto.status, await proto.json()]).toMatchObject([400, { pointer: '/data/__proto__' }])
  })

  it('a NUL in an address is refused before anything is looked up', async () => {
    const answer = await api.ask('/workbooks/a%00b')
    expect([answer.status, await answer.json()]).toMatchObject([400, { type: 'urn:ratebook:problem:bad-request' }])
  })

  it('a method that is not answered says which are', async () => {
    const answer = await api.ask('/workbooks/imaging', { method: 'DELETE' })
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD'])
  })
})
