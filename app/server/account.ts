/**
 * What people do about their own account: whoever holds the session that the headers carry, and nobody else. So no line of
 * the table of permissions is about it.
 */
import { findPerson, inTransaction, putPassword, renamePerson, setUser, tellStanding } from '../../db/index.ts'
import type { Executor } from '../../db/index.ts'
import { clientAddressOf } from '../client-address.ts'
import type { Account, AccountShown, Introduction, NewPassword, Refused, SessionShown } from '../services/index.ts'
import { OWNER_EMAIL, OWNER_NAME } from '../services/product.ts'
import { deviceFrom } from './device.ts'
import { emailFrom, isRefused, nameFrom, passwordFrom } from './entrance-input.ts'
import {
  EMAIL_TAKEN,
  HAS_NAME,
  NAME_TAKEN,
  NO_PASSKEY,
  NOT_FRESH,
  NOT_SIGNED_IN,
  ONLY_WAY,
  refused,
  tooMany,
  WRONG_CURRENT,
} from './entrance-texts.ts'
import type { Limit } from './rate-limits.ts'
import type { Library } from './sign-in-library.ts'

export interface AccountOf {
  readonly library: Library
  readonly db: Executor
  readonly limit: Limit
  /** ISO 8601. */
  readonly now: () => string
}

interface Held {
  readonly person: { readonly id: string; readonly name: string }
  readonly email: string
  readonly session: { readonly id: string; readonly token: string; readonly createdAt: Date }
}

const DONE = { kind: 'done' } as const
const FRESH_MS = 24 * 3_600_000

export function openAccount(of: AccountOf): Account {
  /** With whoever holds the session. */
  const mine =
    <Given, Answer>(work: (of: AccountOf, held: Held, given: Given) => Promise<Answer | Refused>) =>
    async (given: Given, headers: Headers): Promise<Answer | Refused> => {
      const held = await heldBy(of, headers)
      return held === undefined ? refused(403, NOT_SIGNED_IN) : work(of, held, given)
    }
  return {
    async of(headers) {
      const held = await heldBy(of, headers)
      return held && shown(of, held)
    },
    introduce: mine(introduce),
    setPassword: (given, headers) =>
      mine((of, held, given: NewPassword) => setPassword(of, held, given, clientAddressOf(headers)))(given, headers),
    endSession: async (id, headers) => {
      const held = await heldBy(of, headers)
      return held !== undefined && endSessions(of, held, (session) => session.id === id)
    },
    endOtherSessions: async (headers) => {
      const held = await heldBy(of, headers)
      if (held) await endSessions(of, held, (session) => session.id !== held.session.id)
    },
    removePasskey: mine(removePasskey),
  }
}

async function heldBy({ library, db }: AccountOf, headers: Headers): Promise<Held | undefined> {
  const found = await library.api.getSession({ headers })
  const person = found ? await findPerson(db, found.user.id) : undefined
  return found && person && { person, email: found.user.email, session: found.session }
}

async function shown({ library }: AccountOf, { person, email, session }: Held): Promise<AccountShown> {
  const { adapter, internalAdapter } = await library.$context
  const accounts = await internalAdapter.findAccounts(person.id)
  const passkeys = await passkeysOf(adapter, person.id)
  const sessions = await internalAdapter.listSessions(person.id)
  return {
    name: person.name,
    email: email === OWNER_EMAIL ? undefined : email,
    hasPassword: accounts.some(({ providerId }) => providerId === 'credential'),
    comesFromElsewhere: accounts.some(({ providerId }) => providerId !== 'credential'),
    passkeys: passkeys.map(({ id, name, createdAt }) => ({
      id,
      name: name ?? undefined,
      addedAt: createdAt ? new Date(createdAt).toISOString() : undefined,
    })),
    sessions: sessions
      .map((one): SessionShown => ({
        id: one.id,
        device: deviceFrom(one.userAgent),
        address: one.ipAddress || undefined,
        since: one.createdAt.toISOString(),
        lastSeen: one.updatedAt.toISOString(),
        isThis: one.id === session.id,
      }))
      .toSorted((a, b) => Number(b.isThis) - Number(a.isThis) || b.lastSeen.localeCompare(a.lastSeen)),
  }
}

