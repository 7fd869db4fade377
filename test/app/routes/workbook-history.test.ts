import { beforeAll, describe, expect, it } from 'vitest'
import type { HistoryPage } from '../../../app/services/index.ts'
import { ask, post, refusalOf, signedIn, storedDraft } from './ask.ts'

/** A copy of its own: the history of a sample is everybody's. */
let id: string
let cookie: string
let place: { readonly sheet: string; readonly row: string; readonly column: string }

beforeAll(async () => {
  cookie = await signedIn()
  const made = await post('/new', { key: 'history', from: 'sample:family-doctor', 'title.en': 'Past' }, { cookie })
  id = made.headers.get('location')!.split('/')[2]!
  const { workbook } = await storedDraft(id)
  const sheet = workbook.sheets.find(({ point }) => point === 'items')!
  place = { sheet: sheet.id, row: sheet.rows[0]!.id, column: sheet.columns[0]!.id }
  await fetchEdits({ kind: 'cell', ...place, text: '"x"' })
})

async function fetchEdits(edit: object): Promise<void> {
  const { revision } = await storedDraft(id)
  const body = JSON.stringify({ baseRevision: revision, batch: `h-${revision}`, edits: [edit] })
  const headers = { 'content-type': 'application/json' }
  const answer = await ask(`/workbooks/${id}/edits`, { method: 'POST', body, headers, cookie })
  expect(await answer.json()).toMatchObject({ kind: 'saved' })
}

const history = (search = '', book = id): Promise<Response> =>
  ask(`/workbooks/${book}/history.json${search}`, { cookie })
const entries = async (search: string) => ((await (await history(search)).json()) as HistoryPage).entries

describe('the history of a book', () => {
  it('tells who changed what, from what to what, and is kept by nobody in between', async () => {
    const answer = await history()
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'private, no-store'])
    const [newest, made] = ((await answer.json()) as HistoryPage).entries
    expect(newest).toMatchObject({ by: 'Owner', kind: 'edits', changes: [{ kind: 'cell', ...place, to: '"x"' }] })
    expect(made).toMatchObject({ revision: 1, kind: 'made' })
  })

  it('of a cell, of a person, of what was earlier', async () => {
    const { sheet, row, column } = place
    const revisions = async (search: string) => (await entries(search)).map(({ revision }) => revision)
    expect(await revisions(`?sheet=${sheet}&row=${row}&column=${column}`)).toEqual([2, 1])
    expect(await revisions('?by=Nobody')).toEqual([])
    expect(await revisions('?before=2')).toEqual([1])
  })

  it.each(['?row=r1', '?sheet=a&column=b', '?before=x', '?sheet=', '?what=1'])(
    'says how to ask instead of %s',
    async (search) => {
      const answer = await history(search)
      expect(answer.status).toBe(400)
      expect(await refusalOf(answer)).toEqual({ message: expect.stringMatching(/^Say \?sheet=/) })
    },
  )

  it('there is none of a book that is not there', async () => {
    expect((await history('', 'nowhere')).status).toBe(404)
  })

  it('is only read', async () => {
    expect((await ask(`/workbooks/${id}/history.json`, { method: 'POST', cookie })).status).toBe(405)
  })
})
