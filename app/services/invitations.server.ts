/** Inviting people. The link is told once, to whoever invites; where mail can be sent it goes to the invited as well. */
import { randomBytes } from 'node:crypto'
import {
  type Executor,
  findPerson,
  findUserId,
  insertInvitation,
  openInvitations,
  withdrawInvitation,
} from '../../db/index.ts'
import type { Denied } from './entrance-types.ts'
import type { Invitations, Invited, MadeLink, OpenInvitation } from './invitation-types.ts'
import { roleFrom } from './people.server.ts'
import { hashOf } from './tokens.server.ts'

export const INVITATION_DAYS = 7
const DAY_MS = 86_400_000

export interface InvitationsOf {
  readonly db: Executor
  /** ISO 8601. */
  readonly now: () => string
  /** The address as it is kept, or why it is none. */
  readonly emailFrom: (typed: string) => string | Denied
  readonly refuse: (why: 'known' | 'no-book' | 'no-role') => Denied
  /** Whether a mail with the link was sent. */
  readonly send: (to: string, letter: { path: string; by: string; language: string }) => Promise<boolean>
}

export const openInvitationsService = (of: InvitationsOf): Invitations => ({
  list: () => list(of),
  ofBook: (book) => list(of, book),
  invite: (invited) => invite(of, invited),
  inviteToBook: (book, invited) => invite(of, invited, book),
  withdraw: (id) => withdrawInvitation(of.db, { id, at: of.now() }),
  withdrawFromBook: (book, id) => withdrawInvitation(of.db, { id, book, at: of.now() }),
})

async function list({ db, now }: InvitationsOf, book?: string): Promise<readonly OpenInvitation[]> {
  return (await openInvitations(db, now(), book)).map((one) => ({ ...one, role: roleFrom(one.role) }))
}

async function invite(of: InvitationsOf, invited: Invited, book?: string): Promise<MadeLink | Denied> {
  const { db, now } = of
  const [email, role] = [of.emailFrom(invited.email), roleFrom(invited.role)]
  if (typeof email !== 'string') return email
  if (role === undefined) return of.refuse('no-role')
  const known = await findUserId(db, email)
  if (known !== undefined && (await findPerson(db, known)) !== undefined) return of.refuse('known')
  const token = randomBytes(24).toString('base64url')
  const at = now()
  const expiresAt = new Date(Date.parse(at) + INVITATION_DAYS * DAY_MS).toISOString()
  const { by, language } = invited
  const made = await insertInvitation(db, { hash: hashOf(token), email, role, book, by, at, expiresAt })
  if (made === undefined) return of.refuse('no-book')
  const path = `/invitation?token=${token}`
  return { kind: 'made', path, expiresAt, mailed: await of.send(email, { path, by, language }) }
}
