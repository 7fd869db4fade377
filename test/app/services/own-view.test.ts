/** What each sees and makes of their own, and what the log is told of it. */
import { expect, it } from 'vitest'
import type { Actor } from '../../../app/services/actor.ts'
import { guarded } from '../../../app/services/guarded.server.ts'
import type { AuditWish, BookFile, NewBook, Noted, Services, WantedToken } from '../../../app/services/index.ts'
import { SERVER } from '../../../app/services/server-actor.ts'

const ann: Actor = { kind: 'person', id: 'ann', name: 'Ann', isAdministrator: false, role: undefined, roles: {} }
const asked: unknown[] = []

const services = {
  books: {
    list: async () => [{ id: 'hers' }, { id: 'read' }, { id: 'other' }],
    make: async (wanted: NewBook) => (asked.push(wanted), { kind: 'made', id: 'new', revision: 1 }),
    takeIn: async (file: BookFile) => (file.mayReplace?.('own-id'), { kind: 'replaced', id: 'own-id', revision: 2 }),
    archive: async (id: string) => id === 'hers',
  },
  tokens: {
    list: async () => [
      { id: 't1', maker: { id: 'ann', name: 'Ann' } },
      { id: 't2', maker: { id: 'bea', name: 'Bea' } },
      { id: 't3', maker: undefined },
    ],
    make: async (wanted: WantedToken) => (asked.push(wanted), { kind: 'made', id: 't4', secret: 's' }),
    revoke: async () => true,
  },
  audit: { page: async (wish: AuditWish) => (asked.push(wish), { entries: [], next: undefined }) },
} as unknown as Services

function asOf(actor: Partial<Actor>) {
  const noted: Noted[] = []
  asked.length = 0
  return { noted, ...guarded(services, { ...ann, ...actor }, async (one) => void noted.push(one)) }
}

it('a list has the books that its reader may read', async () => {
  const { books } = asOf({ roles: { hers: 'owner', read: 'viewer' } })
  expect((await books.list()).map(({ id }) => id)).toEqual(['hers', 'read'])
})

it.each<[string, Partial<Actor>, string | undefined]>([
  ['an editor owns what they make', { role: 'editor' }, 'ann'],
  ['an administrator without a role too', { isAdministrator: true }, 'ann'],
  ['an owner of all books does already', { role: 'owner' }, undefined],
  ['on the server it is nobody in particular', SERVER, undefined],
])('%s', async (_, actor, owner) => {
  const { books, noted } = asOf(actor)
  await books.make({ from: { kind: 'template', id: 'x' }, by: 'Ann', key: 'k' })
  expect(asked).toMatchObject([{ owner }])
  expect(noted).toEqual([{ kind: 'book-made', book: 'new', details: { from: 'template' } }])
})

it('a copy needs the right to read', async () => {
  const { books } = asOf({ role: 'editor' })
  await books.make({ from: { kind: 'book', id: 'any' }, by: 'Ann', key: 'k' })
  const copy = asOf({ isAdministrator: false, roles: { hers: 'owner' } }).books
  await expect(async () =>
    copy.make({ from: { kind: 'book', id: 'other' }, by: 'Ann', key: 'k' }),
  ).rejects.toMatchObject({ status: 403 })
})

it('a file takes the place only of what its sender may edit, also where the file itself says which that is', async () => {
  const file = { name: 'f', bytes: new Uint8Array(), by: 'Ann', key: 'k', replace: true }
  await expect(asOf({ role: 'editor', roles: { 'own-id': 'viewer' } }).books.takeIn(file)).rejects.toMatchObject({
    status: 403,
  })
  const { books, noted } = asOf({ roles: { 'own-id': 'editor' } })
  expect(await books.takeIn(file)).toMatchObject({ kind: 'replaced' })
  expect(noted).toEqual([{ kind: 'book-replaced', book: 'own-id', details: { revision: 2 } }])
})

it('what was not done is not told of', async () => {
  const { books, noted } = asOf({ role: 'owner' })
  await books.archive('none', 'Ann')
  expect(noted).toEqual([])
  await books.archive('hers', 'Ann')
  expect(noted).toEqual([{ kind: 'book-archived', book: 'hers' }])
})

it('everybody sees and revokes their own tokens, an administrator those of all, a token none', async () => {
  const idsOf = async (actor: Partial<Actor>) => (await asOf(actor).tokens.list()).map(({ id }) => id)
  expect(await idsOf({})).toEqual(['t1'])
  expect(await idsOf({ isAdministrator: true })).toEqual(['t1', 't2', 't3'])
  const token = { id: 't1', name: 'ci', isAdministrator: false, role: 'owner', roles: {}, books: undefined } as const
  expect(await idsOf({ kind: 'token', isAdministrator: true, token: { ...token, writes: true } })).toEqual([])
  const { tokens, noted } = asOf({})
  expect([await tokens.revoke('t2', 'Ann'), await tokens.revoke('t1', 'Ann')]).toEqual([false, true])
  expect(noted).toEqual([{ kind: 'token-revoked', details: { id: 't1' } }])
})

it('a token is its maker’s, for books on which they may make one, and its secret is not told of', async () => {
  const wanted = { name: 'ci', role: 'developer', writes: true, books: ['hers'] }
  const { tokens, noted } = asOf({ roles: { hers: 'developer' } })
  await tokens.make(wanted)
  expect(asked).toMatchObject([{ maker: 'ann' }])
  expect(noted).toEqual([
    { kind: 'token-made', details: { id: 't4', name: 'ci', role: 'developer', books: ['hers'], writes: true } },
  ])
  await expect(tokens.make({ ...wanted, books: ['hers', 'other'] })).rejects.toMatchObject({ status: 404 })
  await expect(tokens.make({ ...wanted, books: undefined })).rejects.toMatchObject({ status: 403 })
})

it('owners read the log of their books, administrators all of it', async () => {
  await asOf({ roles: { hers: 'owner', read: 'viewer' } }).audit.page({ kind: 'role' })
  expect(asked).toEqual([{ kind: 'role', within: ['hers'] }])
  await asOf({ isAdministrator: true }).audit.page({})
  expect(asked).toEqual([{}])
})
