/** What the services are for somebody: the functions of the table, each asked only by who may. */
import { describe, expect, it, test } from 'vitest'
import { type Actor, may } from '../../../app/services/actor.ts'
import { guarded, LINES } from '../../../app/services/guarded.server.ts'
import type { Services } from '../../../app/services/index.ts'
import { type DeedName, DEEDS, ROLES } from '../../../app/services/permissions.ts'

const untold = async (): Promise<void> => undefined
const nobodyYet: Actor = { kind: 'person', id: 'p', name: 'Ada', isAdministrator: false, role: undefined, roles: {} }

describe('a role', () => {
  test.each(ROLES)('%s on one book says nothing of another', (role) => {
    const actor = { ...nobodyYet, roles: { mine: role } }
    for (const deed of Object.keys(DEEDS) as DeedName[]) {
      expect([deed, may(actor, deed, 'mine')]).toEqual([deed, DEEDS[deed].roles.includes(role)])
      expect([deed, may(actor, deed, 'other')]).toEqual([deed, false])
      expect([deed, may(actor, deed)]).toEqual([deed, false])
    }
  })

  it('on a book stands before the one on all books', () => {
    const actor: Actor = { ...nobodyYet, role: 'owner', roles: { guarded: 'viewer' } }
    expect([may(actor, 'book.edit', 'other'), may(actor, 'book.edit', 'guarded')]).toEqual([true, false])
  })
})

describe('a token', () => {
  const maker: Actor = { ...nobodyYet, role: 'editor' }
  const token = {
    id: 't',
    name: 'ci',
    isAdministrator: false,
    role: 'owner',
    roles: {},
    books: ['a'],
    writes: true,
  } as const

  it('never does more than whoever made it, nor what it is not for', () => {
    const actor: Actor = { ...maker, kind: 'token', token }
    expect(may(actor, 'book.edit', 'a')).toBe(true)
    expect(may(actor, 'book.manage', 'a')).toBe(false)
    expect(may(actor, 'book.edit', 'b')).toBe(false)
  })

  it('that only reads changes nothing', () => {
    const actor: Actor = { ...maker, kind: 'token', token: { ...token, writes: false } }
    expect([may(actor, 'book.read', 'a'), may(actor, 'book.edit', 'a')]).toEqual([true, false])
  })
})

describe('the services for somebody', () => {
  const asked: string[] = []
  const called = (name: string) => () => asked.push(name)
  const services = Object.fromEntries(
    Object.entries(LINES).map(([group, lines]) => [
      group,
      { ...Object.fromEntries(Object.keys(lines).map((name) => [name, called(name)])), heard: called('heard') },
    ]),
  ) as unknown as Services

  it('have what has a line, and nothing else', () => {
    const open = guarded(services, { ...nobodyYet, role: 'owner' }, untold)
    expect(Object.keys(open.live)).toEqual(Object.keys(LINES.live))
  })

  it('hide what one may not read, and refuse what one may not do', async () => {
    const open = guarded(services, { ...nobodyYet, roles: { mine: 'viewer' } }, untold)
    expect(open.drafts.stamp('mine')).toBeDefined()
    const statusOf = (ask: () => unknown): number | undefined => {
      try {
        ask()
        return undefined
      } catch (error) {
        return (error as Response).status
      }
    }
    expect(statusOf(() => open.drafts.stamp('theirs'))).toBe(404)
    expect(statusOf(() => open.books.archive('mine', 'Ada'))).toBe(403)
    expect(statusOf(() => open.books.archive('theirs', 'Ada'))).toBe(404)
  })
})
