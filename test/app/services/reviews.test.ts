/** A review from beginning to end, with what may not be done to it, on a database of its own. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openPublishing } from '../../../app/services/publishing.server.ts'
import { openVersions } from '../../../app/services/versions.server.ts'
import { openReviews } from '../../../app/services/reviews.server.ts'
import type { Acted, Reviews } from '../../../app/services/index.ts'
import {
  addPerson,
  findDraft,
  insertWorkbook,
  listVersions,
  migrate,
  openDatabase,
  openDrafts,
  saveEdits,
  setPolicy,
  type Store,
} from '../../../db/index.ts'
import { proposedIn } from '../../../rules/approval/index.ts'
import { gate } from '../../../rules/gate/index.ts'
import { loadSample } from '../../../rules/samples/index.ts'
import { editDraft, type Edit } from '../../../rules/workbook/index.ts'

const who = (name: string) => ({ by: name, byId: `id-${name}` })
const [eva, ann, bob] = ['Eva', 'Ann', 'Bob'].map(who) as [
  ReturnType<typeof who>,
  ReturnType<typeof who>,
  ReturnType<typeof who>,
]
const APRIL = '2026-04-01T00:00:00.000Z'

let store: Store
let reviews: Reviews
let clock: string
let id: string
let made = 0
const drafts = openDrafts(editDraft)

beforeAll(async () => {
  store = await openDatabase({})
  await migrate(store)
  for (const { by, byId } of [eva, ann, bob])
    await addPerson(store.db, { id: byId, name: by, isAdministrator: false, role: 'owner', at: '2026-03-01T00:00:00Z' })
  const now = () => clock
  const { db } = store
  const versions = openVersions({
    db,
    drafts,
    now,
    gate: async (question) => gate(question),
    write: async () => undefined,
    approvers: async () => [eva, ann, bob].map(({ byId }) => ({ id: byId })),
    note: async () => undefined,
    changed: () => undefined,
  })
  reviews = openReviews({ db, drafts, publishing: openPublishing({ db, versions, now }), now })
})
afterAll(() => store.close())

beforeEach(async () => {
  clock = '2026-03-01T12:00:00.000Z'
  id = `book-${++made}`
  await insertWorkbook(store.db, { ...loadSample('imaging')!, scenarios: [], id }, { by: 'Ratebook', at: clock })
})

const grace = (text: string): Edit => ({ kind: 'cell', sheet: 'arrears', row: 'exam', column: 'grace', text })

async function edit(text: string, by = 'Eva'): Promise<number> {
  const baseRevision = (await findDraft(store.db, id, drafts))!.revision
  const sent = { id, batch: crypto.randomUUID(), baseRevision, edits: [grace(text)], by, at: clock, drafts }
  const saved = await saveEdits(store.db, sent)
  return saved.kind === 'saved' ? saved.revision : Number.NaN
}

const wish = (revision: number, effectiveAt: string | null = null) => ({
  id,
  revision,
  message: 'shorter',
  effectiveAt,
  acknowledged: { 'rows:all': 'the first one', 'row:arrears/exam': 'looked at by hand' },
})
const propose = (revision: number, more: object = {}) =>
  reviews.propose({ ...wish(revision), title: 'Grace 12 h', key: crypto.randomUUID(), who: eva, ...more })

/** The review after it was done. */
function doneIn(acted: Acted) {
  if (acted.kind !== 'done') throw new Error('text' in acted ? acted.text.en : acted.kind)
  return acted.review
}
const hashOf = async (number = 1) => proposedIn((await reviews.find({ id, number }))!).proposal.hash
const approve = async (by = ann, hash?: string) =>
  reviews.approve({ id, number: 1, hash: hash ?? (await hashOf()), effectiveAt: null, who: by })

const sentence = (kind: string, en: RegExp) =>
  expect.objectContaining({
    kind,
    text: { en: expect.stringMatching(en), 'zh-CN': expect.stringMatching(/\p{Script=Han}/u) },
  })

