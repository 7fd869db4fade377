/** Reviews: what happened to each, appended and never changed, and the revisions that they froze. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('review')
    .addColumn('workbook_id', 'text', (c) => c.notNull().references('workbook.id').onDelete('cascade'))
    .addColumn('number', 'integer', (c) => c.notNull().check(sql`number > 0`))
    .addColumn('made_as', 'text', (c) => c.notNull())
    .addColumn('decided', 'boolean', (c) => c.notNull())
    .addPrimaryKeyConstraint('review_pkey', ['workbook_id', 'number'])
    .addUniqueConstraint('review_made_once', ['workbook_id', 'made_as'])
    .execute()

  await db.schema
    .createTable('review_event')
    .addColumn('workbook_id', 'text', (c) => c.notNull())
    .addColumn('review', 'integer', (c) => c.notNull())
    .addColumn('number', 'integer', (c) => c.notNull())
    .addColumn('event', 'json', (c) => c.notNull())
    .addPrimaryKeyConstraint('review_event_pkey', ['workbook_id', 'review', 'number'])
    .addForeignKeyConstraint('review_event_of', ['workbook_id', 'review'], 'review', ['workbook_id', 'number'], (c) =>
      c.onDelete('cascade'),
    )
    .execute()
  await sql`
    create function review_event_stays() returns trigger language plpgsql as $$
    begin
      raise exception 'what happened to a review is never changed';
    end $$`.execute(db)
  await sql`
    create trigger review_event_stays before update on review_event
    for each row execute function review_event_stays()`.execute(db)

  await db.schema
    .createTable('frozen_part')
    .addColumn('workbook_id', 'text', (c) => c.notNull())
    .addColumn('review', 'integer', (c) => c.notNull())
    .addColumn('revision', 'integer', (c) => c.notNull())
    .addColumn('part', 'integer', (c) => c.notNull())
    .addColumn('content', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('frozen_part_pkey', ['workbook_id', 'review', 'revision', 'part'])
    .addForeignKeyConstraint('frozen_part_of', ['workbook_id', 'review'], 'review', ['workbook_id', 'number'], (c) =>
      c.onDelete('cascade'),
    )
    .execute()
}
