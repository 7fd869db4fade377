/** Books and their drafts. */
import { z } from 'zod'
import { batchSchema, BATCH_LIMITS, EditError, parseEditBatch } from '../../../rules/workbook/index.ts'
import { MOST_FILE_BYTES } from '../../file-limit.ts'
import { notThere } from '../not-there.ts'
import { type ApiAnswer, operation } from '../operation.ts'
import { nothing, ofBook, page } from '../parameters.ts'
import { pageOf } from '../paging.ts'
import { ApiProblem } from '../problem.ts'
import { bookSchema, draftSchema, pageOfSchema, savedSchema, storedSchema, workbookSchema } from '../schemas.ts'
import { bookNamed, findingsOf, refusedFile, standingOf, takenId, toldBook } from '../told.ts'

const listBooks = operation({
  id: 'listWorkbooks',
  tag: 'Books',
  method: 'GET',
  path: '/workbooks',
  summary: 'The books that this token may read, by id',
  deed: 'signed-in',
  params: nothing,
  query: page,
  answers: { 200: { about: 'A page of books', schema: pageOfSchema(bookSchema) } },
  problems: [],
  async handle({ services, query }) {
    const books = (await services.books.list()).filter(({ deleted }) => deleted === undefined)
    const { items, next } = pageOf(
      books,
      query,
      ({ id }) => id,
      ({ id }, key) => id > key,
    )
    const told = items.map(async (book) => toldBook(book, await standingOf(services, book.id), book.summary))
    return { status: 200, json: { items: await Promise.all(told), next } }
  },
})

const readBook = operation({
  id: 'readWorkbook',
  tag: 'Books',
  method: 'GET',
  path: '/workbooks/:id',
  summary: 'How a book stands',
  deed: 'book.read',
  params: ofBook,
  query: nothing,
  answers: { 200: { about: 'The book', schema: bookSchema } },
  problems: ['not-found'],
  async handle({ services, params: { id } }) {
    const [book, standing] = await Promise.all([bookNamed(services, id), standingOf(services, id)])
    const summary = book.summary ?? (await services.books.summary(id))
    return { status: 200, json: toldBook(book, standing, summary) }
  },
})

const makeBook = operation({
  id: 'makeWorkbook',
  tag: 'Books',
  method: 'POST',
  path: '/workbooks',
  summary: 'Makes a book of a workbook, or puts it in the place of a draft',
  about:
    'With `replace`, it becomes one revision of the draft with its id, which can be undone. As a file, a spreadsheet (.xlsx) that Ratebook wrote, or DMN, is taken as well.',
  deed: 'book.make',
  params: nothing,
  query: z.strictObject({
    as: ofBook.shape.id.optional().meta({ description: 'The id it shall have; without one, its own.' }),
    replace: z.literal('yes').optional().meta({ description: '`yes`: in the place of the draft that has this id.' }),
    message: z.string().max(2000).optional().meta({ description: 'What is said of it in the history.' }),
  }),
  body: {
    about: 'A workbook',
    schema: workbookSchema,
    checkedBy: 'service',
    files: ['application/octet-stream'],
    mostBytes: MOST_FILE_BYTES,
  },
  answers: {
    200: { about: 'It replaced a draft', schema: storedSchema },
    201: { about: 'It was made', schema: storedSchema, headers: { location: 'The address of the book.' } },
  },
  problems: ['invalid-workbook', 'id-taken'],
  async handle({ services, actor, query, bytes, key }): Promise<ApiAnswer> {
    const file = { name: 'workbook', bytes, key, by: actor.name, message: query.message, as: query.as }
    const taken = await services.books.takeIn({ ...file, replace: query.replace === 'yes' })
    if (taken.kind === 'refused') throw refusedFile(taken)
    if (taken.kind === 'taken') throw takenId(taken)
    const { id, revision, kind, leftOut = [] } = taken
    const summary = await services.books.summary(id)
    const said = leftOut.map(({ decision, reason }) => ({ decision, reason: reason.en }))
    const stored = { id, revision, findings: summary ? findingsOf(summary) : 0 }
    const json = said.length === 0 ? stored : { ...stored, leftOut: said }
    if (kind === 'replaced') return { status: 200, json }
    return { status: 201, headers: { location: `/api/v1/workbooks/${id}` }, json }
  },
})

const readDraft = operation({
  id: 'readDraft',
  tag: 'Books',
  method: 'GET',
  path: '/workbooks/:id/draft',
  summary: 'The draft of a book',
  deed: 'book.read',
  params: ofBook,
  query: nothing,
  answers: {
    200: { about: 'The draft', schema: draftSchema, headers: { etag: 'The revision.' } },
    304: { about: 'It is at the revision that is known.' },
  },
  problems: ['not-found'],
  async handle({ services, params: { id }, known }): Promise<ApiAnswer> {
    const draft = await services.drafts.find(id)
    if (draft === undefined) throw notThere()
    const headers = { etag: `"${draft.revision}"` }
    if (known.includes(String(draft.revision))) return { status: 304, headers }
    const { revision, updatedAt, updatedBy, workbook } = draft
    return { status: 200, headers, json: { id, revision, updatedAt, updatedBy, workbook } }
  },
})

const editDraft = operation({
  id: 'editDraft',
  tag: 'Books',
  method: 'POST',
  path: '/workbooks/:id/edits',
  summary: 'Edits the draft: all of a batch, or none of it',
  about: 'A batch that is sent again is saved once. What others changed meanwhile is merged, or told as clashes.',
  deed: 'book.edit',
  params: ofBook,
  query: nothing,
  body: { about: 'A batch of edits', schema: batchSchema, checkedBy: 'service', mostBytes: BATCH_LIMITS.bytes },
  answers: { 200: { about: 'It is saved', schema: savedSchema, headers: { etag: 'The revision.' } } },
  problems: ['not-found', 'conflict', 'invalid-edits'],
  async handle({ services, actor, params: { id }, body }) {
    const wanted = parseEditBatch(body)
    if (!wanted.ok) {
      const [{ pointer, message }] = wanted.problems
      throw new ApiProblem('bad-body', `${pointer || '/'}: ${message}`, { pointer })
    }
    const saved = await savedOrWrong(() => services.drafts.save({ ...wanted.value, id, by: actor.name }))
    switch (saved.kind) {
      case 'saved':
        return { status: 200, headers: { etag: `"${saved.revision}"` }, json: { revision: saved.revision } }
      case 'conflict':
        throw new ApiProblem('conflict', 'Somebody else changed the same since; nothing was saved.', {
          revision: saved.revision,
          clashes: saved.cells,
        })
      case 'unknown-revision':
        throw new ApiProblem('conflict', `The draft is at revision ${saved.revision}; read it again.`, {
          revision: saved.revision,
          pointer: '/baseRevision',
        })
      case 'not-found':
        throw notThere()
    }
  },
})

async function savedOrWrong<Saved>(save: () => Promise<Saved>): Promise<Saved> {
  try {
    return await save()
  } catch (error) {
    if (!(error instanceof EditError)) throw error
    throw new ApiProblem('invalid-edits', `/edits${error.message}`, { pointer: `/edits${error.pointer}` })
  }
}

export const bookOperations = [listBooks, readBook, makeBook, readDraft, editDraft]
