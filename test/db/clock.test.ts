/** A clock that jumps back: what came later stays later, for revisions count and instants only tell. */
import { expect, it } from 'vitest'
import { findDraft, historyOf, insertWorkbook, saveEdits, stampOfDraft } from '../../db/index.ts'
import { cell, draft, fresh, graces, NOON } from './draft.ts'
import { describeOnBoth } from './stores.ts'

const BEFORE = '2025-03-01T12:00:00.000Z'

describeOnBoth('after the clock was put back by a year', (store) => {
  it('a save is the next revision, the newest in the history, and what everybody gets', async () => {
    const { db } = store()
    const drafts = fresh()
    await insertWorkbook(db, draft(), { by: 'ann', at: NOON })
    const save = (baseRevision: number, text: string, at: string) =>
      saveEdits(db, { id: 'book', batch: text, baseRevision, edits: [cell('a', text)], by: 'ann', at, drafts })
    expect(await save(1, '1 hour', NOON)).toMatchObject({ kind: 'saved', revision: 2 })
    const stamp = await stampOfDraft(db, 'book')
    expect(await save(2, '2 hours', BEFORE)).toMatchObject({ kind: 'saved', revision: 3 })
    expect(await stampOfDraft(db, 'book')).not.toBe(stamp)
    for (const known of [drafts, fresh()]) {
      const found = await findDraft(db, 'book', known)
      expect([found?.revision, found && graces(found.workbook)]).toEqual([3, 'a=2 hours b=12 hours c=6 hours'])
    }
    const page = await historyOf(db, { id: 'book', place: {} })
    expect(page?.entries.map(({ revision }) => revision).slice(0, 2)).toEqual([3, 2])
  })
})
