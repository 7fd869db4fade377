import { describe, expect, it, vi } from 'vitest'
import { openDraft, type SaveOutcome, type DraftWorld, type ServerDraft } from '../../../app/studio/draft/draft.ts'
import type { Clash } from '../../../app/studio/draft/conflict.ts'
import type { Change } from '../../../app/services/index.ts'
import { saveState } from '../../../app/studio/draft/edit-queue.ts'
import { applyEdits, LIMITS, type Edit, type Workbook } from '../../../rules/workbook/index.ts'
import { book } from './small-book.ts'

const cell = (row: string, text: string): Edit => ({ kind: 'cell', sheet: 'prices', row, column: 'price', text })
const priceOf = (workbook: Workbook, row: string) =>
  workbook.sheets[0]?.rows.find(({ id }) => id === row)?.cells['price']?.text
const at = { sheet: 'prices', row: 'a', column: 'price' }

/** A server of one draft that takes every batch once, unless a test says otherwise. */
function world(options: { readonly answers?: readonly SaveOutcome[] } = {}) {
  let server: ServerDraft = { revision: 1, workbook: book }
  const log: Change[] = []
  const grow = (edits: readonly Edit[], by: string): void => {
    server = { revision: server.revision + 1, workbook: applyEdits(server.workbook, edits).workbook }
    log.push({ kind: 'edits', revision: server.revision, by, at: '', edits })
  }
  const answers = [...(options.answers ?? [])]
  const seen = new Set<string>()
  const sent: string[] = []
  const storage = new Map<string, string>()
  const timers: (() => void)[] = []
  const waits: number[] = []
  let next = 0
  const itself: DraftWorld = {
    async send(batch) {
      sent.push(batch.id)
      const scripted = answers.shift()
      if (scripted) return scripted
      if (!seen.has(batch.id)) {
        seen.add(batch.id)
        grow(batch.edits, 'me')
      }
      return { kind: 'saved', revision: server.revision }
    },
    load: async (unless) => (server.revision === unless ? undefined : server),
    since: async (revision) => ({ revision: server.revision, changes: log.filter((made) => made.revision > revision) }),
    storage: {
      getItem: (key) => storage.get(key) ?? null,
      setItem: (key, value) => void storage.set(key, value),
      removeItem: (key) => void storage.delete(key),
    },
    newId: () => `b${(next += 1)}`,
    later: (milliseconds, run) => {
      waits.push(milliseconds)
      timers.push(run)
    },
  }
  return {
    itself,
    sent,
    storage,
    timers,
    waits,
    server: () => server,
    somebodyElse: (edits: readonly Edit[]) => grow(edits, 'Bo'),
  }
}

const settled = () => new Promise((resolve) => setTimeout(resolve, 0))

