/** What becomes of versions that are to come when something else is published, withdrawn or gone back to. */
import { describe, expect, it } from 'vitest'
import { clear, governing, onTopOf, publish, sidesOf, timeOf, withdraw } from '../../../rules/publishing/index.ts'
import { applyEdits, type Edit, type Workbook } from '../../../rules/workbook/index.ts'
import { bookOf, Lived, textsOf, type Texts } from './books.ts'

const ALONE = { needsApproval: false }

function lived(): Lived & { now: number; put(texts: Texts, at?: number, base?: number | null): number } {
  const history = Object.assign(new Lived(), {
    now: 0,
    put(texts: Texts, at = history.now, base?: number | null): number {
      const act = publish(history, { document: bookOf(texts), base, effectiveAt: at }, { now: history.now, ...ALONE })
      if (act.kind !== 'done') throw new Error(act.kind)
      history.take(act.settled, act)
      return act.version.number
    },
  })
  return history
}

const at = (history: Lived, instant: number): Texts | undefined => {
  const found = governing(history.versions, instant)
  return found && textsOf(history.documentOf(found.number))
}
const standingOf = (history: Lived, number: number) => history.versions.find((one) => one.number === number)?.standing

describe('a version that is to come', () => {
  it('keeps what was fixed meanwhile, and brings its own change', () => {
    const history = lived()
    history.put({ a: '1', b: '1' })
    const scheduled = history.put({ a: '1', b: '2' }, 10)
    history.put({ a: '9', b: '1' })
    expect(at(history, 0)).toEqual({ a: '9', b: '1' })
    expect(at(history, 10)).toEqual({ a: '9', b: '2' })
    expect(standingOf(history, scheduled)).toEqual({ kind: 'replaced', by: 4 })
    expect(history.versions.at(-1)).toMatchObject({ number: 4, base: 3, origin: scheduled, effectiveAt: 10 })
  })

  it('waits where both changed the same, with what stands on each side, and the fix stays', () => {
    const history = lived()
    history.put({ a: '1' })
    const scheduled = history.put({ a: '2' }, 10)
    history.put({ a: '3' })
    expect(at(history, 10)).toEqual({ a: '3' })
    const standing = standingOf(history, scheduled)
    if (standing?.kind !== 'waits' || standing.for.kind !== 'clash') throw new Error('it does not wait')
    const documents = { base: bookOf({ a: '1' }), ours: bookOf({ a: '2' }), theirs: bookOf({ a: '3' }) }
    expect(standing.for.clashes.map((clash) => sidesOf(clash, documents))).toMatchObject([
      { clash: { kind: 'cell', sheet: 's', row: 'a', column: 'grace' }, base: '1', ours: '2', theirs: '3' },
    ])
  })

  it('comes back by itself when what it clashed with is withdrawn in time, and never late', () => {
    const history = lived()
    history.put({ a: '1' })
    history.put({ a: '2' }, 10)
    const other = history.put({ a: '3' }, 5, 1)
    expect(at(history, 10)).toEqual({ a: '3' })
    const back = withdraw(history, other, { now: 4, ...ALONE })
    if (back.kind !== 'done') throw new Error(back.kind)
    history.take(back.settled)
    expect(at(history, 10)).toEqual({ a: '2' })
  })

  it('does not take effect after its instant, when the way is free only then', () => {
    const history = lived()
    history.put({ a: '1' })
    history.put({ a: '2' }, 10)
    history.put({ a: '3' })
    history.now = 11
    history.put({ a: '1' })
    expect(at(history, 11)).toEqual({ a: '1' })
  })

  it('stands on those before it: several are each on top of the other, in whatever order they were published', () => {
    const history = lived()
    history.put({ a: '1', b: '1', c: '1' })
    history.put({ a: '1', b: '1', c: '3' }, 30)
    history.put({ a: '2', b: '1', c: '1' }, 10)
    expect([5, 10, 30].map((instant) => at(history, instant))).toEqual([
      { a: '1', b: '1', c: '1' },
      { a: '2', b: '1', c: '1' },
      { a: '2', b: '1', c: '3' },
    ])
  })

  it('takes only its own changes along when it is withdrawn', () => {
    const history = lived()
    history.put({ a: '1', b: '1' })
    const first = history.put({ a: '2', b: '1' }, 10)
    history.put({ a: '2', b: '2' }, 20)
    const act = withdraw(history, first, { now: 0, ...ALONE })
    if (act.kind !== 'done') throw new Error(act.kind)
    history.take(act.settled)
    expect(at(history, 20)).toEqual({ a: '1', b: '2' })
  })

  it('waits when all that it stood on is withdrawn', () => {
    const history = lived()
    const first = history.put({ a: '1' }, 10)
    const second = history.put({ a: '2' }, 20)
    const act = withdraw(history, first, { now: 0, ...ALONE })
    if (act.kind !== 'done') throw new Error(act.kind)
    history.take(act.settled)
    expect(standingOf(history, second)).toEqual({ kind: 'waits', for: { kind: 'ground' } })
    expect(at(history, 20)).toBeUndefined()
  })

  it('waits where the two together cannot be used', () => {
    const history = lived()
    history.put({ a: '1', b: '1' })
    const scheduled = history.put({ a: '1', b: '2' }, 10)
    const fix = { document: bookOf({ a: '9', b: '1' }), effectiveAt: 0 }
    const act = publish(history, fix, { now: 0, ...ALONE, isSound: (book) => textsOf(book)['a'] !== '9' })
    if (act.kind !== 'done') throw new Error(act.kind)
    history.take(act.settled, act)
    expect(standingOf(history, scheduled)).toEqual({ kind: 'waits', for: { kind: 'broken' } })
    expect(at(history, 10)).toEqual({ a: '9', b: '1' })
  })

  it('of two at one instant the one published later governs, also when the earlier is carried afterwards', () => {
    const history = lived()
    history.put({ a: '1', b: '1' })
    history.put({ a: '2', b: '1' }, 10)
    history.put({ a: '3', b: '1' }, 10)
    history.put({ a: '1', b: '9' })
    expect(at(history, 10)).toEqual({ a: '3', b: '9' })
  })
})

