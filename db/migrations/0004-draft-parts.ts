/** A draft's document lies in parts, so that a large one can be read and written bit by bit. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('draft_part')
    .addColumn('workbook_id', 'text', (c) => c.notNull().references('workbook.id').onDelete('cascade'))
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('part', 'integer', (c) => c.notNull())
    .addColumn('content', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('draft_part_pkey', ['workbook_id', 'revision', 'part'])
    .execute()
  await sql`insert into draft_part (workbook_id, revision, part, content)
            select id, draft_revision, 0, draft::text from workbook`.execute(db)
  await db.schema.alterTable('workbook').dropColumn('draft').execute()
}
