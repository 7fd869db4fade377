/**
 * Who gets through which route: every loader and every action, with every role, also one on another book, and with
 * nobody. A route that comes tomorrow needs its line in the table.
 */
import { matchRoutes, type RouteObject } from 'react-router'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addPerson } from '../../../db/index.ts'
import type { Actor } from '../../../app/services/index.ts'
import { type Role, ROLES } from '../../../app/services/permissions.ts'
import { build, type InProcess, openInProcess } from './in-process.ts'

const BOOK = 'imaging'
const OTHER = 'city-power'
const UNKNOWN = 'no-such-book'

const READERS = 'viewer editor finance approver developer owner administrator'
const EDITORS = 'editor owner'
const MAKERS = 'editor owner administrator'
const COMMENTERS = 'editor finance approver developer owner'
const OWNERS = 'owner administrator'

const form = (fields: Readonly<Record<string, string>>): RequestInit => ({
  method: 'POST',
  body: new URLSearchParams(fields),
})
const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})
const FILE: RequestInit = {
  method: 'POST',
  headers: { 'content-type': 'application/octet-stream' },
  body: new Uint8Array([1]),
}
const STREAM: RequestInit = { method: 'HEAD', headers: { accept: 'text/event-stream' } }
const EDIT = {
  baseRevision: 1,
  batch: '3f0b6a3e-8f0a-4d58-9d0e-0d6f2a4f7f11',
  edits: [{ kind: 'entry-set', list: 'book', id: 'book', set: { note: { en: 'x' } } }],
}

/** What is asked, how, and who gets an answer. `BOOK` in a path is a book. */
const LINES: readonly (readonly [path: string, init: RequestInit, who: string])[] = [
  ['/', {}, READERS],
  ['/new', {}, MAKERS],
  ['/new', form({ from: 'template:prepaid-packs', key: 'k' }), MAKERS],
  ['/new/file?key=k', FILE, MAKERS],
  ['/tables', FILE, READERS],
  ['/tokens', {}, READERS],
  ['/tokens', form({ do: 'make', name: 'ci', role: 'viewer' }), 'developer owner administrator'],
  ['/audit', {}, OWNERS],
  ['/audit.csv', {}, OWNERS],
  ['/installation', {}, 'administrator'],
  ['/installation/backups/BACKUP', {}, 'administrator'],
  ['/installation/backups/new', form({}), 'administrator'],
  ['/people', {}, 'administrator'],
  ['/people', form({ do: 'invite', email: 'eve@example.com', role: 'viewer' }), 'administrator'],
  ['/workbooks/BOOK/people', {}, OWNERS],
  ['/workbooks/BOOK/people', form({ do: 'invite', email: 'eve@example.com', role: 'viewer' }), OWNERS],
  ['/workbooks/BOOK/sheets/items', {}, READERS],
  ['/workbooks/BOOK/scenarios', {}, READERS],
  ['/workbooks/BOOK/edits', json(EDIT), EDITORS],
  ['/workbooks/BOOK/edits?since=1', {}, READERS],
  ['/workbooks/BOOK/draft.json', {}, READERS],
  ['/workbooks/BOOK/history.json', {}, READERS],
  ['/workbooks/BOOK/revisions/1', {}, READERS],
  ['/workbooks/BOOK/live?window=window-1', STREAM, READERS],
  ['/workbooks/BOOK/live', json({ window: 'window-1' }), READERS],
  ['/workbooks/BOOK/download?as=json', {}, READERS],
  ['/workbooks/BOOK/summary.json', {}, READERS],
  ['/workbooks/BOOK/versions.json', {}, READERS],
  ['/workbooks/BOOK/versions/1/document.json', {}, READERS],
  ['/workbooks/BOOK/publishing', json({ do: 'look' }), READERS],
  ['/workbooks/BOOK/publishing', json({ do: 'publish', message: '', key: 'k' }), 'approver developer owner'],
  [
    '/workbooks/BOOK/publishing',
    json({ do: 'roll-back', number: 1, message: '', key: 'k' }),
    'approver developer owner',
  ],
  ['/workbooks/BOOK/publishing', json({ do: 'withdraw', number: 99 }), 'approver owner'],
  ['/workbooks/BOOK/publishing', json({ do: 'approve', number: 99 }), 'approver owner'],
  ['/workbooks/BOOK/publishing', json({ do: 'policy', alone: false }), OWNERS],
  ['/workbooks/BOOK/reviews', {}, READERS],
  ['/workbooks/BOOK/reviews/new', {}, EDITORS],
  ['/workbooks/BOOK/reviews/new', form({ title: '', revision: '1' }), EDITORS],
  ['/workbooks/BOOK/reviews/1', {}, READERS],
  ['/workbooks/BOOK/reviews/1', form({ do: 'comment' }), COMMENTERS],
  ['/workbooks/BOOK/reviews/1', form({ do: 'answer' }), COMMENTERS],
  ['/workbooks/BOOK/reviews/1', form({ do: 'resolve' }), COMMENTERS],
  ['/workbooks/BOOK/reviews/1', form({ do: 'send-back' }), 'approver owner'],
  ['/workbooks/BOOK/reviews/1', form({ do: 'approve', when: 'only' }), 'approver owner'],
  ['/workbooks/BOOK/reviews/1', form({ do: 'publish' }), 'approver developer owner'],
  ['/workbooks/BOOK/reviews/1/mend', {}, EDITORS],
  ['/workbooks/BOOK/reviews/1/mend', form({ revision: '1' }), EDITORS],
  ['/workbooks/BOOK/reviews/1/documents.json', {}, READERS],
  ['/workbooks/BOOK/reviews/1', form({ do: 'withdraw' }), EDITORS],
  ['/workbooks/BOOK/life', form({ do: 'rename', 'title.en': 'x' }), EDITORS],
  ['/workbooks/BOOK/life', form({ do: 'archive' }), OWNERS],
  ['/workbooks/BOOK/life', form({ do: 'unarchive' }), OWNERS],
  ['/workbooks/BOOK/life', form({ do: 'delete' }), OWNERS],
  ['/workbooks/BOOK/life', form({ do: 'restore' }), OWNERS],
  ['/workbooks/BOOK/life', form({ do: 'take-back', revision: '1' }), EDITORS],
  ['/workbooks/BOOK/life', form({ do: 'duplicate', key: 'k' }), MAKERS],
]