describe('a second yes', () => {
  const NEEDED = { needsApproval: true }

  function carried() {
    const history = lived()
    history.put({ a: '1', b: '1' })
    history.put({ a: '1', b: '2' }, 10)
    const act = publish(history, { document: bookOf({ a: '9', b: '1' }), effectiveAt: 0 }, { now: 0, ...NEEDED })
    if (act.kind !== 'done') throw new Error(act.kind)
    history.take(act.settled, act)
    return { history, fix: act.version.number, waiting: act.settled.carried[0]!.number }
  }

  it('is asked for what was carried to another content', () => {
    const { history, waiting } = carried()
    expect(standingOf(history, waiting)).toEqual({ kind: 'waits', for: { kind: 'approval' } })
    expect(at(history, 10)).toEqual({ a: '9', b: '1' })
    const act = clear(history, waiting, { now: 0, ...NEEDED })
    if (act.kind !== 'done') throw new Error(act.kind)
    history.take(act.settled)
    expect(at(history, 10)).toEqual({ a: '9', b: '2' })
  })

  it('comes too late after the instant', () => {
    const { history, waiting } = carried()
    expect(clear(history, waiting, { now: 10, ...NEEDED })).toEqual({ kind: 'too-late' })
  })

  it('is not asked again for a content that had it', () => {
    const history = lived()
    history.put({ a: '1', b: '1' })
    history.put({ a: '1', b: '2' }, 20)
    const between = publish(history, { document: bookOf({ a: '9', b: '1' }), effectiveAt: 10 }, { now: 0, ...NEEDED })
    if (between.kind !== 'done') throw new Error(between.kind)
    history.take(between.settled, between)
    expect(at(history, 20)).toEqual({ a: '9', b: '1' })
    const act = withdraw(history, between.version.number, { now: 0, ...NEEDED })
    if (act.kind !== 'done') throw new Error(act.kind)
    history.take(act.settled)
    expect(at(history, 20)).toEqual({ a: '1', b: '2' })
  })
})

describe('what cannot be done', () => {
  const history = lived()
  history.now = 5
  history.put({ a: '1' })
  history.put({ a: '2' }, 10)
  const settling = { now: 5, ...ALONE }
  it.each([
    ['publishing into the past', publish(history, { document: bookOf({ a: '3' }), effectiveAt: 4 }, settling), 'past'],
    [
      'publishing against a version that never was',
      publish(history, { document: bookOf({ a: '3' }), base: 9, effectiveAt: 5 }, settling),
      'unknown',
    ],
    [
      'publishing on what changed the same',
      publish(history, { document: bookOf({ a: '3' }), base: 1, effectiveAt: 20 }, settling),
      'clash',
    ],
    ['withdrawing what governs', withdraw(history, 1, settling), 'too-late'],
    ['withdrawing what never was', withdraw(history, 9, settling), 'unknown'],
    ['a yes to what waits for none', clear(history, 2, settling), 'gone'],
  ])('%s', (_, act, kind) => expect(act.kind).toBe(kind))

  it('time never runs back behind the last act', () => expect(timeOf(3, [7, 5])).toBe(7))
})

describe('changes on top of another document', () => {
  const base = bookOf({ a: '1', b: '1' })
  const edited = (book: Workbook, ...edits: readonly Edit[]): Workbook => applyEdits(book, edits).workbook
  const row = (id: string, text: string): Edit => ({
    kind: 'row-insert',
    sheet: 's',
    row: { id, cells: { grace: { text } } },
    after: 'b',
  })

  it('a row that both put in alike is there once; put in differently, it is a clash', () => {
    const merged = onTopOf(base, edited(base, row('c', '1')), edited(base, row('c', '1')))
    expect(merged.kind === 'clean' && textsOf(merged.document)).toEqual({ a: '1', b: '1', c: '1' })
    expect(onTopOf(base, edited(base, row('c', '1')), edited(base, row('c', '2'))).kind).toBe('clash')
  })

  it('without a base, sheets that are the same agree, others clash', () => {
    expect(onTopOf(undefined, base, base)).toEqual({ kind: 'clean', document: base })
    expect(onTopOf(undefined, base, bookOf({ a: '2', b: '1' })).kind).toBe('clash')
  })

  it('a row that was moved on both sides to different places is a clash', () => {
    const three = bookOf({ a: '1', b: '1', c: '1', d: '1' })
    const moved = (after: string | null): Workbook => edited(three, { kind: 'row-move', sheet: 's', row: 'd', after })
    expect(onTopOf(three, moved(null), moved('a')).kind).toBe('clash')
    expect(onTopOf(three, moved(null), moved(null)).kind).toBe('clean')
  })
})
