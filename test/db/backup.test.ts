/** A backup of either database restores into an empty one of either kind, row for row; anything else is refused. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import {
  backUp,
  BackupProblem,
  checkBackup,
  findDraft,
  insertWorkbook,
  migrate,
  openDatabase,
  restoreBackup,
  saveEdits,
  type Store,
  writeBackup,
} from '../../db/index.ts'
import { migrationNames } from '../../db/migrations/index.ts'
import { loadSample, sampleIds } from '../../rules/samples/index.ts'
import { cell, draft, fresh, NOON } from './draft.ts'
import { databaseUrl, newServerDatabase, openEmbedded, openEmpty, STORE_KINDS } from './stores.ts'

const about = { product: '1.2.3', at: NOON }
let folder: string
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'ratebook-backup-'))))
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const KINDS = STORE_KINDS.filter((kind) => kind === 'pglite' || databaseUrl)

/** Empty: not migrated either. */
async function emptyStore(kind: (typeof STORE_KINDS)[number]): Promise<{ store: Store; end(): Promise<void> }> {
  if (kind === 'pglite') {
    const store = await openEmpty()
    return { store, end: () => store.close() }
  }
  const database = await newServerDatabase()
  const store = await openDatabase({ url: database.url })
  return { store, end: async () => (await store.close(), database.drop()) }
}

async function restored(file: string, { db }: Store): Promise<void> {
  await restoreBackup(db, { file, header: await checkBackup(file), place: 'the test' })
}

