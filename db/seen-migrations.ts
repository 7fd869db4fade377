/** Which migrations a database has seen: none where there is no database of ours yet. */
import { sql } from 'kysely'
import type { Executor } from './executor.ts'

export async function seenMigrations(db: Executor): Promise<readonly string[]> {
  const { rows: tables } = await sql<{ here: boolean }>`
    select to_regclass('kysely_migration') is not null as here`.execute(db)
  if (!tables[0]?.here) return []
  const { rows } = await sql<{ name: string }>`
    select name from kysely_migration order by name collate "C"`.execute(db)
  return rows.map((row) => row.name)
}
