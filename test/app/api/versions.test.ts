/** Versions as production takes them: bundles, decisions, simulations. */
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Version } from '../../../app/services/index.ts'
import { bundleOf, conformanceOf, type Bundle } from '../../../rules/export/index.ts'
import { loadSample } from '../../../rules/samples/index.ts'
import { prepare, simulate } from '../../../rules/simulate/index.ts'
import { applyEdits, contentHash, type Workbook } from '../../../rules/workbook/index.ts'
import { type Served, serveApi, STARTING_MS } from './served.ts'

let api: Served
let [first, second]: Version[] = []
let changed: Workbook
const book = loadSample('imaging')!
const sheet = book.sheets.find(({ point }) => point === 'parameters')!

beforeAll(async () => {
  api = await serveApi()
  const cell = { sheet: sheet.id, row: sheet.rows[0]!.id, column: sheet.columns.at(-1)!.id }
  changed = applyEdits(book, [{ kind: 'cell', ...cell, text: '500' }]).workbook
  first = await api.publish(book)
  await new Promise((resolve) => setTimeout(resolve, 5))
  second = await api.publish(changed)
}, STARTING_MS)
afterAll(() => api?.close())

const of = (path: string) => `/workbooks/imaging/versions${path}`

describe('a version', () => {
  it('is a bundle with the content hash as entity tag', async () => {
    const answer = await api.ask(of('/1'))
    expect([answer.status, answer.headers.get('etag')]).toEqual([200, `"${await contentHash(book)}"`])
    expect(await answer.json()).toMatchObject({ format: 1, workbook: { id: 'imaging', version: 1, hash: first!.hash } })
  })

  it('is not sent to who has it', async () => {
    const answer = await api.ask(of('/current'), { headers: { 'if-none-match': `"${second!.hash}"` } })
    expect([answer.status, await answer.text()]).toEqual([304, ''])
    const older = await api.ask(of('/current'), { headers: { 'if-none-match': `"${first!.hash}"` } })
    expect([older.status, ((await older.json()) as Bundle).workbook.version]).toEqual([200, 2])
  })

  it('is picked by an instant', async () => {
    const answer = await api.ask(of(`/current?at=${encodeURIComponent(first!.effectiveAt)}`))
    expect(((await answer.json()) as Bundle).workbook.version).toBe(1)
    expect((await api.ask(of('/current?at=2000-01-01T00:00:00Z'))).status).toBe(404)
    const wrong = await api.ask(of('/current?at=yesterday'))
    expect([wrong.status, await wrong.json()]).toMatchObject([400, { parameter: 'at' }])
  })

  it('comes packed as export writes it', async () => {
    const answer = await api.ask(of('/1'), { headers: { accept: 'application/zip' } })
    expect(answer.headers.get('content-type')).toBe('application/zip')
    const files = unzipSync(new Uint8Array(await answer.arrayBuffer()))
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(['bundle.json', 'conformance.jsonl', 'runtime.mjs', 'types.d.ts']),
    )
    const plain = await (await api.ask(of('/1'))).text()
    expect(new TextDecoder().decode(files['bundle.json'])).toBe(plain)
  })

  it('is a workbook too, with the same hash', async () => {
    const answer = await api.ask(of('/2/workbook'))
    expect(await contentHash(await answer.json())).toBe(second!.hash)
  })

  it('that never was is not there', async () => {
    for (const path of ['/3', '/current/none', '/draft']) expect((await api.ask(of(path))).status, path).toBe(404)
    expect((await api.ask('/workbooks/internet-hospital/versions/current')).status).toBe(404)
  })

  it('differs from another by the cells that changed', async () => {
    const answer = await api.ask('/workbooks/imaging/diff?from=1&to=current')
    expect(await answer.json()).toMatchObject({
      from: '1',
      to: '2',
      changes: [{ kind: 'cells', sheet: sheet.id, cells: [{ to: '500' }] }],
    })
    expect(await (await api.ask('/workbooks/imaging/diff?from=draft&to=draft')).json()).toEqual({
      from: 'draft',
      to: 'draft',
      changes: [],
    })
  })
})

describe('a decision', () => {
  const made = bundleOf(book, { hash: '' })
  if (!made.ok) throw new Error('the sample cannot be bundled')
  const { vectors } = conformanceOf(made.bundle, made.book)

  it('is what the conformance vectors expect, with the rows that answer', async () => {
    for (let from = 0; from < vectors.length; from += 500) {
      const asked = vectors.slice(from, from + 500)
      const answer = await api.ask(of('/1/decide'), { json: asked.map(({ decision, data }) => ({ decision, data })) })
      const expected = asked.map(({ expected, rows, conflict }) => ({
        value: expected,
        rows,
        ...(conflict && { conflict }),
      }))
      expect(await answer.json()).toEqual(JSON.parse(JSON.stringify(expected)))
    }
  })

  it('alone is answered alone', async () => {
    const [{ decision, data, expected, rows }] = vectors as [(typeof vectors)[number]]
    expect(await (await api.ask(of('/draft/decide'), { json: { decision, data } })).json()).toEqual({
      value: expected,
      rows,
    })
  })

  it('that the book does not have is refused with a guess; in a list, in its place', async () => {
    const answer = await api.ask(of('/1/decide'), { json: { decision: 'order', data: {} } })
    expect([answer.status, await answer.json()]).toMatchObject([
      422,
      { pointer: '/decision', detail: expect.stringContaining('did you mean "orders"?') },
    ])
    const list = await api.ask(of('/1/decide'), {
      json: [
        { decision: 'order', data: {} },
        { decision: 'orders', data: {} },
      ],
    })
    expect([list.status, await list.json()]).toMatchObject([200, [{ error: { pointer: '/decision' } }, { rows: [] }]])
  })
})

describe('a simulation', () => {
  const [scenario] = book.scenarios

  it('is what the core says, under the version that was asked', async () => {
    const prepared = prepare(book, { version: 1, hash: first!.hash })
    if (!prepared.ok) throw new Error('the sample cannot be run')
    const answer = await api.ask(of('/1/simulate'), { json: scenario })
    expect(await answer.json()).toEqual(JSON.parse(JSON.stringify(simulate(prepared.plan, scenario))))
  })

  it('of a list goes on past one that cannot be run', async () => {
    const answer = await api.ask(of('/current/simulate'), { json: [{ id: 'bad', events: [{ type: 'no' }] }, scenario] })
    expect([answer.status, await answer.json()]).toMatchObject([
      200,
      [{ id: 'bad', error: { pointer: '/events/0/type' } }, { workbook: { version: 2 } }],
    ])
  })

  it('alone that cannot be run is a problem with its place', async () => {
    const answer = await api.ask(of('/draft/simulate'), { json: { id: 'bad', events: [{ type: 'no' }] } })
    expect([answer.status, await answer.json()]).toMatchObject([
      422,
      { type: 'urn:ratebook:problem:invalid-timeline', pointer: '/events/0/type' },
    ])
  })
})
