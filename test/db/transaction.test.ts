/**
 * The embedded database has one connection: inside a transaction, a query that does not go through it waits for ever.
 * So every action of every repository is run inside a transaction here, against a clock.
 */
import { beforeAll, expect, it } from 'vitest'
import * as db from '../../db/index.ts'
import { cell, draft, fresh, NOON } from './draft.ts'
import { PROPOSED, WITHDRAWN } from './review-events.ts'
import { describeOnBoth } from './stores.ts'
import { makeUserTables } from './user-tables.ts'

const by = { by: 'ann', at: NOON }
const drafts = fresh()
const USER = '3f0b6a3e-8f0a-4d58-9d0e-0d6f2a4f7f11'
const INVITATION = {
  email: 'bea@example.com',
  role: 'viewer',
  by: 'ann',
  at: NOON,
  expiresAt: '2100-01-01T00:00:00Z',
}
const sent = { id: 'book', baseRevision: 1, ...by }

const way = { clock: NOON, needsApproval: false }
const person = { name: 'ann', id: 'ann' }
const publication = (request: string): db.ToPublish => ({
  id: 'book',
  document: draft(),
  revision: 1,
  by: person,
  message: 'first',
  gate: null,
  acknowledged: [],
  request,
})

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
  insertReview: (trx) => db.insertReview(trx, { book: 'book', key: 'k', event: PROPOSED, document: draft() }),
  lockReview: (trx) => db.lockReview(trx, 'book', 1),
  appendToReview: (trx) => db.appendToReview(trx, { book: 'book', number: 1, events: [PROPOSED] }, WITHDRAWN),
  findReview: (trx) => db.findReview(trx, 'book', 1),
  listReviews: (trx) => db.listReviews(trx, {}),
  frozenDocument: (trx) => db.frozenDocument(trx, { book: 'book', number: 1, revision: 1 }),
  policyOf: (trx) => db.policyOf(trx, 'book'),
  setPolicy: (trx) => db.setPolicy(trx, 'book', { alone: true }),
  planned: (trx) => db.planned(trx, { id: 'book', document: draft() }, NOON),
  publishVersion: async (trx) => {
    const plan = await db.planned(trx, { id: 'book', document: draft() }, NOON)
    return plan.kind === 'planned' && db.publishVersion(trx, publication('1'), { ...way, plan })
  },
  publishedAs: (trx) => db.publishedAs(trx, publication('1')),
  authorsSince: (trx) => db.authorsSince(trx, 'book', undefined, 2),
  listVersions: (trx) => db.listVersions(trx, 'book'),
  standingVersions: (trx) => db.standingVersions(trx),
  versionText: (trx) => db.versionText(trx, 'book', 1),
  versionDocument: (trx) => db.versionDocument(trx, 'book', 1),
  withdrawVersion: (trx) => db.withdrawVersion(trx, { ...way, id: 'book', number: 1, by: person }),
  clearVersion: (trx) => db.clearVersion(trx, { ...way, id: 'book', number: 1, by: person }),
  nextEffect: (trx) => db.nextEffect(trx),
  tellEffects: (trx) => db.tellEffects(trx, NOON),
  setSetting: (trx) => db.setSetting(trx, 'key', 1),
  seenMigrations: (trx) => db.seenMigrations(trx),
  getSetting: (trx) => db.getSetting(trx, 'key'),
  ensureSetting: (trx) => db.ensureSetting(trx, 'key', 2),
  addPerson: (trx) => db.addPerson(trx, { id: 'p', name: 'Ann', isAdministrator: true, role: undefined, at: NOON }),
  hasPeople: (trx) => db.hasPeople(trx),
  idsOfNames: (trx) => db.idsOfNames(trx, ['Ann']),
  findPerson: (trx) => db.findPerson(trx, 'p'),
  listPeople: (trx) => db.listPeople(trx),
  namesOf: (trx) => db.namesOf(trx, ['p']),
  renamePerson: (trx) => db.renamePerson(trx, 'p', 'Anna'),
  setRole: (trx) => db.setRole(trx, { person: 'p', book: 'book', role: 'editor' }),
  setAdministrator: (trx) => db.setAdministrator(trx, { person: 'p', is: false }),
  removePerson: (trx) => db.removePerson(trx, { person: 'p', ...by }),
  tellStanding: (trx) => db.tellStanding(trx, 'p'),
  insertInvitation: (trx) => db.insertInvitation(trx, { ...INVITATION, hash: crypto.randomUUID() }),
  findInvitation: (trx) => db.findInvitation(trx, { hash: 'h', at: NOON }),
  openInvitations: (trx) => db.openInvitations(trx, NOON),
  openInvitationsFor: (trx) => db.openInvitationsFor(trx, INVITATION.email, NOON),
  titleOfBook: (trx) => db.titleOfBook(trx, 'book'),
  join: async (trx) => {
    const [invitation] = await db.openInvitations(trx, NOON)
    return invitation && db.join(trx, { invitation, name: 'Bea', passwordHash: 'h', at: NOON })
  },
  withdrawInvitation: (trx) => db.withdrawInvitation(trx, { id: 'i', at: NOON }),
  admit: (trx) =>
    db.admit(trx, { person: USER, email: 'cleo@example.com', names: ['Cleo'], otherwise: 'viewer', at: NOON }),
  findUser: (trx) => db.findUser(trx, USER),
  findUserId: (trx) => db.findUserId(trx, INVITATION.email),
  emailsOfUsers: (trx) => db.emailsOfUsers(trx),
  setUser: (trx) => db.setUser(trx, { id: USER, name: 'Cleo', email: 'c@example.com' }),
  putPassword: (trx) => db.putPassword(trx, USER, 'h', NOON),
  closeUser: (trx) => db.closeUser(trx, USER),
  inTransaction: (trx) => db.inTransaction(trx, (inner) => db.getSetting(inner, 'key')),
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
  claimRequest: (trx) => db.claimRequest(trx, { asker: 'a', key: 'k', hash: 'h', at: NOON }),
  keepAnswer: (trx) =>
    db.keepAnswer(trx, { asker: 'a', key: 'k', hash: 'h', at: NOON }, { status: 200, headers: {}, body: '' }),
  releaseRequest: (trx) => db.releaseRequest(trx, { asker: 'a', key: 'k', hash: 'h', at: NOON }),
  tokenUsed: (trx) => db.tokenUsed(trx, { id: 't', at: NOON }),
  revokeToken: (trx) => db.revokeToken(trx, { id: 't', ...by }),
  appendAudit: (trx) => db.appendAudit(trx, { kind: 'role', at: NOON }),
  listAudit: (trx) => db.listAudit(trx, { limit: 1 }),
}

const NOT_ON_AN_EXECUTOR = [
  'openDatabase',
  'openDrafts',
  'migrate',
  'connectToOwner',
  'awayFrom',
  'hasRoom',
  'byInstant',
  'inForceAt',
  'timeOfBook',
]
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
  beforeAll(() => makeUserTables(store().db))

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
