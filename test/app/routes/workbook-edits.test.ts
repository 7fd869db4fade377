import { RouterContextProvider } from 'react-router'
import { describe, expect, it } from 'vitest'
import { servicesContext, userContext } from '../../../app/context.ts'
import { action } from '../../../app/routes/workbook.edits.tsx'
import type { SentBatch, Services } from '../../../app/services.ts'
import { editDraft } from '../../../rules/workbook/index.ts'
import { book } from '../studio/small-book.ts'

/** A server that has one book; what it was sent is kept here. */
function asked(path: string, init?: RequestInit) {
  const sent: SentBatch[] = []
  const context = new RouterContextProvider()
  context.set(userContext, { id: 'u', name: 'ann' })
  context.set(servicesContext, {
    saveEdits: async (batch: SentBatch) => {
      sent.push(batch)
      if (batch.id !== book.id) return { kind: 'not-found' }
      editDraft(book, batch.edits)
      return { kind: 'saved', revision: 4 }
    },
  } as unknown as Services)
  const request = new Request(`http://localhost/workbooks/${path}/edits`, init)
  return { args: { context, request, params: { id: path.split('/')[0]! } } as never, sent }
}

const post = (body: unknown, id = book.id) =>
  asked(id, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) })
const cell = { kind: 'cell', sheet: 'prices', row: 'a', column: 'price', text: '7' }
const batch = { baseRevision: 3, batch: 'b-1', edits: [cell] }

describe('saving edits', () => {
  it('hands them on under the name of whoever is signed in', async () => {
    const { args, sent } = post(batch)
    expect(await (await action(args)).json()).toEqual({ kind: 'saved', revision: 4 })
    expect(sent).toEqual([{ ...batch, id: book.id, by: 'ann' }])
  })

  it.each<[string, unknown, number, string]>([
    ['no JSON', '{', 400, 'The body must be JSON.'],
    ['no batch', { ...batch, batch: '' }, 400, '/batch: an id'],
    [
      'a cell too long',
      { ...batch, edits: [{ ...cell, text: 'x'.repeat(10_001) }] },
      400,
      '/edits/0/text: is too long',
    ],
    [
      'a row that is none',
      { ...batch, edits: [cell, { ...cell, row: 'z' }] },
      422,
      '/edits/1/row: sheet "prices" has no row "z"',
    ],
  ])('%s is refused where it is wrong', async (_, body, status, message) => {
    const answer = await action(post(body).args)
    expect(answer.status).toBe(status)
    expect(((await answer.json()) as { message: string }).message).toContain(message)
  })

  it('of a book that is none is 404', async () => expect((await action(post(batch, 'none').args)).status).toBe(404))
})
