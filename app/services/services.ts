/** All that routes may ask of the server, in groups: each has a types file of its own. */
import type { Audit } from './audit-types.ts'
import type { Books } from './book-types.ts'
import type { Drafts } from './draft-types.ts'
import type { Installation } from './installation-types.ts'
import type { Invitations } from './invitation-types.ts'
import type { Live } from './live-types.ts'
import type { Reviews } from './review-types.ts'
import type { Production } from './production-types.ts'
import type { Versions } from './version-types.ts'
import type { People } from './people-types.ts'
import type { Tokens } from './token-types.ts'

/** Groups of functions. What each of them asks of whoever calls it is a line in `guarded.server.ts`. */
export interface Services {
  readonly books: Books
  readonly drafts: Drafts
  readonly installation: Installation
  readonly invitations: Invitations
  readonly live: Live
  readonly reviews: Reviews
  readonly production: Production
  readonly versions: Versions
  readonly people: People
  readonly tokens: Tokens
  readonly audit: Audit
}
