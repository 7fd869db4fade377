/**
 * What was asked with a key, and what it was answered: for a day, the same key of the same asker is the same request.
 *
 * A request that began and has no answer is under way; after a while whoever did it is taken to have died, and it may be
 * done again: what it does is known by the same key further down, so that it is not done twice.
 */
import type { Executor } from './executor.ts'

const KEPT_MS = 24 * 60 * 60 * 1000
/** Longer than any request takes. */
const UNDER_WAY_MS = 3 * 60 * 1000

export interface SentRequest {
  readonly asker: string
  readonly key: string
  /** Of all that makes it what it is. */
  readonly hash: string
  /** ISO 8601. */
  readonly at: string
}

export interface KeptAnswer {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export type Claim =
  /** It is to be done now. */
  | { readonly kind: 'first' }
  | { readonly kind: 'answered'; readonly answer: KeptAnswer }
  | { readonly kind: 'under-way' }
  /** The key was used for something else. */
  | { readonly kind: 'other-request' }

export async function claimRequest(db: Executor, sent: SentRequest): Promise<Claim> {
  await forget(db, sent)
  const { asker, key, hash, at } = sent
  const claimed = await db
    .insertInto('idempotent_request')
    .values({ asker, key, request_hash: hash, begun_at: at })
    .onConflict((conflict) => conflict.doNothing())
    .returning('key')
    .executeTakeFirst()
  if (claimed !== undefined) return { kind: 'first' }
  const row = await rowOf(db, sent).selectAll().executeTakeFirst()
  // Released between the two questions.
  if (row === undefined) return { kind: 'under-way' }
  if (row.request_hash !== hash) return { kind: 'other-request' }
  if (row.status === null) return { kind: 'under-way' }
  return { kind: 'answered', answer: { status: row.status, headers: row.headers ?? {}, body: row.body ?? '' } }
}

export async function keepAnswer(db: Executor, { asker, key }: SentRequest, answer: KeptAnswer): Promise<void> {
  await db
    .updateTable('idempotent_request')
    .set({ status: answer.status, headers: JSON.stringify(answer.headers), body: answer.body })
    .where('asker', '=', asker)
    .where('key', '=', key)
    .execute()
}

/** Nothing came of it: it may be tried again. */
export async function releaseRequest(db: Executor, { asker, key }: SentRequest): Promise<void> {
  await db
    .deleteFrom('idempotent_request')
    .where('asker', '=', asker)
    .where('key', '=', key)
    .where('status', 'is', null)
    .execute()
}

async function forget(db: Executor, { at, asker, key }: SentRequest): Promise<void> {
  const before = (ms: number): Date => new Date(Date.parse(at) - ms)
  await db.deleteFrom('idempotent_request').where('begun_at', '<', before(KEPT_MS)).execute()
  await db
    .deleteFrom('idempotent_request')
    .where('asker', '=', asker)
    .where('key', '=', key)
    .where('status', 'is', null)
    .where('begun_at', '<', before(UNDER_WAY_MS))
    .execute()
}

const rowOf = (db: Executor, { asker, key }: SentRequest) =>
  db.selectFrom('idempotent_request').where('asker', '=', asker).where('key', '=', key)