/** Open to all, about nothing that is anybody’s, or about the session alone; each has its own tests. */
const DOORS = ['sign-in', 'sign-in.elsewhere', 'auth', 'forgot', 'reset', 'invitation', 'sign-out', 'account']
const OPEN = [...DOORS, 'language', 'help', 'schema', 'not-found'].map((name) => `routes/${name}`)
/** These answer every reader in the same way: that it is asked otherwise. */
const only = (method: 'loader' | 'action', ...names: readonly string[]) =>
  names.map((name) => `routes/${name} ${method}`)
const REFUSED_TO_ALL = [
  ...only('loader', 'new-file', 'tables', 'workbook.life', 'workbook.publishing'),
  ...only('action', 'audit.csv', 'workbook.download', 'workbook.history', 'workbook.revision', 'workbook.summary'),
  ...only('action', 'workbook.version', 'workbook.versions', 'workbook.review-documents'),
]

const tree = (parent?: string): RouteObject[] =>
  Object.values(build.routes)
    .filter((route) => route !== undefined && route.parentId === parent)
    .map((route) => {
      const { id, path, index } = route!
      return index === true ? { id, path, index: true } : { id, path, children: tree(id) }
    }) as RouteObject[]

const methodOf = ({ method = 'GET' }: RequestInit): 'loader' | 'action' => (method === 'POST' ? 'action' : 'loader')

const somebody: Actor = { kind: 'person', id: 'p', name: 'Ann', isAdministrator: false, role: undefined, roles: {} }
const everywhere = (role: Role): Actor => ({ ...somebody, role })
const onBook = (role: Role, book: string): Actor => ({ ...somebody, roles: { [book]: role } })
const administrator: Actor = { ...somebody, isAdministrator: true }