describe('the way of a review', () => {
  it('proposed, sent back with a comment on a cell, mended, approved, published: the very content that was approved', async () => {
    const first = doneIn(await propose(await edit('12 hours')))
    expect(first).toMatchObject({ number: 1, state: 'open', title: 'Grace 12 h' })
    expect(proposedIn(first).proposal.authors).toEqual(['Eva', 'Ratebook'])
    const about = { number: 1, id }
    await reviews.comment({ ...about, place: 'arrears/exam/grace', text: 'for storage too?', who: ann })
    expect(doneIn(await reviews.sendBack({ ...about, reason: 'see the comment', who: ann })).state).toBe('sent-back')
    await reviews.answer({ ...about, comment: 2, text: 'no', who: eva })
    const mended = doneIn(await reviews.mend({ ...about, ...wish(await edit('18 hours')), who: eva }))
    expect(mended).toMatchObject({ state: 'open', comments: [{ by: 'Ann', answers: [{ by: 'Eva', text: 'no' }] }] })
    expect(doneIn(await approve()).state).toBe('approved')
    // What is typed from here on is not what was approved.
    await edit('1 hour')
    const published = doneIn(await reviews.publish({ ...about, expected: null, who: ann }))
    expect(published).toMatchObject({ state: 'published', version: 1 })
    const [version] = await listVersions(store.db, id)
    expect(version).toMatchObject({ number: 1, approver: 'Ann', publisher: 'Ann', review: 1, hash: await hashOf() })
    expect(version!.authors).toContain('Eva')
  })

  it('is proposed for later, and is then a version that is to come', async () => {
    await propose(await edit('12 hours'), { effectiveAt: APRIL })
    await reviews.approve({ id, number: 1, hash: await hashOf(), effectiveAt: APRIL, who: ann })
    await reviews.publish({ id, number: 1, expected: null, who: ann })
    expect(await listVersions(store.db, id)).toMatchObject([{ number: 1, effectiveAt: APRIL }])
  })

  it('what is sent twice is proposed once', async () => {
    const revision = await edit('12 hours')
    const key = 'once'
    expect(doneIn(await propose(revision, { key })).number).toBe(doneIn(await propose(revision, { key })).number)
    expect(await reviews.list(id)).toHaveLength(1)
  })

  it('waits for whoever wrote nothing of it, and for nobody once it is over', async () => {
    await propose(await edit('12 hours', 'Bob'))
    const waits = (person: typeof eva) => reviews.waitsFor({ id, number: 1 }, person)
    expect([await waits(eva), await waits(bob), await waits(ann)]).toEqual([false, false, true])
    await reviews.withdraw({ id, number: 1, who: eva })
    expect(await waits(ann)).toBe(false)
    expect((await reviews.waiting()).filter(({ book }) => book === id)).toEqual([])
  })
})

describe('four eyes', () => {
  it('who wrote it or proposed it may not approve, under another name neither', async () => {
    await propose(await edit('12 hours', 'Bob'))
    expect(await approve(eva)).toEqual(sentence('refused', /proposed this/))
    expect(await approve(bob)).toEqual(sentence('refused', /wrote a part/))
    expect(await approve({ by: 'Robert', byId: 'id-Bob' })).toEqual(sentence('refused', /wrote a part/))
    expect(doneIn(await approve(ann)).state).toBe('approved')
  })

  it('a token acts as whoever made it', async () => {
    await propose(await edit('12 hours'), { who: { ...eva, via: 'assistant' } })
    expect((await reviews.find({ id, number: 1 }))!.proposals[0].via).toBe('assistant')
    expect(await approve({ ...eva, via: 'robot' } as typeof eva)).toEqual(sentence('refused', /wrote/))
  })

  it('an approval is void once another revision is proposed, or the book asks for something else', async () => {
    await propose(await edit('12 hours'))
    await approve()
    const mended = doneIn(await reviews.mend({ number: 1, ...wish(await edit('6 hours')), who: eva }))
    expect([mended.state, mended.approvals.map(({ isVoid }) => isVoid)]).toEqual(['open', [true]])
    expect(await reviews.publish({ id, number: 1, expected: null, who: ann })).toEqual(
      sentence('conflict', /waits for/),
    )
    await approve()
    await setPolicy(store.db, id, { alone: true })
    expect((await reviews.find({ id, number: 1 }))!.state).toBe('open')
  })
})

