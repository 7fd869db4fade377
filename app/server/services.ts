/** Puts the server's parts behind the functions that routes and the command line call. */
import {
  claimRequest,
  appendAudit,
  documentAt,
  editsSince,
  type Executor,
  findDraft,
  getSetting,
  historyOf,
  insertWorkbook,
  keepAnswer,
  listWorkbooks,
  notify,
  openDrafts,
  releaseRequest,
  saveEdits,
  setSetting,
  stampOfDraft,
  type Store,
} from '../../db/index.ts'
import { editDraft } from '../../rules/workbook/index.ts'
import type { Requests } from '../api/index.ts'
import { openAudit } from '../services/audit.server.ts'
import { openBookWorker } from '../services/book-worker.server.ts'
import { openBooks } from '../services/books.server.ts'
import { openEffects } from '../services/effects.server.ts'
import type { Change, Changes, Entrance, Invitations, Role, Services } from '../services/index.ts'
import { openInstallation } from '../services/installation.server.ts'
import { INVITATION_DAYS, openInvitationsService } from '../services/invitations.server.ts'
import { openLive } from '../services/live.server.ts'
import { openPeople } from '../services/people.server.ts'
import { openProduction, publishedIn } from '../services/production.server.ts'
import { DEEDS } from '../services/permissions.ts'
import { openPublishing } from '../services/publishing.server.ts'
import { openReviews } from '../services/reviews.server.ts'
import { openTokens } from '../services/tokens.server.ts'
import { openVersions, type VersionNote } from '../services/versions.server.ts'
import { answering } from './answering.ts'
import { openAuth } from './auth.ts'
import { emailFrom } from './entrance-input.ts'
import { BAD_ROLE, denied, NO_SUCH_BOOK, NOT_YOURS } from './entrance-texts.ts'
import { openEntrance } from './entrance.ts'
import { invitationLetter, languageOf } from './mail-texts.ts'
import { type Mail, openMail } from './mail.ts'
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
  /** Requests of the API that were sent with a key of their own. */
  readonly requests: Requests
  /** A link that signs somebody in, once: whoever has that address, else the owner. */
  signInLink(email?: string): Promise<string | undefined>
  /** Throws when the database does not answer. */
  ping(): Promise<void>
  close(): Promise<void>
}

/** Production is not to wait because nobody asked for a while. */
const PRODUCTION_IDLE_MS = 60 * 60 * 1000

const now = (): string => new Date().toISOString()

export async function openServices(settings: Settings, url: string): Promise<OpenStudio> {
  const store = await openUpgraded(settings)
  try {
    await loadBooksToStartWith(store)
    const { db } = store
    const drafts = openDrafts(editDraft)
    const worker = openBookWorker()
    const forProduction = openBookWorker({ idle: PRODUCTION_IDLE_MS })
    const mail = openMail(settings.signIn.mail)
    const auth = await openAuth({ db, url, settings: settings.signIn, mail, now })
    const live = openLive({ now: Date.now, tell: tellOthers(store) })
    watch({ streams: live.streams, tasks: worker.waiting })
    const stopListening = await store.listen(live)
    const people = openPeople({ db, now, resetLink: auth.resetPath })
    const effects = openEffects({ db, now })
    const versions = openVersions({
      db,
      drafts,
      now,
      gate: worker.gate,
      write: worker.write,
      approvers: async (id) => (await people.ofBook(id)).filter(({ role }) => role !== undefined && mayDecide(role)),
      note: noteVersion,
      changed: effects.wake,
    })
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
      production: openProduction({ db, drafts, worker: forProduction, published: publishedIn(versions) }),
      versions,
      reviews: openReviews({ db, drafts, publishing: openPublishing({ db, versions, now }), now }),
      people,
      invitations: invitationsWith({ db, url, mail }),
      tokens: openTokens({ db, now }),
      audit: openAudit(db),
    }
    return {
      store,
      services,
      entrance: answering(openEntrance({ store, auth, services, settings: doorSettings(settings, url), now })),
      requests: {
        claim: (sent) => claimRequest(db, sent),
        keep: (sent, answer) => keepAnswer(db, sent, answer),
        release: (sent) => releaseRequest(db, sent),
      },
      signInLink: async (email) => {
        const path = await auth.signInPath(email)
        return path && url + path
      },
      ping: async () => {
        await listWorkbooks(db)
      },
      close: async () => {
        live.close()
        await effects.close()
        await stopListening().catch(() => undefined)
        await Promise.all([worker.close(), forProduction.close()])
        await drafts.settled()
        await store.close()
      },
    }
  } catch (error) {
    await store.close()
    throw error
  }
}

interface InvitingWith {
  readonly db: Store['db']
  readonly url: string
  readonly mail: Mail
}

const invitationsWith = ({ db, url, mail }: InvitingWith): Invitations =>
  openInvitationsService({
    db,
    now,
    emailFrom,
    refuse: (why) =>
      ({
        known: denied(409, NOT_YOURS, 'email'),
        'no-book': denied(404, NO_SUCH_BOOK),
        'no-role': denied(422, BAD_ROLE),
      })[why],
    send: (to, { path, by, language }) =>
      mail.send(to, invitationLetter(languageOf(language), { link: url + path, by, days: INVITATION_DAYS })),
  })

/** In the transaction of the act itself, so that neither is there without the other. */
const noteVersion = (trx: Executor, { kind, book, number, by }: VersionNote): Promise<void> =>
  appendAudit(trx, { at: now(), kind, person: by, via: by.via, book, details: { number } })

const mayDecide = (role: Role): boolean => DEEDS['review.decide'].roles.includes(role as never)

const doorSettings = ({ gridLicenseKey, signIn }: Settings, url: string): Entrance['settings'] => ({
  gridLicenseKey,
  identityProvider: signIn.identityProvider?.name,
  sendsMail: signIn.mail !== undefined,
  passkeyHost: new URL(url).hostname,
  publicOrigin: signIn.publicUrl?.origin,
})

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

/** What a newcomer finds: the sample books, once. Whoever deletes them all does not find them again. */
async function loadBooksToStartWith({ db }: Store): Promise<void> {
  if ((await getSetting(db, 'samples-loaded')) !== undefined) return
  if ((await listWorkbooks(db)).length === 0) {
    const { loadSample, sampleIds } = await import('../../rules/samples/index.ts')
    for (const id of sampleIds) await insertWorkbook(db, loadSample(id)!, { by: PRODUCT, at: now() })
  }
  await setSetting(db, 'samples-loaded', true)
}
