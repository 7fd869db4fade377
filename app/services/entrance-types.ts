/** What somebody may ask before, or beside, being somebody here: to be let in, and about their own account. */
import type { Text } from '../../rules/text.ts'
import type { Actor } from './actor.ts'
import type { Services } from './index.ts'
import type { Role } from './permissions.ts'

/** What the form has that is wrong. */
export type EntranceField = 'name' | 'email' | 'password' | 'current'

/** It cannot be done: why, at which field, and when to try again. */
export interface Refused {
  readonly kind: 'refused'
  readonly status: 400 | 403 | 404 | 409 | 422 | 429 | 502
  readonly text: Text
  readonly field?: EntranceField
  /** Seconds. */
  readonly retryAfter?: number
}

/** The `set-cookie` headers of a new session. */
export interface Entered {
  readonly kind: 'in'
  readonly cookies: readonly string[]
}

export interface Entrance {
  /** Who holds the session that these headers carry. */
  signedIn(headers: Headers): Promise<Actor | undefined>
  /** With a link that works once; undefined when its token is unknown, used or too old. */
  signIn(token: string, headers: Headers): Promise<readonly string[] | undefined>
  signOut(headers: Headers): Promise<readonly string[]>
  withPassword(given: { readonly email: string; readonly password: string }, headers: Headers): Promise<Entered | Refused>
  /** Where the organisation's identity provider asks who it is. */
  elsewhere(headers: Headers): Promise<{ readonly to: string; readonly cookies: readonly string[] } | Refused>
  /** The few web addresses of the sign-in library that are open. */
  answer(request: Request): Promise<Response>
  invitation(token: string): Promise<InvitationShown | Refused>
  accept(given: Acceptance, headers: Headers): Promise<Entered | Refused>
  /** The answer is the same whether anybody has that address. */
  askReset(given: { readonly email: string; readonly language: string }, headers: Headers): Promise<{ readonly kind: 'asked' } | Refused>
  isReset(token: string): Promise<boolean>
  reset(given: { readonly token: string; readonly password: string }, headers: Headers): Promise<Entered | Refused>
  readonly account: Account
  servicesFor(actor: Actor): Services
  readonly settings: EntranceSettings
}

export interface EntranceSettings {
  /** Handsontable's licence key: a setting, because commercial use needs one of one's own. */
  readonly gridLicenseKey: string
  /** What the button for it says; absent without one. */
  readonly identityProvider: string | undefined
  /** Whether mail can be sent from here. */
  readonly sendsMail: boolean
  /** Browsers keep a passkey for one host, and offer it there only. */
  readonly passkeyHost: string
  /** Where people reach the studio, when that is a setting. */
  readonly publicOrigin: string | undefined
}

export interface InvitationShown {
  readonly kind: 'open'
  readonly email: string
  readonly role: Role
  /** The one book it is for. */
  readonly book: Text | undefined
  readonly by: string
  readonly expiresAt: string
  /** Of somebody who was here before: it stays theirs. */
  readonly name: string | undefined
}

export interface Acceptance {
  readonly token: string
  readonly name: string
  /** Undefined: a passkey is to be made instead. */
  readonly password: string | undefined
}

/** Of whoever holds the session that the headers carry, and of nobody else. */
export interface Account {
  of(headers: Headers): Promise<AccountShown | undefined>
  /** The first owner, who begins without a name and an address. */
  introduce(given: Introduction, headers: Headers): Promise<{ readonly kind: 'done' } | Refused>
  setPassword(given: NewPassword, headers: Headers): Promise<{ readonly kind: 'done' } | Refused>
  /** False where they have no such session. */
  endSession(id: string, headers: Headers): Promise<boolean>
  endOtherSessions(headers: Headers): Promise<void>
  removePasskey(id: string, headers: Headers): Promise<{ readonly kind: 'done' } | Refused>
}

export interface Introduction {
  readonly name: string
  readonly email: string
  /** Undefined: it stays as it is. */
  readonly password: string | undefined
}

export interface NewPassword {
  /** Where there is one. */
  readonly current: string | undefined
  readonly password: string
}

export interface AccountShown {
  readonly name: string
  /** Absent for an owner who has not given one. */
  readonly email: string | undefined
  readonly hasPassword: boolean
  /** Whether the identity provider lets them in as well. */
  readonly comesFromElsewhere: boolean
  readonly passkeys: readonly PasskeyShown[]
  /** The one that was used last comes first. */
  readonly sessions: readonly SessionShown[]
}

export interface PasskeyShown {
  readonly id: string
  readonly name: string | undefined
  readonly addedAt: string | undefined
}

export interface SessionShown {
  readonly id: string
  readonly device: Device
  readonly address: string | undefined
  readonly since: string
  /** To the hour. */
  readonly lastSeen: string
  readonly isThis: boolean
}

/** Names of products; undefined where they cannot be told. */
export interface Device {
  readonly browser: string | undefined
  readonly system: string | undefined
}
