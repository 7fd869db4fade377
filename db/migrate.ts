/**
 * Brings a database to the form that this program knows.
 *
 * A database that knows migrations which this program does not is of a newer version, and is left alone.
 */
import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { migrationNames, migrations } from './migrations/index.ts'
import { DatabaseUnavailable, DataFolderError, errorCode } from './problem.ts'
import { describeTrouble } from './postgres.ts'
import type { Store } from './store.ts'

export async function migrate(store: Store): Promise<void> {
  const unknown = (await migrationsIn(store)).filter((name) => !migrationNames.includes(name))
  if (unknown.length > 0) throw newer(store)
  if (store.kind === 'pglite') store.folder?.record(migrationNames)
  const { error } = await new Migrator({
    db: store.db,
    provider: { getMigrations: async () => ({ ...migrations }) },
  }).migrateToLatest()
  if (error === undefined) return
  if (store.kind === 'postgres' && errorCode(error) === '42501') throw describeTrouble(store.url, error)
  throw error
}

async function migrationsIn({ db }: Store): Promise<readonly string[]> {
  const { rows: tables } = await sql<{ here: boolean }>`
    select to_regclass('kysely_migration') is not null as here`.execute(db)
  if (!tables[0]?.here) return []
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return rows.map((row) => row.name)
}

function newer(store: Store): Error {
  if (store.kind === 'postgres') {
    return new DatabaseUnavailable('newer', {
      en: 'The database that DATABASE_URL names was written by a newer Ratebook. Use that version or a later one, or another database. Nothing in it was changed.',
      'zh-CN':
        'DATABASE_URL 指向的数据库由更新版本的 Ratebook 写入。请使用该版本或更高版本，或换用另一个数据库。其中内容未被改动。',
    })
  }
  const folder = store.folder?.path ?? 'memory'
  return new DataFolderError('newer', folder, {
    en: `The database in ${folder} was written by a newer Ratebook. Use that version or a later one, or choose another folder with RATEBOOK_DATA.`,
    'zh-CN': `${folder} 中的数据库由更新版本的 Ratebook 写入。请使用该版本或更高版本，或用 RATEBOOK_DATA 指定另一个文件夹。`,
  })
}
