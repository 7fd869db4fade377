/** Requests that were sent with a key of their own, and what they were answered: sent again, they are not done again. */
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('idempotent_request')
    .addColumn('asker', 'text', (c) => c.notNull())
    .addColumn('key', 'text', (c) => c.notNull())
    .addColumn('request_hash', 'text', (c) => c.notNull())
    .addColumn('begun_at', 'timestamptz', (c) => c.notNull())
    .addColumn('status', 'integer')
    .addColumn('headers', 'json')
    .addColumn('body', 'text')
    .addPrimaryKeyConstraint('idempotent_request_pkey', ['asker', 'key'])
    .execute()
  await db.schema.createIndex('idempotent_request_age').on('idempotent_request').column('begun_at').execute()
}
