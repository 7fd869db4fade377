import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPeople } from '../../../app/services/people.server.ts'
import { actorOf, openTokens } from '../../../app/services/tokens.server.ts'
import { addPerson, insertWorkbook, migrate, openDatabase, removePerson, type Store } from '../../../db/index.ts'
import { loadSample } from '../../../rules/samples/index.ts'

let store: Store
let clock = Date.parse('2026-03-01T12:00:00Z')
const now = (): string => new Date(clock).toISOString()
beforeAll(async () => {
  store = await openDatabase({})
  await migrate(store)
  await addPerson(store.db, { id: 'ann', name: 'Ann', isAdministrator: true, role: undefined, at: now() })
  await insertWorkbook(store.db, loadSample('imaging')!, { by: 'Ann', at: now() })
})
afterAll(() => store.close())

const tokens = () => openTokens({ db: store.db, now })
const acting = (secret: string) => actorOf({ db: store.db, now }, `Bearer ${secret}`)
const wanted = { name: ' ci ', role: 'editor', writes: true, maker: 'ann' }

async function made(rest: object = {}) {
  const token = await tokens().make({ ...wanted, ...rest })
  if (token.kind === 'refused') throw new Error(token.problem.text.en)
  return token
}

describe('a token', () => {
  it('is recognised for what it is, acts in the name of who made it, and is kept nowhere', async () => {
    const { secret, id } = await made({ books: ['imaging'] })
    expect(secret).toMatch(/^rb_[\w-]{43}$/)
    expect(await acting(secret)).toEqual({
      kind: 'token',
      id: 'ann',
      name: 'Ann',
      isAdministrator: true,
      role: undefined,
      roles: {},
      token: { id, name: 'ci', isAdministrator: false, role: 'editor', roles: {}, books: ['imaging'], writes: true },
    })
    const dump = JSON.stringify(await store.db.selectFrom('api_token').selectAll().execute())
    expect(dump).not.toContain(secret.slice(3))
  })

  it('has what its maker may now, not then', async () => {
    const { secret } = await made()
    await openPeople({ db: store.db, now, resetLink: () => Promise.reject(new Error('not asked')) }).setRole(
      'ann',
      'finance',
    )
    expect(await acting(secret)).toMatchObject({ role: 'finance' })
  })

  it('says when it was used, once a minute', async () => {
    const { secret, id } = await made()
    const usedAt = async () => (await tokens().list()).find((one) => one.id === id)?.lastUsedAt
    expect(await usedAt()).toBeUndefined()
    await acting(secret)
    const first = now()
    clock += 59_000
    await acting(secret)
    expect(await usedAt()).toBe(first)
    clock += 1_000
    await acting(secret)
    expect(await usedAt()).toBe(now())
  })

  it('made on the server acts as its owner', async () => {
    const { secret } = await made({ maker: undefined, role: 'viewer' })
    expect(await acting(secret)).toMatchObject({ name: 'Owner', role: 'owner', token: { role: 'viewer' } })
  })
})

describe('is answered as if there were none:', () => {
  it.each([
    null,
    '',
    'Bearer',
    'Bearer x',
    'Basic rb_abc',
    `Bearer rb_${'a'.repeat(43)}`,
    `Bearer rb_${'a'.repeat(5000)}`,
  ])('%j', async (header) => {
    expect(await actorOf({ db: store.db, now }, header)).toBeUndefined()
  })

  it('a revoked one, an expired one, one whose maker was removed', async () => {
    const revoked = await made()
    expect(await tokens().revoke(revoked.id, 'Ann')).toBe(true)
    expect(await acting(revoked.secret)).toBeUndefined()
    const short = await made({ days: 1 })
    expect(short.expiresAt).toBe(new Date(clock + 86_400_000).toISOString())
    clock += 86_400_000
    expect(await acting(short.secret)).toBeUndefined()
    await addPerson(store.db, { id: 'bea', name: 'Bea', isAdministrator: false, role: 'owner', at: now() })
    const hers = await made({ maker: 'bea' })
    await removePerson(store.db, { person: 'bea', by: 'Ann', at: now() })
    expect(await acting(hers.secret)).toBeUndefined()
  })
})

it.each<[string, object, string]>([
  ['no name', { name: '  ' }, '/name'],
  ['a name with a zero', { name: 'a\u0000' }, '/name'],
  ['a long name', { name: 'x'.repeat(101) }, '/name'],
  ['a role that is none', { role: 'king' }, '/role'],
  ['a role from the depths', { role: '__proto__' }, '/role'],
  ['no days', { days: 0 }, '/days'],
  ['half a day', { days: 0.5 }, '/days'],
  ['days without end', { days: 1e9 }, '/days'],
  ['no books', { books: [] }, '/books'],
  ['a book that is not there', { books: ['imaging', 'none'] }, '/books'],
  ['a book with a zero', { books: ['imaging\u0000'] }, '/books'],
])('refuses %s with a sentence in both languages', async (_, rest, pointer) => {
  expect(await tokens().make({ ...wanted, ...rest })).toEqual({
    kind: 'refused',
    problem: { pointer, text: { en: expect.stringMatching(/\.$/), 'zh-CN': expect.stringMatching(/。$/) } },
  })
})
