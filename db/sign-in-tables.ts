/**
 * The two tables of the sign-in library that are written here, because a person and what lets them in come to be in one
 * transaction. Everything else about them is the library's.
 */
import { sql } from 'kysely'
import type { Executor } from './executor.ts'

export interface NewUser {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly at: string
}

/** The id of whoever signs in with that address, also of somebody who was removed. */
export async function findUserId(trx: Executor, email: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`select id::text as id from "user" where email = ${email}`.execute(trx)
  return rows[0]?.id
}

export async function findUser(
  db: Executor,
  id: string,
): Promise<{ readonly name: string; readonly email: string } | undefined> {
  const { rows } = await sql<{ name: string; email: string }>`
    select name, email from "user" where id::text = ${id}`.execute(db)
  return rows[0]
}

/** Whoever invites vouches for the address. */
export async function insertUser(trx: Executor, { id, name, email, at }: NewUser): Promise<void> {
  await sql`insert into "user" (id, name, email, "emailVerified", "createdAt", "updatedAt")
    values (${id}, ${name}, ${email}, true, ${at}, ${at})`.execute(trx)
}

/** What they sign in with from then on; what they had before lets nobody in. */
export async function putPassword(trx: Executor, id: string, hash: string, at: string): Promise<void> {
  await sql`delete from account where "userId" = ${id} and "providerId" = 'credential'`.execute(trx)
  await sql`insert into account (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt")
    values (gen_random_uuid(), ${id}, 'credential', ${id}, ${hash}, ${at}, ${at})`.execute(trx)
}

/** The address under which mail reaches them, by the ids of people. */
export async function emailsOfUsers(db: Executor): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ id: string; email: string }>`select id::text as id, email from "user"`.execute(db)
  return new Map(rows.map(({ id, email }) => [id, email]))
}

/** Nothing that somebody ever signed in with does so any longer. */
export async function closeUser(trx: Executor, id: string): Promise<void> {
  for (const table of ['session', 'account', 'passkey'])
    await sql`delete from ${sql.table(table)} where "userId" = ${id}`.execute(trx)
}

/** False, and nothing changed, where somebody else has that address. */
export async function setUser(
  trx: Executor,
  { id, name, email }: { readonly id: string; readonly name: string; readonly email: string },
): Promise<boolean> {
  const holder = await findUserId(trx, email)
  if (holder !== undefined && holder !== id) return false
  await sql`update "user" set name = ${name}, email = ${email} where id = ${id}`.execute(trx)
  return true
}
