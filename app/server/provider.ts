/**
 * Signing in with the organisation's own identity provider. Whoever it vouches for must have been invited, or have an
 * address of a domain that may come; that it vouches is not enough.
 */
import { admit, type Executor, findUser, openInvitationsFor } from '../../db/index.ts'
import type { Entrance } from '../services/index.ts'
import { denied, NO_PROVIDER, PROVIDER_AWAY } from './entrance-texts.ts'
import { type LibraryOf, libraryWithProvider, PROVIDER } from './sign-in-library.ts'
import type { IdentityProvider, SignInSettings } from './sign-in-settings.ts'

export interface Provider {
  readonly begin: Entrance['elsewhere']
  /** Where it sends people back to. */
  answer(request: Request): Promise<Response>
}

interface ProviderOf {
  readonly db: Executor
  readonly settings: SignInSettings
  /** ISO 8601. */
  readonly now: () => string
}

type LibraryWithProvider = ReturnType<typeof libraryWithProvider>

/** A provider that does not say who it is within this time is away. */
const PATIENCE_MS = 10_000

export function openProvider(libraryOf: LibraryOf, of: ProviderOf): Provider {
  const provider = of.settings.identityProvider
  let known: LibraryWithProvider | undefined
  /** Kept once the provider has said who it is; asked anew until then. */
  const library = async (): Promise<LibraryWithProvider | undefined> => {
    if (provider === undefined || known !== undefined) return known
    const made = libraryWithProvider(libraryOf, { provider, mayCome: (email) => mayCome(of, email) })
    if (await isThere(made)) known = made
    return known
  }
  return {
    async begin(headers) {
      if (provider === undefined) return denied(404, NO_PROVIDER)
      const there = await library()
      const body = { provider: PROVIDER, callbackURL: '/', errorCallbackURL: '/sign-in', disableRedirect: true }
      const response = await there?.api.signInSocial({ body, headers, asResponse: true })
      if (response?.ok !== true) return denied(502, PROVIDER_AWAY)
      const { url } = (await response.json()) as { readonly url: string }
      return { kind: 'led', to: url, cookies: response.headers.getSetCookie() }
    },
    async answer(request) {
      const there = await library()
      if (there !== undefined) return there.handler(request)
      return new Response(null, { status: 302, headers: { location: '/sign-in?error=provider_away' } })
    },
  }
}

async function isThere(library: LibraryWithProvider): Promise<boolean> {
  const asked = library.$context.then(({ socialProviders }) => socialProviders.some(({ id }) => id === PROVIDER))
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => (timer = setTimeout(resolve, PATIENCE_MS, false)))
  return Promise.race([asked, late]).finally(() => clearTimeout(timer))
}

const isOfDomain = (email: string, { domains }: IdentityProvider): boolean =>
  domains.includes(email.slice(email.lastIndexOf('@') + 1).toLowerCase())

async function mayCome({ db, settings: { identityProvider }, now }: ProviderOf, email: string): Promise<boolean> {
  if (identityProvider !== undefined && isOfDomain(email, identityProvider)) return true
  return (await openInvitationsFor(db, email.toLowerCase(), now())).length > 0
}

/** Somebody who is known by an address becomes one of the people here, where they were invited or may come. */
export async function comes({ db, settings: { identityProvider }, now }: ProviderOf, user: string): Promise<boolean> {
  const found = await findUser(db, user)
  if (identityProvider === undefined || found === undefined) return false
  const { name, email } = found
  const names = [name, email, `${name} (${email})`].map((one) => one.trim()).filter((one) => one !== '')
  const otherwise = isOfDomain(email, identityProvider) ? identityProvider.role : undefined
  return admit(db, { person: user, email, names, otherwise, at: now() })
}
