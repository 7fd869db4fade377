import { beforeAll, expect, it } from 'vitest'
import {
  addPerson,
  admit,
  type Executor,
  findInvitation,
  findPerson,
  findUserId,
  insertInvitation,
  insertWorkbook,
  type Invitation,
  join,
  openInvitations,
  removePerson,
  withdrawInvitation,
} from '../../db/index.ts'
import { draft, NOON } from './draft.ts'
import { describeOnBoth } from './stores.ts'
import { makeUserTables } from './user-tables.ts'

const LATER = new Date(Date.parse(NOON) + 7 * 86_400_000).toISOString()
const AFTER = new Date(Date.parse(NOON) + 8 * 86_400_000).toISOString()

let hashes = 0
async function invited(db: Executor, email: string, rest: { role?: string; book?: string } = {}): Promise<Invitation> {
  const made = { hash: `hash${(hashes += 1)}`, email, role: 'editor', by: 'Ann', at: NOON, expiresAt: LATER, ...rest }
  return (await insertInvitation(db, made))!
}

describeOnBoth('joining', (store) => {
  const db = () => store().db
  beforeAll(async () => {
    await makeUserTables(db())
    await addPerson(db(), { id: 'ann', name: 'Ann', isAdministrator: true, role: 'owner', at: NOON })
    await insertWorkbook(db(), draft(), { by: 'Ann', at: NOON })
  })

  it('makes a person with a name and roles of an invitation, and uses that up', async () => {
    const invitation = await invited(db(), 'bea@example.com')
    await invited(db(), 'bea@example.com', { book: draft().id, role: 'approver' })
    const joined = await join(db(), { invitation, name: 'Bea', passwordHash: 'h', at: NOON })
    expect(joined.kind).toBe('joined')
    const id = (await findUserId(db(), 'bea@example.com'))!
    expect(await findPerson(db(), id)).toMatchObject({
      name: 'Bea',
      role: 'editor',
      roles: { [draft().id]: 'approver' },
      isAdministrator: false,
    })
    expect(await join(db(), { invitation, name: 'Bea 2', at: NOON })).toEqual({ kind: 'gone' })
  })

  it('is for the first of many who try at once', async () => {
    const invitation = await invited(db(), 'cleo@example.com')
    const names = ['Cleo', 'Cloe', 'Chloe']
    const all = await Promise.all(names.map((name) => join(db(), { invitation, name, at: NOON })))
    expect(all.map(({ kind }) => kind).toSorted()).toEqual(['gone', 'gone', 'joined'])
  })

  it('changes nothing where the name is taken', async () => {
    const invitation = await invited(db(), 'dan@example.com')
    expect(await join(db(), { invitation, name: ' ann ', at: NOON })).toEqual({ kind: 'name-taken' })
    expect(await findUserId(db(), 'dan@example.com')).toBeUndefined()
    expect((await join(db(), { invitation, name: 'Dan', at: NOON })).kind).toBe('joined')
  })

  it('is over with its time, and with being withdrawn', async () => {
    const [old, withdrawn] = [await invited(db(), 'eve@example.com'), await invited(db(), 'fay@example.com')]
    expect(await join(db(), { invitation: old, name: 'Eve', at: AFTER })).toEqual({ kind: 'gone' })
    expect(await withdrawInvitation(db(), { id: withdrawn.id, at: NOON })).toBe(true)
    expect(await withdrawInvitation(db(), { id: withdrawn.id, at: NOON })).toBe(false)
    expect(await join(db(), { invitation: withdrawn, name: 'Fay', at: NOON })).toEqual({ kind: 'gone' })
    expect((await openInvitations(db(), AFTER)).map(({ email }) => email)).toEqual([])
  })

  it('brings a removed person back as the same, when invited', async () => {
    const first = await invited(db(), 'gus@example.com')
    await join(db(), { invitation: first, name: 'Gus', at: NOON })
    const id = (await findUserId(db(), 'gus@example.com'))!
    await removePerson(db(), { person: id, by: 'Ann', at: NOON })
    expect(await findPerson(db(), id)).toBeUndefined()
    const again = await invited(db(), 'gus@example.com', { role: 'viewer' })
    expect(await join(db(), { invitation: again, name: 'Somebody', at: NOON })).toEqual({ kind: 'joined', person: id })
    expect(await findPerson(db(), id)).toMatchObject({ name: 'Gus', role: 'viewer' })
  })

  it('whom a provider vouches for comes when invited, or with the role for everybody, and not after being removed', async () => {
    const vouched = { person: 'hal', email: 'hal@example.com', names: ['Ann', 'Hal'], at: NOON }
    expect(await admit(db(), { ...vouched, otherwise: undefined })).toBe(false)
    expect(await findPerson(db(), 'hal')).toBeUndefined()
    expect(await admit(db(), { ...vouched, otherwise: 'viewer' })).toBe(true)
    expect(await findPerson(db(), 'hal')).toMatchObject({ name: 'Hal', role: 'viewer' })
    await removePerson(db(), { person: 'hal', by: 'Ann', at: NOON })
    expect(await admit(db(), { ...vouched, otherwise: 'viewer' })).toBe(false)
    await invited(db(), 'hal@example.com', { role: 'owner' })
    expect(await admit(db(), { ...vouched, otherwise: 'viewer' })).toBe(true)
    expect(await findPerson(db(), 'hal')).toMatchObject({ name: 'Hal', role: 'owner' })
  })

  it('is looked up by the hash alone, and says what became of it', async () => {
    expect(await findInvitation(db(), { hash: 'none', at: NOON })).toBeUndefined()
    const wanted = { email: 'ida@example.com', role: 'viewer', by: 'Ann', at: NOON, expiresAt: LATER }
    await insertInvitation(db(), { ...wanted, hash: 'ida' })
    const stateAt = async (at: string) => (await findInvitation(db(), { hash: 'ida', at }))?.state
    expect([await stateAt(NOON), await stateAt(LATER)]).toEqual(['open', 'expired'])
    await insertInvitation(db(), { ...wanted, hash: 'ida again' })
    expect(await stateAt(NOON)).toBe('withdrawn')
  })

  it('there is none to a book that is not there', async () => {
    const wanted = { hash: 'x', email: 'i@example.com', role: 'viewer', by: 'Ann', at: NOON, expiresAt: LATER }
    for (const book of ['none', 'a/b', '\0']) expect(await insertInvitation(db(), { ...wanted, book })).toBeUndefined()
  })
})
