/** Publishing over HTTP: the gate, what was expected, keys, and withdrawing. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GateResult, StoredDraft } from '../../../app/services/index.ts'
import { loadSample } from '../../../rules/samples/index.ts'
import { type Served, serveApi, STARTING_MS } from './served.ts'

let api: Served
const path = '/workbooks/imaging/versions'
beforeAll(async () => {
  api = await serveApi()
  await api.publish(loadSample('imaging')!)
}, STARTING_MS)
afterAll(() => api?.close())

/** A price that a scenario sees. */
async function typed(text: string): Promise<void> {
  const { workbook, revision } = (await (await api.ask('/workbooks/imaging/draft')).json()) as StoredDraft
  const sheet = workbook.sheets.find(({ id }) => id === 'prices')!
  const column = sheet.columns.find(({ kind }) => kind === 'output')!.id
  const edits = [{ kind: 'cell', sheet: sheet.id, row: sheet.rows[0]!.id, column, text }]
  await api.ask('/workbooks/imaging/edits', { json: { baseRevision: revision, batch: crypto.randomUUID(), edits } })
}

/** Reasons for all that may be acknowledged. */
async function reasons(): Promise<Record<string, string>> {
  const blocked = await api.ask(path, { json: { message: 'tried' } })
  if (blocked.status !== 422) return {}
  const { gate } = (await blocked.json()) as { gate: GateResult }
  return Object.fromEntries(
    gate.items.filter(({ acknowledgeable }) => acknowledgeable).map(({ key }) => [key, 'agreed']),
  )
}

describe('publishing', () => {
  it('tells what stands in the way, each with the key that acknowledges it', async () => {
    await typed('3')
    const answer = await api.ask(path, { json: { message: 'Dearer' } })
    expect([answer.status, await answer.json()]).toMatchObject([
      422,
      {
        type: 'urn:ratebook:problem:gate-closed',
        gate: { passes: false, items: expect.arrayContaining([expect.objectContaining({ key: expect.any(String) })]) },
      },
    ])
  })

  it('goes through once that is acknowledged, once for a key', async () => {
    const json = { message: 'Dearer', expected: 1, acknowledged: await reasons() }
    const asking = { json, headers: { 'idempotency-key': 'published-once' } }
    const [made, again] = [await api.ask(path, asking), await api.ask(path, asking)]
    const said = await made.json()
    expect([made.status, made.headers.get('location'), said]).toEqual([
      201,
      '/api/v1/workbooks/imaging/versions/2',
      { version: 2, hash: expect.stringMatching(/^sha256:/), effectiveAt: expect.any(String), carried: [] },
    ])
    expect(await again.json()).toEqual(said)
    const listed = (await (await api.ask(path)).json()) as { items: { number: number }[] }
    expect(listed.items.map(({ number }) => number)).toEqual([2, 1])
  })

  it('against another version than the one in force is a conflict that names it', async () => {
    await typed('4')
    const answer = await api.ask(path, {
      json: { message: 'Dearer still', expected: 1, acknowledged: await reasons() },
    })
    expect([answer.status, await answer.json()]).toMatchObject([
      409,
      { type: 'urn:ratebook:problem:other-version-in-force', current: { number: 2 } },
    ])
  })

  it('for later is scheduled, and can be withdrawn', async () => {
    const json = { message: 'Next year', effectiveAt: '2099-01-01T00:00:00Z', acknowledged: await reasons() }
    expect((await api.ask(path, { json })).status).toBe(201)
    expect(await (await api.ask('/workbooks/imaging')).json()).toMatchObject({
      current: { number: 2 },
      scheduled: [{ number: 3 }],
    })
    const gone = await api.ask(`${path}/3`, { method: 'DELETE' })
    expect([gone.status, await gone.json()]).toMatchObject([200, { number: 3, state: 'withdrawn' }])
    const again = await api.ask(`${path}/3`, { method: 'DELETE' })
    expect([again.status, await again.json()]).toMatchObject([422, { type: 'urn:ratebook:problem:refused' }])
    expect((await api.ask(`${path}/9`, { method: 'DELETE' })).status).toBe(404)
  })

  it('is not for a viewer', async () => {
    expect((await api.ask(path, { token: 'viewer', json: { message: 'Mine' } })).status).toBe(403)
  })
})
