/**
 * Who may call which function of the services: every function, every role, also on another book and through a token. A
 * function that comes tomorrow needs its example and its line in the table below.
 */
import { describe, expect, it } from 'vitest'
import { type Actor, may } from '../../../app/services/actor.ts'
import { guarded, LINES } from '../../../app/services/guarded.server.ts'
import type { Services } from '../../../app/services/index.ts'
import { type Deed, DEEDS, type Role, ROLES } from '../../../app/services/permissions.ts'

const BOOK = 'power'
const OTHER = 'water'

/** What each is called with here; where it is about a book, about that one. */
const EXAMPLES = (book: string): Readonly<Record<string, readonly unknown[]>> => ({
  'books.list': [],
  'books.summary': [book],
  'books.file': [book, { as: 'json' }],
  'books.make': [{ from: { kind: 'empty' }, by: 'Ann', key: 'k' }],
  'books.takeIn': [{ name: 'f', bytes: new Uint8Array(), by: 'Ann', key: 'k' }],
  'books.bringIn': [{ into: book, bytes: new Uint8Array(), by: 'Ann', key: 'k' }],
  'books.tables': [new Uint8Array()],
  'books.takeBack': [{ id: book, revision: 1, by: 'Ann' }],
  'books.rename': [book, { en: 'x' }, 'Ann'],
  'books.archive': [book, 'Ann'],
  'books.unarchive': [book],
  'books.delete': [book, 'Ann'],
  'books.restore': [book],
  'books.purge': [],
  'drafts.find': [book],
  'drafts.stamp': [book],
  'drafts.save': [{ id: book }],
  'drafts.changesSince': [book, 1],
  'drafts.history': [{ id: book }],
  'drafts.at': [book, 1],
  'live.follow': [book, {}, () => undefined],
  'live.moved': [book, 'w', {}],
  'live.close': [],
  'production.state': [book, 'draft'],
  'production.workbook': [book, 'draft'],
  'production.bundle': [book, 'draft', 'json'],
  'production.decide': [book, 'draft', []],
  'production.simulate': [book, 'draft', []],
  'production.difference': [book, 'draft', 'draft'],
  'versions.list': [book],
  'versions.find': [book, 1],
  'versions.standpoint': [book],
  'versions.gate': [{ id: book }],
  'versions.publish': [{ id: book }],
  'versions.withdraw': [{ id: book }],
  'versions.approve': [{ id: book }],
  'versions.rollBack': [{ id: book }],
  'versions.restoreToDraft': [{ id: book }],
  'versions.file': [book, 1, { as: 'json' }],
  'versions.policy': [book],
  'versions.setPolicy': [book, { alone: true }],
  'reviews.list': [book],
  'reviews.waiting': [],
  'reviews.find': [{ id: book, number: 1 }],
  'reviews.documents': [{ id: book, number: 1 }],
  'reviews.look': [{ id: book, number: 1 }],
  'reviews.waitsFor': [{ id: book, number: 1 }],
  'reviews.propose': [{ id: book }],
  'reviews.mend': [{ id: book, number: 1 }],
  'reviews.comment': [{ id: book, number: 1 }],
  'reviews.answer': [{ id: book, number: 1 }],
  'reviews.resolve': [{ id: book, number: 1 }],
  'reviews.sendBack': [{ id: book, number: 1 }],
  'reviews.approve': [{ id: book, number: 1 }],
  'reviews.publish': [{ id: book, number: 1 }],
  'reviews.withdraw': [{ id: book, number: 1 }],
  'installation.state': [],
  'installation.backup': ['b'],
  'installation.backUp': [],
  'installation.backUpTo': ['f'],
  'people.list': [],
  'people.ofBook': [book],
  'people.setRole': ['p', 'viewer'],
  'people.setRoleOn': [book, 'p', 'viewer'],
  'people.setAdministrator': ['p', true],
  'people.remove': ['p', 'Ann'],
  'people.resetLink': ['p'],
  'invitations.list': [],
  'invitations.ofBook': [book],
  'invitations.invite': [{ email: 'eve@example.com', role: 'viewer', by: 'Ann', language: 'en' }],
  'invitations.inviteToBook': [book, { email: 'eve@example.com', role: 'viewer', by: 'Ann', language: 'en' }],
  'invitations.withdraw': ['i'],
  'invitations.withdrawFromBook': [book, 'i'],
  'tokens.list': [],
  'tokens.make': [{ name: 'ci', role: 'viewer', writes: false }],
  'tokens.revoke': ['t', 'Ann'],
  'audit.page': [{}],
})

