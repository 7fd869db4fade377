/** What is stored of a draft, and several servers on one database, each with a memory of its own. */
import { expect, it } from 'vitest'
import { findDraft, insertWorkbook, replaceDraft, saveEdits, type Drafts } from '../../db/index.ts'
import type { Edit } from '../../rules/workbook/index.ts'
import { cell, draft, fresh, graces, insert, NOON } from './draft.ts'
import { describeOnBoth } from './stores.ts'

describeOnBoth('a draft', (store) => {
  let books = 0
  const newBook = async () => {
    const id = `kept-${++books}`
    await insertWorkbook(store().db, draft(id), { by: 'ann', at: NOON })
    let batches = 0
    const save = async (drafts: Drafts, baseRevision: number, edits: readonly Edit[], db = store().db) => {
      const batch = `b${++batches}`
      return saveEdits(db, { id, batch, baseRevision, edits, by: 'ann', at: NOON, drafts })
    }
    const seenBy = async (drafts: Drafts) => {
      const found = await findDraft(store().db, id, drafts)
      return `${found?.revision}: ${found && graces(found.workbook)}`
    }
    const storedAt = async () => {
      const row = store().db.selectFrom('workbook').select('draft_revision').where('id', '=', id)
      return (await row.executeTakeFirstOrThrow()).draft_revision
    }
    return { id, save, seenBy, storedAt }
  }

  it('is what was stored with the edits since, whoever reads it', async () => {
    const { save, seenBy, storedAt } = await newBook()
    const own = fresh()
    await save(own, 1, [cell('a', '1 h')])
    await save(own, 2, [insert('x', 'a')])
    expect(await storedAt()).toBe(1)
    expect(await seenBy(own)).toBe('3: a=1 h x=1 hour b=12 hours c=6 hours')
    expect(await seenBy(fresh())).toBe(await seenBy(own))
  })

  it('is written anew after 64 revisions, and is the same', async () => {
    const { save, seenBy, storedAt } = await newBook()
    const own = fresh()
    for (let revision = 1; revision <= 63; revision++) await save(own, revision, [cell('a', `${revision} h`)])
    expect(await storedAt()).toBe(1)
    await save(own, 64, [cell('b', '64 h')])
    await own.settled()
    expect(await storedAt()).toBe(65)
    expect(await seenBy(fresh())).toBe('65: a=63 h b=64 h c=6 hours')
  })

  it('is written anew for nobody who waits, once at a time, and by the next save where that failed', async () => {
    const { id, save, storedAt } = await newBook()
    const own = fresh()
    let end = () => {}
    own.meanwhile(id, () => new Promise((done) => (end = done)))
    for (let revision = 1; revision <= 65; revision++) await save(own, revision, [cell('a', `${revision} h`)])
    expect(await storedAt()).toBe(1)
    end()
    await own.settled()
    await save(own, 66, [cell('a', '66 h')])
    await own.settled()
    expect(await storedAt()).toBe(67)
  })

  it('of many rows and scenarios lies in parts, and comes back to the letter; what was before is gone', async () => {
    const id = `kept-${++books}`
    const long = 'x'.repeat(300)
    const rows = Array.from({ length: 400 }, (_, at) => ({
      id: `r${at}`,
      cells: { grace: { text: `"${long}${at}"` } },
    }))
    const scenarios = Array.from({ length: 200 }, (_, at) => ({ id: `s${at}`, note: '\u0000' + long, events: [] }))
    const book = draft(id)
    const large = {
      ...book,
      scenarios,
      sheets: [
        { ...book.sheets[0]!, rows },
        { ...book.sheets[0]!, id: 'none', rows: [] },
      ],
    }
    await insertWorkbook(store().db, large, { by: 'ann', at: NOON })
    const parts = async () =>
      store().db.selectFrom('draft_part').select(['revision', 'content']).where('workbook_id', '=', id).execute()
    expect((await findDraft(store().db, id, fresh()))?.workbook).toEqual(large)
    expect((await parts()).length).toBeGreaterThan(3)
    for (const { content } of await parts()) expect(content.length).toBeLessThan(64 * 1024)
    const sent = { workbook: draft(id), baseRevision: 1, batch: 'import', by: 'ann', at: NOON }
    await replaceDraft(store().db, sent, fresh())
    expect(new Set((await parts()).map(({ revision }) => revision))).toEqual(new Set([2]))
  })

  it('of which a part was written by somebody who then ended, is the one before', async () => {
    const { id, save, seenBy } = await newBook()
    await save(fresh(), 1, [cell('a', '1 h')])
    await store().db.insertInto('draft_part').values({ workbook_id: id, revision: 2, part: 0, content: '{' }).execute()
    expect(await seenBy(fresh())).toBe('2: a=1 h b=12 hours c=6 hours')
  })

  it('is edited by two servers in turn: neither goes by what it remembers', async () => {
    const { save, seenBy } = await newBook()
    const [one, other] = [fresh(), fresh()]
    await save(one, 1, [cell('a', '1 h')])
    await save(other, 2, [cell('b', '2 h')])
    await save(one, 3, [cell('c', '3 h')])
    expect(await seenBy(one)).toBe('4: a=1 h b=2 h c=3 h')
    expect(await seenBy(other)).toBe('4: a=1 h b=2 h c=3 h')
  })

  it('is not remembered as a transaction made it that was taken back', async () => {
    const { save, seenBy } = await newBook()
    const own = fresh()
    const undone = store()
      .db.transaction()
      .execute(async (trx) => {
        await save(own, 1, [cell('a', 'never')], trx)
        throw new Error('undo')
      })
    await expect(undone).rejects.toThrow('undo')
    await save(own, 1, [cell('b', '2 h')])
    expect(await seenBy(own)).toBe('2: a=24 hours b=2 h c=6 hours')
  })

  it('that was replaced is stored as a whole, and edited on', async () => {
    const { id, save, seenBy, storedAt } = await newBook()
    const own = fresh()
    await save(own, 1, [cell('a', '1 h')])
    const sent = { workbook: draft(id), baseRevision: 2, batch: 'import', by: 'ann', at: NOON }
    await replaceDraft(store().db, sent, own)
    expect(await storedAt()).toBe(3)
    await save(own, 3, [cell('c', '3 h')])
    expect(await seenBy(fresh())).toBe('4: a=24 hours b=12 hours c=3 h')
  })

  it('with a damaged log says which revision, and is not guessed', async () => {
    const { id, save } = await newBook()
    await save(fresh(), 1, [cell('a', '1 h')])
    const damaged = JSON.stringify([{ kind: 'cell', sheet: 'arrears', row: 'a', column: 'grace' }])
    await store().db.updateTable('edit_batch').set({ edits: damaged }).where('workbook_id', '=', id).execute()
    await expect(findDraft(store().db, id, fresh())).rejects.toThrow(
      'revision 2 in the log of edits is damaged: /0/text',
    )
  })
})
