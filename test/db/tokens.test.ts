import { expect, it } from 'vitest'
import { addPerson, findToken, insertToken, listTokens, removePerson, revokeToken, tokenUsed } from '../../db/index.ts'
import { NOON } from './draft.ts'
import { describeOnBoth } from './stores.ts'

const later = (hours: number): string => new Date(Date.parse(NOON) + hours * 3_600_000).toISOString()
const token = (id: string, rest: object = {}) => ({
  id,
  hash: `hash-${id}`,
  name: id,
  maker: undefined as string | undefined,
  role: 'viewer',
  books: undefined,
  writes: false,
  expiresAt: undefined,
  at: NOON,
  ...rest,
})

describeOnBoth('tokens', (store) => {
  it('is found by its hash, with what it may', async () => {
    await addPerson(store().db, { id: 'ann', name: 'Ann', isAdministrator: true, role: undefined, at: NOON })
    await insertToken(store().db, token('ci', { maker: 'ann', books: ['a', 'b'], writes: true }))
    expect(await findToken(store().db, { hash: 'hash-ci', at: NOON })).toMatchObject({
      name: 'ci',
      maker: { id: 'ann', name: 'Ann' },
      role: 'viewer',
      books: ['a', 'b'],
      writes: true,
      lastUsedAt: undefined,
    })
    expect(await findToken(store().db, { hash: 'hash-other', at: NOON })).toBeUndefined()
  })

  it('is there until the instant at which it expires', async () => {
    await insertToken(store().db, token('short', { expiresAt: later(1) }))
    expect(await findToken(store().db, { hash: 'hash-short', at: later(0.9) })).toBeDefined()
    expect(await findToken(store().db, { hash: 'hash-short', at: later(1) })).toBeUndefined()
  })

  it('is revoked once, for good, and stays in the list', async () => {
    const { db } = store()
    await insertToken(db, token('lost'))
    await tokenUsed(db, { id: 'lost', at: later(2) })
    expect(await revokeToken(db, { id: 'lost', by: 'Ann', at: later(3) })).toBe(true)
    expect(await revokeToken(db, { id: 'lost', by: 'Ann', at: later(4) })).toBe(false)
    expect(await revokeToken(db, { id: 'a\u0000', by: 'Ann', at: later(4) })).toBe(false)
    expect(await findToken(db, { hash: 'hash-lost', at: NOON })).toBeUndefined()
    const lost = (await listTokens(db)).find(({ id }) => id === 'lost')
    expect(lost).toMatchObject({ lastUsedAt: later(2), revokedAt: later(3) })
  })

  it('is nothing once its maker was removed', async () => {
    const { db } = store()
    await addPerson(db, { id: 'bea', name: 'Bea', isAdministrator: false, role: 'owner', at: NOON })
    await insertToken(db, token('hers', { maker: 'bea' }))
    expect(await findToken(db, { hash: 'hash-hers', at: NOON })).toBeDefined()
    await removePerson(db, { person: 'bea', by: 'Ann', at: NOON })
    expect(await findToken(db, { hash: 'hash-hers', at: NOON })).toBeUndefined()
  })
})