const TABLE = `
books.list               viewer editor finance approver developer owner administrator
books.summary            viewer editor finance approver developer owner administrator
books.file               viewer editor finance approver developer owner administrator
books.make                      editor                            owner administrator
books.takeIn                    editor                            owner administrator
books.bringIn                   editor                            owner
books.tables             viewer editor finance approver developer owner administrator
books.takeBack                  editor                            owner
books.rename                    editor                            owner
books.archive                                                     owner administrator
books.unarchive                                                   owner administrator
books.delete                                                      owner administrator
books.restore                                                     owner administrator
books.purge                                                             administrator
drafts.find              viewer editor finance approver developer owner administrator
drafts.stamp             viewer editor finance approver developer owner administrator
drafts.save                     editor                            owner
drafts.changesSince      viewer editor finance approver developer owner administrator
drafts.history           viewer editor finance approver developer owner administrator
drafts.at                viewer editor finance approver developer owner administrator
installation.state                                                      administrator
installation.backUp                                                     administrator
installation.backUpTo                                                   administrator
installation.backup                                                     administrator
live.follow              viewer editor finance approver developer owner administrator
live.moved               viewer editor finance approver developer owner administrator
live.close                                                              administrator
production.state         viewer editor finance approver developer owner administrator
production.workbook      viewer editor finance approver developer owner administrator
production.bundle        viewer editor finance approver developer owner administrator
production.decide        viewer editor finance approver developer owner administrator
production.simulate      viewer editor finance approver developer owner administrator
production.difference    viewer editor finance approver developer owner administrator
versions.list            viewer editor finance approver developer owner administrator
versions.find            viewer editor finance approver developer owner administrator
versions.standpoint      viewer editor finance approver developer owner administrator
versions.gate            viewer editor finance approver developer owner administrator
versions.publish                               approver developer owner
versions.withdraw                              approver           owner
versions.approve                               approver           owner
versions.rollBack                              approver developer owner
versions.restoreToDraft         editor                            owner
versions.file            viewer editor finance approver developer owner administrator
versions.policy          viewer editor finance approver developer owner administrator
versions.setPolicy                                                owner administrator
reviews.list             viewer editor finance approver developer owner administrator
reviews.waiting          viewer editor finance approver developer owner administrator
reviews.find             viewer editor finance approver developer owner administrator
reviews.documents        viewer editor finance approver developer owner administrator
reviews.look             viewer editor finance approver developer owner administrator
reviews.waitsFor         viewer editor finance approver developer owner administrator
reviews.propose                 editor                            owner
reviews.mend                    editor                            owner
reviews.comment                 editor finance approver developer owner
reviews.answer                  editor finance approver developer owner
reviews.resolve                 editor finance approver developer owner
reviews.sendBack                               approver           owner
reviews.approve                                approver           owner
reviews.publish                                approver developer owner
reviews.withdraw                editor                            owner
people.list                                                             administrator
people.ofBook                                                     owner administrator
people.setRole                                                          administrator
people.setRoleOn                                                  owner administrator
people.setAdministrator                                                 administrator
people.remove                                                           administrator
people.resetLink                                                        administrator
invitations.list                                                        administrator
invitations.ofBook                                                owner administrator
invitations.invite                                                      administrator
invitations.inviteToBook                                          owner administrator
invitations.withdraw                                                    administrator
invitations.withdrawFromBook                                      owner administrator
tokens.list              viewer editor finance approver developer owner administrator
tokens.make                                              developer owner administrator
tokens.revoke            viewer editor finance approver developer owner administrator
audit.page                                                        owner administrator
`

const somebody: Actor = { kind: 'person', id: 'p', name: 'Ann', isAdministrator: false, role: undefined, roles: {} }
const everywhere = (role: Role): Actor => ({ ...somebody, role })
const onBook = (role: Role, book = BOOK): Actor => ({ ...somebody, roles: { [book]: role } })
const administrator: Actor = { ...somebody, isAdministrator: true }

const FUNCTIONS = Object.entries(LINES).flatMap(([group, lines]) =>
  Object.entries(lines as Readonly<Record<string, object>>).map(([name, line]) => ({
    call: `${group}.${name}`,
    isOfBook: 'book' in line,
  })),
)

