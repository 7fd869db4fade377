import { describe, expect, it, test } from 'vitest'
import { canKeepMine, myText, type Clash } from '../../../app/studio/draft/conflict.ts'
import {
  abandoned,
  emptyQueue,
  enqueue,
  keptEdits,
  rebased,
  refused,
  saved,
  saveState,
  settled,
  takeBatch,
  unreachable,
  type EditQueue,
} from '../../../app/studio/draft/edit-queue.ts'
import { queueFromText, queueToText } from '../../../app/studio/draft/kept-queue.ts'
import { BATCH_LIMITS, type Edit } from '../../../rules/workbook/index.ts'

const cell = (row: string, text: string, column = 'price'): Edit => ({
  kind: 'cell',
  sheet: 'prices',
  row,
  column,
  text,
})
const ids = (() => {
  let next = 0
  return () => `b${(next += 1)}`
})()
const take = (queue: Parameters<typeof takeBatch>[0]) => {
  const taken = takeBatch(queue, ids)
  if (!taken) throw new Error('nothing to send')
  return taken
}

describe('the queue of unsaved edits', () => {
  it('sends no more at once than the server takes, in order', () => {
    const edits = Array.from({ length: BATCH_LIMITS.edits * 2 + 1 }, (_, at) => cell(`r${at}`, '1'))
    let queue = enqueue(emptyQueue(1), edits)
    const sent: Edit[][] = []
    while (keptEdits(queue).length > 0) {
      const taken = take(queue)
      sent.push([...taken.batch.edits])
      queue = saved(taken.queue, sent.length + 1)
    }
    expect(sent.map(({ length }) => length)).toEqual([BATCH_LIMITS.edits, BATCH_LIMITS.edits, 1])
    expect(sent.flat()).toEqual(edits)
  })

  it('sends less of what is long, and always something', () => {
    const long = Array.from({ length: 500 }, (_, at) => cell(`r${at}`, '字'.repeat(10_000)))
    const { batch } = take(enqueue(emptyQueue(1), long))
    expect(batch.edits.length).toBeGreaterThan(50)
    expect(Buffer.byteLength(JSON.stringify(batch.edits))).toBeLessThan(BATCH_LIMITS.bytes)
    const huge = cell('a', 'x'.repeat(BATCH_LIMITS.bytes))
    expect(take(enqueue(emptyQueue(1), [huge, huge, cell('b', '1')])).batch.edits).toHaveLength(1)
  })

  it('sends everything that waits as one batch, and nothing while there is nothing', () => {
    expect(takeBatch(emptyQueue(1), ids)).toBeUndefined()
    const { batch } = take(enqueue(emptyQueue(1), [cell('a', '1'), cell('b', '2')]))
    expect(batch.edits).toEqual([cell('a', '1'), cell('b', '2')])
  })

  it('keeps a batch and its id until it is answered; what is typed meanwhile waits behind it', () => {
    const first = take(enqueue(emptyQueue(1), [cell('a', '1')]))
    const meanwhile = enqueue(first.queue, [cell('b', '2')])
    expect(take(meanwhile).batch).toEqual(first.batch)
    const after = saved(meanwhile, 2)
    expect(after.revision).toBe(2)
    expect(take(after).batch.edits).toEqual([cell('b', '2')])
  })

  it('joins typing into one cell, but never across another edit', () => {
    const twice = enqueue(enqueue(emptyQueue(1), [cell('a', '1')]), [cell('a', '12')])
    expect(keptEdits(twice)).toEqual([cell('a', '12')])
    const between = enqueue(enqueue(enqueue(emptyQueue(1), [cell('a', '1')]), [cell('b', '2')]), [cell('a', '3')])
    expect(keptEdits(between)).toEqual([cell('a', '1'), cell('b', '2'), cell('a', '3')])
  })

  it('keeps everything while the server cannot be reached, and says how much', () => {
    const { queue } = take(enqueue(emptyQueue(1), [cell('a', '1')]))
    const offline = enqueue(unreachable(queue), [cell('b', '2'), cell('c', '3')])
    expect(saveState(offline)).toEqual({ kind: 'offline', kept: 3 })
    expect(saveState(saved(offline, 2))).toEqual({ kind: 'saving' })
    expect(saveState(emptyQueue(1))).toEqual({ kind: 'saved' })
  })

  const theirs = { by: 'Bo', at: '2025-01-01T00:00:00Z', revision: 7, sheet: 'prices' } as const
  const cellClash: Clash = { ...theirs, kind: 'cell', row: 'a', column: 'price', theirs: '9' }
  const answered = (queue: EditQueue, ...clashes: Clash[]) => {
    const after = refused(queue, 7, clashes)
    if (!after) throw new Error('nothing of the batch clashes')
    return after
  }

  it('takes what clashes out of a refused batch, and sends the rest again on the new revision', () => {
    const { queue } = take(enqueue(emptyQueue(1), [cell('a', '1'), cell('b', '2')]))
    const after = answered(enqueue(queue, [cell('c', '3')]), cellClash)
    expect(after.revision).toBe(7)
    expect(after.conflicts).toEqual([{ clash: cellClash, mine: [cell('a', '1')] }])
    expect(take(after).batch.edits).toEqual([cell('b', '2'), cell('c', '3')])
    expect(saveState(saved(take(after).queue, 8))).toEqual({ kind: 'conflict', cells: 1 })
    expect(settled(after, after.conflicts[0]!).conflicts).toEqual([])
  })

  it('holds back what was typed into the same cell meanwhile: its author has not seen the other text', () => {
    const { queue } = take(enqueue(emptyQueue(1), [cell('a', '1')]))
    const after = answered(enqueue(queue, [cell('a', '12')]), cellClash)
    expect(keptEdits(after)).toEqual([])
    expect(myText(after.conflicts[0]!)).toBe('12')
  })

  const note: Edit = { kind: 'row-set', sheet: 'prices', row: 'a', note: 'mine' }
  const remove: Edit = { kind: 'row-delete', sheet: 'prices', row: 'a' }
  const move: Edit = { kind: 'row-move', sheet: 'prices', row: 'a', after: null }
  const insert: Edit = { kind: 'row-insert', sheet: 'prices', row: { id: 'a', cells: {} }, after: null }
  test.each<[Clash, readonly Edit[], readonly Edit[], boolean]>([
    [
      { ...theirs, kind: 'row-set', row: 'a', property: 'note', theirs: 'x' },
      [note, cell('a', '1')],
      [cell('a', '1')],
      true,
    ],
    [{ ...theirs, kind: 'row-deleted', row: 'a' }, [note, cell('a', '1'), cell('b', '2')], [cell('b', '2')], false],
    [{ ...theirs, kind: 'row-changed', row: 'a', columns: {} }, [remove, cell('b', '2')], [cell('b', '2')], true],
    [{ ...theirs, kind: 'row-moved', row: 'a', theirs: null }, [move, note], [note], true],
    [{ ...theirs, kind: 'row-exists', row: 'a' }, [insert, cell('a', '1')], [], false],
  ])('a clash $kind takes out the edits it is about: %#', (clash, edits, left, mineCanBeKept) => {
    const after = answered(take(enqueue(emptyQueue(1), edits)).queue, clash)
    expect(keptEdits(after)).toEqual(left)
    expect(canKeepMine(after.conflicts[0]!)).toBe(mineCanBeKept)
  })

  it('does not send a batch again that clashes with nothing it holds', () => {
    const { queue } = take(enqueue(emptyQueue(1), [cell('b', '2')]))
    expect(refused(queue, 7, [cellClash])).toBeUndefined()
  })

  it('makes everything anew on the newest revision of a server that was put back', () => {
    const { queue } = take(enqueue(emptyQueue(9), [cell('a', '1')]))
    const after = rebased(enqueue(queue, [cell('b', '2')]), 3)
    expect([after.revision, keptEdits(after)]).toEqual([3, [cell('a', '1'), cell('b', '2')]])
    expect(take(after).batch.id).not.toBe(queue.sending?.id)
  })

  it('drops a batch that the server will never take, and nothing else', () => {
    const { queue } = take(enqueue(emptyQueue(1), [cell('a', '1')]))
    expect(keptEdits(abandoned(enqueue(queue, [cell('b', '2')])))).toEqual([cell('b', '2')])
  })
})

describe('edits kept over a reload', () => {
  it('come back as they were, with the id of the batch on its way', () => {
    const { queue } = take(enqueue(emptyQueue(3), [cell('a', '1')]))
    const kept = queueFromText(queueToText(enqueue(queue, [cell('b', '2')])) ?? null)
    expect(kept?.sending).toEqual(queue.sending)
    expect(kept?.waiting).toEqual([cell('b', '2')])
    expect(kept?.revision).toBe(3)
  })

  it('leave nothing behind when all is saved', () => expect(queueToText(emptyQueue(3))).toBeUndefined())

  it.each([null, '', '{', '[]', '{"revision":"1","waiting":[]}', '{"revision":1,"waiting":[3]}'])(
    'are nothing in %j',
    (text) => expect(queueFromText(text)).toBeUndefined(),
  )
})
