import { expect, it } from 'vitest'
import {
  appendToReview,
  findReview,
  frozenDocument,
  insertReview,
  insertWorkbook,
  listReviews,
  lockReview,
  purgeDeleted,
  setDeleted,
} from '../../db/index.ts'
import type { ReviewEvent } from '../../rules/approval/index.ts'
import type { Workbook } from '../../rules/workbook/index.ts'
import { draft, graces, NOON } from './draft.ts'
import { commented, MENDED, PROPOSED, WITHDRAWN } from './review-events.ts'
import { describeOnBoth } from './stores.ts'

const ann = { by: 'ann', at: NOON }
const LATER = '2026-03-02T12:00:00.000Z'

describeOnBoth('reviews', (store) => {
  const db = () => store().db
  const book = async (id: string): Promise<string> => {
    await insertWorkbook(db(), draft(id), ann)
    return id
  }
  const propose = (id: string, key: string, document = draft(id)) =>
    insertReview(db(), { book: id, key, event: PROPOSED, document })
  const append = (id: string, number: number, event: ReviewEvent, document?: Workbook) =>
    db()
      .transaction()
      .execute(async (trx) => appendToReview(trx, (await lockReview(trx, id, number))!, event, document))

  it('are numbered in each book, and what is proposed twice under one key is one', async () => {
    const [one, other] = [await book('one'), await book('other')]
    expect([await propose(one, 'a'), await propose(one, 'b'), await propose(other, 'a')]).toEqual([1, 2, 1])
    expect(await propose(one, 'a')).toBe(1)
    expect(await propose('never', 'a')).toBeUndefined()
    expect(await propose('a\u0000', 'a')).toBeUndefined()
  })

  it('of two that are proposed at once, each has a number', async () => {
    const id = await book('at-once')
    const numbers = await Promise.all(['a', 'b', 'c'].map((key) => propose(id, key)))
    expect(numbers.toSorted()).toEqual([1, 2, 3])
  })

  it('keep all that happened to them in order, and the database refuses to change any of it', async () => {
    const id = await book('kept')
    await propose(id, 'a')
    await append(id, 1, commented('why?'))
    const change = db()
      .updateTable('review_event')
      .set({ event: JSON.stringify(WITHDRAWN) })
      .execute()
    await expect(change).rejects.toThrow('never changed')
    expect((await findReview(db(), id, 1))?.events).toEqual([PROPOSED, commented('why?')])
    expect(await findReview(db(), id, 2)).toBeUndefined()
  })

  it('two who write at once lose nothing', async () => {
    const id = await book('both')
    await propose(id, 'a')
    const texts = ['1', '2', '3', '4']
    await Promise.all(texts.map((text) => append(id, 1, commented(text))))
    const [, ...written] = (await findReview(db(), id, 1))!.events
    expect(written.map((event) => 'text' in event && event.text).toSorted()).toEqual(texts)
  })

  it('give each document as it was frozen, whatever became of the draft', async () => {
    const id = await book('frozen')
    const [first, second] = [draft(id), { ...draft(id), sheets: [] }]
    await propose(id, 'a', first)
    await append(id, 1, MENDED, second)
    expect(graces((await frozenDocument(db(), { book: id, number: 1, revision: 1 }))!)).toBe(graces(first))
    expect(await frozenDocument(db(), { book: id, number: 1, revision: 2 })).toEqual(second)
    expect(await frozenDocument(db(), { book: id, number: 1, revision: 3 })).toBeUndefined()
  })

  it('are listed newest first; what is decided waits for nobody', async () => {
    const id = await book('list')
    await propose(id, 'a')
    await propose(id, 'b')
    await append(id, 1, WITHDRAWN)
    expect((await listReviews(db(), { book: id })).map(({ number }) => number)).toEqual([2, 1])
    const waiting = await listReviews(db(), { undecided: true })
    expect(waiting.filter((review) => review.book === id).map(({ number }) => number)).toEqual([2])
  })

  it('are not there while their book is deleted, and end with it', async () => {
    const id = await book('gone')
    await propose(id, 'a')
    await setDeleted(db(), id, ann)
    expect(await listReviews(db(), { book: id })).toEqual([])
    expect(await propose(id, 'b')).toBeUndefined()
    await purgeDeleted(db(), LATER)
    expect(await db().selectFrom('frozen_part').selectAll().where('workbook_id', '=', id).execute()).toEqual([])
  })
})
