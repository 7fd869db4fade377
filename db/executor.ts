/** What a repository runs on: the database itself, or the transaction it is called in. */
import type { Kysely, Transaction } from 'kysely'
import type { Database } from './database.ts'

export type Executor = Kysely<Database>

/** Runs in the caller's transaction when there is one, else in its own. */
export const inTransaction = <T>(db: Executor, work: (trx: Transaction<Database>) => Promise<T>): Promise<T> =>
  db.isTransaction ? work(db as Transaction<Database>) : db.transaction().execute(work)
