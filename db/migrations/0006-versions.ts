/** Versions of books: what was published never changes; what became of it is kept beside it. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  // What the book asks of whoever publishes it.
  await db.schema.alterTable('workbook').addColumn('publishing', 'json').execute()

  await db.schema
    .createTable('version')
    // Names no row: versions outlive their book.
    .addColumn('workbook_id', 'text', (c) => c.notNull())
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('document', 'text', (c) => c.notNull())
    .addColumn('hash', 'text', (c) => c.notNull())
    .addColumn('effective_at', 'timestamptz', (c) => c.notNull())
    .addColumn('base', 'integer')
    .addColumn('origin', 'integer', (c) => c.notNull())
    .addColumn('back_to', 'integer')
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('published_at', 'timestamptz', (c) => c.notNull())
    .addColumn('publisher', 'text', (c) => c.notNull())
    .addColumn('publisher_id', 'text', (c) => c.notNull())
    .addColumn('via', 'text')
    .addColumn('authors', 'json', (c) => c.notNull())
    .addColumn('approver', 'text')
    .addColumn('approver_id', 'text')
    .addColumn('message', 'text', (c) => c.notNull())
    .addColumn('gate', 'json', (c) => c.notNull())
    .addColumn('acknowledged', 'json', (c) => c.notNull())
    .addColumn('alone_allowed', 'boolean', (c) => c.notNull())
    .addColumn('review', 'integer')
    .addColumn('request', 'text')
    .addPrimaryKeyConstraint('version_pkey', ['workbook_id', 'number'])
    .addUniqueConstraint('version_once', ['workbook_id', 'publisher_id', 'request'])
    .execute()
  await sql`create function version_stays() returns trigger language plpgsql as
    $$ begin raise exception 'a version never changes'; end $$`.execute(db)
  await sql`create trigger version_stays before update or delete or truncate on version
    for each statement execute function version_stays()`.execute(db)

  await db.schema
    .createTable('version_state')
    .addColumn('workbook_id', 'text', (c) => c.notNull())
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('standing', 'text', (c) => c.notNull())
    .addColumn('waits_for', 'json')
    .addColumn('replaced_by', 'integer')
    .addColumn('cleared', 'boolean', (c) => c.notNull())
    .addColumn('cleared_by', 'text')
    .addColumn('withdrawn_at', 'timestamptz')
    .addColumn('withdrawn_by', 'text')
    .addColumn('told_at', 'timestamptz')
    .addPrimaryKeyConstraint('version_state_pkey', ['workbook_id', 'number'])
    .addForeignKeyConstraint('version_state_of', ['workbook_id', 'number'], 'version', ['workbook_id', 'number'])
    .execute()
}
