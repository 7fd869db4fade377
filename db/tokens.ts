/**
 * Tokens that act in the name of whoever made them. What a token is, is known to whoever was given it: here is its hash
 * only. One that is unknown, revoked, expired, or of somebody who was removed is not found, whichever it is.
 */
import type { Executor } from './executor.ts'
import { isStorable } from './values.ts'

export interface TokenRow {
  readonly id: string
  readonly name: string
  /** Undefined: it was made on the server itself. */
  readonly maker: { readonly id: string; readonly name: string } | undefined
  readonly role: string
  /** Undefined: all. */
  readonly books: readonly string[] | undefined
  readonly writes: boolean
  /** Instants are ISO 8601. */
  readonly madeAt: string
  readonly expiresAt: string | undefined
  readonly lastUsedAt: string | undefined
  readonly revokedAt: string | undefined
}

export interface NewToken extends Pick<TokenRow, 'id' | 'name' | 'role' | 'books' | 'writes' | 'expiresAt'> {
  readonly hash: string
  readonly maker: string | undefined
  readonly at: string
}

export async function insertToken(db: Executor, token: NewToken): Promise<void> {
  await db
    .insertInto('api_token')
    .values({
      id: token.id,
      hash: token.hash,
      name: token.name,
      person_id: token.maker ?? null,
      role: token.role,
      books: token.books === undefined ? null : JSON.stringify(token.books),
      writes: token.writes,
      made_at: token.at,
      expires_at: token.expiresAt ?? null,
    })
    .execute()
}

/** The newest first, revoked and expired ones too. */
export async function listTokens(db: Executor): Promise<readonly TokenRow[]> {
  const rows = await selectTokens(db).orderBy('made_at', 'desc').orderBy('api_token.id').execute()
  return rows.map(tokenFromRow)
}

/** The one that may act at that instant. */
export async function findToken(
  db: Executor,
  { hash, at }: { readonly hash: string; readonly at: string },
): Promise<TokenRow | undefined> {
  const row = await selectTokens(db)
    .where('hash', '=', hash)
    .where('revoked_at', 'is', null)
    .where('person.removed_at', 'is', null)
    .where((is) => is.or([is('expires_at', 'is', null), is('expires_at', '>', at as never)]))
    .executeTakeFirst()
  return row && tokenFromRow(row)
}

const selectTokens = (db: Executor) =>
  db
    .selectFrom('api_token')
    .leftJoin('person', 'person.id', 'api_token.person_id')
    .select([
      'api_token.id',
      'api_token.name',
      'api_token.role',
      'person_id',
      'person.name as maker',
      'books',
      'writes',
    ])
    .select(['made_at', 'expires_at', 'last_used_at', 'revoked_at'])

type SelectedToken = NonNullable<Awaited<ReturnType<ReturnType<typeof selectTokens>['executeTakeFirst']>>>

const tokenFromRow = (row: SelectedToken): TokenRow => ({
  id: row.id,
  name: row.name,
  maker: row.person_id === null ? undefined : { id: row.person_id, name: row.maker ?? '' },
  role: row.role,
  books: row.books ?? undefined,
  writes: row.writes,
  madeAt: row.made_at.toISOString(),
  expiresAt: row.expires_at?.toISOString(),
  lastUsedAt: row.last_used_at?.toISOString(),
  revokedAt: row.revoked_at?.toISOString(),
})

/** For good. False where there is none to revoke. */
export async function revokeToken(
  db: Executor,
  { id, by, at }: { readonly id: string; readonly by: string; readonly at: string },
): Promise<boolean> {
  if (!isStorable(id)) return false
  const { numUpdatedRows } = await db
    .updateTable('api_token')
    .set({ revoked_at: at, revoked_by: by })
    .where('id', '=', id)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function tokenUsed(db: Executor, { id, at }: { readonly id: string; readonly at: string }): Promise<void> {
  await db.updateTable('api_token').set({ last_used_at: at }).where('id', '=', id).execute()
}
