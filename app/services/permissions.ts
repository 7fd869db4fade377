/**
 * Who may do what: the one table, for pages, the API and the command line alike.
 *
 * A person has a role on a book, or one on all books that have none of their own; beside it, somebody may be an
 * administrator of the installation. What a role may do stands here and nowhere else; what each function of the services
 * asks of it stands in `guarded.server.ts`.
 */

export const ROLES = ['viewer', 'editor', 'finance', 'approver', 'developer', 'owner'] as const
export type Role = (typeof ROLES)[number]

export interface Deed {
  readonly roles: readonly Role[]
  /** Whether an administrator may do it without a role. */
  readonly administrator?: true
  /** Whether anything is other than before; a token that only reads may do nothing of the kind. */
  readonly changes?: true
  /** Not for a token, whatever it may do: it could give away more than it has. */
  readonly inPerson?: true
}

const deed = (line: Deed): Deed => line

export const DEEDS = {
  /** Its draft, versions, reviews, scenarios and history; simulating and comparing. */
  'book.read': deed({ roles: ROLES, administrator: true }),
  'book.edit': deed({ roles: ['editor', 'owner'], changes: true }),
  /** Making one, of whatever; whoever makes a book owns it. */
  'book.make': deed({ roles: ['editor', 'owner'], administrator: true, changes: true }),
  /** Archiving, deleting, what the gate asks. */
  'book.manage': deed({ roles: ['owner'], administrator: true, changes: true }),
  'review.propose': deed({ roles: ['editor', 'owner'], changes: true }),
  'review.comment': deed({ roles: ['editor', 'finance', 'approver', 'developer', 'owner'], changes: true }),
  /** Saying yes, or sending back. Nobody may do it to what they wrote. */
  'review.decide': deed({ roles: ['approver', 'owner'], changes: true }),
  /** The gate stands before it; it asks for an approval by itself. */
  'version.publish': deed({ roles: ['approver', 'developer', 'owner'], changes: true }),
  'version.withdraw': deed({ roles: ['approver', 'owner'], changes: true }),
  /** One's own; a token may never do more than whoever made it. */
  'token.make': deed({ roles: ['developer', 'owner'], administrator: true, changes: true, inPerson: true }),
  /** Who has which role on it. */
  'book.share': deed({ roles: ['owner'], administrator: true, changes: true, inPerson: true }),
  'webhook.manage': deed({ roles: ['developer', 'owner'], administrator: true, changes: true }),
  'audit.read': deed({ roles: ['owner'], administrator: true }),
  /** Inviting, roles on all books, removing, ending the sessions of others. */
  'people.manage': deed({ roles: [], administrator: true, changes: true }),
  /** Backups, and what the installation is made of. */
  'installation.keep': deed({ roles: [], administrator: true, changes: true }),
} as const

export type DeedName = keyof typeof DEEDS

/** What anybody may do who is signed in at all. */
export type Asked = DeedName | 'signed-in'
