/** What somebody may do changes at once, also for a page that is open. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { tellStanding } from '../../../db/index.ts'
import type { Actor } from '../../../app/services/index.ts'
import { eventsOf } from './event-stream.ts'
import { type InProcess, openInProcess } from './in-process.ts'

const LIVE = '/workbooks/imaging/live?window=window-1'
const ann: Actor = { kind: 'person', id: 'ann', name: 'Ann', isAdministrator: false, role: 'editor', roles: {} }

let pages: InProcess
beforeAll(async () => (pages = await openInProcess()))
afterAll(() => pages.close())

/** What the stream says next of that kind; undefined when it has ended. */
async function follow(actor: Actor) {
  const answer = await pages.ask(actor, LIVE, { headers: { accept: 'text/event-stream' } })
  expect(answer.status).toBe(200)
  const next = eventsOf(answer)
  await next('revision')
  return next
}

const become = async (actor: Actor | undefined): Promise<void> => {
  pages.becomes('ann', actor)
  await tellStanding(pages.studio.store.db, 'ann')
}

it('an open page hears of another role, and the next request goes by it', async () => {
  const next = await follow(ann)
  const rename = { method: 'POST', body: new URLSearchParams({ do: 'rename', 'title.en': 'x' }) }
  expect((await pages.ask(ann, '/workbooks/imaging/life', rename)).status).toBe(200)
  const viewer: Actor = { ...ann, role: 'viewer' }
  await become(viewer)
  expect(await next('standing')).toEqual({})
  const refused = await pages.ask(viewer, '/workbooks/imaging/life', rename)
  expect(refused.status).toBe(403)
  expect(await refused.json()).toMatchObject({
    text: {
      en: 'You may not do this. It takes the role editor or owner.',
      'zh-CN': '您没有权限这样做，需要以下角色之一：编辑者、所有者。',
    },
  })
})

it.each<[string, Actor | undefined, string]>([
  ['may read it no longer', { ...ann, role: undefined }, 'not-shared'],
  ['was removed, or whose session was ended', undefined, 'signed-out'],
])('the stream of somebody who %s ends, and says why', async (_, actor, why) => {
  const next = await follow(ann)
  await become(actor)
  expect(await next('over')).toEqual({ why })
  expect(await next('anything')).toBeUndefined()
})

it('nobody else hears of it', async () => {
  const next = await follow({ ...ann, id: 'bea', name: 'Bea' })
  await become({ ...ann, role: undefined })
  await pages.studio.services.books.rename('imaging', { en: 'y' }, 'Ann')
  expect(await next('(?:revision|standing|over)')).toMatchObject({ kind: 'revision' })
})
