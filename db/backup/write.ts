/**
 * Writing a backup: every table of the database as it was at one instant, whatever is written to it meanwhile.
 *
 * All is read in one transaction that sees one state. On a server that holds up nobody. The embedded database has one
 * connection, so while it serves people a copy of its files is read instead (copy.ts).
 */
import { sql } from 'kysely'
import type { Executor } from '../executor.ts'
import { seenMigrations } from '../seen-migrations.ts'
import { turns } from '../turns.ts'
import { headOf, quoted, sequencesIn, settleTexts, type Table, tablesIn } from './catalogue.ts'
import { headerOf, writeFile } from './format.ts'

export interface About {
  /** The version of the product. */
  readonly product: string
  /** ISO 8601. */
  readonly at: string
}

/** Throws BackupProblem, and then leaves no file. */
export const writeBackup = (db: Executor, about: About, file: string): Promise<void> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute((trx) => writeFile(file, linesOf(trx, about)))

async function* linesOf(trx: Executor, about: About): AsyncGenerator<string> {
  await settleTexts(trx)
  const tables = await tablesIn(trx)
  const [migrations, sequences] = [await seenMigrations(trx), await sequencesIn(trx)]
  yield JSON.stringify(headerOf({ ...about, migrations: [...migrations], sequences: [...sequences] }))
  for (const table of tables) {
    yield JSON.stringify(headOf(table))
    yield* rowsOf(trx, table)
  }
}

/** So much is fetched at a time; a row may be a few hundred bytes or a few megabytes. */
const FETCH_BYTES = 512 * 1024
const MOST_ROWS = 1_000

async function* rowsOf(trx: Executor, { name, columns }: Table): AsyncGenerator<string> {
  const texts = columns.map((column) => `${quoted(column.name)}::text`).join(', ')
  const breathe = turns()
  await sql`declare backup_rows no scroll cursor for
    select json_build_array(${sql.raw(texts)})::text as line from ${sql.table(name)}`.execute(trx)
  for (let count = 1; ;) {
    const { rows } = await sql<{ line: string }>`fetch forward ${sql.lit(count)} from backup_rows`.execute(trx)
    for (const { line } of rows) yield line
    if (rows.length < count) break
    const bytes = rows.reduce((sum, { line }) => sum + line.length, 0)
    count = Math.max(1, Math.min(MOST_ROWS, count * 4, Math.floor((FETCH_BYTES * rows.length) / bytes)))
    await breathe()
  }
  await sql`close backup_rows`.execute(trx)
}
