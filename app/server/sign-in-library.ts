/**
 * Better Auth as it is used here. It keeps users, sessions, passwords, passkeys and one-time tokens in the same database;
 * who of them is one of the people here is said by `db/people.ts`, and asked before anybody gets a session.
 *
 * Where forms come from, how often somebody may try, and which of its addresses are open is decided in front of it
 * (request-checks.ts, rate-limits.ts, open-addresses.ts).
 */
import { passkey } from '@better-auth/passkey'
import { APIError, betterAuth, type BetterAuthOptions } from 'better-auth'
import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import { awayFrom, type Executor } from '../../db/index.ts'
import { CLIENT_HEADER } from '../client-address.ts'
import { PASSWORD_LENGTH } from '../services/password.ts'
import { entering } from './entering.ts'
import { log } from './log.ts'
import type { IdentityProvider } from './sign-in-settings.ts'

/** Under this its open addresses lie. */
export const LIBRARY_PATH = '/auth'
/** As it stands in the address to which the provider sends people back. */
export const PROVIDER = 'oidc'

const DAY = 24 * 3600

export interface LibraryOf {
  readonly db: Executor
  /** Where people reach the studio. */
  readonly url: string
  /** Of a form; undefined where it may be another address than `url`. */
  readonly origin: string | undefined
  readonly secret: string
  readonly sessionDays: number
  /** Whether they are one of the people here, or become one by signing in. */
  readonly maySignIn: (user: string) => Promise<boolean>
}

export type Library = ReturnType<typeof libraryOn>

export const libraryOn = (of: LibraryOf) => betterAuth({ ...optionsOf(of), plugins: [passkeysOf(of), entering()] })

const passkeysOf = ({ origin }: LibraryOf) =>
  passkey({ rpName: 'Ratebook', origin: origin ?? null, advanced: { webAuthnChallengeCookie: 'passkey' } })

export interface ProviderOf {
  readonly provider: IdentityProvider
  /** Whether somebody who never was here may come with that address. */
  readonly mayCome: (email: string) => Promise<boolean>
}

/**
 * The same with the identity provider. It is asked who it is when this is made; so it is made when somebody wants in that
 * way, and a provider that is away keeps nobody else out.
 */
export const libraryWithProvider = (of: LibraryOf, { provider, mayCome }: ProviderOf) =>
  betterAuth({
    ...optionsOf(of),
    user: {
      validateUserInfo: async ({ user, source: { action } }) => {
        if (user.emailVerified !== true) return { error: 'email_not_verified' }
        if (action === 'create-user' && !(await mayCome(user.email ?? ''))) return { error: NOT_INVITED }
      },
    },
    account: { updateAccountOnSignIn: false, encryptOAuthTokens: true },
    plugins: [
      entering(),
      genericOAuth({
        config: [
          {
            providerId: PROVIDER,
            discoveryUrl: `${provider.issuer}/.well-known/openid-configuration`,
            clientId: provider.clientId,
            ...(provider.clientSecret !== undefined && { clientSecret: provider.clientSecret }),
            scopes: ['openid', 'email', 'profile'],
            pkce: true,
            requireIdTokenVerification: true,
            ...(provider.trustsAddresses && { mapProfileToUser: () => ({ emailVerified: true }) }),
          },
        ],
      }),
    ],
  })

export const NOT_INVITED = 'not_invited'

const optionsOf = ({ db, url, secret, sessionDays, maySignIn }: LibraryOf) =>
  ({
    appName: 'Ratebook',
    baseURL: url,
    basePath: LIBRARY_PATH,
    secret,
    database: { db, type: 'postgres' },
    telemetry: { enabled: false },
    logger: { level: 'error', log: logged },
    rateLimit: { enabled: false },
    onAPIError: { errorURL: `${url}/sign-in` },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_LENGTH.least,
      maxPasswordLength: PASSWORD_LENGTH.most,
      revokeSessionsOnPasswordReset: true,
    },
    // When somebody was last seen is known to the hour.
    session: { expiresIn: sessionDays * DAY, updateAge: 3600, freshAge: DAY },
    verification: { storeIdentifier: 'hashed' },
    advanced: {
      cookiePrefix: 'ratebook',
      database: { generateId: 'uuid' },
      ipAddress: { ipAddressHeaders: [CLIENT_HEADER], ipv6Subnet: 128 },
      disableCSRFCheck: true,
      disableOriginCheck: true,
    },
    databaseHooks: {
      session: {
        create: {
          before: async ({ userId }) => {
            if (await maySignIn(userId)) return
            throw new APIError('FORBIDDEN', { code: NOT_INVITED, message: 'Nobody here has this account.' })
          },
        },
      },
    },
  }) satisfies BetterAuthOptions

/**
 * A database that is away is told to whoever asks; with a stack trace for every request nothing else would be found.
 * A question of two tables that fails is told twice: without its reason, and then as what was thrown.
 */
function logged(level: string, message: string, ...more: readonly unknown[]): void {
  const isToldAgain = message.startsWith('Failed to query fallback join')
  if (isToldAgain || more.some((part) => awayFrom(part) !== undefined)) return
  log.error({ err: more.find((part) => part instanceof Error) }, `signing in, ${level}: ${message}`)
}
