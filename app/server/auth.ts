/**
 * How people get in: with a password, a passkey, the organisation's identity provider, or a link that works once. The first
 * owner is made at the first start, and begins with such a link.
 *
 * Better Auth keeps users and sessions in the same database. Its own web addresses are not opened, but for the few of
 * open-addresses.ts: pages reach it through the functions below.
 */
import { randomBytes } from 'node:crypto'
import { getMigrations } from 'better-auth/db/migration'
import {
  addPerson,
  admit,
  ensureSetting,
  type Executor,
  findPerson,
  getSetting,
  listPeople,
  openInvitationsFor,
} from '../../db/index.ts'
import { clientAddressOf } from '../client-address.ts'
import type { Actor, Entered, Entrance, Refused } from '../services/index.ts'
import { standingOf } from '../services/people.server.ts'
import { OWNER_EMAIL, OWNER_NAME } from '../services/product.ts'
import { openAccount } from './account.ts'
import { openArriving } from './arriving.ts'
import { emailFrom, isRefused } from './entrance-input.ts'
import { NO_PROVIDER, PROVIDER_AWAY, refused, tooMany, WRONG_PASSWORD } from './entrance-texts.ts'
import type { Mail } from './mail.ts'
import { LINK_HOURS, makeToken, useToken } from './one-time-links.ts'
import { checkedRequest, openAddressOf } from './open-addresses.ts'
import { type Limit, resetLimit, signInLimit } from './rate-limits.ts'
import { type Library, libraryOn, type LibraryOf, libraryWithProvider, PROVIDER } from './sign-in-library.ts'
import type { IdentityProvider, SignInSettings } from './sign-in-settings.ts'

export interface Auth extends Omit<Entrance, 'servicesFor' | 'settings'> {
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
  await (await getMigrations(library.options)).runMigrations()
  const owner = await firstOwner(library, of)
  const limit = signInLimit()
  const provider = openProvider(libraryOf, of)
  return {
    signedIn: (headers) => signedIn(library, db, headers),
    async signIn(token, headers) {
      const user = await useToken(library, 'sign-in', token)
      return user === undefined || (await findPerson(db, user)) === undefined ? undefined : enter(library, user, headers)
    },
    withPassword: (given, headers) => withPassword(library, limit, given, headers),
    elsewhere: provider.begin,
    answer: (request) => answer(request, { library, limit, provider }),
    signOut: async (headers) => (await library.api.signOut({ headers, asResponse: true })).headers.getSetCookie(),
    ...openArriving({ ...of, library, limit: resetLimit(), enter: (user, headers) => enter(library, user, headers) }),
    account: openAccount({ library, db, limit, now }),
    async signInPath(email) {
      const user = await whoIsMeant(library, db, owner, email)
      return user && `/sign-in?token=${await makeToken(library, 'sign-in', user)}`
    },
    async resetPath(person) {
      const path = `/reset?token=${await makeToken(library, 'reset-password', person)}`
      const until = Date.parse(now()) + LINK_HOURS['reset-password'] * 3_600_000
      return { path, expiresAt: new Date(until).toISOString() }
    },
  }
}

async function settingUp({ db, url, settings, now }: AuthOf): Promise<LibraryOf<unknown>> {
  const { publicUrl, sessionDays, identityProvider } = settings
  const secret = String(await ensureSetting(db, 'auth-secret', randomBytes(32).toString('base64url')))
  return {
    db: db as never,
    url,
    origin: publicUrl?.origin,
    secret,
    sessionDays,
    maySignIn: async (user) => (await findPerson(db, user)) !== undefined || comes(db, user, identityProvider, now),
  }
}

/** Somebody whom the identity provider vouches for becomes one of the people here, when they were invited or may come. */
async function comes(
  db: Executor,
  user: string,
  provider: IdentityProvider | undefined,
  now: () => string,
): Promise<boolean> {
  const found = await findUser(db, user)
  if (provider === undefined || found === undefined) return false
  const { name, email } = found
  const names = [name, email, `${name} (${email})`].filter((one) => one.trim() !== '')
  const otherwise = isOfDomain(email, provider) ? provider.role : undefined
  return admit(db, { person: user, email, names, otherwise, at: now() })
}

const isOfDomain = (email: string, { domains }: IdentityProvider): boolean =>
  domains.includes(email.slice(email.lastIndexOf('@') + 1).toLowerCase())

async function signedIn(library: Library, db: Executor, headers: Headers): Promise<Actor | undefined> {
  const session = await library.api.getSession({ headers })
  const person = session ? await standingOf(db, session.user.id) : undefined
  return person && { ...person, kind: 'person' }
}

async function enter(library: Library, userId: string, headers: Headers): Promise<readonly string[]> {
  return (await library.api.enter({ body: { userId }, headers, asResponse: true })).headers.getSetCookie()
}

async function withPassword(
  library: Library,
  limit: Limit,
  given: { readonly email: string; readonly password: string },
  headers: Headers,
): Promise<Entered | Refused> {
  const email = emailFrom(given.email)
  if (isRefused(email)) return email
  const wait = await limit.take(clientAddressOf(headers), email)
  if (wait !== undefined) return tooMany(wait)
  const body = { email, password: given.password }
  const response = await library.api.signInEmail({ body, headers, asResponse: true })
  if (response.status >= 500) throw new Error('signing in failed')
  if (!response.ok) return refused(422, WRONG_PASSWORD, 'password')
  await limit.forgive(email)
  return { kind: 'in', cookies: response.headers.getSetCookie() }
}