async function tablesOf({ db }: Store): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = current_schema() and table_type = 'BASE TABLE' order by table_name collate "C"`.execute(db)
  return rows.map(({ name }) => name)
}

/** Every table with its rows as text, in an order of their own. */
async function contentOf(store: Store): Promise<Readonly<Record<string, readonly string[]>>> {
  const content: Record<string, readonly string[]> = {}
  for (const table of await tablesOf(store)) {
    const { rows } = await sql<{ row: string }>`
      select t::text as row from ${sql.table(table)} t order by t::text collate "C"`.execute(store.db)
    content[table] = rows.map(({ row }) => row)
  }
  return content
}

/** How tables are made: columns, constraints and indexes. */
async function shapeOf({ db }: Store): Promise<unknown> {
  const { rows } = await sql`
    select table_name, column_name, data_type, is_nullable, column_default, is_identity
    from information_schema.columns where table_schema = current_schema() order by 1, 2`.execute(db)
  const { rows: bound } = await sql`
    select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as text
    from pg_constraint where connamespace = current_schema()::regnamespace and contype <> 'n' order by 1, 2`.execute(db)
  const { rows: indexes } = await sql`
    select indexname, indexdef from pg_indexes where schemaname = current_schema() order by 1`.execute(db)
  return { rows, bound, indexes }
}

const ODD = 'quotes " and \\ and \n lines, 中文, 😀, \u0001'

/** Tables as the sign-in library makes them, and every kind of value that somebody may store one day. */
async function fill(store: Store): Promise<void> {
  const { db } = store
  await insertWorkbook(db, draft(), { by: 'ann', at: NOON, message: ODD })
  await insertWorkbook(db, loadSample('imaging')!, { by: 'ben', at: NOON })
  const drafts = fresh()
  for (let at = 1; at <= 3; at++)
    await saveEdits(db, {
      id: 'book',
      batch: `b${at}`,
      baseRevision: at,
      edits: [cell('a', `${at} h`)],
      by: 'ann',
      at: NOON,
      drafts,
    })
  await sql`create table "user" (id uuid primary key default gen_random_uuid(), email text not null unique,
    "emailVerified" boolean not null, "createdAt" timestamptz not null default now())`.execute(db)
  await sql`create table session (id serial primary key, token text not null, note json, small smallint, big bigint,
    part numeric(20, 4), ratio double precision, raw bytea, tags text[], day date, "at" time, span interval,
    "userId" uuid not null references "user" (id) on delete cascade)`.execute(db)
  await sql`create index "session userId" on session ("userId")`.execute(db)
  await sql`create table counted (n bigint generated always as identity primary key, name text)`.execute(db)
  await sql`insert into "user" (email, "emailVerified") values ('a@b.example', true), (${ODD}, false)`.execute(db)
  await sql`insert into session (token, note, small, big, part, ratio, raw, tags, day, "at", span, "userId")
    select 't', '{ "b": 1,  "a": "\\u0000", "b": 2 }', -1, 9007199254740993, 0.1000, 0.1::float8 + 0.2::float8,
      '\\x00ff', array['x, "y"', null], '0044-03-15 BC', '23:59:59.999999', '1 year -2 days 03:04:05.6', id
    from "user"`.execute(db)
  await sql`insert into counted (name) values ('one'), ('two'), (null)`.execute(db)
  await sql`delete from counted where name = 'two'`.execute(db)
}

describe.each(KINDS)('a backup of %s', (kind) => {
  let from: { store: Store; end(): Promise<void> }
  beforeAll(async () => {
    from = await emptyStore(kind)
    await migrate(from.store)
    await fill(from.store)
  })
  afterAll(() => from.end())

  it.each(KINDS)('restored into %s is the same, row for row, and goes on', async (into) => {
    const file = join(folder, 'backup')
    await writeBackup(from.store.db, about, file)
    const to = await emptyStore(into)
    await restored(file, to.store)
    expect(await contentOf(to.store)).toEqual(await contentOf(from.store))
    expect(await shapeOf(to.store)).toEqual(await shapeOf(from.store))
    expect((await findDraft(to.store.db, 'book', fresh()))?.revision).toBe(4)
    for (const { store } of [from, to])
      await sql`insert into session (token, "userId") select 'next', id from "user" limit 1`.execute(store.db)
    const next = ({ db }: Store) => sql`select id from session where token = 'next'`.execute(db)
    expect((await next(to.store)).rows).toEqual((await next(from.store)).rows)
    await sql`delete from session where token = 'next'`.execute(from.store.db)
    await to.end()
  })

  it('forgets no table', async () => {
    const file = join(folder, 'backup')
    await writeBackup(from.store.db, about, file)
    const lines = gunzipSync(readFileSync(file)).toString().split('\n')
    const tables = lines.filter((line) => line.startsWith('{"table"')).map((line) => JSON.parse(line).table as string)
    expect(tables).toEqual(await tablesOf(from.store))
  })
})

describe('what cannot be restored is refused in a sentence, and changes nothing', () => {
  let store: Store
  let good: Buffer
  let file: string
  beforeAll(async () => {
    store = await openEmpty()
    const from = await openEmbedded()
    await insertWorkbook(from.db, loadSample('imaging')!, { by: 'ben', at: NOON })
    const written = join(mkdtempSync(join(tmpdir(), 'ratebook-backup-')), 'backup')
    await writeBackup(from.db, about, written)
    good = readFileSync(written)
    rmSync(join(written, '..'), { recursive: true })
    await from.close()
  })
  afterAll(() => store.close())
  beforeEach(() => writeFileSync((file = join(folder, 'backup')), good))

  const refusal = async (): Promise<BackupProblem> => {
    const error = await restored(file, store).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(BackupProblem)
    expect(await tablesOf(store)).toEqual([])
    return error as BackupProblem
  }
  const rewrite = (change: (lines: string[]) => readonly string[]): void =>
    writeFileSync(file, gzipSync(change(gunzipSync(readFileSync(file)).toString().split('\n')).join('\n')))

  it('a file that was cut anywhere', async () => {
    const whole = readFileSync(file)
    for (const part of [1, 100, whole.length >> 1, whole.length - 9, whole.length - 1]) {
      writeFileSync(file, whole.subarray(0, part))
      expect((await refusal()).message).toMatch(/ends too early: it was not written or copied whole/)
    }
  })

  it('one whose last lines are missing, though it was packed anew', async () => {
    rewrite((lines) => [...lines.slice(0, -3), ''])
    expect((await refusal()).code).toBe('cut-off')
  })

  it('a byte that is another one', async () => {
    const whole = readFileSync(file)
    for (const at of [30, whole.length >> 2, whole.length >> 1, whole.length - 12]) {
      const changed = Buffer.from(whole)
      changed[at] = changed[at]! ^ 0x10
      writeFileSync(file, changed)
      expect(['damaged', 'cut-off', 'not-a-backup']).toContain((await refusal()).code)
    }
  })

  it('a figure that was changed and packed anew', async () => {
    rewrite((lines) => lines.map((line) => line.replace('"imaging"', '"imagine"')))
    expect((await refusal()).message).toMatch(/is damaged: its content is not what was written/)
  })

  it('one of a newer release', async () => {
    const line = (header: object): string => JSON.stringify({ ratebook: 'backup', product: '9.0.0', ...header })
    rewrite((lines) => [line({ format: 2 }), ...lines.slice(1)])
    expect((await refusal()).message).toMatch(/made by a newer Ratebook \(9\.0\.0\)/)
    const from = await openEmbedded()
    await sql`insert into kysely_migration (name, timestamp) values ('9999-later', ${NOON})`.execute(from.db)
    file = join(folder, 'later')
    await writeBackup(from.db, { ...about, product: '9.1.0' }, file)
    await from.close()
    expect(await refusal()).toMatchObject({ code: 'newer', message: expect.stringContaining('(9.1.0)') })
  })

  it.each([
    ['something else', Buffer.from('no backup')],
    ['something else that is packed', gzipSync('{"a":1}\n')],
    ['nothing', Buffer.alloc(0)],
  ])('%s', async (_, content) => {
    writeFileSync(file, content)
    expect(['not-a-backup', 'cut-off']).toContain((await refusal()).code)
  })

  it('a file that is not there', async () => {
    file = join(folder, 'none')
    expect((await refusal()).message).toMatch(/cannot be read \(ENOENT\)/)
  })

  it('a place that is not empty keeps what it has', async () => {
    const taken = await openEmbedded()
    await insertWorkbook(taken.db, draft(), { by: 'ann', at: NOON })
    const before = await contentOf(taken)
    await expect(restored(file, taken)).rejects.toThrow(/There is data in the test already/)
    expect(await contentOf(taken)).toEqual(before)
    await taken.close()
  })
})

it('an earlier file is not written over, and a file that cannot be written leaves nothing', async () => {
  const { db, close } = await openEmbedded()
  const file = join(folder, 'backup')
  writeFileSync(file, 'mine')
  await expect(writeBackup(db, about, file)).rejects.toThrow(/There is a file .* already/)
  expect(readFileSync(file, 'utf8')).toBe('mine')
  await expect(writeBackup(db, about, join(folder, 'no', 'folder'))).rejects.toThrow(/could not be written \(ENOENT\)/)
  expect(readdirSync(folder)).toEqual(['backup'])
  await close()
})

it('a backup of any earlier state is brought up to this one', async () => {
  for (const count of migrationNames.keys()) {
    const from = await openEmpty()
    const { migrateUpTo } = await import('../../db/migrate.ts')
    await migrateUpTo(from.db, migrationNames.slice(0, count + 1))
    await sql`insert into setting (key, value) values ('kept', '1')`.execute(from.db)
    const file = join(folder, `at-${count}`)
    await writeBackup(from.db, about, file)
    await from.close()
    const to = await openEmpty()
    await restored(file, to)
    const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(to.db)
    expect(rows.map(({ name }) => name)).toEqual(migrationNames)
    expect((await contentOf(to))['setting']).toEqual(['(kept,1)'])
    await to.close()
  }
})

describe('while people save', () => {
  it('on an embedded database: whole, and nobody waits long', { timeout: 180_000 }, async () => {
    const data = join(folder, 'data')
    const store = await openDatabase({ dataDir: data })
    await migrate(store)
    expect(await underLoad(store)).toBeLessThan(1_000)
    expect(readdirSync(folder).sort()).toEqual(['backup', 'data'])
  })

  it.skipIf(!databaseUrl)('on a server: whole, and nobody waits long', async () => {
    const { store, end } = await emptyStore('postgres')
    await migrate(store)
    await underLoad(store)
    await end()
  })

  /** Answers how long the longest save took, in milliseconds. */
  async function underLoad(store: Store): Promise<number> {
    const drafts = fresh()
    await insertWorkbook(store.db, draft(), { by: 'ann', at: NOON })
    for (const id of sampleIds) await insertWorkbook(store.db, loadSample(id)!, { by: 'ben', at: NOON })
    const over = new AbortController()
    let [revision, longest] = [1, 0]
    const saving = (async () => {
      while (!over.signal.aborted) {
        const since = performance.now()
        const edits = [cell('a', `${revision} h`)]
        const sent = { id: 'book', batch: `b${revision}`, baseRevision: revision, edits, by: 'ann', at: NOON, drafts }
        const saved = await saveEdits(store.db, sent)
        if (saved.kind !== 'saved') throw new Error(saved.kind)
        revision = saved.revision
        longest = Math.max(longest, performance.now() - since)
        await new Promise((resolve) => setImmediate(resolve))
      }
    })()
    const file = join(folder, 'backup')
    const confirmedBefore = revision
    await backUp(store, { ...about, beside: folder }, file)
    over.abort()
    await saving
    expect(revision).toBeGreaterThan(confirmedBefore)
    const to = await openEmpty()
    await restored(file, to)
    const found = (await findDraft(to.db, 'book', fresh()))!
    expect(found.revision).toBeGreaterThanOrEqual(confirmedBefore)
    expect(found.workbook.sheets[0]!.rows[0]!.cells).toMatchObject(
      found.revision === 1 ? {} : { grace: { text: `${found.revision - 1} h` } },
    )
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from edit_batch`.execute(to.db)
    expect(rows[0]?.count).toBe(found.revision - 1)
    await to.close()
    await store.close()
    return longest
  }
})
