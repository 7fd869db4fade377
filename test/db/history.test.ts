import { expect, it } from 'vitest'
import { documentAt, findDraft, historyOf, insertWorkbook, replaceDraft, saveEdits } from '../../db/index.ts'
import { editsBetween } from '../../rules/history/index.ts'
import { applyEdits, type Edit } from '../../rules/workbook/index.ts'
import { cell, draft, fresh, graces, insert, NOON, remove } from './draft.ts'
import { describeOnBoth } from './stores.ts'

describeOnBoth('the history of a book', (store) => {
  let books = 0
  const newBook = async () => {
    const id = `book-${++books}`
    await insertWorkbook(store().db, draft(id), { by: 'ann', at: NOON, message: 'from the sample' })
    const drafts = fresh()
    let revision = 1
    const save = async (by: string, ...edits: readonly Edit[]) => {
      const batch = `${by}-${revision}`
      await saveEdits(store().db, { id, batch, baseRevision: revision++, edits, by, at: NOON, drafts })
    }
    const history = async (place = {}, more = {}) => (await historyOf(store().db, { id, place, ...more }))!
    const told = async (place = {}, more = {}) => (await history(place, more)).entries.map((entry) => entry.revision)
    const at = async (wanted: number) => {
      const found = await documentAt(store().db, { id, revision: wanted }, drafts)
      return found && graces(found)
    }
    return { id, drafts, save, history, told, at }
  }

  it('tells who changed what, when, from what to what; newest first, and how the book began', async () => {
    const { save, history } = await newBook()
    await save('bob', cell('a', '1 h'))
    expect(await history()).toEqual({
      people: ['ann', 'bob'],
      entries: [
        {
          revision: 2,
          by: 'bob',
          at: NOON,
          kind: 'edits',
          count: 1,
          changes: [{ kind: 'cell', sheet: 'arrears', row: 'a', column: 'grace', from: '24 hours', to: '1 h' }],
        },
        { revision: 1, by: 'ann', at: NOON, kind: 'made', message: 'from the sample', count: 0, changes: [] },
      ],
    })
  })

  it('of a sheet, a row and a cell alone, and of one person', async () => {
    const { save, told } = await newBook()
    await save('ann', cell('a', '1 h'))
    await save('bob', cell('b', '2 h'))
    await save('bob', cell('a', '"x"', 'meter'))
    await save('ann', remove('a'))
    await save('ann', { kind: 'entry-set', list: 'book', id: 'book', set: { zone: 'UTC' } })
    expect(await told()).toEqual([6, 5, 4, 3, 2, 1])
    expect(await told({ sheet: 'arrears' })).toEqual([5, 4, 3, 2, 1])
    expect(await told({ sheet: 'arrears', row: 'a' })).toEqual([5, 4, 2, 1])
    expect(await told({ sheet: 'arrears', row: 'a', column: 'grace' })).toEqual([5, 2, 1])
    expect(await told({}, { by: 'bob' })).toEqual([4, 3])
    expect(await told({ sheet: 'other' })).toEqual([1])
  })

  it('a page at a time, each revision once', { timeout: 20_000 }, async () => {
    const { save, history } = await newBook()
    for (let at = 0; at < 120; at++) await save('ann', cell(at % 2 === 0 ? 'a' : 'b', `${at + 1} h`))
    const pages: number[][] = []
    for (let before: number | undefined = Infinity; before !== undefined;) {
      const page = await history({}, { before })
      pages.push(page.entries.map((entry) => entry.revision))
      before = page.next
    }
    expect(pages.map((page) => page.length)).toEqual([50, 50, 21])
    expect(pages.flat()).toEqual(Array.from({ length: 121 }, (_, at) => 121 - at))
    // Those that are about something else take nothing from a page.
    expect((await history({ sheet: 'arrears', row: 'b' })).entries).toHaveLength(50)
  })

  it('of a paste of many cells, the first ones and how many there are', async () => {
    const { save, history } = await newBook()
    await save('ann', ...Array.from({ length: 100 }, (_, at) => insert(`n${at}`, null)))
    const [entry] = (await history()).entries
    expect(entry).toMatchObject({ count: 100 })
    expect(entry!.changes).toHaveLength(30)
  })

  it('the document of any revision, also before the draft was replaced', async () => {
    const { id, drafts, save, at, history } = await newBook()
    await save('ann', cell('a', '1 h'))
    const workbook = applyEdits(draft(id), [remove('b'), remove('c')]).workbook
    await replaceDraft(
      store().db,
      { workbook, baseRevision: 2, batch: 'file', by: 'bob', at: NOON, message: 'new file' },
      drafts,
    )
    await save('late', cell('a', '0'))
    await saveEdits(store().db, {
      id,
      batch: 'x',
      baseRevision: 3,
      edits: [cell('a', '9 h')],
      by: 'ann',
      at: NOON,
      drafts,
    })
    expect(await Promise.all([1, 2, 3, 4].map(at))).toEqual([
      'a=24 hours b=12 hours c=6 hours',
      'a=1 h b=12 hours c=6 hours',
      'a=24 hours',
      'a=9 h',
    ])
    expect(await at(5)).toBeUndefined()
    expect(await at(0)).toBeUndefined()
    expect((await history({ sheet: 'arrears', row: 'b' })).entries[0]).toMatchObject({
      kind: 'replaced',
      by: 'bob',
      message: 'new file',
    })
  })

  it('goes back by a batch like any other, under what others do meanwhile', async () => {
    const { id, drafts, save, at } = await newBook()
    await save('ann', cell('a', '1 h'), insert('x', 'a'))
    const now = (await findDraft(store().db, id, drafts))!
    const edits = editsBetween(now.workbook, (await documentAt(store().db, { id, revision: 1 }, drafts))!)
    await save('bob', cell('c', '3 h'))
    const sent = { id, batch: 'back', baseRevision: now.revision, edits, by: 'ann', at: NOON, drafts }
    expect(await saveEdits(store().db, sent)).toEqual({ kind: 'saved', revision: 4 })
    expect(await at(4)).toBe('a=24 hours b=12 hours c=3 h')
  })

  it('there is none of a book that is not there', async () => {
    expect(await historyOf(store().db, { id: 'nowhere', place: {} })).toBeUndefined()
    expect(await historyOf(store().db, { id: 'no\0where', place: {} })).toBeUndefined()
  })
})