describe('what cannot be done', () => {
  it('of two who approve at once, one approves and the other is told', async () => {
    await propose(await edit('12 hours'))
    const both = await Promise.all([approve(ann), approve(bob)])
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(['conflict', 'done'])
    expect(both).toContainEqual(sentence('conflict', /approved already/))
  })

  it('approving what was mended meanwhile: an old page shows another content', async () => {
    await propose(await edit('12 hours'))
    const seen = await hashOf()
    await reviews.mend({ number: 1, ...wish(await edit('6 hours')), who: eva })
    expect(await approve(ann, seen)).toEqual(sentence('conflict', /Another revision/))
  })

  it('of two who publish at once, there is one version', async () => {
    await propose(await edit('12 hours'))
    await approve()
    const both = await Promise.all([ann, bob].map((by) => reviews.publish({ id, number: 1, expected: null, who: by })))
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(['conflict', 'done'])
    expect(await listVersions(store.db, id)).toHaveLength(1)
  })

  it('publishing over another version than the one that was seen', async () => {
    await propose(await edit('12 hours'))
    await approve()
    await reviews.publish({ id, number: 1, expected: null, who: ann })
    await propose(await edit('6 hours'))
    await reviews.approve({ id, number: 2, hash: await hashOf(2), effectiveAt: null, who: ann })
    const late = await reviews.publish({ id, number: 2, expected: null, who: ann })
    expect(late).toEqual(sentence('conflict', /Version 1 is in force now/))
    expect((await reviews.find({ id, number: 2 }))!.state).toBe('approved')
  })

  it('proposing what is in force already, or a draft that somebody has changed since', async () => {
    const revision = await edit('12 hours')
    await propose(revision)
    await approve()
    await reviews.publish({ id, number: 1, expected: null, who: ann })
    expect(await propose(revision)).toEqual(sentence('refused', /nothing to propose/))
    await edit('6 hours')
    expect(await propose(revision)).toEqual(sentence('conflict', /draft has changed/))
    expect(await reviews.propose({ ...wish(1), id: 'none', title: 'x', key: 'k', who: eva })).toEqual({
      kind: 'not-found',
    })
  })

  it('mending without a change', async () => {
    const revision = await edit('12 hours')
    await propose(revision)
    expect(await reviews.mend({ number: 1, ...wish(revision), who: eva })).toEqual(sentence('refused', /already/))
  })

  it.each([
    ['of nothing', '', /Write something/],
    ['of spaces', '  \n', /Write something/],
    ['that is too long', 'x'.repeat(4001), /4001 characters/],
    ['with a zero in it', 'a\u0000b', /cannot be kept/],
    ['with half a character', '\ud800', /cannot be kept/],
  ])('a comment %s', async (_, text, why) => {
    await propose(await edit('12 hours'))
    const about = { id, number: 1, who: ann }
    expect(await reviews.comment({ ...about, place: '', text })).toEqual(sentence('refused', why))
    expect(await reviews.sendBack({ ...about, reason: text })).toEqual(sentence('refused', why))
    expect((await reviews.find({ id, number: 1 }))!.events).toBe(1)
  })

  it('a comment on a place that is nowhere; one on a row that the proposal removes can be made', async () => {
    await propose(await edit('12 hours'))
    await approve()
    await reviews.publish({ id, number: 1, expected: null, who: ann })
    const baseRevision = (await findDraft(store.db, id, drafts))!.revision
    const edits: readonly Edit[] = [{ kind: 'row-delete', sheet: 'arrears', row: 'exam' }]
    await saveEdits(store.db, { id, batch: 'rm', baseRevision, edits, by: 'Eva', at: clock, drafts })
    await propose(baseRevision + 1)
    const about = { id, number: 2, text: 'why?', who: ann }
    expect((await reviews.comment({ ...about, place: 'arrears/exam/grace' })).kind).toBe('done')
    expect(await reviews.comment({ ...about, place: 'arrears/none' })).toEqual(sentence('refused', /neither/))
    expect(await reviews.answer({ ...about, comment: 99 })).toEqual(sentence('refused', /no such comment/))
    expect((await reviews.resolve({ ...about, comment: 2 })).kind).toBe('done')
    expect(await reviews.resolve({ ...about, comment: 2 })).toEqual(sentence('conflict', /resolved already/))
  })

  it.each([
    ['tomorrow', /written like/],
    ['2026-13-01T00:00:00Z', /written like/],
    ['2026-02-01T00:00:00Z', /has passed/],
  ])('proposing for %s', async (effectiveAt, why) => {
    expect(await propose(await edit('12 hours'), { effectiveAt })).toEqual(sentence('refused', why))
  })

  it('anything, of what is over', async () => {
    await propose(await edit('12 hours'))
    await reviews.withdraw({ id, number: 1, who: eva })
    const about = { id, number: 1, who: ann }
    for (const acted of [
      approve(),
      reviews.sendBack({ ...about, reason: 'no' }),
      reviews.mend({ ...wish(await edit('6 hours')), ...about }),
      reviews.publish({ ...about, expected: null }),
      reviews.withdraw(about),
    ])
      expect(await acted).toEqual(sentence('conflict', /withdrawn/))
  })
})