describe('a draft', () => {
  it('shows an edit at once and saves it', async () => {
    const { itself, server } = world()
    const draft = openDraft({ revision: 1, workbook: book }, itself)
    draft.edit([cell('a', '10')], at)
    expect(priceOf(draft.state().workbook, 'a')).toBe('10')
    expect(saveState(draft.state().queue).kind).toBe('saving')
    await settled()
    expect(saveState(draft.state().queue).kind).toBe('saved')
    expect(priceOf(server().workbook, 'a')).toBe('10')
    expect(draft.state().queue.revision).toBe(2)
  })

  it('does not take what a file would refuse, and says why', async () => {
    const { itself, sent } = world()
    const draft = openDraft({ revision: 1, workbook: book }, itself)
    draft.edit([cell('a', 'x'.repeat(LIMITS.cell + 1))], at)
    await settled()
    expect(draft.state()).toMatchObject({
      workbook: book,
      trouble: { kind: 'refused', message: expect.stringContaining('at most') },
    })
    expect(sent).toEqual([])
  })

  it('undoes and redoes cells and rows in one order, and saves that too', async () => {
    const { itself, server } = world()
    const draft = openDraft({ revision: 1, workbook: book }, itself)
    draft.edit([cell('a', '10')], at)
    draft.edit([{ kind: 'row-delete', sheet: 'prices', row: 'a' }], at)
    draft.undo()
    expect(priceOf(draft.state().workbook, 'a')).toBe('10')
    draft.undo()
    expect(draft.state().workbook).toEqual(book)
    draft.redo()
    await settled()
    expect(server().workbook).toEqual(draft.state().workbook)
    expect(priceOf(server().workbook, 'a')).toBe('10')
  })

  it('keeps edits while the server cannot be reached and sends the very same batch again', async () => {
    const { itself, sent, timers, storage, server } = world({ answers: [{ kind: 'unreachable' }] })
    const draft = openDraft({ revision: 1, workbook: book }, itself)
    draft.edit([cell('a', '10')], at)
    await settled()
    draft.edit([cell('b', '20')], at)
    expect(saveState(draft.state().queue)).toEqual({ kind: 'offline', kept: 2 })
    await settled()
    expect(sent[1]).toBe(sent[0])
    expect(timers.length).toBe(1)
    expect(priceOf(server().workbook, 'b')).toBe('20')
    expect(storage.size).toBe(0)
  })

  it('takes up unsaved edits after a reload', async () => {
    const first = world({ answers: [{ kind: 'unreachable' }] })
    const before = openDraft({ revision: 1, workbook: book }, first.itself)
    before.edit([cell('a', '10')], at)
    await settled()
    expect(saveState(before.state().queue)).toEqual({ kind: 'offline', kept: 1 })
    const after = openDraft({ revision: 1, workbook: book }, first.itself)
    after.restore()
    expect(priceOf(after.state().workbook, 'a')).toBe('10')
    await settled()
    expect(priceOf(first.server().workbook, 'a')).toBe('10')
    expect(first.storage.size).toBe(0)
  })

  it('takes in what somebody else did in other cells', async () => {
    const { itself, somebodyElse } = world()
    const draft = openDraft({ revision: 1, workbook: book }, itself)
    somebodyElse([cell('c', '30')])
    draft.edit([cell('a', '10')], at)
    await settled()
    expect([priceOf(draft.state().workbook, 'a'), priceOf(draft.state().workbook, 'c')]).toEqual(['10', '30'])
    expect(draft.state().queue.revision).toBe(3)
  })

  it('shows a conflict with what the other wrote; keeping mine writes it again, taking theirs leaves it', async () => {
    const clash: Clash = {
      kind: 'cell',
      sheet: 'prices',
      row: 'a',
      column: 'price',
      theirs: '99',
      by: 'Bo',
      at: '2025-01-01T00:00:00Z',
      revision: 2,
    }
    const conflict: SaveOutcome = { kind: 'conflict', revision: 2, cells: [clash] }
    for (const keep of [true, false]) {
      const { itself, somebodyElse, server } = world({ answers: [conflict] })
      const draft = openDraft({ revision: 1, workbook: book }, itself)
      somebodyElse([cell('a', '99')])
      draft.edit([cell('a', '10'), cell('b', '20')], at)
      await settled()
      expect(priceOf(draft.state().workbook, 'a')).toBe('99')
      expect(priceOf(server().workbook, 'b')).toBe('20')
      const [open] = draft.state().queue.conflicts
      expect(open).toEqual({ clash, mine: [cell('a', '10')] })
      if (keep) draft.keepMine(open!)
      else draft.takeTheirs(open!)
      await settled()
      expect(priceOf(server().workbook, 'a')).toBe(keep ? '10' : '99')
      expect(draft.state().queue.conflicts).toEqual([])
    }
  })

  it('begins again on the newest revision of a server whose data was put back', async () => {
    const { itself, server } = world({ answers: [{ kind: 'unknown-revision', revision: 1 }] })
    const draft = openDraft({ revision: 8, workbook: book }, itself)
    draft.edit([cell('a', '10')], at)
    await settled()
    expect(priceOf(server().workbook, 'a')).toBe('10')
    expect(draft.state().queue.revision).toBe(2)
  })

  it('says so when the server does not take a batch, and goes back to what the server has', async () => {
    const { itself } = world({ answers: [{ kind: 'refused', message: 'there is no row "a"' }] })
    const draft = openDraft({ revision: 1, workbook: book }, itself)
    draft.edit([cell('a', '10')], at)
    await settled()
    expect(draft.state().trouble).toEqual({
      kind: 'refused',
      message: 'there is no row "a"',
      edits: [cell('a', '10')],
    })
    expect(draft.state().workbook).toEqual(book)
    draft.forgetTrouble()
    expect(draft.state().trouble).toBeUndefined()
  })

  it('waits as long as the server asks for', async () => {
    const { itself, waits, timers, server } = world({ answers: [{ kind: 'unreachable', retryAfter: 20_000 }] })
    const draft = openDraft({ revision: 1, workbook: book }, itself)
    draft.edit([cell('a', '10')], at)
    await settled()
    expect(waits).toEqual([20_000])
    expect(saveState(draft.state().queue)).toEqual({ kind: 'offline', kept: 1 })
    timers.shift()!()
    await settled()
    expect(priceOf(server().workbook, 'a')).toBe('10')
  })

  it('sets aside what the server breaks over every time, shows it, and saves what came after', async () => {
    const failed = { kind: 'failed', message: '500' } as const
    const { itself, timers, sent, server } = world({ answers: Array.from({ length: 5 }, () => failed) })
    const draft = openDraft({ revision: 1, workbook: book }, itself)
    draft.edit([cell('a', '10')], at)
    draft.edit([cell('b', '20')], at)
    for (let round = 0; round < 8; round++) {
      await settled()
      timers.shift()?.()
    }
    expect(sent).toEqual(['b1', 'b1', 'b1', 'b1', 'b1', 'b2'])
    expect(draft.state().trouble).toEqual({ kind: 'refused', message: '500', edits: [cell('a', '10')] })
    expect(priceOf(server().workbook, 'b')).toBe('20')
  })

  it('keeps edits while nobody is signed in', async () => {
    const { itself, server } = world({ answers: [{ kind: 'signed-out' }] })
    const draft = openDraft({ revision: 1, workbook: book }, itself)
    draft.edit([cell('a', '10')], at)
    await settled()
    expect(draft.state().trouble).toEqual({ kind: 'signed-out' })
    expect(priceOf(draft.state().workbook, 'a')).toBe('10')
    draft.retry()
    await settled()
    expect(priceOf(server().workbook, 'a')).toBe('10')
  })

  it.each<[string, Edit]>([
    ['a row', { kind: 'row-delete', sheet: 'prices', row: 'a' }],
    ['its whole sheet', { kind: 'entry-delete', list: 'sheets', id: 'prices' }],
  ])('cannot undo in %s that somebody else has taken away, and says so', async (_, taken) => {
    const { itself, somebodyElse } = world()
    const draft = openDraft({ revision: 1, workbook: book }, itself)
    draft.edit([cell('a', '10')], at)
    await settled()
    somebodyElse([taken])
    draft.meet(3)
    await settled()
    draft.undo()
    expect(draft.state().trouble).toEqual({ kind: 'theirs', by: 'Bo', some: false })
  })

  it('sends a paste of 100,000 cells in batches that the server takes, and takes it back as one step', async () => {
    const { itself, server } = world()
    const draft = openDraft({ revision: 1, workbook: book }, itself)
    const columns = Array.from({ length: 20 }, (_, index) => ({ ...book.sheets[0]!.columns[0]!, id: `more-${index}` }))
    draft.edit(
      columns.map((entry) => ({ kind: 'entry-insert', list: 'columns', sheet: 'prices', entry, after: null })),
      at,
    )
    const cells = Object.fromEntries(columns.map(({ id }) => [id, { text: '1' }]))
    const rows = Array.from({ length: 5000 }, (_, index) => ({ id: `pasted-${index}`, cells }))
    draft.edit(
      rows.map((row) => ({ kind: 'row-insert', sheet: 'prices', row, after: null })),
      at,
    )
    await vi.waitFor(() => expect(saveState(draft.state().queue)).toEqual({ kind: 'saved' }), 30_000)
    expect(server().workbook.sheets[0]!.rows.length).toBe(book.sheets[0]!.rows.length + rows.length)
    draft.undo()
    await vi.waitFor(() => expect(saveState(draft.state().queue)).toEqual({ kind: 'saved' }), 30_000)
    expect(server().workbook.sheets[0]!.rows).toEqual(book.sheets[0]!.rows)
  })

  it('takes in others’ edits when it is told of them, as edits, and one’s own history stays', async () => {
    const { itself, somebodyElse } = world()
    const draft = openDraft({ revision: 1, workbook: book }, itself)
    draft.edit([cell('a', '10')], at)
    await settled()
    const heard: unknown[] = []
    draft.onWorkbook((change) => heard.push(change))
    somebodyElse([cell('c', '30')])
    draft.meet(3)
    await settled()
    expect(heard).toEqual([{ edits: [cell('c', '30')] }])
    draft.undo()
    await settled()
    expect([priceOf(draft.state().workbook, 'a'), priceOf(draft.state().workbook, 'c')]).toEqual(['1', '30'])
  })

  it('takes back the rest of a step where somebody else has written over a part of it, and does just that again', async () => {
    const { itself, somebodyElse, server } = world()
    const draft = openDraft({ revision: 1, workbook: book }, itself)
    draft.edit([cell('a', '10'), cell('b', '20')], at)
    await settled()
    somebodyElse([cell('a', '99')])
    draft.meet(3)
    await settled()
    draft.undo()
    await settled()
    expect(['a', 'b'].map((row) => priceOf(server().workbook, row))).toEqual(['99', '2'])
    expect(draft.state().trouble).toEqual({ kind: 'theirs', by: 'Bo', some: true })
    draft.redo()
    await settled()
    expect(['a', 'b'].map((row) => priceOf(server().workbook, row))).toEqual(['99', '20'])
  })

  it('what was typed while a batch was on its way meets what others saved before it', async () => {
    const { itself, somebodyElse, server } = world()
    const draft = openDraft({ revision: 1, workbook: book }, itself)
    somebodyElse([cell('b', '99'), cell('c', '98')])
    draft.edit([cell('a', '10')], at)
    draft.edit([cell('b', '20')], at)
    await settled()
    expect(['a', 'b', 'c'].map((row) => priceOf(draft.state().workbook, row))).toEqual(['10', '99', '98'])
    expect(draft.state().queue.conflicts).toMatchObject([
      { mine: [cell('b', '20')], clash: { theirs: '99', by: 'Bo' } },
    ])
    expect(server().workbook).toEqual(draft.state().workbook)
  })

  it('tells followers by which edits the workbook changed', async () => {
    const { itself } = world()
    const draft = openDraft({ revision: 1, workbook: book }, itself)
    const heard: unknown[] = []
    const stop = draft.onWorkbook((change) => heard.push(change))
    draft.edit([cell('a', '10')], at)
    draft.undo()
    stop()
    draft.redo()
    expect(heard).toEqual([{ edits: [cell('a', '10')] }, { edits: [cell('a', '1')] }])
  })
})
