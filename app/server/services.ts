/** Puts the server's parts behind the functions that routes and the command line call. */
import {
  ensureSetting,
  findDraft,
  insertWorkbook,
  listWorkbooks,
  migrate,
  openDatabase,
  saveEdits,
  type Store,
} from '../../db/index.ts'
import { applyEdits } from '../../rules/workbook/index.ts'
import type { Services } from '../services.ts'
import { openAuth } from './auth.ts'
import type { Settings } from './settings.ts'

export interface OpenServices extends Services {
  readonly store: Store
  /** A link that signs the owner in, once. */
  signInLink(): Promise<string>
  /** Throws when the database does not answer. */
  ping(): Promise<void>
  close(): Promise<void>
}

/** What a newcomer finds: these samples are put in whenever the studio has no book of that name. */
const BOOKS_TO_START_WITH = ['imaging']

const now = (): string => new Date().toISOString()

export async function openServices(settings: Settings, url: string): Promise<OpenServices> {
  const store = await openDatabase({ url: settings.databaseUrl, dataDir: settings.dataDir })
  try {
    await migrate(store)
    await loadBooksToStartWith(store)
    const { db } = store
    const auth = await openAuth(db, url, async (fresh) => String(await ensureSetting(db, 'auth-secret', fresh)))
    return {
      store,
      signedIn: auth.signedIn,
      signIn: auth.signIn,
      signOut: auth.signOut,
      signInLink: async () => `${url}/sign-in?token=${await auth.makeToken()}`,
      listWorkbooks: () => listWorkbooks(db),
      findDraft: (id) => findDraft(db, id),
      saveEdits: (batch) => saveEdits(db, { ...batch, at: now(), apply: applyEdits }),
      settings: { gridLicenseKey: settings.gridLicenseKey },
      ping: async () => {
        await listWorkbooks(db)
      },
      close: () => store.close(),
    }
  } catch (error) {
    await store.close()
    throw error
  }
}

async function loadBooksToStartWith({ db }: Store): Promise<void> {
  const there = new Set((await listWorkbooks(db)).map(({ id }) => id))
  const missing = BOOKS_TO_START_WITH.filter((id) => !there.has(id))
  if (missing.length === 0) return
  const { loadSample } = await import('../../rules/samples/index.ts')
  for (const id of missing) {
    const book = loadSample(id)
    if (book === undefined) throw new Error(`there is no sample ${id}`)
    await insertWorkbook(db, book, { by: 'Ratebook', at: now() })
  }
}
