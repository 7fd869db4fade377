/**
 * Brings a database to the form that this program knows, in one transaction, after a backup of what was there.
 *
 * A database that knows migrations which this program does not is of a newer version, and is left alone. An upgrade that
 * fails leaves all as it was.
 */
import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import { awayFrom } from './away.ts'
import { type Executor, inTransaction } from './executor.ts'
import { migrationNames, migrations } from './migrations/index.ts'
import { DatabaseUnavailable, DataFolderError, StorageProblem } from './problem.ts'
import { describeTrouble } from './postgres.ts'
import { seenMigrations } from './seen-migrations.ts'
import type { Store } from './store.ts'

export interface Upgrade {
  /** Tables that are made by somebody else, as the sign-in library makes its own. */
  readonly others?: OthersTables
  /** Called when there is data that is about to be changed. Answers what the backup is called. */
  readonly backup?: (lastMigration: string) => Promise<string>
}

export interface OthersTables {
  /** Whether anything of theirs has to be made or changed. */
  pending(db: Executor): Promise<boolean>
  make(trx: Executor): Promise<void>
}

export class UpgradeFailed extends StorageProblem<'upgrade-failed'> {}

const NO_OTHERS: OthersTables = { pending: () => Promise.resolve(false), make: () => Promise.resolve() }

export async function migrate(store: Store, { others = NO_OTHERS, backup }: Upgrade = {}): Promise<void> {
  const seen = await seenMigrations(store.db)
  if (seen.some((name) => !migrationNames.includes(name))) throw newer(store)
  const record = (names: readonly string[]): void => void (store.kind === 'pglite' && store.folder?.record(names))
  const isBehind = migrationNames.some((name) => !seen.includes(name)) || (await others.pending(store.db))
  const last = seen.at(-1)
  const kept = isBehind && last !== undefined ? await backup?.(last) : undefined
  record(migrationNames)
  if (!isBehind) return
  try {
    await inTransaction(store.db, async (trx) => {
      await migrateUpTo(trx, migrationNames)
      await others.make(trx)
    })
  } catch (error) {
    record(seen)
    if (store.kind === 'postgres' && !(await mayMakeTables(store.db)))
      throw describeTrouble(store.url, notAllowed(error))
    throw last === undefined || awayFrom(error) ? error : upgradeFailed(error, kept)
  }
}

/** Kysely asks on after it was refused, and then that question's failure is all that comes out: so it is asked here. */
async function mayMakeTables(db: Executor): Promise<boolean> {
  const asked = sql<{ may: boolean }>`select has_schema_privilege(current_schema(), 'create') as may`
  const { rows } = await asked.execute(db).catch(() => ({ rows: [] }))
  return rows[0]?.may ?? true
}

/** As the server says it first. */
const notAllowed = (cause: unknown): Error =>
  Object.assign(new Error('permission denied', { cause }), { code: '42501' })

/** As far as a database that has seen these. */
export async function migrateUpTo(trx: Executor, names: readonly string[]): Promise<void> {
  const wanted = Object.entries(migrations).filter(([name]) => names.includes(name))
  const { error } = await new Migrator({
    db: trx,
    provider: { getMigrations: async () => Object.fromEntries(wanted) },
  }).migrateToLatest()
  if (error !== undefined) throw error
}

function upgradeFailed(error: unknown, kept: string | undefined): UpgradeFailed {
  const reason = (error instanceof Error ? error.message : String(error)).split('\n')[0]?.replace(/\.$/, '')
  const backup =
    kept === undefined ? { en: '', 'zh-CN': '' } : { en: ` A backup of it is ${kept}.`, 'zh-CN': `备份位于 ${kept}。` }
  return new UpgradeFailed(
    'upgrade-failed',
    {
      en: `The data could not be brought to this version (${reason}), and was left as it was.${backup.en} Go on with the version that you had, and report this.`,
      'zh-CN': `数据无法升级到此版本（${reason}），已保持原样。${backup['zh-CN']}请继续使用原来的版本，并报告此问题。`,
    },
    error,
  )
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
