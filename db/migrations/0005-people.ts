/** People with their roles, tokens that act for them, and the log of what was done. */
import { type Kysely, sql } from 'kysely'

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('person')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('name', 'text', (c) => c.notNull())
    .addColumn('is_administrator', 'boolean', (c) => c.notNull())
    .addColumn('role', 'text')
    .addColumn('added_at', 'timestamptz', (c) => c.notNull())
    .addColumn('removed_at', 'timestamptz')
    .addColumn('removed_by', 'text')
    .execute()

  // Every name that anybody ever had: what was done is told by names, so none is given a second time.
  await db.schema
    .createTable('person_name')
    .addColumn('key', 'text', (c) => c.primaryKey())
    .addColumn('person_id', 'text', (c) => c.references('person.id'))
    .execute()
  // The product writes under its own.
  await sql`insert into person_name (key) values ('ratebook')`.execute(db)

  await db.schema
    .createTable('role_of_person')
    .addColumn('person_id', 'text', (c) => c.notNull().references('person.id').onDelete('cascade'))
    .addColumn('workbook_id', 'text', (c) => c.notNull().references('workbook.id').onDelete('cascade'))
    .addColumn('role', 'text', (c) => c.notNull())
    .addPrimaryKeyConstraint('role_of_person_pkey', ['person_id', 'workbook_id'])
    .execute()
  await db.schema.createIndex('role_of_person_workbook').on('role_of_person').column('workbook_id').execute()

  await db.schema
    .createTable('api_token')
    .addColumn('id', 'text', (c) => c.primaryKey())
    .addColumn('hash', 'text', (c) => c.notNull().unique())
    .addColumn('name', 'text', (c) => c.notNull())
    // Nobody: it was made on the server itself.
    .addColumn('person_id', 'text', (c) => c.references('person.id'))
    .addColumn('role', 'text', (c) => c.notNull())
    .addColumn('books', 'json')
    .addColumn('writes', 'boolean', (c) => c.notNull())
    .addColumn('made_at', 'timestamptz', (c) => c.notNull())
    .addColumn('expires_at', 'timestamptz')
    .addColumn('last_used_at', 'timestamptz')
    .addColumn('revoked_at', 'timestamptz')
    .addColumn('revoked_by', 'text')
    .execute()

  await db.schema
    .createTable('audit_entry')
    .addColumn('id', 'bigint', (c) => c.primaryKey().generatedByDefaultAsIdentity())
    .addColumn('at', 'timestamptz', (c) => c.notNull())
    .addColumn('kind', 'text', (c) => c.notNull())
    .addColumn('person_id', 'text')
    .addColumn('person', 'text')
    .addColumn('via', 'text')
    .addColumn('workbook_id', 'text')
    .addColumn('details', 'json', (c) => c.notNull())
    .addColumn('address', 'text')
    .addColumn('request', 'text')
    .execute()
  await db.schema.createIndex('audit_entry_workbook').on('audit_entry').columns(['workbook_id', 'id']).execute()
  await db.schema.createIndex('audit_entry_person').on('audit_entry').columns(['person', 'id']).execute()
  await sql`create function audit_entry_stays() returns trigger language plpgsql as
    $$ begin raise exception 'the audit log is only appended to'; end $$`.execute(db)
  await sql`create trigger audit_entry_stays before update or delete or truncate on audit_entry
    for each statement execute function audit_entry_stays()`.execute(db)
}
