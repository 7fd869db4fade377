/** Versions as people meet them: who may publish alone, what was looked at is what is published, and the ways back. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  findDraft,
  insertWorkbook,
  migrate,
  openDatabase,
  openDrafts,
  saveEdits,
  type Store,
} from '../../../db/index.ts'
import { gate } from '../../../rules/gate/index.ts'
import { editDraft, type Edit, type Workbook } from '../../../rules/workbook/index.ts'
import { openVersions, type OpenVersions, type VersionNote } from '../../../app/services/versions.server.ts'
import { openEffects } from '../../../app/services/effects.server.ts'

const ANN = { name: 'ann', id: 'person-ann' }
const BOB = { name: 'bob', id: 'person-bob' }
const NOON = '2026-03-01T12:00:00.000Z'
const TOMORROW = '2026-03-02T00:00:00+08:00'

const book = (id: string): Workbook => ({
  format: 1,
  id,
  title: { en: 'Book' },
  zone: 'UTC',
  currency: { code: 'EUR', digits: 2 },
  vocabulary: { facts: [], usage: [], services: [], reports: [] },
  sheets: [
    {
      id: 'parameters',
      point: 'parameters',
      label: { en: 'Parameters' },
      hitPolicy: 'unique',
      columns: [
        { id: 'name', kind: 'output', label: { en: 'Name' }, type: 'string', output: 'parameter' },
        { id: 'value', kind: 'output', label: { en: 'Value' }, type: 'any', output: 'value' },
      ],
      rows: ['a', 'b'].map((row) => ({ id: row, cells: { name: { text: `"${row}"` }, value: { text: '1' } } })),
    },
  ],
  scenarios: [],
})

/** No scenario of it reaches a row. */
const NOT_REACHED = Object.fromEntries(
  ['rows:all', 'row:parameters/a', 'row:parameters/b'].map((key) => [key, 'no scenario yet']),
)

let store: Store
beforeAll(async () => {
  store = await openDatabase({})
  await migrate(store)
})
afterAll(() => store.close())

