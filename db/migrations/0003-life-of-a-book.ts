/** Books that are put away or deleted, are made once however often they are asked for, and what was found out of them. */
import type { Kysely } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('workbook')
    .addColumn('made_as', 'text')
    .addColumn('made_message', 'text')
    .addColumn('archived_at', 'timestamptz')
    .addColumn('archived_by', 'text')
    .addColumn('deleted_at', 'timestamptz')
    .addColumn('deleted_by', 'text')
    .execute()
  await db.schema.alterTable('workbook').addUniqueConstraint('workbook_made_once', ['created_by', 'made_as']).execute()

  await db.schema.alterTable('edit_batch').addColumn('message', 'text').execute()

  await db.schema
    .createTable('book_summary')
    .addColumn('workbook_id', 'text', (c) => c.primaryKey().references('workbook.id').onDelete('cascade'))
    .addColumn('stamp', 'text', (c) => c.notNull())
    .addColumn('summary', 'json', (c) => c.notNull())
    .execute()
}
