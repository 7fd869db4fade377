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

const post = (body: unknown, id = book.id, type = 'application/json') =>
  asked(id, {
    method: 'POST',
    headers: { 'content-type': type },
    body: typeof body === 'string' || body instanceof Uint8Array ? (body as BodyInit) : JSON.stringify(body),
  })
const cell = { kind: 'cell', sheet: 'prices', row: 'a', column: 'price', text: '7' }
const batch = { baseRevision: 3, batch: 'b-1', edits: [cell] }

describe('saving edits', () => {
  it('hands them on under the name of whoever is signed in', async () => {
    const { args, sent } = post(batch)
    expect(await (await action(args)).json()).toEqual({ kind: 'saved', revision: 4 })
    expect(sent).toEqual([{ ...batch, id: book.id, by: 'ann' }])
  })

  it.each<[string, unknown, number, string]>([
    ['no JSON', '{', 400, 'The body must be JSON; it is not at line 1, column 2.'],
    ['no UTF-8', Uint8Array.of(0x22, 0xff, 0x22), 400, 'The body is not UTF-8 text.'],
    ['a body of brackets', '['.repeat(3_000_000), 400, 'nested deeper than 200 levels'],
    ['a large body', ' '.repeat(5_000_000), 413, 'larger than 4194304 bytes'],
    [
      'more edits than are taken at once',
      { ...batch, edits: Array.from({ length: 2001 }, () => cell) },
      413,
      '2000 edits',
    ],
    ['a batch with a zero in its id', { ...batch, batch: 'b\u0000' }, 400, '/batch: an id'],
    ['half a character in its id', { ...batch, batch: 'b\ud800' }, 400, 'half a character'],
    ['half a character in a cell', { ...batch, edits: [{ ...cell, text: '\udfff' }] }, 400, 'half a character'],
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

  it('says where it is wrong by a pointer too', async () => {
    const answer = await action(post({ ...batch, edits: [{ ...cell, text: '\udfff' }] }).args)
    expect(await answer.json()).toMatchObject({ pointer: '/edits/0/text' })
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonx', ''])(
    'as %s is refused',
    async (type) => expect((await action(post(batch, book.id, type).args)).status).toBe(415),
  )

  it('of a book that is none is 404', async () => expect((await action(post(batch, 'none').args)).status).toBe(404))
})
