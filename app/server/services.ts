/** Puts the server's parts behind the functions that routes and the command line call. */
import {
  addPerson,
  documentAt,
  editsSince,
  ensureSetting,
  findDraft,
  getSetting,
  hasPeople,
  historyOf,
  insertWorkbook,
  listWorkbooks,
  notify,
  openDrafts,
  saveEdits,
  setSetting,
  stampOfDraft,
  type Store,
} from '../../db/index.ts'
import { editDraft } from '../../rules/workbook/index.ts'
import { openAudit, writeDown } from '../services/audit.server.ts'
import { openBookWorker } from '../services/book-worker.server.ts'
import { openBooks } from '../services/books.server.ts'
import { guarded } from '../services/guarded.server.ts'
import type { Actor, Change, Changes, Entrance, Noted, Origin, Services } from '../services/index.ts'
import { openInstallation } from '../services/installation.server.ts'
import { openLive } from '../services/live.server.ts'
import { openPeople, standingOf } from '../services/people.server.ts'
import { actorOf, openTokens } from '../services/tokens.server.ts'
import { answering } from './answering.ts'
import { type Auth, openAuth } from './auth.ts'
import { PRODUCT } from '../services/product.ts'
import type { Settings } from './settings.ts'
import { countSave, watch } from './metrics.ts'
import { openUpgraded } from './upgrade.ts'
import { VERSION } from './version.ts'

/** What the server itself may ask, beside what everybody may: everything, as nobody in particular. */
export interface OpenStudio {
  readonly store: Store
  readonly entrance: Entrance
  readonly services: Services
  /** A link that signs the owner in, once. */
  signInLink(): Promise<string>
  /** Throws when the database does not answer. */
  ping(): Promise<void>
  close(): Promise<void>
}

const now = (): string => new Date().toISOString()

export async function openServices(settings: Settings, url: string): Promise<OpenStudio> {
  const store = await openUpgraded(settings)
  try {
    await loadBooksToStartWith(store)
    const { db } = store
    const drafts = openDrafts(editDraft)
    const worker = openBookWorker()
    const auth = await openAuth(db, url, async (fresh) => String(await ensureSetting(db, 'auth-secret', fresh)))
    await addFirstOwner(store, auth)
    const live = openLive({ now: Date.now, tell: tellOthers(store) })
    watch({ streams: live.streams, tasks: worker.waiting })
    const stopListening = await store.listen(live)
    const services: Services = {
      books: openBooks({ db, drafts, worker, now }),
      drafts: {
        find: (id) => findDraft(db, id, drafts),
        stamp: (id) => stampOfDraft(db, id),
        save: async (batch) => {
          const saved = await saveEdits(db, { ...batch, at: now(), drafts })
          countSave(saved.kind, batch.edits.length)
          return saved
        },
        changesSince: (id, revision) => changesSince(db, id, revision),
        history: (asked) => historyOf(db, asked),
        at: (id, revision) => documentAt(db, { id, revision }, drafts),
      },
      live,
      installation: openInstallation({ store, version: VERSION, backupsDir: settings.backupsDir, now }),
      people: openPeople(db),
      tokens: openTokens({ db, now }),
      audit: openAudit(db),
    }
    const writing = (actor: Actor | undefined, origin: Origin) => (noted: Noted) =>
      writeDown(db, noted, { actor, origin, at: now() })
    return {
      store,
      services,
      entrance: answering({
        signedIn: (headers) => signedIn(store, auth, headers),
        byToken: (authorization) => actorOf({ db, now }, authorization),
        signIn: async (token, headers, origin) => {
          const session = await auth.signIn(token, headers)
          if (session === undefined)
            await writing(undefined, origin)({ kind: 'sign-in-failed', details: { by: 'link' } })
          const actor = session && (await signedIn(store, auth, headersWith(session)))
          if (actor) await writing(actor, origin)({ kind: 'sign-in', details: { by: 'link' } })
          return session
        },
        signOut: async (headers, origin) => {
          const actor = await signedIn(store, auth, headers)
          const cookies = await auth.signOut(headers)
          if (actor) await writing(actor, origin)({ kind: 'sign-out' })
          return cookies
        },
        servicesFor: (actor, origin) => guarded(services, actor, writing(actor, origin)),
        settings: { gridLicenseKey: settings.gridLicenseKey },
      }),
      signInLink: async () => `${url}/sign-in?token=${await auth.makeToken()}`,
      ping: async () => {
        await listWorkbooks(db)
      },
      close: async () => {
        live.close()
        await stopListening().catch(() => undefined)
        await worker.close()
        await drafts.settled()
        await store.close()
      },
    }
  } catch (error) {
    await store.close()
    throw error
  }
}

/** Who holds the session, with what they may do at this moment. Somebody who was removed holds none. */
async function signedIn({ db }: Store, auth: Auth, headers: Headers): Promise<Actor | undefined> {
  const known = await throughTheDatabase(db, () => auth.signedIn(headers))
  const standing = known && (await standingOf(db, known.id))
  return standing && { kind: 'person', ...standing }
}

const headersWith = (cookies: readonly string[]): Headers =>
  new Headers({ cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') })

/** The first person here may do everything; those who come later are asked in. */
async function addFirstOwner({ db }: Store, { owner }: Auth): Promise<void> {
  if (await hasPeople(db)) return
  await addPerson(db, { ...owner, isAdministrator: true, role: 'owner', at: now() })
}

/** Where people are is told to other servers, of which an embedded database has none; a server that is away, to nobody. */
const tellOthers =
  ({ kind, db }: Store) =>
  (notice: string): void => {
    if (kind === 'postgres') void notify(db, notice).catch(() => undefined)
  }

/** Whoever is further behind takes the whole draft. */
const MOST_CHANGES = 200

async function changesSince(db: Store['db'], id: string, revision: number): Promise<Changes | undefined> {
  if ((await stampOfDraft(db, id)) === undefined) return undefined
  const made = await editsSince(db, id, revision, revision + MOST_CHANGES)
  const changes = made.map((one): Change => {
    const signed = { revision: one.revision, by: one.by, at: one.at }
    return one.kind === 'edits' ? { kind: 'edits', ...signed, edits: one.edits } : { kind: 'replaced', ...signed }
  })
  return { revision: changes.at(-1)?.revision ?? revision, changes }
}

/** Better Auth says that it failed, not why: whether the database is away is asked of the database. */
async function throughTheDatabase<Found>(db: Store['db'], find: () => Promise<Found>): Promise<Found> {
  try {
    return await find()
  } catch {
    await listWorkbooks(db)
    return find()
  }
}

/** What a newcomer finds: the sample books, once. Whoever deletes them all does not find them again. */
async function loadBooksToStartWith({ db }: Store): Promise<void> {
  if ((await getSetting(db, 'samples-loaded')) !== undefined) return
  if ((await listWorkbooks(db)).length === 0) {
    const { loadSample, sampleIds } = await import('../../rules/samples/index.ts')
    for (const id of sampleIds) await insertWorkbook(db, loadSample(id)!, { by: PRODUCT, at: now() })
  }
  await setSetting(db, 'samples-loaded', true)
}
