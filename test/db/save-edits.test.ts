import { describe, expect, it } from 'vitest'
import { editsSince, findDraft, insertWorkbook, replaceDraft, saveEdits, type Saved } from '../../db/index.ts'
import { applyEdits, type Edit } from '../../rules/workbook/index.ts'
import { cell, draft, fresh, graces, insert, move, NOON, remove } from './draft.ts'
import { describeOnBoth } from './stores.ts'

const place = (row: string) => ({ sheet: 'arrears', row, at: NOON })
const other = (id: string) => ({ ...applyEdits(draft(id), [cell('a', '9 h')]).workbook, title: { en: 'Other' } })

describeOnBoth('saving edits', (store) => {
  let books = 0
  /** A fresh book, and a hand to edit it with. */
  const newBook = async () => {
    const id = `book-${++books}`
    await insertWorkbook(store().db, draft(id), { by: 'ann', at: NOON })
    const drafts = fresh()
    let batches = 0
    const save = (
      by: string,
      baseRevision: number,
      edits: readonly Edit[],
      batch = `${by}-${++batches}`,
    ): Promise<Saved> => saveEdits(store().db, { id, batch, baseRevision, edits, by, at: NOON, drafts })
    const rows = async (): Promise<string> => {
      const found = await findDraft(store().db, id, fresh())
      return found ? graces(found.workbook) : 'none'
    }
    return { id, save, rows }
  }

  it('makes the next revision and logs how to take it back', async () => {
    const { id, save, rows } = await newBook()
    expect(await save('ann', 1, [cell('a', '1 h'), remove('b')])).toEqual({ kind: 'saved', revision: 2 })
    expect(await rows()).toBe('a=1 h c=6 hours')
    const [made, ...others] = await editsSince(store().db, id, 1)
    expect(others).toEqual([])
    expect(made).toMatchObject({
      kind: 'edits',
      revision: 2,
      by: 'ann',
      at: NOON,
      edits: [cell('a', '1 h'), remove('b')],
    })
    if (made?.kind !== 'edits') throw new Error('edits were expected')
    await save('ann', 2, made.inverse)
    expect((await findDraft(store().db, id, fresh()))?.workbook).toEqual(draft(id))
  })

  it('merges what touches something else, and logs it as it was applied', async () => {
    const { id, save, rows } = await newBook()
    await save('ann', 1, [remove('c'), cell('a', '1 h')])
    expect(await save('bob', 1, [cell('b', '2 h'), insert('x', 'c')])).toEqual({ kind: 'saved', revision: 3 })
    expect(await rows()).toBe('a=1 h b=2 h x=1 hour')
    expect((await editsSince(store().db, id, 2))[0]).toMatchObject({ edits: [cell('b', '2 h'), insert('x', 'b')] })
  })

  it('names what the other wrote, who and when, and changes nothing', async () => {
    const { id, save, rows } = await newBook()
    await save('ann', 1, [cell('a', '1 h'), remove('b')])
    await save('carl', 2, [cell('c', '3 h')])
    const answer = await save('bob', 1, [cell('a', '2 h'), cell('b', '2 h'), remove('c')])
    expect(answer).toEqual({
      kind: 'conflict',
      revision: 3,
      cells: [
        { kind: 'cell', ...place('a'), column: 'grace', theirs: '1 h', by: 'ann', revision: 2 },
        { kind: 'row-deleted', ...place('b'), by: 'ann', revision: 2 },
        { kind: 'row-changed', ...place('c'), columns: { grace: '3 h' }, by: 'carl', revision: 3 },
      ],
    })
    expect(await rows()).toBe('a=1 h c=3 h')
    expect(await editsSince(store().db, id, 3)).toEqual([])
  })

  it('names the last of several who wrote the cell', async () => {
    const { save } = await newBook()
    await save('ann', 1, [cell('a', '1 h')])
    await save('carl', 2, [cell('a', '3 h')])
    await save('ann', 3, [cell('b', '0')])
    expect(await save('bob', 1, [cell('a', '2 h')])).toMatchObject({
      cells: [{ theirs: '3 h', by: 'carl', revision: 3 }],
    })
    expect(await save('bob', 3, [cell('a', '2 h')])).toEqual({ kind: 'saved', revision: 5 })
  })

  it('two who moved one row', async () => {
    const { save } = await newBook()
    await save('ann', 1, [move('a', 'c')])
    expect(await save('bob', 1, [move('a', 'b')])).toMatchObject({
      cells: [{ kind: 'row-moved', theirs: 'c', by: 'ann' }],
    })
  })

  it('a batch sent twice is applied once and answered the same', async () => {
    const { save, rows } = await newBook()
    const first = await save('ann', 1, [insert('x', 'a')], 'once')
    await save('bob', 2, [remove('x')])
    expect(await save('ann', 1, [insert('x', 'a')], 'once')).toEqual(first)
    expect(await rows()).toBe('a=24 hours b=12 hours c=6 hours')
    // Another author's batch is another batch, whatever it is called.
    expect(await save('bob', 3, [cell('a', '1 h')], 'once')).toEqual({ kind: 'saved', revision: 4 })
  })

  it('a batch that was refused may be sent again', async () => {
    const { save } = await newBook()
    await save('ann', 1, [cell('a', '1 h')])
    expect((await save('bob', 1, [cell('a', '2 h')], 'again')).kind).toBe('conflict')
    expect(await save('bob', 2, [cell('a', '2 h')], 'again')).toEqual({ kind: 'saved', revision: 3 })
  })

  it('all or nothing: an edit that cannot be applied leaves no trace', async () => {
    const { id, save, rows } = await newBook()
    await expect(save('ann', 1, [cell('a', '1 h'), cell('nowhere', '1 h')], 'bad')).rejects.toThrow('nowhere')
    expect(await rows()).toBe('a=24 hours b=12 hours c=6 hours')
    expect(await editsSince(store().db, id, 0)).toEqual([])
    expect(await save('ann', 1, [cell('a', '1 h')], 'bad')).toEqual({ kind: 'saved', revision: 2 })
  })

  it.each([0, 2, -1, 1.5, Number.NaN])('does not know revision %s', async (revision) => {
    const { save } = await newBook()
    expect(await save('ann', revision, [cell('a', '1 h')])).toEqual({ kind: 'unknown-revision', revision: 1 })
  })

  it('saves nothing for nothing', async () => {
    const { save } = await newBook()
    expect(await save('ann', 1, [])).toEqual({ kind: 'saved', revision: 1 })
  })

  it.each(['none', 'a\u0000b'])('there is no book %j', async (id) => {
    const sent = { id, batch: 'b', baseRevision: 1, edits: [cell('a', '1')], by: 'ann', at: NOON, drafts: fresh() }
    expect(await saveEdits(store().db, sent)).toEqual({ kind: 'not-found' })
  })

  it('twenty people at once, each in turn', async () => {
    const { save, rows } = await newBook()
    const hands = Array.from({ length: 20 }, (_, hand) => save(`hand-${hand}`, 1, [insert(`row-${hand}`, 'c')]))
    const answers = await Promise.all(hands)
    expect(
      answers.map((answer) => answer.kind === 'saved' && answer.revision).sort((a, b) => Number(a) - Number(b)),
    ).toEqual(Array.from({ length: 20 }, (_, hand) => hand + 2))
    expect((await rows()).split(' ').filter((row) => row.startsWith('row-'))).toHaveLength(20)
  })

  it('two at once in one cell: one wins, the other is told', async () => {
    const { save, rows } = await newBook()
    const answers = await Promise.all([save('ann', 1, [cell('a', '1 h')]), save('bob', 1, [cell('a', '2 h')])])
    expect(answers.map((answer) => answer.kind).sort()).toEqual(['conflict', 'saved'])
    const won = answers[0]?.kind === 'saved' ? 'a=1 h' : 'a=2 h'
    expect(await rows()).toContain(won)
    expect(answers.find((answer) => answer.kind === 'conflict')).toMatchObject({ cells: [{ theirs: won.slice(2) }] })
  })

  it('the same batch twice at once is applied once', async () => {
    const { save, rows } = await newBook()
    const twice = [1, 2].map(() => save('ann', 1, [insert('x', 'a')], 'same'))
    expect(await Promise.all(twice)).toEqual([1, 2].map(() => ({ kind: 'saved', revision: 2 })))
    expect(await rows()).toBe('a=24 hours x=1 hour b=12 hours c=6 hours')
  })

  it('keeps what people type, to the letter', async () => {
    const { id, save } = await newBook()
    const texts = ['1,000', '“你好”', '\u0000', '😀', '{"a":[1,2]}', '\\u0000', "'; drop table workbook; --", ' \n\t ']
    let revision = 1
    for (const text of texts) {
      await save('ann', revision++, [cell('a', text)])
      expect((await findDraft(store().db, id, fresh()))?.workbook.sheets[0]?.rows[0]?.cells['grace']?.text).toBe(text)
    }
  })

  describe('a draft replaced as a whole', () => {
    it('is the next revision, once', async () => {
      const { id, rows } = await newBook()
      const sent = { workbook: other(id), baseRevision: 1, batch: 'import', by: 'ann', at: NOON }
      expect(await replaceDraft(store().db, sent, fresh())).toEqual({ kind: 'saved', revision: 2 })
      expect(await replaceDraft(store().db, sent, fresh())).toEqual({ kind: 'saved', revision: 2 })
      expect(await rows()).toBe('a=9 h b=12 hours c=6 hours')
      expect(await editsSince(store().db, id, 1)).toEqual([
        { kind: 'replaced', revision: 2, by: 'ann', at: NOON, before: draft(id) },
      ])
    })

    it('is not put over what somebody wrote since', async () => {
      const { id, save } = await newBook()
      await save('bob', 1, [cell('a', '1 h')])
      const sent = { workbook: other(id), baseRevision: 1, batch: 'import', by: 'ann', at: NOON }
      expect(await replaceDraft(store().db, sent, fresh())).toEqual({
        kind: 'conflict',
        revision: 2,
        by: 'bob',
        at: NOON,
      })
      expect(await replaceDraft(store().db, { ...sent, workbook: other('none') }, fresh())).toEqual({
        kind: 'not-found',
      })
    })

    it('edits made before it are merged cell by cell', async () => {
      const { id, save, rows } = await newBook()
      await save('bob', 1, [cell('c', '7 h')])
      const current = await findDraft(store().db, id, fresh())
      if (!current) throw new Error('no draft')
      const workbook = applyEdits(current.workbook, [cell('a', '9 h'), remove('b')]).workbook
      await replaceDraft(store().db, { workbook, baseRevision: 2, batch: 'import', by: 'ann', at: NOON }, fresh())
      expect(await save('carl', 1, [insert('x', 'b')])).toEqual({ kind: 'saved', revision: 4 })
      expect(await rows()).toBe('a=9 h x=1 hour c=7 h')
      expect(await save('carl', 1, [cell('a', '1 h'), cell('b', '1 h'), cell('c', '1 h')])).toMatchObject({
        cells: [
          { kind: 'cell', row: 'a', theirs: '9 h', by: 'ann', revision: 3 },
          { kind: 'row-deleted', row: 'b', by: 'ann', revision: 3 },
          { kind: 'cell', row: 'c', theirs: '7 h', by: 'ann', revision: 3 },
        ],
      })
    })
  })
})
