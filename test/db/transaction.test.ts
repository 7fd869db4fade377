/**
 * The embedded database has one connection: inside a transaction, a query that does not go through it waits for ever.
 * So every action of every repository is run inside a transaction here, against a clock.
 */
import { expect, it } from 'vitest'
import * as db from '../../db/index.ts'
import { cell, draft, fresh, NOON } from './draft.ts'
import { describeOnBoth } from './stores.ts'

const by = { by: 'ann', at: NOON }
const drafts = fresh()
const sent = { id: 'book', baseRevision: 1, ...by }

/** In an order in which each finds what it needs. */
const ACTIONS: Readonly<Record<string, (trx: db.Executor) => Promise<unknown>>> = {
  insertWorkbook: (trx) => db.insertWorkbook(trx, draft(), by),
  listWorkbooks: (trx) => db.listWorkbooks(trx),
  takenIds: (trx) => db.takenIds(trx, 'b'),
  findMade: (trx) => db.findMade(trx, { by: 'ann', madeAs: 'key' }),
  keepSummary: (trx) => db.keepSummary(trx, { id: 'book', stamp: 'x', summary: {} }),
  notify: (trx) => db.notify(trx, 'book 1'),
  setArchived: (trx) => db.setArchived(trx, 'book', by),
  setDeleted: async (trx) => (await db.setDeleted(trx, 'book', by)) && db.setDeleted(trx, 'book', undefined),
  purgeDeleted: (trx) => db.purgeDeleted(trx, NOON),
  findDraft: (trx) => db.findDraft(trx, 'book', drafts),
  stampOfDraft: (trx) => db.stampOfDraft(trx, 'book'),
  saveEdits: (trx) => db.saveEdits(trx, { ...sent, batch: '1', edits: [cell('a', '1 h')], drafts }),
  replaceDraft: (trx) => db.replaceDraft(trx, { ...sent, baseRevision: 2, batch: '2', workbook: draft() }, drafts),
  editsSince: (trx) => db.editsSince(trx, 'book', 0),
  historyOf: (trx) => db.historyOf(trx, { id: 'book', place: { sheet: 'arrears', row: 'a' } }),
  documentAt: (trx) => db.documentAt(trx, { id: 'book', revision: 1 }, drafts),
  setSetting: (trx) => db.setSetting(trx, 'key', 1),
  seenMigrations: (trx) => db.seenMigrations(trx),
  getSetting: (trx) => db.getSetting(trx, 'key'),
  ensureSetting: (trx) => db.ensureSetting(trx, 'key', 2),
  addPerson: (trx) => db.addPerson(trx, { id: 'p', name: 'Ann', isAdministrator: true, role: undefined, at: NOON }),
  hasPeople: (trx) => db.hasPeople(trx),
  findPerson: (trx) => db.findPerson(trx, 'p'),
  listPeople: (trx) => db.listPeople(trx),
  namesOf: (trx) => db.namesOf(trx, ['p']),
  renamePerson: (trx) => db.renamePerson(trx, 'p', 'Anna'),
  setRole: (trx) => db.setRole(trx, { person: 'p', book: 'book', role: 'editor' }),
  setAdministrator: (trx) => db.setAdministrator(trx, { person: 'p', is: false }),
  removePerson: (trx) => db.removePerson(trx, { person: 'p', ...by }),
  tellStanding: (trx) => db.tellStanding(trx, 'p'),
  insertToken: (trx) =>
    db.insertToken(trx, {
      id: crypto.randomUUID(),
      hash: crypto.randomUUID(),
      name: 'ci',
      maker: undefined,
      role: 'viewer',
      books: undefined,
      writes: false,
      expiresAt: undefined,
      at: NOON,
    }),
  findToken: (trx) => db.findToken(trx, { hash: 'h', at: NOON }),
  listTokens: (trx) => db.listTokens(trx),
  tokenUsed: (trx) => db.tokenUsed(trx, { id: 't', at: NOON }),
  revokeToken: (trx) => db.revokeToken(trx, { id: 't', ...by }),
  appendAudit: (trx) => db.appendAudit(trx, { kind: 'role', at: NOON }),
  listAudit: (trx) => db.listAudit(trx, { limit: 1 }),
}

const NOT_ON_AN_EXECUTOR = ['openDatabase', 'openDrafts', 'migrate', 'connectToOwner', 'awayFrom', 'hasRoom']
/** Each begins a transaction of its own kind, or is about files. */
const OF_BACKUPS = ['backUp', 'backupFolder', 'checkBackup', 'restoreBackup', 'restoreInto', 'writeBackup']

it('every action is here', () => {
  const functions = Object.entries(db).filter(
    ([, value]) => typeof value === 'function' && !String(value).startsWith('class'),
  )
  const actions = functions
    .map(([name]) => name)
    .filter((name) => ![...NOT_ON_AN_EXECUTOR, ...OF_BACKUPS].includes(name))
  expect(actions.sort()).toEqual(Object.keys(ACTIONS).sort())
})

describeOnBoth('inside a transaction', (store) => {
  it.each(Object.keys(ACTIONS))('%s comes back', { timeout: 5_000 }, async (name) => {
    await store()
      .db.transaction()
      .execute((trx) => ACTIONS[name]!(trx))
  })

  it('all of them in one, and taken back with it', { timeout: 5_000 }, async () => {
    await store().db.deleteFrom('workbook').execute()
    await store().db.deleteFrom('setting').execute()
    const undone = store()
      .db.transaction()
      .execute(async (trx) => {
        for (const action of Object.values(ACTIONS)) await action(trx)
        expect((await db.findDraft(trx, 'book', drafts))?.revision).toBe(3)
        throw new Error('undo')
      })
    await expect(undone).rejects.toThrow('undo')
    expect(await db.listWorkbooks(store().db)).toEqual([])
    expect(await db.getSetting(store().db, 'key')).toBeUndefined()
  })
})
