/** From whatever state to this one in one start, after a backup; or not at all. */
import { sql } from 'kysely'
import { describe, expect, it, vi } from 'vitest'
import { findDraft, migrate, openDatabase, type OthersTables, type Store, UpgradeFailed } from '../../db/index.ts'
import { migrateUpTo } from '../../db/migrate.ts'
import { migrationNames, migrations } from '../../db/migrations/index.ts'
import { draft, fresh, NOON } from './draft.ts'
import { databaseUrl, newServerDatabase, openEmpty, STORE_KINDS } from './stores.ts'

async function withEmpty(kind: (typeof STORE_KINDS)[number], work: (store: Store) => Promise<void>): Promise<void> {
  const database = kind === 'postgres' ? await newServerDatabase() : undefined
  const store = database ? await openDatabase({ url: database.url }) : await openEmpty()
  try {
    await work(store)
  } finally {
    await store.close()
    await database?.drop()
  }
}

/** A book as a database of that state holds it: its document in a column of its own at first, in parts later. */
async function putBook({ db }: Store, seen: readonly string[]): Promise<void> {
  const document = JSON.stringify(draft())
  const inParts = seen.includes('0004-draft-parts')
  const columns: Record<string, string | number> = {
    id: 'book',
    title: '{"en":"Book"}',
    revision: 1,
    created_at: NOON,
    created_by: 'ann',
    updated_at: NOON,
    updated_by: 'ann',
    ...(inParts ? {} : { draft: document }),
    ...(seen.includes('0002-draft-snapshots') ? { draft_revision: 1 } : {}),
  }
  await sql`insert into workbook (${sql.join(Object.keys(columns).map((name) => sql.ref(name)))})
    values (${sql.join(Object.values(columns))})`.execute(db)
  if (inParts)
    await sql`insert into draft_part (workbook_id, revision, part, content) values ('book', 1, 0, ${document})`.execute(
      db,
    )
}

async function seenBy({ db }: Store): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
  return rows.map(({ name }) => name)
}

const KINDS = STORE_KINDS.filter((kind) => kind === 'pglite' || databaseUrl)

describe.each(KINDS)('on %s', (kind) => {
  it.each(migrationNames)('what was at %s is here in one start, after one backup', (last) =>
    withEmpty(kind, async (store) => {
      const seen = migrationNames.slice(0, migrationNames.indexOf(last) + 1)
      await migrateUpTo(store.db, seen)
      await putBook(store, seen)
      const backup = vi.fn(async () => 'file')
      await migrate(store, { backup })
      expect(backup.mock.calls).toEqual(last === migrationNames.at(-1) ? [] : [[last]])
      expect(await seenBy(store)).toEqual(migrationNames)
      expect((await findDraft(store.db, 'book', fresh()))?.workbook).toEqual(draft())
    }),
  )

  it('a new place needs no backup', () =>
    withEmpty(kind, async (store) => {
      const backup = vi.fn(async () => 'file')
      await migrate(store, { backup })
      await migrate(store, { backup })
      expect(backup).not.toHaveBeenCalled()
    }))

  it('a migration that fails in the middle leaves all as it was, and says where the backup is', () =>
    withEmpty(kind, async (store) => {
      const [first, , third] = migrationNames
      await migrateUpTo(store.db, [first!])
      await putBook(store, [first!])
      const up = vi.spyOn(migrations[third!]!, 'up').mockImplementation(async (db) => {
        await sql`create table half_done (n int)`.execute(db)
        await sql`select no_such_column from workbook`.execute(db)
      })
      const failed = await migrate(store, { backup: async () => '/kept/backup' }).catch((error: unknown) => error)
      up.mockRestore()
      expect(failed).toBeInstanceOf(UpgradeFailed)
      expect((failed as UpgradeFailed).text).toEqual({
        en: 'The data could not be brought to this version (column "no_such_column" does not exist), and was left as it was. A backup of it is /kept/backup. Go on with the version that you had, and report this.',
        'zh-CN':
          '数据无法升级到此版本（column "no_such_column" does not exist），已保持原样。备份位于 /kept/backup。请继续使用原来的版本，并报告此问题。',
      })
      expect(await seenBy(store)).toEqual([first])
      await migrate(store)
      expect((await findDraft(store.db, 'book', fresh()))?.workbook).toEqual(draft())
    }))

  it('nothing is touched when the backup cannot be made', () =>
    withEmpty(kind, async (store) => {
      await migrateUpTo(store.db, migrationNames.slice(0, 1))
      await expect(migrate(store, { backup: () => Promise.reject(new Error('no room')) })).rejects.toThrow('no room')
      expect(await seenBy(store)).toEqual(migrationNames.slice(0, 1))
    }))

  it('tables that others make are part of it: both or neither', () =>
    withEmpty(kind, async (store) => {
      await migrateUpTo(store.db, migrationNames.slice(0, -1))
      const others = (statement: string): OthersTables => ({
        pending: () => Promise.resolve(true),
        make: async (trx) => void (await sql.raw(statement).execute(trx)),
      })
      await expect(migrate(store, { others: others('create table nonsense (') })).rejects.toThrow(UpgradeFailed)
      expect(await seenBy(store)).toEqual(migrationNames.slice(0, -1))
      await migrate(store, { others: others('create table theirs (n int)') })
      await sql`insert into theirs values (1)`.execute(store.db)
    }))
})