interface StoredPasskey {
  readonly id: string
  readonly name?: string | null
  readonly createdAt?: Date | null
}

type Adapter = Awaited<Library['$context']>['adapter']

const passkeysOf = (adapter: Adapter, person: string): Promise<StoredPasskey[]> =>
  adapter.findMany<StoredPasskey>({ model: 'passkey', where: [{ field: 'userId', value: person }] })

/** Of what the first owner says of themselves all is taken, or nothing. */
async function introduce(of: AccountOf, { person }: Held, given: Introduction): Promise<typeof DONE | Refused> {
  if (person.name !== OWNER_NAME) return refused(409, HAS_NAME, 'name')
  const [name, email] = [nameFrom(given.name), emailFrom(given.email)]
  if (isRefused(name)) return name
  if (isRefused(email)) return email
  const password = given.password === undefined ? undefined : passwordFrom(given.password)
  if (isRefused(password)) return password
  const { password: passwords } = await of.library.$context
  const hash = password === undefined ? undefined : await passwords.hash(password)
  return undoneWhenRefused(of.db, async (trx) => {
    if (!(await renamePerson(trx, person.id, name))) return refused(409, NAME_TAKEN, 'name')
    if (!(await setUser(trx, { id: person.id, name, email }))) return refused(409, EMAIL_TAKEN, 'email')
    if (hash !== undefined) await putPassword(trx, person.id, hash, of.now())
    return DONE
  })
}

async function undoneWhenRefused<Answer>(
  db: Executor,
  work: (trx: Executor) => Promise<Answer | Refused>,
): Promise<Answer | Refused> {
  try {
    return await inTransaction(db, async (trx) => {
      const answer = await work(trx)
      if (isRefused(answer)) throw new Undone(answer)
      return answer
    })
  } catch (error) {
    if (error instanceof Undone) return error.refused
    throw error
  }
}

/** Thrown to undo a transaction. */
class Undone extends Error {
  readonly refused: Refused

  constructor(refused: Refused) {
    super(refused.text.en)
    this.refused = refused
  }
}

/** Whoever has one must say it; a first one takes a session that is not left over from days ago. Other sessions end. */
async function setPassword(
  of: AccountOf,
  held: Held,
  { current, password }: NewPassword,
  address: string,
): Promise<typeof DONE | Refused> {
  const { internalAdapter, password: passwords } = await of.library.$context
  const wanted = passwordFrom(password)
  if (isRefused(wanted)) return wanted
  const stored = (await internalAdapter.findCredentialAccount(held.person.id))?.password
  if (stored) {
    const wait = await of.limit.take(address, held.email)
    if (wait !== undefined) return tooMany(wait)
    if (!(await passwords.verify({ hash: stored, password: current ?? '' }))) return refused(422, WRONG_CURRENT, 'current')
    await of.limit.forgive(held.email)
  } else if (Date.now() - held.session.createdAt.getTime() > FRESH_MS) return refused(403, NOT_FRESH)
  await putPassword(of.db, held.person.id, await passwords.hash(wanted), of.now())
  await endSessions(of, held, (session) => session.id !== held.session.id)
  return DONE
}

/** Pages that are open with one of them hear of it. False where there is none. */
async function endSessions(
  { library, db }: AccountOf,
  { person }: Held,
  isMeant: (session: { readonly id: string }) => boolean,
): Promise<boolean> {
  const { internalAdapter } = await library.$context
  const meant = (await internalAdapter.listSessions(person.id)).filter(isMeant)
  for (const { token } of meant) await internalAdapter.deleteSession(token)
  if (meant.length > 0) await tellStanding(db, person.id)
  return meant.length > 0
}

/** The last way in is not taken away. */
async function removePasskey({ library }: AccountOf, { person }: Held, id: string): Promise<typeof DONE | Refused> {
  const { adapter, internalAdapter } = await library.$context
  const passkeys = await passkeysOf(adapter, person.id)
  if (!passkeys.some((passkey) => passkey.id === id)) return refused(404, NO_PASSKEY)
  const others = await internalAdapter.findAccounts(person.id)
  if (passkeys.length + others.length === 1) return refused(409, ONLY_WAY)
  await adapter.delete({ model: 'passkey', where: [{ field: 'id', value: id }] })
  return DONE
}
