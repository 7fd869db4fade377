/**
 * What routes may ask of the server. Types only: the routes are bundled apart from the server and must not carry the
 * database with them; the server fills this in (server/services.ts).
 */
import type { Actor } from './actor.ts'
import type { Audit, Origin } from './audit-types.ts'
import type { Books } from './book-types.ts'
import type { Drafts } from './draft-types.ts'
import type { Installation } from './installation-types.ts'
import type { Live } from './live-types.ts'
import type { People } from './people-types.ts'
import type { Tokens } from './token-types.ts'

export type * from './actor.ts'
export type * from './audit-types.ts'
export type * from './book-types.ts'
export type * from './draft-types.ts'
export type * from './installation-types.ts'
export type * from './live-types.ts'
export type * from './people-types.ts'
export type * from './permissions.ts'
export type * from './token-types.ts'
export type * from './version-types.ts'

/** What may be asked by nobody in particular: to be let in, and then the services as they are for whoever that is. */
export interface Entrance {
  /** Who holds the session that these headers carry, with what they may do now. */
  signedIn(headers: Headers): Promise<Actor | undefined>
  /** The `set-cookie` headers of a new session; undefined when the link's token is unknown, used or too old. */
  signIn(token: string, headers: Headers, origin: Origin): Promise<readonly string[] | undefined>
  signOut(headers: Headers, origin: Origin): Promise<readonly string[]>
  /** Who acts with the token of an `authorization` header; undefined whatever is wrong with it. */
  byToken(authorization: string | null): Promise<Actor | undefined>
  servicesFor(actor: Actor, origin: Origin): Services
  readonly settings: {
    /** Handsontable's licence key: a setting, because commercial use needs one of one's own. */
    readonly gridLicenseKey: string
  }
}

/** Groups of functions. What each of them asks of whoever calls it is a line in `guarded.server.ts`. */
export interface Services {
  readonly books: Books
  readonly drafts: Drafts
  readonly installation: Installation
  readonly live: Live
  readonly people: People
  readonly tokens: Tokens
  readonly audit: Audit
}
