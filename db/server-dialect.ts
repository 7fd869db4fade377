/**
 * PostgreSQL as Kysely speaks it, but for the lock under which migrations run: Kysely's belongs to the connection, is
 * given back before the transaction ends, and outlives one that fails. This one lasts exactly as long as the transaction,
 * so that of two processes that start at once the second waits, and finds all of it done.
 */
import { type Kysely, PostgresAdapter, PostgresDialect, sql } from 'kysely'

/** Any number that nobody else takes. */
const MIGRATIONS = 7_261_745_662

export class ServerDialect extends PostgresDialect {
  override createAdapter(): PostgresAdapter {
    return new LockingAdapter()
  }
}

class LockingAdapter extends PostgresAdapter {
  // oxlint-disable-next-line typescript/no-explicit-any -- as it is declared
  override async acquireMigrationLock(db: Kysely<any>): Promise<void> {
    await sql`select pg_advisory_xact_lock(${MIGRATIONS})`.execute(db)
  }

  override releaseMigrationLock(): Promise<void> {
    return Promise.resolve()
  }
}