let pages: InProcess
let backup: string
beforeAll(async () => {
  pages = await openInProcess()
  backup = (await pages.studio.services.installation.backUp()).name
  await addPerson(pages.studio.store.db, { ...somebody, at: new Date().toISOString() })
  const by = { name: 'Owner', id: 'server' }
  const first = { by, message: 'first', key: 'first', acknowledged: { 'rows:all': 'a test' } }
  for (const id of [BOOK, OTHER]) await pages.studio.services.versions.publish({ id, ...first })
  const { drafts, reviews } = pages.studio.services
  await drafts.save({ ...EDIT, batch: 'review', id: BOOK, by: 'Ann' } as never)
  const who = { by: 'Ann', byId: 'p' }
  const wish = { revision: 2, message: '', effectiveAt: null, acknowledged: {} }
  await reviews.propose({ id: BOOK, title: 'a test', key: 'review', who, ...wish })
}, 180_000)
afterAll(() => pages?.close())

async function ask(actor: Actor | undefined, path: string, init: RequestInit, book = BOOK): Promise<Response> {
  // Whoever was asked as before may have deleted it, or brought it back.
  const { books } = pages.studio.services
  await (String(init.body) === 'do=restore' ? books.delete(BOOK, 'Ann') : books.restore(BOOK))
  return pages.ask(actor, path.replace('BOOK', book).replace('BACKUP', backup), init)
}
function through({ status }: Response): boolean {
  expect(status).toBeLessThan(500)
  return ![302, 401, 403, 404].includes(status)
}

/** Where it says nothing there is no test: one that is left out would count as not passed. */
const testWhere =
  (holds: boolean) =>
  (name: string, body: () => Promise<void>, timeout?: number): void => {
    if (holds) it(name, body, timeout)
  }

it('every loader and action has its line', () => {
  const asked = new Set([
    ...REFUSED_TO_ALL,
    ...LINES.flatMap(([path, init]) => {
      const { pathname } = new URL(path.replace('BOOK', BOOK), 'http://localhost')
      return (matchRoutes(tree(), pathname) ?? []).map(({ route }) => `${route.id} ${methodOf(init)}`)
    }),
  ])
  const there = Object.values(build.routes).flatMap((route) => {
    const { loader, action } = route!.module
    return [loader && `${route!.id} loader`, action && `${route!.id} action`].filter((one) => typeof one === 'string')
  })
  expect(there.filter((one) => !asked.has(one) && !OPEN.includes(one.split(' ')[0]!))).toEqual([])
})

describe.each(LINES)('%s %j', (path, init, who) => {
  const allowed = who.split(' ')
  const isOfBook = path.includes('BOOK')
  /** A copy is made of a book, and yet needs the right to make books. */
  const isOnBook = isOfBook && !String(init.body).includes('duplicate')

  it('is answered to those whom the table names', async () => {
    const found: string[] = []
    for (const role of ROLES) if (through(await ask(everywhere(role), path, init))) found.push(role)
    if (through(await ask(administrator, path, init))) found.push('administrator')
    expect(found).toEqual(allowed)
  })

  testWhere(isOnBook)('asks for the role on this book, and says what it takes', async () => {
    for (const role of ROLES) {
      const answer = await ask(onBook(role, BOOK), path, init)
      expect([role, through(answer)]).toEqual([role, allowed.includes(role)])
      if (!allowed.includes(role)) expect(answer.status).toBe(403)
    }
  })

  testWhere(isOfBook)('tells nobody without a role on this book whether it is there', async () => {
    for (const actor of [onBook('owner', OTHER), somebody]) {
      const [hidden, unknown] = [await ask(actor, path, init), await ask(actor, path, init, UNKNOWN)]
      expect(hidden.status).toBe(isOnBook ? 404 : 403)
      expect(unknown.status).toBe(hidden.status)
      if (init.method !== 'HEAD') expect(stable(await hidden.text(), BOOK)).toBe(stable(await unknown.text(), UNKNOWN))
    }
  })

  it('leads nobody in particular to the sign-in page', async () => {
    const answer = await ask(undefined, path, init)
    expect([answer.status, answer.headers.get('location')]).toEqual([302, '/sign-in'])
  })
})

/** What differs from page to page whoever asks: the book’s own address in it. */
const stable = (text: string, book: string): string => text.replaceAll(book, 'BOOK')