describe('versions', () => {
  let id = ''
  let books = 0
  let now = NOON
  let approvers = [ANN]
  let notes: VersionNote[] = []
  let versions: OpenVersions
  const drafts = openDrafts(editDraft)

  beforeEach(async () => {
    id = `book-${books++}`
    now = NOON
    approvers = [ANN]
    notes = []
    await insertWorkbook(store.db, book(id), { by: 'bob', at: NOON })
    versions = openVersions({
      db: store.db,
      drafts,
      now: () => now,
      write: async () => undefined,
      gate: async (question) => gate(question),
      approvers: async () => approvers,
      note: async (_, note) => void notes.push(note),
      changed: () => undefined,
    })
  })

  let keys = 0
  const key = (): string => `key-${keys++}`
  const publish = (wanted: object = {}, by = ANN) =>
    versions.publish({
      id,
      by,
      message: 'what is new',
      key: key(),
      acknowledged: NOT_REACHED,
      ...wanted,
    })
  const type = async (row: string, text: string): Promise<number> => {
    const draft = (await findDraft(store.db, id, drafts))!
    const edits: readonly Edit[] = [{ kind: 'cell', sheet: 'parameters', row, column: 'value', text }]
    const sent = { id, batch: key(), baseRevision: draft.revision, edits, by: 'bob', at: now, drafts }
    const saved = await saveEdits(store.db, sent)
    if (saved.kind !== 'saved') throw new Error(saved.kind)
    return saved.revision
  }
  const valuesOf = async (which: Parameters<OpenVersions['find']>[1]): Promise<string | undefined> =>
    (await versions.find(id, which))?.workbook.sheets[0]!.rows.map(({ cells }) => cells['value']!.text).join(' ')
  const must = async () => {
    const published = await publish()
    if (published.kind !== 'published') throw new Error(JSON.stringify(published))
    return published.version
  }

  it('one person who alone may approve publishes alone, and the version records it', async () => {
    expect(await must()).toMatchObject({
      number: 1,
      state: 'in-force',
      approver: null,
      aloneAllowed: true,
      authors: ['bob'],
    })
    expect(notes).toEqual([{ kind: 'version-published', book: id, number: 1, by: ANN }])
  })

  it('once a second person may approve, one must; unless the book says otherwise, which the version records', async () => {
    approvers = [ANN, BOB]
    const blocked = await publish()
    expect(blocked).toMatchObject({ kind: 'blocked', gate: { passes: false } })
    expect(blocked.kind === 'blocked' && blocked.gate.items.map(({ key: name }) => name)).toContain('approval')
    await versions.setPolicy(id, { alone: true })
    expect(await must()).toMatchObject({ aloneAllowed: true })
  })

  it('what another person said yes to is published with their name, and no other content', async () => {
    approvers = [ANN, BOB]
    const looked = await versions.gate({ id, by: ANN })
    if (looked.kind !== 'looked') throw new Error(looked.kind)
    expect(looked).toMatchObject({ needsApproval: true, base: null, current: null, revision: 1 })
    const document = (await findDraft(store.db, id, drafts))!.workbook
    const wanted = { id, by: ANN, message: 'm', document, revision: 1, base: null, review: 4, authors: ['bob'] }
    const acknowledged = NOT_REACHED
    const approval = { by: BOB, of: looked.hash }
    const other = { ...wanted, acknowledged, key: key(), approval: { by: BOB, of: 'sha256:other' } }
    expect(await versions.publishApproved(other)).toMatchObject({ kind: 'blocked' })
    expect(await versions.publishApproved({ ...wanted, acknowledged, key: key(), approval })).toMatchObject({
      kind: 'published',
      version: { approver: 'bob', review: 4, aloneAllowed: false },
    })
  })

  it('the revision that the publisher saw is published, also when the draft has gone on', async () => {
    const seen = await type('a', '2')
    await type('a', '3')
    await publish({ revision: seen })
    expect(await valuesOf('current')).toBe('2 1')
    expect(await publish({ revision: 99 })).toMatchObject({
      kind: 'refused',
      text: { en: expect.stringContaining('revision') },
    })
  })

  it('another version in force than the publisher saw is a conflict, with what changed', async () => {
    await must()
    await type('a', '2')
    await publish({ expected: 1 })
    await type('b', '2')
    expect(await publish({ expected: 1 })).toMatchObject({ kind: 'conflict', current: { number: 2 }, changes: 1 })
    expect(await publish({ expected: null })).toMatchObject({ kind: 'conflict' })
    expect((await publish({ expected: 2 })).kind).toBe('published')
  })

  it('asked twice it is published once', async () => {
    const wanted = { key: key() }
    await publish(wanted)
    await type('a', '2')
    expect(await publish(wanted)).toMatchObject({ kind: 'published', version: { number: 1 } })
    expect(await versions.list(id)).toHaveLength(1)
  })

  it('what is in force already is not published again', async () => {
    await must()
    expect(await publish()).toMatchObject({ kind: 'refused', text: { en: expect.stringContaining('version 1') } })
  })

  it.each([
    ['no message', { message: ' ' }],
    ['a message with NUL', { message: 'a\u0000' }],
    ['a message without end', { message: 'a'.repeat(3000) }],
    ['a key with spaces', { key: 'a b' }],
    ['no instant', { effectiveAt: 'tomorrow' }],
    ['an instant in the past', { effectiveAt: '2026-01-01T00:00:00Z' }],
  ])('%s is refused in a sentence', async (_, wanted) => {
    const refused = await publish(wanted)
    expect(refused.kind).toBe('refused')
    expect(refused.kind === 'refused' && refused.text['zh-CN']).toBeTruthy()
  })

  it('what stands in the way is told, and nothing is published until it is acknowledged with a reason', async () => {
    expect((await publish({ acknowledged: {} })).kind).toBe('blocked')
    expect((await publish({ acknowledged: { 'rows:all': ' ' } })).kind).toBe('blocked')
    expect(await must()).toMatchObject({ acknowledged: [{ key: 'rows:all', reason: 'no scenario yet', by: 'ann' }] })
  })

  it('a scheduled one governs from its instant, whether or not any clock has run; it is withdrawn before', async () => {
    await must()
    await type('a', '2')
    await publish({ effectiveAt: TOMORROW })
    expect(await versions.standpoint(id)).toMatchObject({
      current: { number: 1 },
      scheduled: [{ number: 2 }],
      ahead: 0,
    })
    expect(await valuesOf({ at: '2026-03-01T16:00:00Z' })).toBe('2 1')
    expect(await valuesOf('current')).toBe('1 1')
    now = '2026-03-01T16:00:00.000Z'
    expect(await valuesOf('current')).toBe('2 1')
    expect(await versions.withdraw({ id, number: 2, by: ANN })).toMatchObject({ kind: 'refused' })
    now = '2026-03-01T15:59:59.999Z'
    expect(await versions.withdraw({ id, number: 2, by: ANN })).toMatchObject({
      kind: 'done',
      version: { state: 'withdrawn', withdrawn: { by: 'ann' } },
    })
  })

  it('going back is a new version with the old content, at once, and only to what was in force', async () => {
    await must()
    await type('a', '2')
    await publish()
    await type('a', '3')
    await publish({ effectiveAt: TOMORROW })
    const back = { id, by: ANN, message: 'too dear', key: key() }
    expect(await versions.rollBack({ ...back, number: 3 })).toMatchObject({ kind: 'refused' })
    expect(await versions.rollBack({ ...back, number: 9 })).toMatchObject({ kind: 'refused' })
    expect(await versions.rollBack({ ...back, number: 2 })).toMatchObject({ kind: 'refused' })
    expect(await versions.rollBack({ ...back, number: 1, expected: 1 })).toMatchObject({ kind: 'conflict' })
    expect(await versions.rollBack({ ...back, number: 1, expected: 2 })).toMatchObject({
      kind: 'published',
      version: { number: 4, backTo: 1, base: 2, state: 'in-force' },
    })
    expect(await valuesOf('current')).toBe('1 1')
    // What is to come changed the same cell, so it waits instead of bringing back what was gone back on.
    expect(await versions.standpoint(id)).toMatchObject({ scheduled: [{ number: 3, state: 'waiting' }] })
  })

  it('restored into the draft it is an edit like any other, and can be taken back', async () => {
    await must()
    await type('a', '2')
    const restored = await versions.restoreToDraft({ id, number: 1, by: ANN, key: key() })
    expect(restored).toEqual({ kind: 'saved', revision: 3 })
    const draft = await findDraft(store.db, id, drafts)
    expect(draft?.workbook.sheets[0]?.rows[0]?.cells['value']?.text).toBe('1')
    expect(await versions.standpoint(id)).toMatchObject({ ahead: 0 })
  })

  it('who wrote or published what waits for a yes cannot give it; somebody else can', async () => {
    await must()
    await type('b', '2')
    await publish({ effectiveAt: TOMORROW })
    await type('b', '1')
    await type('a', '5')
    approvers = [ANN, BOB]
    const fix = {
      id,
      by: ANN,
      message: 'fix',
      document: (await findDraft(store.db, id, drafts))!.workbook,
      revision: 4,
    }
    const looked = await versions.gate({ id, by: ANN })
    const approval = { by: BOB, of: looked.kind === 'looked' ? looked.hash : '' }
    const acknowledged = NOT_REACHED
    await versions.publishApproved({
      ...fix,
      base: 1,
      review: 1,
      authors: ['carol'],
      approval,
      acknowledged,
      key: key(),
    })
    const waiting = (await versions.standpoint(id))!.scheduled[0]!
    expect(waiting).toMatchObject({ state: 'waiting', waitsFor: { kind: 'approval' }, base: 3 })
    expect(await versions.approve({ id, number: waiting.number, by: BOB })).toMatchObject({ kind: 'refused' })
    const carol = { name: 'carol', id: 'person-carol' }
    expect(await versions.approve({ id, number: waiting.number, by: carol })).toMatchObject({
      kind: 'done',
      version: { state: 'scheduled', approver: 'carol' },
    })
  })

  it('there is nothing of a book that never was', async () => {
    expect(await versions.list('nobody')).toBeUndefined()
    expect(await versions.standpoint('nobody')).toBeUndefined()
    expect(await versions.find('nobody', 'current')).toBeUndefined()
    expect(await versions.publish({ id: 'nobody', by: ANN, message: 'm', key: key() })).toEqual({ kind: 'not-found' })
    expect(await versions.rollBack({ id: 'nobody', number: 1, by: ANN, message: 'm', key: key() })).toEqual({
      kind: 'not-found',
    })
  })

  it('a clock tells once what has taken effect, also after a restart', async () => {
    await must()
    await type('a', '2')
    await publish({ effectiveAt: new Date(Date.parse(NOON) + 1).toISOString() })
    const told: number[] = []
    const run = async (): Promise<void> => {
      const effects = openEffects({
        db: store.db,
        now: () => '2026-03-01T13:00:00.000Z',
        also: async (_, effect) => void (effect.book === id && told.push(effect.number)),
      })
      await effects.close()
    }
    await run()
    await run()
    expect(told).toEqual([1, 2])
  })
})
