/** The tables of the sign-in library, as far as they are written here; it makes them itself where a studio runs. */
import { sql } from 'kysely'
import type { Executor } from '../../db/index.ts'

export async function makeUserTables(db: Executor): Promise<void> {
  await sql`create table "user" (id uuid primary key, name text, email text unique, "emailVerified" boolean,
    "createdAt" timestamptz, "updatedAt" timestamptz)`.execute(db)
  await sql`create table account (id uuid primary key, "accountId" text, "providerId" text, "userId" uuid, password text,
    "createdAt" timestamptz, "updatedAt" timestamptz)`.execute(db)
  await sql`create table session ("userId" uuid)`.execute(db)
  await sql`create table passkey ("userId" uuid)`.execute(db)
}
