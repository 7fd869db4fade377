import { expect, it } from 'vitest'
import {
  editsSince,
  findDraft,
  findMade,
  insertWorkbook,
  keepSummary,
  listWorkbooks,
  purgeDeleted,
  replaceDraft,
  saveEdits,
  setArchived,
  setDeleted,
  stampOfDraft,
  takenIds,
} from '../../db/index.ts'
import { cell, draft, fresh, NOON } from './draft.ts'
import { describeOnBoth } from './stores.ts'

const LATER = '2026-03-02T12:00:00.000Z'

describeOnBoth('the life of a book', (store) => {
  const ann = { by: 'ann', at: NOON }
  const bob = { by: 'bob', at: LATER }
  const rowOf = async (id: string) => (await listWorkbooks(store().db)).find((row) => row.id === id)

  it('a book that is asked for twice is made once, also under another id, and for each person', async () => {
    const making = { ...ann, madeAs: 'key-1' }
    expect(await insertWorkbook(store().db, draft('once'), making)).toBe(true)
    expect(await insertWorkbook(store().db, draft('twice'), making)).toBe(false)
    expect(await findMade(store().db, making)).toEqual({ id: 'once', revision: 1 })
    expect(await rowOf('twice')).toBeUndefined()
    expect(await insertWorkbook(store().db, draft('bobs'), { ...bob, madeAs: 'key-1' })).toBe(true)
    expect(await findMade(store().db, { by: 'ann', madeAs: 'a\u0000' })).toBeUndefined()
  })

  it('of two that come at once under one key, one is made', async () => {
    const making = { ...ann, madeAs: 'key-2' }
    const made = await Promise.all(
      ['at-once-1', 'at-once-2'].map((id) => insertWorkbook(store().db, draft(id), making)),
    )
    expect(made.filter(Boolean)).toHaveLength(1)
  })

  it('one that is put away says who did it and when, and is edited as before', async () => {
    await insertWorkbook(store().db, draft('away'), ann)
    expect(await setArchived(store().db, 'away', bob)).toBe(true)
    expect(await rowOf('away')).toMatchObject({ archived: bob, revision: 1, updatedBy: 'ann' })
    expect(await findDraft(store().db, 'away', fresh())).toBeDefined()
    expect(await setArchived(store().db, 'away', undefined)).toBe(true)
    expect(await rowOf('away')).not.toHaveProperty('archived')
    expect(await setArchived(store().db, 'never', bob)).toBe(false)
  })

  it('a deleted one is there for nobody, keeps its id, and comes back as it was', async () => {
    const drafts = fresh()
    await insertWorkbook(store().db, draft('gone'), { ...ann, madeAs: 'key-3' })
    await saveEdits(store().db, { id: 'gone', baseRevision: 1, batch: '1', edits: [cell('a', '1 h')], ...ann, drafts })
    expect(await setDeleted(store().db, 'gone', bob)).toBe(true)
    expect(await setDeleted(store().db, 'gone', bob)).toBe(false)
    expect(await rowOf('gone')).toMatchObject({ deleted: bob })
    expect(await findDraft(store().db, 'gone', drafts)).toBeUndefined()
    expect(await stampOfDraft(store().db, 'gone')).toBeUndefined()
    expect(await setArchived(store().db, 'gone', bob)).toBe(false)
    expect(await findMade(store().db, { by: 'ann', madeAs: 'key-3' })).toBeUndefined()
    const sent = { id: 'gone', baseRevision: 2, batch: '2', edits: [cell('a', '2 h')], ...ann, drafts }
    expect(await saveEdits(store().db, sent)).toEqual({ kind: 'not-found' })
    expect(await replaceDraft(store().db, { ...sent, workbook: draft('gone') }, drafts)).toEqual({ kind: 'not-found' })
    expect(await insertWorkbook(store().db, draft('gone'), ann)).toBe(false)
    expect(await takenIds(store().db, 'go')).toContain('gone')

    expect(await setDeleted(store().db, 'gone', undefined)).toBe(true)
    expect(await setDeleted(store().db, 'gone', undefined)).toBe(false)
    expect(await findDraft(store().db, 'gone', drafts)).toMatchObject({ revision: 2, updatedBy: 'ann' })
    expect(await rowOf('gone')).not.toHaveProperty('deleted')
  })

  it('what was deleted before a time is ended for good, with its log; the rest stays', async () => {
    const drafts = fresh()
    for (const id of ['purged', 'kept', 'living']) await insertWorkbook(store().db, draft(id), ann)
    await saveEdits(store().db, {
      id: 'purged',
      baseRevision: 1,
      batch: '1',
      edits: [cell('a', '1 h')],
      ...ann,
      drafts,
    })
    await keepSummary(store().db, { id: 'purged', stamp: 'x', summary: {} })
    await setDeleted(store().db, 'purged', ann)
    await setDeleted(store().db, 'kept', bob)
    expect(await purgeDeleted(store().db, LATER)).toEqual(['purged'])
    expect(await setDeleted(store().db, 'purged', undefined)).toBe(false)
    expect(await setDeleted(store().db, 'kept', undefined)).toBe(true)
    expect(await insertWorkbook(store().db, draft('purged'), ann)).toBe(true)
  })

  it('a summary is told for the state that it is about, and for no other', async () => {
    const drafts = fresh()
    await insertWorkbook(store().db, draft('told'), ann)
    const about = { id: 'told', stamp: (await stampOfDraft(store().db, 'told'))!, summary: { errors: 1 } }
    await keepSummary(store().db, about)
    await keepSummary(store().db, { ...about, summary: { errors: 2 } })
    expect(await rowOf('told')).toMatchObject({ summary: { errors: 2 } })
    await saveEdits(store().db, { id: 'told', baseRevision: 1, batch: '1', edits: [cell('a', '1 h')], ...ann, drafts })
    expect(await rowOf('told')).not.toHaveProperty('summary')
    await keepSummary(store().db, { ...about, id: 'never' })
  })

  it('what its author says of a replacement stands in the log', async () => {
    await insertWorkbook(store().db, draft('said'), { ...ann, message: 'from the old system' })
    const replacement = { workbook: draft('said'), baseRevision: 1, batch: '1', ...bob, message: 'prices of March' }
    await replaceDraft(store().db, replacement, fresh())
    expect(await editsSince(store().db, 'said', 1)).toMatchObject([{ kind: 'replaced', message: 'prices of March' }])
  })
})
