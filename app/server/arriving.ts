/** Two links by which people get in who cannot sign in yet, or no longer: an invitation, and one for a new password. */
import {
  type Executor,
  findInvitation,
  findPerson,
  findUserId,
  type Invitation,
  join,
  namesOf,
  tellStanding,
  titleOfBook,
} from '../../db/index.ts'
import type { Acceptance, Asking, Doors, Entered, InvitationShown, Denied, ResetAsked } from '../services/index.ts'
import { roleFrom } from '../services/people.server.ts'
import { hashOf } from '../services/tokens.server.ts'
import { emailFrom, isDenied, nameFrom, passwordFrom } from './entrance-input.ts'
import { INVITATION_GONE, NAME_TAKEN, NO_MAIL, denied, RESET_GONE, tooMany } from './entrance-texts.ts'
import { languageOf, resetLetter } from './mail-texts.ts'
import type { Mail } from './mail.ts'
import { LINK_HOURS, lookAtToken, makeToken } from './one-time-links.ts'
import type { Limit } from './rate-limits.ts'
import type { Library } from './sign-in-library.ts'

export interface ArrivingOf {
  readonly library: Library
  readonly db: Executor
  readonly url: string
  readonly mail: Mail
  readonly limit: Limit
  /** ISO 8601. */
  readonly now: () => string
  readonly enter: (user: string, headers: Headers) => Promise<readonly string[]>
}

export const openArriving = (
  of: ArrivingOf,
): Pick<Doors, 'invitation' | 'accept' | 'askReset' | 'isReset' | 'reset'> => ({
  invitation: (token) => invitation(of, token),
  accept: (given, asking) => accept(of, given, asking),
  askReset: (given, asking) => askReset(of, given, asking),
  isReset: async (token) => (await lookAtToken(of.library, 'reset-password', token)) !== undefined,
  reset: (given, asking) => reset(of, given, asking),
})

async function invitation(of: ArrivingOf, token: string): Promise<InvitationShown | Denied> {
  const found = await openInvitation(of, token)
  if (isDenied(found)) return found
  const { email, role, book, by, expiresAt } = found
  return {
    kind: 'open',
    email,
    role: roleFrom(role) ?? 'viewer',
    book: book === undefined ? undefined : await titleOfBook(of.db, book),
    by,
    expiresAt,
    name: await knownName(of.db, email),
  }
}

async function openInvitation({ db, now }: ArrivingOf, token: string): Promise<Invitation | Denied> {
  const found = await findInvitation(db, { hash: hashOf(token), at: now() })
  const state = found?.state ?? 'unknown'
  if (found === undefined || state !== 'open')
    return denied(404, INVITATION_GONE[state as keyof typeof INVITATION_GONE])
  return found.invitation
}

/** Somebody who was here before keeps the name that stands in the history of books. */
async function knownName(db: Executor, email: string): Promise<string | undefined> {
  const user = await findUserId(db, email)
  return user && (await namesOf(db, [user])).get(user)
}

async function accept(of: ArrivingOf, given: Acceptance, { headers }: Asking): Promise<Entered | Denied> {
  const found = await openInvitation(of, given.token)
  if (isDenied(found)) return found
  const name = (await knownName(of.db, found.email)) ?? nameFrom(given.name)
  if (isDenied(name)) return name
  const password = given.password === undefined ? undefined : passwordFrom(given.password)
  if (isDenied(password)) return password
  const { password: passwords } = await of.library.$context
  const passwordHash = password === undefined ? undefined : await passwords.hash(password)
  const joined = await join(of.db, { invitation: found, name, passwordHash, at: of.now() })
  if (joined.kind !== 'joined')
    return joined.kind === 'gone' ? denied(404, INVITATION_GONE.used) : denied(409, NAME_TAKEN, 'name')
  return { kind: 'in', cookies: await of.enter(joined.person, headers) }
}

/** Whether anybody has the address is told neither by the answer nor by how long it takes. */
async function askReset(of: ArrivingOf, given: ResetAsked, { origin }: Asking): ReturnType<Doors['askReset']> {
  if (!of.mail.sends) return denied(422, NO_MAIL)
  const email = emailFrom(given.email)
  if (isDenied(email)) return email
  const wait = await of.limit.take(origin.address ?? '', email)
  if (wait !== undefined) return tooMany(wait)
  void sendReset(of, email, given.language).catch(() => undefined)
  return { kind: 'done' }
}

async function sendReset({ library, db, url, mail }: ArrivingOf, email: string, language: string): Promise<void> {
  const user = await findUserId(db, email)
  if (user === undefined || (await findPerson(db, user)) === undefined) return
  const link = `${url}/reset?token=${await makeToken(library, 'reset-password', user)}`
  await mail.send(email, resetLetter(languageOf(language), { link, hours: LINK_HOURS['reset-password'] }))
}

/** Whoever else is signed in with the old password is out. */
async function reset(
  of: ArrivingOf,
  { token, password }: { readonly token: string; readonly password: string },
  { headers, origin }: Asking,
): Promise<Entered | Denied> {
  const wait = await of.limit.take(origin.address ?? '')
  if (wait !== undefined) return tooMany(wait)
  const user = await lookAtToken(of.library, 'reset-password', token)
  if (user === undefined || (await findPerson(of.db, user)) === undefined) return denied(404, RESET_GONE)
  const wanted = passwordFrom(password)
  if (isDenied(wanted)) return wanted
  const response = await of.library.api.resetPassword({ body: { token, newPassword: wanted }, asResponse: true })
  if (!response.ok) return denied(404, RESET_GONE)
  await tellStanding(of.db, user)
  return { kind: 'in', cookies: await of.enter(user, headers) }
}
