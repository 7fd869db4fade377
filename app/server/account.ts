/**
 * What people do about their own account: whoever holds the session that the headers carry, and nobody else. So no line of
 * the table of permissions is about it.
 */
import ipaddr from 'ipaddr.js'
import { findPerson, inTransaction, putPassword, renamePerson, setUser, tellStanding } from '../../db/index.ts'
import type { Executor } from '../../db/index.ts'
import type {
  Account,
  AccountShown,
  Asking,
  Done,
  Introduction,
  NewPassword,
  Origin,
  Denied,
  SessionShown,
} from '../services/index.ts'
import { OWNER_EMAIL, OWNER_NAME } from '../services/product.ts'
import { deviceFrom } from '../services/device.ts'
import { emailFrom, isDenied, nameFrom, passwordFrom } from './entrance-input.ts'
import {
  EMAIL_TAKEN,
  HAS_NAME,
  NAME_TAKEN,
  NO_PASSKEY,
  NO_SESSION,
  NOT_FRESH,
  NOT_SIGNED_IN,
  ONLY_WAY,
  denied,
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
  readonly session: { readonly id: string; readonly createdAt: Date }
}

type Doing<Given> = (of: AccountOf, held: Held, given: Given, origin: Origin) => Promise<Done | Denied>

const DONE: Done = { kind: 'done' }
const FRESH_MS = 24 * 3_600_000

export function openAccount(of: AccountOf): Account {
  /** With whoever holds the session. */
  const mine =
    <Given>(work: Doing<Given>) =>
    async (given: Given, { headers, origin }: Asking): Promise<Done | Denied> => {
      const held = await heldBy(of, headers)
      return held === undefined ? denied(403, NOT_SIGNED_IN) : work(of, held, given, origin)
    }
  return {
    async of(headers) {
      const held = await heldBy(of, headers)
      return held && shown(of, held)
    },
    introduce: mine(introduce),
    setPassword: mine(setPassword),
    endSession: mine(async (of, held, id: string) =>
      (await endSessions(of, held, (session) => session.id === id)) ? DONE : denied(404, NO_SESSION),
    ),
    endOtherSessions: (asking) => mine(endOthers)(undefined, asking),
    removePasskey: mine(removePasskey),
  }
}

const endOthers: Doing<undefined> = async (of, held) => {
  await endSessions(of, held, (session) => session.id !== held.session.id)
  return DONE
}

async function heldBy({ library, db }: AccountOf, headers: Headers): Promise<Held | undefined> {
  const found = await library.api.getSession({ headers })
  const person = found ? await findPerson(db, found.user.id) : undefined
  if (found === null || person === undefined) return undefined
  return { person, email: found.user.email, session: found.session }
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
        address: one.ipAddress ? shortAddress(one.ipAddress) : undefined,
        since: one.createdAt.toISOString(),
        lastSeen: one.updatedAt.toISOString(),
        isThis: one.id === session.id,
      }))
      .toSorted((a, b) => Number(b.isThis) - Number(a.isThis) || b.lastSeen.localeCompare(a.lastSeen)),
  }
}

/** The library writes out every part of one of IPv6. */
const shortAddress = (text: string): string => (ipaddr.isValid(text) ? ipaddr.process(text).toString() : text)

interface StoredPasskey {
  readonly id: string
  readonly name?: string | null
  readonly createdAt?: Date | null
}

type Adapter = Awaited<Library['$context']>['adapter']

const passkeysOf = (adapter: Adapter, person: string): Promise<StoredPasskey[]> =>
  adapter.findMany<StoredPasskey>({ model: 'passkey', where: [{ field: 'userId', value: person }] })

/** Of what the first owner says of themselves all is taken, or nothing. */
async function introduce(of: AccountOf, { person }: Held, given: Introduction): Promise<Done | Denied> {
  if (person.name !== OWNER_NAME) return denied(409, HAS_NAME, 'name')
  const [name, email] = [nameFrom(given.name), emailFrom(given.email)]
  if (isDenied(name)) return name
  if (isDenied(email)) return email
  const password = given.password === undefined ? undefined : passwordFrom(given.password)
  if (isDenied(password)) return password
  const { password: passwords } = await of.library.$context
  const hash = password === undefined ? undefined : await passwords.hash(password)
  return undoneWhenRefused(of.db, async (trx) => {
    if (!(await renamePerson(trx, person.id, name))) return denied(409, NAME_TAKEN, 'name')
    if (!(await setUser(trx, { id: person.id, name, email }))) return denied(409, EMAIL_TAKEN, 'email')
    if (hash !== undefined) await putPassword(trx, person.id, hash, of.now())
    return DONE
  })
}

async function undoneWhenRefused<Answer>(
  db: Executor,
  work: (trx: Executor) => Promise<Answer | Denied>,
): Promise<Answer | Denied> {
  try {
    return await inTransaction(db, async (trx) => {
      const answer = await work(trx)
      if (isDenied(answer)) throw new Undone(answer)
      return answer
    })
  } catch (error) {
    if (error instanceof Undone) return error.denied
    throw error
  }
}

/** Thrown to undo a transaction. */
class Undone extends Error {
  readonly denied: Denied

  constructor(denied: Denied) {
    super(denied.text.en)
    this.denied = denied
  }
}

/** Whoever has one must say it; a first one takes a session that is not left over from days ago. Other sessions end. */
async function setPassword(
  of: AccountOf,
  held: Held,
  { current, password }: NewPassword,
  { address = '' }: Origin,
): Promise<Done | Denied> {
  const { internalAdapter, password: passwords } = await of.library.$context
  const wanted = passwordFrom(password)
  if (isDenied(wanted)) return wanted
  const stored = (await internalAdapter.findCredentialAccount(held.person.id))?.password
  if (stored) {
    const wait = await of.limit.take(address, held.email)
    if (wait !== undefined) return tooMany(wait)
    if (!(await passwords.verify({ hash: stored, password: current ?? '' })))
      return denied(422, WRONG_CURRENT, 'current')
    await of.limit.forgive(held.email)
  } else if (Date.now() - held.session.createdAt.getTime() > FRESH_MS) return denied(403, NOT_FRESH)
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
async function removePasskey({ library }: AccountOf, { person }: Held, id: string): Promise<Done | Denied> {
  const { adapter, internalAdapter } = await library.$context
  const passkeys = await passkeysOf(adapter, person.id)
  if (!passkeys.some((passkey) => passkey.id === id)) return denied(404, NO_PASSKEY)
  const others = await internalAdapter.findAccounts(person.id)
  if (passkeys.length + others.length === 1) return denied(409, ONLY_WAY)
  await adapter.delete({ model: 'passkey', where: [{ field: 'id', value: id }] })
  return DONE
}
