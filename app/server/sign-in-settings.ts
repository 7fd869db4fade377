/** What the environment says about how people reach the studio and get in. */
import { ROLES, type Role } from '../services/permissions.ts'
import { type Range, rangeFrom } from './forwarded.ts'
import { StartError } from './start-error.ts'

export interface SignInSettings {
  /** Where people reach the studio; with https, its cookies travel by TLS alone. */
  readonly publicUrl: URL | undefined
  readonly trustedProxies: readonly Range[]
  readonly sessionDays: number
  readonly identityProvider: IdentityProvider | undefined
  readonly mail: MailSettings | undefined
}

/** An organisation's own, by OpenID Connect. */
export interface IdentityProvider {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string | undefined
  /** As the button on the sign-in page calls it. */
  readonly name: string
  /** Whoever has an address there may come uninvited, when there is a role for them. */
  readonly domains: readonly string[]
  readonly role: Role | undefined
  /** Whether its addresses count although it does not say that it verified them. */
  readonly trustsAddresses: boolean
}

export interface MailSettings {
  readonly url: string
  readonly from: string
}

type Given = (name: string) => string | undefined

export function signInSettingsFrom(given: Given): SignInSettings {
  return {
    publicUrl: publicUrlFrom(given('PUBLIC_URL')),
    trustedProxies: listOf(given('TRUSTED_PROXIES')).map(rangeOrError),
    sessionDays: daysFrom(given('SESSION_DAYS')),
    identityProvider: identityProviderFrom(given),
    mail: mailFrom(given),
  }
}

const listOf = (text: string | undefined): readonly string[] =>
  (text ?? '').split(/[\s,]+/).filter((part) => part !== '')

function publicUrlFrom(text: string | undefined): URL | undefined {
  if (text === undefined) return undefined
  const url = webAddress(text)
  if (url !== undefined && url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '')
    return url
  throw new StartError(
    `PUBLIC_URL is "${text}"; it must be http:// or https:// with a host and nothing after it, as https://books.example.com.`,
  )
}

function webAddress(text: string): URL | undefined {
  const url = URL.parse(text)
  return url !== null && /^https?:$/.test(url.protocol) ? url : undefined
}

function rangeOrError(text: string): Range {
  const range = rangeFrom(text)
  if (range !== undefined) return range
  throw new StartError(
    `TRUSTED_PROXIES has "${text}"; it must be addresses or ranges with commas between, as 127.0.0.1, 10.0.0.0/8.`,
  )
}

function daysFrom(text: string | undefined): number {
  if (text === undefined) return 30
  const days = /^\d{1,3}$/.test(text) ? Number(text) : 0
  if (days >= 1 && days <= 365) return days
  throw new StartError(`SESSION_DAYS is "${text}"; it must be a whole number from 1 to 365.`)
}

function identityProviderFrom(given: Given): IdentityProvider | undefined {
  const [issuer, clientId] = [given('OIDC_ISSUER'), given('OIDC_CLIENT_ID')]
  if (issuer === undefined && clientId === undefined) return undefined
  if (issuer === undefined || clientId === undefined)
    throw new StartError(`OIDC_ISSUER and OIDC_CLIENT_ID go together; one of them is missing.`)
  if (webAddress(issuer) === undefined)
    throw new StartError(`OIDC_ISSUER is "${issuer}"; it must be the provider's address, as https://login.example.com.`)
  const [domains, role] = [
    listOf(given('OIDC_DOMAINS')).map((name) => name.toLowerCase()),
    roleFrom(given('OIDC_ROLE')),
  ]
  if (domains.length > 0 && role === undefined)
    throw new StartError(
      `OIDC_DOMAINS lets people in uninvited; say with which role: OIDC_ROLE, one of ${ROLES.join(', ')}.`,
    )
  return {
    issuer: issuer.replace(/\/+$/, ''),
    clientId,
    clientSecret: given('OIDC_CLIENT_SECRET'),
    name: given('OIDC_NAME') ?? new URL(issuer).host,
    domains,
    role,
    trustsAddresses: yesOrNo('OIDC_TRUST_EMAIL', given('OIDC_TRUST_EMAIL')),
  }
}

function roleFrom(text: string | undefined): Role | undefined {
  const role = ROLES.find((role) => role === text)
  if (text !== undefined && role === undefined)
    throw new StartError(`OIDC_ROLE is "${text}"; it must be one of ${ROLES.join(', ')}.`)
  return role
}

function yesOrNo(name: string, text = 'no'): boolean {
  if (text === 'yes' || text === 'no') return text === 'yes'
  throw new StartError(`${name} is "${text}"; it must be yes or no.`)
}

function mailFrom(given: Given): MailSettings | undefined {
  const [url, from] = [given('SMTP_URL'), given('MAIL_FROM')]
  if (url === undefined) return undefined
  // The address may hold a password, so it is not repeated.
  if (!/^smtps?:$/.test(URL.parse(url)?.protocol ?? ''))
    throw new StartError('SMTP_URL must begin with smtp:// or smtps://, as smtp://user:password@mail.example.com:587.')
  if (from === undefined)
    throw new StartError('SMTP_URL is set; say from whom mail comes: MAIL_FROM=books@example.com.')
  return { url, from }
}
