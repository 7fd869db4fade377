/**
 * How people get in: with a password, a passkey, the organisation's identity provider, or a link that works once. The first
 * owner is made at the first start, and begins with such a link.
 *
 * Better Auth keeps users and sessions in the same database. Its own web addresses are not opened, but for the few of
 * open-addresses.ts: pages reach it through the functions below.
 */
import { randomBytes } from 'node:crypto'
import {
  addPerson,
  ensureSetting,
  type Executor,
  findPerson,
  findUserId,
  getSetting,
  listPeople,
} from '../../db/index.ts'
import type { Account, Credentials, Doors, Entered, Origin, Denied } from '../services/index.ts'
import { OWNER_EMAIL, OWNER_NAME } from '../services/product.ts'
import { openAccount } from './account.ts'
import { openArriving } from './arriving.ts'
import { emailFrom, isDenied } from './entrance-input.ts'
import { denied, tooMany, WRONG_PASSWORD } from './entrance-texts.ts'
import type { Mail } from './mail.ts'
import { LINK_HOURS, makeToken, useToken } from './one-time-links.ts'
import { openOpenAddresses } from './open-addresses.ts'
import { comes, openProvider } from './provider.ts'
import { type Limit, resetLimit, signInLimit } from './rate-limits.ts'
import { type Library, libraryOn, type LibraryOf } from './sign-in-library.ts'
import type { SignInSettings } from './sign-in-settings.ts'

export interface Auth extends Doors {
  readonly account: Account
  /** The id of whoever holds the session. What they may do stands elsewhere (db/people.ts). */
  signedIn(headers: Headers): Promise<string | undefined>
  /** The cookies that end the session. */
  signOut(headers: Headers): Promise<readonly string[]>
  /** The path of a fresh link, good for one sign-in: for whoever has that address, else for the owner. */
  signInPath(email?: string): Promise<string | undefined>
  /** The path of a fresh link with which somebody sets a new password. */
  resetPath(person: string): Promise<{ readonly path: string; readonly expiresAt: string }>
}

export interface AuthOf {
  readonly db: Executor
  /** Where people reach the studio. */
  readonly url: string
  readonly settings: SignInSettings
  readonly mail: Mail
  /** ISO 8601. */
  readonly now: () => string
}

export async function openAuth(of: AuthOf): Promise<Auth> {
  const { db, now } = of
  const libraryOf = await settingUp(of)
  const library = libraryOn(libraryOf)
  const owner = await firstOwner(library, of)
  const limit = signInLimit()
  const provider = openProvider(libraryOf, of)
  return {
    signedIn: async (headers) => (await library.api.getSession({ headers }))?.user.id,
    async signIn(token, headers) {
      const user = await useToken(library, 'sign-in', token)
      return user === undefined || (await findPerson(db, user)) === undefined
        ? undefined
        : enter(library, user, headers)
    },
    withPassword: (given, { headers, origin }) => withPassword(library, limit, { ...given, headers, origin }),
    elsewhere: provider.begin,
    answer: openOpenAddresses({ library, provider, limit, ping: () => getSetting(db, 'owner') }),
    signOut: async (headers) => (await library.api.signOut({ headers, asResponse: true })).headers.getSetCookie(),
    ...openArriving({ ...of, library, limit: resetLimit(), enter: (user, headers) => enter(library, user, headers) }),
    account: openAccount({ library, db, limit, now }),
    async signInPath(email) {
      const user = await whoIsMeant(db, owner, email)
      return user && `/sign-in?token=${await makeToken(library, 'sign-in', user)}`
    },
    async resetPath(person) {
      const path = `/reset?token=${await makeToken(library, 'reset-password', person)}`
      const until = Date.parse(now()) + LINK_HOURS['reset-password'] * 3_600_000
      return { path, expiresAt: new Date(until).toISOString() }
    },
  }
}

async function settingUp(of: AuthOf): Promise<LibraryOf> {
  const { db, url, settings } = of
  return {
    db,
    url,
    origin: settings.publicUrl?.origin,
    secret: String(await ensureSetting(db, 'auth-secret', randomBytes(32).toString('base64url'))),
    sessionDays: settings.sessionDays,
    maySignIn: async (user) => (await findPerson(db, user)) !== undefined || comes(of, user),
  }
}

/** The first person here may do everything; those who come later are asked in. Their address may change, they do not. */
async function firstOwner(library: Library, { db, now }: AuthOf): Promise<string> {
  const kept = await getSetting(db, 'owner')
  if (typeof kept === 'string') return kept
  const { internalAdapter } = await library.$context
  const user = { email: OWNER_EMAIL, name: OWNER_NAME, emailVerified: true }
  const id = (await findUserId(db, OWNER_EMAIL)) ?? (await internalAdapter.createUser(user, { method: 'admin' })).id
  await addPerson(db, { id, name: OWNER_NAME, isAdministrator: true, role: 'owner', at: now() })
  return String(await ensureSetting(db, 'owner', id))
}

/** Where the owner is here no longer, an administrator is let in. */
async function whoIsMeant(db: Executor, owner: string, email: string | undefined): Promise<string | undefined> {
  const meant = email === undefined ? owner : await findUserId(db, email.trim().toLowerCase())
  if (meant !== undefined && (await findPerson(db, meant)) !== undefined) return meant
  return email === undefined ? (await listPeople(db)).find(({ isAdministrator }) => isAdministrator)?.id : undefined
}

async function enter(library: Library, userId: string, headers: Headers): Promise<readonly string[]> {
  return (await library.api.enter({ body: { userId }, headers, asResponse: true })).headers.getSetCookie()
}

async function withPassword(
  library: Library,
  limit: Limit,
  { email: typed, password, headers, origin }: Credentials & { readonly headers: Headers; readonly origin: Origin },
): Promise<Entered | Denied> {
  const email = emailFrom(typed)
  if (isDenied(email)) return email
  const wait = await limit.take(origin.address ?? '', email)
  if (wait !== undefined) return tooMany(wait)
  const response = await library.api.signInEmail({ body: { email, password }, headers, asResponse: true })
  if (response.status >= 500) throw new Error('signing in failed')
  if (!response.ok) return denied(422, WRONG_PASSWORD, 'password')
  await limit.forgive(email)
  return { kind: 'in', cookies: response.headers.getSetCookie() }
}
