import { describe, expect, it } from 'vitest'
import {
  addPerson,
  findPerson,
  hasPeople,
  insertWorkbook,
  listPeople,
  purgeDeleted,
  removePerson,
  renamePerson,
  setAdministrator,
  setDeleted,
  setRole,
} from '../../db/index.ts'
import { draft, NOON } from './draft.ts'
import { describeOnBoth } from './stores.ts'

const person = (id: string, name = id) => ({ id, name, isAdministrator: false, role: undefined, at: NOON })

describeOnBoth('people', (store) => {
  it('nobody is here before the first', async () => {
    expect(await hasPeople(store().db)).toBe(false)
    expect(await addPerson(store().db, { ...person('ann'), isAdministrator: true, role: 'owner' })).toBe(true)
    expect(await hasPeople(store().db)).toBe(true)
    expect(await findPerson(store().db, 'ann')).toEqual({
      id: 'ann',
      name: 'ann',
      isAdministrator: true,
      role: 'owner',
      roles: {},
      addedAt: new Date(NOON).toISOString(),
    })
  })

  it.each(['ann', ' ANN ', 'ａｎｎ', 'Ratebook', 'a\u0000b'])('nobody else is called %j', async (name) => {
    expect(await addPerson(store().db, person('other', name))).toBe(false)
    expect(await findPerson(store().db, 'other')).toBeUndefined()
  })

  it('an earlier name stays with whoever had it', async () => {
    await addPerson(store().db, person('bea'))
    expect(await renamePerson(store().db, 'bea', 'ann')).toBe(false)
    expect(await renamePerson(store().db, 'bea', 'Beatrice')).toBe(true)
    expect(await addPerson(store().db, person('other', 'bea'))).toBe(false)
    expect(await renamePerson(store().db, 'bea', 'bea')).toBe(true)
  })

  it('has a role on all books, and on one of them another', async () => {
    await insertWorkbook(store().db, draft(), { by: 'ann', at: NOON })
    expect(await setRole(store().db, { person: 'bea', role: 'viewer' })).toBe(true)
    expect(await setRole(store().db, { person: 'bea', book: 'book', role: 'editor' })).toBe(true)
    expect(await setRole(store().db, { person: 'bea', book: 'book', role: 'approver' })).toBe(true)
    expect(await findPerson(store().db, 'bea')).toMatchObject({ role: 'viewer', roles: { book: 'approver' } })
    expect(await setRole(store().db, { person: 'bea', book: 'book', role: undefined })).toBe(true)
    expect(await findPerson(store().db, 'bea')).toMatchObject({ role: 'viewer', roles: {} })
    expect(await setRole(store().db, { person: 'nobody', role: 'viewer' })).toBe(false)
    expect(await setRole(store().db, { person: 'bea', book: 'no-book', role: 'viewer' })).toBe(false)
  })

  it('whoever makes a book owns it, until it is gone for good', async () => {
    await insertWorkbook(store().db, { ...draft(), id: 'hers' }, { by: 'bea', at: NOON, owner: 'bea' })
    expect((await findPerson(store().db, 'bea'))?.roles).toEqual({ hers: 'owner' })
    await setDeleted(store().db, 'hers', { by: 'bea', at: NOON })
    await purgeDeleted(store().db, new Date(Date.parse(NOON) + 1).toISOString())
    expect((await findPerson(store().db, 'bea'))?.roles).toEqual({})
  })

  describe('the last administrator', () => {
    it('can neither give it up nor be removed', async () => {
      const { db } = store()
      expect(await setAdministrator(db, { person: 'ann', is: false })).toBe('last')
      expect(await removePerson(db, { person: 'ann', by: 'ann', at: NOON })).toBe('last')
      expect(await setAdministrator(db, { person: 'bea', is: true })).toBe('set')
      expect(await setAdministrator(db, { person: 'nobody', is: true })).toBe('not-found')
    })

    it('of two who give it up at once, one stays', async () => {
      const { db } = store()
      const both = ['ann', 'bea'].map((who) => setAdministrator(db, { person: who, is: false }))
      expect((await Promise.all(both)).toSorted()).toEqual(['last', 'set'])
    })
  })

  it('whoever was removed is there no longer, and their name is nobody else’s', async () => {
    const { db } = store()
    await setAdministrator(db, { person: 'ann', is: true })
    expect(await removePerson(db, { person: 'bea', by: 'ann', at: NOON })).toBe('removed')
    expect(await removePerson(db, { person: 'bea', by: 'ann', at: NOON })).toBe('not-found')
    expect((await listPeople(db)).map(({ name }) => name)).toEqual(['ann'])
    expect(await addPerson(db, person('other', 'bea'))).toBe(false)
    expect(await setRole(db, { person: 'bea', role: 'owner' })).toBe(false)
  })
})
