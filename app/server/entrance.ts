/** The door, with what the log says of whoever comes, goes, or fails to come. */
import type { Store } from '../../db/index.ts'
import { listWorkbooks } from '../../db/index.ts'
import { writeDown } from '../services/audit.server.ts'
import { guarded } from '../services/guarded.server.ts'
import type { Account, Actor, Asking, Entered, Entrance, Noted, Origin, Denied, Services } from '../services/index.ts'
import { standingOf } from '../services/people.server.ts'
import { actorOf } from '../services/tokens.server.ts'
import type { Auth } from './auth.ts'

export interface EntranceOf {
  readonly store: Store
  readonly auth: Auth
  readonly services: Services
  readonly settings: Entrance['settings']
  /** ISO 8601. */
  readonly now: () => string
}

type Note = (noted: Noted) => Promise<void>

export function openEntrance(of: EntranceOf): Entrance {
  const { store, auth, services, settings, now } = of
  const writing =
    (actor: Actor | undefined, origin: Origin): Note =>
    (noted) =>
      writeDown(store.db, noted, { actor, origin, at: now() })
  /** Whoever came in, or that somebody failed to. */
  const noteEntry = async (cookies: readonly string[] | undefined, origin: Origin, noted: Noted): Promise<void> => {
    const actor = cookies && (await signedIn(of, headersWith(cookies)))
    if (actor) await writing(actor, origin)(noted)
    else await writing(undefined, origin)({ ...noted, kind: 'sign-in-failed' })
  }
  return {
    signedIn: (headers) => signedIn(of, headers),
    byToken: (authorization) => actorOf({ db: store.db, now }, authorization),
    async signIn(token, headers, origin) {
      const cookies = await auth.signIn(token, headers, origin)
      await noteEntry(cookies, origin, { kind: 'sign-in', details: { by: 'link' } })
      return cookies
    },
    async withPassword(given, asking) {
      const outcome = await auth.withPassword(given, asking)
      if (isAttempt(outcome))
        await noteEntry(cookiesOf(outcome), asking.origin, { kind: 'sign-in', details: BY_PASSWORD })
      return outcome
    },
    elsewhere: auth.elsewhere,
    async answer(request, origin) {
      const response = await auth.answer(request, origin)
      const cookies = sessionIn(response)
      const by = request.method === 'POST' ? 'passkey' : 'provider'
      if (cookies) await noteEntry(cookies, origin, { kind: 'sign-in', details: { by } })
      return response
    },
    invitation: auth.invitation,
    async accept(given, asking) {
      const outcome = await auth.accept(given, asking)
      if (outcome.kind === 'in') await noteEntry(outcome.cookies, asking.origin, { kind: 'joined' })
      return outcome
    },
    askReset: auth.askReset,
    isReset: auth.isReset,
    async reset(given, asking) {
      const outcome = await auth.reset(given, asking)
      if (outcome.kind === 'in')
        await noteEntry(outcome.cookies, asking.origin, { kind: 'password-set', details: BY_LINK })
      return outcome
    },
    async signOut(headers, origin) {
      const actor = await signedIn(of, headers)
      const cookies = await auth.signOut(headers)
      if (actor) await writing(actor, origin)({ kind: 'sign-out' })
      return cookies
    },
    account: notedAccount(auth.account, async ({ headers, origin }, noted) => {
      await writing(await signedIn(of, headers), origin)(noted)
    }),
    servicesFor: (actor, origin) => guarded(services, actor, writing(actor, origin)),
    settings,
  }
}

const BY_PASSWORD = { by: 'password' }
const BY_LINK = { by: 'link' }

/** What was not even tried, for its shape or for its number, is not in the log: anybody could fill it. */
const isAttempt = (outcome: Entered | Denied): boolean => outcome.kind === 'in' || outcome.field === 'password'
const cookiesOf = (outcome: Entered | Denied): readonly string[] | undefined =>
  outcome.kind === 'in' ? outcome.cookies : undefined

function sessionIn({ headers }: Response): readonly string[] | undefined {
  const cookies = headers.getSetCookie()
  return cookies.some((cookie) => /session_token=[^;]/.test(cookie)) ? cookies : undefined
}

/** What people do about their own account. */
function notedAccount(account: Account, note: (asking: Asking, noted: Noted) => Promise<void>): Account {
  const noted =
    <Given extends readonly unknown[]>(
      work: (...given: [...Given, Asking]) => ReturnType<Account['endOtherSessions']>,
      what: Noted,
    ) =>
    async (...given: [...Given, Asking]) => {
      const outcome = await work(...given)
      if (outcome.kind === 'done') await note(given.at(-1) as Asking, what)
      return outcome
    }
  return {
    of: account.of,
    introduce: noted(account.introduce, { kind: 'introduced' }),
    setPassword: noted(account.setPassword, { kind: 'password-set' }),
    endSession: noted(account.endSession, { kind: 'session-ended' }),
    endOtherSessions: noted(account.endOtherSessions, { kind: 'session-ended', details: { others: true } }),
    removePasskey: noted(account.removePasskey, { kind: 'passkey-removed' }),
  }
}

/** Who holds the session, with what they may do at this moment. Somebody who was removed holds none. */
async function signedIn({ store: { db }, auth }: EntranceOf, headers: Headers): Promise<Actor | undefined> {
  const id = await throughTheDatabase(db, () => auth.signedIn(headers))
  const standing = id === undefined ? undefined : await standingOf(db, id)
  return standing && { kind: 'person', ...standing }
}

const headersWith = (cookies: readonly string[]): Headers =>
  new Headers({ cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') })

/** Better Auth says that it failed, not why: whether the database is away is asked of the database. */
async function throughTheDatabase<Found>(db: Store['db'], find: () => Promise<Found>): Promise<Found> {
  try {
    return await find()
  } catch {
    await listWorkbooks(db)
    return find()
  }
}
