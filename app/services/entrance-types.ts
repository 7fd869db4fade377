/** What somebody may ask before, or beside, being somebody here: to be let in, and about their own account. */
import type { Text } from '../../rules/text.ts'
import type { Actor } from './actor.ts'
import type { Origin } from './audit-types.ts'
import type { Services } from './index.ts'
import type { Role } from './permissions.ts'

/** What the form has that is wrong. */
export type EntranceField = 'name' | 'email' | 'password' | 'current'

/** It cannot be done: why, at which field, and when to try again. */
export interface Denied {
  readonly kind: 'denied'
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

/** What a request brings to the door: the session it may carry, and where it comes from. */
export interface Asking {
  readonly headers: Headers
  readonly origin: Origin
}

export interface Entrance extends Doors {
  /** Who holds the session that these headers carry, with what they may do now. */
  signedIn(headers: Headers): Promise<Actor | undefined>
  signOut(headers: Headers, origin: Origin): Promise<readonly string[]>
  /** Who acts with the token of an `authorization` header; undefined whatever is wrong with it. */
  byToken(authorization: string | null): Promise<Actor | undefined>
  servicesFor(actor: Actor, origin: Origin): Services
  readonly account: Account
  readonly settings: EntranceSettings
}

/** The ways in. */
export interface Doors {
  /** With a link that works once: the `set-cookie` headers; undefined when its token is unknown, used or too old. */
  signIn(token: string, headers: Headers, origin: Origin): Promise<readonly string[] | undefined>
  withPassword(given: Credentials, asking: Asking): Promise<Entered | Denied>
  /** Where the organisation's identity provider asks who it is. */
  elsewhere(headers: Headers): Promise<Led | Denied>
  /** The few web addresses of the sign-in library that are open. */
  answer(request: Request, origin: Origin): Promise<Response>
  invitation(token: string): Promise<InvitationShown | Denied>
  accept(given: Acceptance, asking: Asking): Promise<Entered | Denied>
  /** The answer is the same whether anybody has that address. */
  askReset(given: ResetAsked, asking: Asking): Promise<Done | Denied>
  isReset(token: string): Promise<boolean>
  reset(given: { readonly token: string; readonly password: string }, asking: Asking): Promise<Entered | Denied>
}

export interface Credentials {
  readonly email: string
  readonly password: string
}

export interface Led {
  readonly kind: 'led'
  readonly to: string
  readonly cookies: readonly string[]
}

export interface Done {
  readonly kind: 'done'
}

export interface ResetAsked {
  readonly email: string
  /** In which the mail is written. */
  readonly language: string
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
  introduce(given: Introduction, asking: Asking): Promise<Done | Denied>
  setPassword(given: NewPassword, asking: Asking): Promise<Done | Denied>
  endSession(id: string, asking: Asking): Promise<Done | Denied>
  endOtherSessions(asking: Asking): Promise<Done | Denied>
  removePasskey(id: string, asking: Asking): Promise<Done | Denied>
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
