/** Whose a token is, and what it may see: nothing else is told, not even that it is there. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Served, serveApi, STARTING_MS } from './served.ts'

let api: Served
beforeAll(async () => {
  api = await serveApi({ requests: 40, strangers: 5 })
}, STARTING_MS)
afterAll(() => api?.close())

const withoutId = async (answer: Response): Promise<unknown> => {
  const { requestId: _, ...said } = (await answer.json()) as { requestId: string }
  return { status: answer.status, ...said }
}

describe('a token', () => {
  it('that is missing, unknown or malformed gets one and the same answer', async () => {
    const tokens = [null, 'nobody', 'a b c']
    const said = await Promise.all(tokens.map(async (token) => withoutId(await api.ask('/workbooks', { token }))))
    expect(said[0]).toMatchObject({ status: 401, type: 'urn:ratebook:problem:no-token' })
    expect(new Set(said.map((each) => JSON.stringify(each))).size).toBe(1)
  })

  it('is not told of a book of others, in the same words as of none', async () => {
    const asked = (path: string) => api.ask(path, { token: 'elsewhere' })
    const [of, none] = [
      await withoutId(await asked('/workbooks/imaging')),
      await withoutId(await asked('/workbooks/nowhere')),
    ]
    expect(of).toMatchObject({ status: 404 })
    expect(of).toEqual(none)
    expect(await (await asked('/workbooks')).json()).toEqual({ items: [], next: null })
    for (const path of ['/draft', '/versions/current', '/versions/current/workbook', '/diff?from=1&to=draft'])
      expect(await withoutId(await asked(`/workbooks/imaging${path}`)), path).toEqual(none)
    for (const path of ['/edits', '/versions/draft/simulate', '/versions/draft/decide']) {
      const json =
        path === '/edits'
          ? { baseRevision: 1, batch: 'b', edits: [{ kind: 'row-delete', sheet: 's', row: 'r' }] }
          : { decision: 'x', data: {} }
      expect(await withoutId(await api.ask(`/workbooks/imaging${path}`, { token: 'elsewhere', json })), path).toEqual(
        none,
      )
    }
  })

  it('that only reads changes nothing, and is told why', async () => {
    const json = { baseRevision: 1, batch: 'b', edits: [{ kind: 'row-delete', sheet: 's', row: 'r' }] }
    const answer = await withoutId(await api.ask('/workbooks/imaging/edits', { token: 'reads', json }))
    expect(answer).toMatchObject({ status: 403, type: 'urn:ratebook:problem:not-allowed' })
  })

  it('for one book sees that one', async () => {
    const read = (await (await api.ask('/workbooks', { token: 'reads' })).json()) as { items: { id: string }[] }
    expect(read.items.map(({ id }) => id)).toEqual(['imaging'])
  })

  it('that asks too often is told when to ask again', async () => {
    let answer = await api.ask('/workbooks/none')
    for (let asked = 0; asked < 45 && answer.status !== 429; asked++) answer = await api.ask('/workbooks/none')
    expect(await withoutId(answer)).toMatchObject({ status: 429, type: 'urn:ratebook:problem:too-many-requests' })
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
  })

  it('cannot be guessed at any pace', async () => {
    const tries = await Promise.all(Array.from({ length: 8 }, () => api.ask('/workbooks', { token: 'guess' })))
    expect(tries.map(({ status }) => status)).toContain(429)
  })
})
