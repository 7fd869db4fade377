/**
 * Restoring a backup into an empty place, in one transaction: the tables as they were when it was made, its rows, and
 * then what has changed in the product since. Either all of it is there afterwards, or the place is empty as before.
 *
 * Tables that our migrations do not make (the sign-in library's) are made as the backup says they were.
 */
import { sql } from 'kysely'
import { type Executor, inTransaction } from '../executor.ts'
import { migrateUpTo } from '../migrate.ts'
import { migrationNames } from '../migrations/index.ts'
import { quoted, settleTexts, type Table, tablesIn } from './catalogue.ts'
import { checkFile, type Header, partsOf, type SequenceState, type TableHead } from './format.ts'
import { newerBackup, notEmpty } from './problem.ts'

/** The header of a backup that is whole and that this program can restore. Throws BackupProblem. */
export async function checkBackup(file: string): Promise<Header> {
  const header = await checkFile(file)
  if (header.migrations.some((name) => !migrationNames.includes(name))) throw newerBackup(file, header.product)
  return header
}

export interface Restoring {
  readonly file: string
  /** What `checkBackup` said of it. */
  readonly header: Header
  /** Where it goes, for a sentence. */
  readonly place: string
}

/** Throws BackupProblem when there is anything in that database. */
export const restoreBackup = (db: Executor, { file, header, place }: Restoring): Promise<void> =>
  inTransaction(db, async (trx) => {
    if ((await tablesIn(trx)).length > 0) throw notEmpty(place)
    await settleTexts(trx)
    await migrateUpTo(trx, header.migrations)
    const made = await tablesIn(trx)
    const unbound = await unbind(trx, made)
    await makeSequences(trx, header.sequences)
    const bound = await load(trx, file, new Map(made.map((table) => [table.name, table])))
    for (const statement of [...bound, ...unbound]) await run(trx, statement)
    for (const { name, last, called } of header.sequences)
      await sql`select setval(${quoted(name)}::regclass, ${last}::bigint, ${called}::boolean)`.execute(trx)
    await migrateUpTo(trx, migrationNames)
  })

const run = async (trx: Executor, statement: string): Promise<void> => void (await sql.raw(statement).execute(trx))

/** Takes away what new tables hold and refer to, and keeps their triggers still. Answers what puts it back. */
async function unbind(trx: Executor, tables: readonly Table[]): Promise<readonly string[]> {
  const back: string[] = []
  for (const { name: table, constraints } of tables) {
    await run(trx, `alter table ${quoted(table)} disable trigger user`)
    for (const { name, kind, text } of constraints) {
      if (kind !== 'f') continue
      await run(trx, `alter table ${quoted(table)} drop constraint ${quoted(name)}`)
      back.push(`alter table ${quoted(table)} add constraint ${quoted(name)} ${text}`)
    }
    back.push(`alter table ${quoted(table)} enable trigger user`)
  }
  for (const { name } of tables) await run(trx, `delete from ${quoted(name)}`)
  return back
}

/** Those that no table brings along. */
async function makeSequences(trx: Executor, sequences: readonly SequenceState[]): Promise<void> {
  for (const { name, identity } of sequences)
    if (!identity) await run(trx, `create sequence if not exists ${quoted(name)}`)
}

/** Loads every table, making those that are not there. Answers what binds the made ones to others. */
async function load(trx: Executor, file: string, tables: ReadonlyMap<string, Table>): Promise<readonly string[]> {
  const bound: string[] = []
  let loading: Loading | undefined
  for await (const part of partsOf(file)) {
    if (part.kind === 'row') {
      await loading?.add(part.line)
      continue
    }
    await loading?.flush()
    if (!tables.has(part.head.table)) {
      for (const statement of part.head.made) await run(trx, statement)
      bound.push(...part.head.bound)
    }
    loading = await loadingOf(trx, part.head)
  }
  await loading?.flush()
  return bound
}

interface Loading {
  add(line: string): Promise<void>
  flush(): Promise<void>
}

const LOAD_BYTES = 512 * 1024

/** Rows go in by some hundred kilobytes at a time; each value is read by its column's own type. */
async function loadingOf(trx: Executor, { table, columns }: TableHead): Promise<Loading> {
  const types = await typesOf(trx, table)
  const names = columns.map(quoted).join(', ')
  const values = columns.map((column, at) => `(r->>${at})::${types.get(column) ?? 'text'}`).join(', ')
  let lines: string[] = []
  let bytes = 0
  const flush = async (): Promise<void> => {
    if (lines.length === 0) return
    await sql`insert into ${sql.raw(`${quoted(table)} (${names})`)} overriding system value
      select ${sql.raw(values)} from json_array_elements(${`[${lines.join(',')}]`}::json) as rows (r)`.execute(trx)
    lines = []
    bytes = 0
  }
  return {
    flush,
    async add(line) {
      lines.push(line)
      bytes += line.length
      if (bytes >= LOAD_BYTES) await flush()
    },
  }
}

async function typesOf(trx: Executor, table: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ name: string; type: string }>`
    select attname as name, format_type(atttypid, atttypmod) as type
    from pg_attribute where attrelid = ${quoted(table)}::regclass and attnum > 0 and not attisdropped`.execute(trx)
  return new Map(rows.map(({ name, type }) => [name, type]))
}
