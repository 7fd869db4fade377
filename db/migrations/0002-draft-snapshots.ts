/** A draft is its document at some revision and the edits that the log holds since: the document's own revision. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('workbook').addColumn('draft_revision', 'integer').execute()
  await sql`update workbook set draft_revision = revision`.execute(db)
  await db.schema
    .alterTable('workbook')
    .alterColumn('draft_revision', (c) => c.setNotNull())
    .execute()
  await db.schema
    .alterTable('workbook')
    .addCheckConstraint('workbook_draft_not_newer', sql`draft_revision between 1 and revision`)
    .execute()
}
