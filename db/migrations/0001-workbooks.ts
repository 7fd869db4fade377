/** Workbooks with their drafts, the log of edits, and settings. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('workbook')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('title', 'json', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull().check(sql`revision > 0`))
    .addColumn('draft', 'json', (c) => c.notNull())
    .addColumn('created_at', 'timestamptz', (c) => c.notNull())
    .addColumn('created_by', 'text', (c) => c.notNull())
    .addColumn('updated_at', 'timestamptz', (c) => c.notNull())
    .addColumn('updated_by', 'text', (c) => c.notNull())
    .execute()

  await db.schema
    .createTable('edit_batch')
    .addColumn('workbook_id', 'text', (c) => c.notNull().references('workbook.id').onDelete('cascade'))
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('batch', 'text', (c) => c.notNull())
    .addColumn('author', 'text', (c) => c.notNull())
    .addColumn('at', 'timestamptz', (c) => c.notNull())
    .addColumn('edits', 'json')
    .addColumn('inverse', 'json')
    .addColumn('replaced', 'json')
    .addPrimaryKeyConstraint('edit_batch_pkey', ['workbook_id', 'revision'])
    .addUniqueConstraint('edit_batch_sent_once', ['workbook_id', 'author', 'batch'])
    .addCheckConstraint(
      'edit_batch_edits_or_replaced',
      sql`(edits is not null and inverse is not null and replaced is null)
       or (edits is null and inverse is null and replaced is not null)`,
    )
    .execute()

  await db.schema
    .createTable('setting')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('value', 'json', (c) => c.notNull())
    .execute()
}
