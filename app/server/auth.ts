/**
 * Who is who: one owner, made at the first start, who signs in with links that work once.
 *
 * Better Auth keeps the people, sessions and links in the same database. Its own web addresses are not opened: pages
 * reach it through the few functions below, so that nothing it offers beyond them can be asked from outside.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { magicLink } from 'better-auth/plugins/magic-link'
import type { Kysely } from 'kysely'
import { awayFrom, type Executor, type OthersTables } from '../../db/index.ts'
import { OWNER_NAME } from '../services/product.ts'

/** How long a link waits to be used. */
export const LINK_HOURS = 24
const SESSION_DAYS = 30

/** An address that can never receive mail (RFC 2606); the owner signs in from the terminal instead. */
const OWNER = { email: 'owner@ratebook.invalid', name: OWNER_NAME }

/** Keeps the first secret it is ever given, and answers with the one it keeps. */
export type SecretKeeper = (fresh: string) => Promise<string>

/** Whoever the sign-in library knows. What they may do stands elsewhere (db/people.ts). */
export interface Known {
  readonly id: string
  readonly name: string
}

export interface Auth {
  /** Made at the first start. */
  readonly owner: Known
  /** A fresh token for the owner, good for one sign-in. */
  makeToken(): Promise<string>
  /** The cookies of a new session, or undefined when the token is unknown, used or too old. */
  signIn(token: string, headers: Headers): Promise<readonly string[] | undefined>
  signedIn(headers: Headers): Promise<Known | undefined>
  /** The cookies that end the session. */
  signOut(headers: Headers): Promise<readonly string[]>
}

export async function openAuth<Database>(db: Kysely<Database>, url: string, keptSecret: SecretKeeper): Promise<Auth> {
  /** Tokens on their way from Better Auth, which would mail them, to whoever asked. */
  const sent = new Map<unknown, string>()
  const secret = await keptSecret(freshSecret())
  const auth = betterAuthOn(db, url, secret, (asked, token) => void sent.set(asked, token))
  const { internalAdapter } = await auth.$context
  const found = (await internalAdapter.findUserByEmail(OWNER.email))?.user
  const owner = found ?? (await internalAdapter.createUser({ ...OWNER, emailVerified: true }, { method: 'admin' }))

  return {
    owner: { id: owner.id, name: owner.name },
    async makeToken() {
      const asked = randomUUID()
      await auth.api.signInMagicLink({ body: { email: OWNER.email, metadata: { asked } }, headers: new Headers() })
      const token = sent.get(asked)
      sent.delete(asked)
      if (token === undefined) throw new Error('no token was made')
      return token
    },
    async signIn(token, headers) {
      const answer = await auth.api.magicLinkVerify({ query: { token }, headers, asResponse: true })
      return answer.ok ? answer.headers.getSetCookie() : undefined
    },
    async signedIn(headers) {
      const session = await auth.api.getSession({ headers })
      return session === null ? undefined : { id: session.user.id, name: session.user.name }
    },
    async signOut(headers) {
      return (await auth.api.signOut({ headers, asResponse: true })).headers.getSetCookie()
    },
  }
}

/** The sign-in library makes its own tables, and brings them to what it is set to: whatever is set here, they have. */
export const signInTables: OthersTables = {
  async pending(db) {
    const { toBeCreated, toBeAdded, toBeAddedIndexes } = await migrationsOn(db)
    return toBeCreated.length + toBeAdded.length + toBeAddedIndexes.length > 0
  },
  make: async (trx) => (await migrationsOn(trx)).runMigrations(),
}

/** Neither address nor secret says anything of the tables, so they may be any. */
const migrationsOn = (db: Executor) =>
  getMigrations(betterAuthOn(db, 'http://localhost', freshSecret(), () => undefined).options)

const freshSecret = (): string => randomBytes(32).toString('base64url')

/** `send`: for which asking a token is, and the token. */
const betterAuthOn = <Database>(
  db: Kysely<Database>,
  url: string,
  secret: string,
  send: (asked: unknown, token: string) => void,
) =>
  betterAuth({
    appName: 'Ratebook',
    baseURL: url,
    secret,
    database: { db, type: 'postgres' },
    telemetry: { enabled: false },
    logger: { log: logged },
    session: { expiresIn: SESSION_DAYS * 24 * 3600, updateAge: 24 * 3600 },
    advanced: { cookiePrefix: 'ratebook', database: { generateId: 'uuid' } },
    plugins: [
      magicLink({
        disableSignUp: true,
        storeToken: 'hashed',
        expiresIn: LINK_HOURS * 3600,
        sendMagicLink: ({ token, metadata }) => send(metadata?.['asked'], token),
      }),
    ],
  })

/**
 * A database that is away is told to whoever asks; with a stack trace for every request nothing else would be found.
 * A question of two tables that fails is told twice: without its reason, and then as what was thrown.
 */
function logged(level: string, message: string, ...more: readonly unknown[]): void {
  const isToldAgain = message.startsWith('Failed to query fallback join')
  if (isToldAgain || more.some((part) => awayFrom(part) !== undefined)) return
  // oxlint-disable-next-line no-console -- the server's log is its standard error
  console.error(`Signing in, ${level}: ${message}`, ...more)
}