/** Services that answer whatever they are asked. */
const services = Object.fromEntries(
  Object.entries(LINES).map(([group, lines]) => [
    group,
    Object.fromEntries(Object.keys(lines).map((name) => [name, () => answers[`${group}.${name}`]])),
  ]),
) as unknown as Services
const answers: Readonly<Record<string, unknown>> = {
  'books.list': Promise.resolve([{ id: BOOK }]),
  'tokens.list': Promise.resolve([]),
  'reviews.waiting': Promise.resolve([]),
}

/** Whether somebody may, or the answer they get. */
async function tried(actor: Actor, call: string, book = BOOK): Promise<true | { status: number; body: string }> {
  const given = EXAMPLES(book)[call]
  if (given === undefined) throw new Error(`no example of ${call}`)
  const [group, name] = call.split('.') as [keyof Services, never]
  try {
    const ask = guarded(services, actor, async () => undefined)[group][name] as (
      ...given: readonly unknown[]
    ) => unknown
    await ask(...given)
    return true
  } catch (refused) {
    if (!(refused instanceof Response)) return true
    return { status: refused.status, body: await refused.text() }
  }
}

/** Where it says nothing there is no test: one that is left out would count as not passed. */
const testWhere =
  (holds: boolean) =>
  (name: string, body: () => Promise<void>, timeout?: number): void => {
    if (holds) it(name, body, timeout)
  }

it('every function has its line', () => {
  const lines = TABLE.trim()
    .split('\n')
    .map((line) => line.split(' ')[0])
  expect(lines).toEqual(FUNCTIONS.map(({ call }) => call))
})

describe.each(FUNCTIONS)('$call', ({ call, isOfBook }) => {
  const line = TABLE.split('\n').find((one) => one.startsWith(`${call} `)) ?? ''
  const allowed = line.split(/ +/).slice(1)

  it('is for those whom the table names', async () => {
    const found = [
      ...(await Promise.all(ROLES.map(async (role) => ((await tried(everywhere(role), call)) === true ? [role] : [])))),
      (await tried(administrator, call)) === true ? ['administrator'] : [],
    ].flat()
    expect(found).toEqual(allowed)
  })

  testWhere(isOfBook)('asks for the role on this book', async () => {
    for (const role of ROLES) expect((await tried(onBook(role), call)) === true, role).toBe(allowed.includes(role))
  })

  testWhere(isOfBook)('does not tell a role on another book whether this one is there', async () => {
    for (const role of ROLES) {
      const [hidden, unknown] = [await tried(onBook(role, OTHER), call), await tried(onBook(role, OTHER), call, 'none')]
      expect(hidden).toMatchObject({ status: 404 })
      expect(hidden).toEqual(unknown)
    }
  })

  testWhere(isOfBook)('is a role on one book, whatever the one on all', async () => {
    for (const role of ROLES) {
      const actor: Actor = { ...somebody, role: 'owner', roles: { [BOOK]: role } }
      expect((await tried(actor, call)) === true, role).toBe(allowed.includes(role))
    }
  })

  testWhere(isOfBook)('a token does what both it and its maker may, on its books', async () => {
    const token = { id: 't', name: 'ci', isAdministrator: false, roles: {}, writes: true, books: undefined }
    for (const role of ROLES) {
      const asOwner: Actor = { ...everywhere('owner'), kind: 'token', token: { ...token, role } }
      const asRole: Actor = { ...everywhere(role), kind: 'token', token: { ...token, role: 'owner' } }
      const isInPerson = /^(people|invitations)\./.test(call)
      for (const actor of [asOwner, asRole])
        expect((await tried(actor, call)) === true, role).toBe(allowed.includes(role) && !isInPerson)
    }
    const elsewhere: Actor = {
      ...everywhere('owner'),
      kind: 'token',
      token: { ...token, role: 'owner', books: [OTHER] },
    }
    expect(await tried(elsewhere, call)).toMatchObject({ status: 404 })
  })

  it('somebody without a role may only what everybody may', async () => {
    expect((await tried(somebody, call)) === true).toBe(
      ['books.list', 'books.tables', 'reviews.waiting', 'tokens.list', 'tokens.revoke'].includes(call),
    )
  })
})

it.each(Object.entries(DEEDS).filter(([, deed]) => 'changes' in (deed as Deed)))(
  'a token that only reads does nothing like %s',
  (name) => {
    const token = { id: 't', name: 'ci', isAdministrator: false, role: 'owner', roles: {}, books: undefined } as const
    const reading: Actor = { ...everywhere('owner'), kind: 'token', token: { ...token, writes: false } }
    expect(may(reading, name as keyof typeof DEEDS, BOOK)).toBe(false)
  },
)
