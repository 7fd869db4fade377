/** Puts the server's parts behind the functions that routes and the command line call. */
import {
  documentAt,
  editsSince,
  ensureSetting,
  findDraft,
  getSetting,
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
import { openBookWorker } from '../services/book-worker.server.ts'
import { openBooks } from '../services/books.server.ts'
import { guarded } from '../services/guarded.server.ts'
import type { Change, Changes, Entrance, Services } from '../services/index.ts'
import { openInstallation } from '../services/installation.server.ts'
import { openLive } from '../services/live.server.ts'
import { answering } from './answering.ts'
import { openAuth } from './auth.ts'
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
    }
    return {
      store,
      services,
      entrance: answering({
        signedIn: (headers) => throughTheDatabase(db, () => auth.signedIn(headers)),
        signIn: auth.signIn,
        signOut: auth.signOut,
        servicesFor: (actor) => guarded(services, actor),
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
