/**
 * What a database holds, by its own catalogue: tables, what they were made of, and sequences. No table is named here, so
 * none can be forgotten.
 */
import { sql } from 'kysely'
import type { Executor } from '../executor.ts'
import type { SequenceState, TableHead } from './format.ts'

interface Column {
  readonly name: string
  readonly type: string
  readonly required: boolean
  readonly otherwise: string | null
  /** `a`: always, `d`: by default, empty: not. */
  readonly identity: string
}

interface Constraint {
  readonly name: string
  /** `f`: refers to another table. */
  readonly kind: string
  readonly text: string
}

export interface Table {
  readonly name: string
  readonly columns: readonly Column[]
  readonly constraints: readonly Constraint[]
  /** Statements; without those that a constraint brings. */
  readonly indexes: readonly string[]
}

/** In the order of their names. Columns that the database reckons itself are left out. */
export async function tablesIn(db: Executor): Promise<readonly Table[]> {
  const { rows } = await sql<Table>`
    select c.relname as name,
      (select coalesce(json_agg(json_build_object(
          'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'required', a.attnotnull,
          'otherwise', pg_get_expr(d.adbin, d.adrelid), 'identity', a.attidentity) order by a.attnum), '[]')
        from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select coalesce(json_agg(json_build_object(
          'name', k.conname, 'kind', k.contype, 'text', pg_get_constraintdef(k.oid))
          order by array_position(array['p', 'u', 'x', 'c', 'f'], k.contype::text), k.conname), '[]')
        from pg_constraint k where k.conrelid = c.oid and k.contype in ('p', 'u', 'x', 'c', 'f')) as constraints,
      (select coalesce(json_agg(pg_get_indexdef(i.indexrelid, 0, true) order by i.indexrelid::regclass::text), '[]')
        from pg_index i where i.indrelid = c.oid
          and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.conrelid = c.oid)) as indexes
    from pg_class c
    where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
    order by c.relname collate "C"`.execute(db)
  return rows
}

/** The statements that would make a table like this one. */
export function headOf(table: Table): TableHead {
  const bound = ({ kind }: Constraint): boolean => kind === 'f'
  const add = ({ name, text }: Constraint): string =>
    `alter table ${quoted(table.name)} add constraint ${quoted(name)} ${text}`
  return {
    table: table.name,
    columns: table.columns.map(({ name }) => name),
    made: [
      `create table ${quoted(table.name)} (${table.columns.map(columnText).join(', ')})`,
      ...table.constraints.filter((constraint) => !bound(constraint)).map(add),
    ],
    bound: [...table.constraints.filter(bound).map(add), ...table.indexes],
  }
}

const columnText = ({ name, type, required, otherwise, identity }: Column): string =>
  [
    `${quoted(name)} ${type}`,
    ...(otherwise === null ? [] : [`default ${otherwise}`]),
    ...(identity === '' ? [] : [`generated ${identity === 'a' ? 'always' : 'by default'} as identity`]),
    ...(required ? ['not null'] : []),
  ].join(' ')

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

export async function sequencesIn(db: Executor): Promise<readonly SequenceState[]> {
  const { rows } = await sql<{ name: string; identity: boolean }>`
    select c.relname as name,
      exists (select from pg_depend d where d.objid = c.oid and d.classid = 'pg_class'::regclass and d.deptype = 'i')
        as identity
    from pg_class c
    where c.relkind = 'S' and c.relnamespace = current_schema()::regnamespace
    order by c.relname collate "C"`.execute(db)
  const states: SequenceState[] = []
  for (const { name, identity } of rows) {
    const state = await sql<{ last: string; called: boolean }>`
      select last_value::text as last, is_called as called from ${sql.table(name)}`.execute(db)
    const { last, called } = state.rows[0]!
    states.push({ name, identity, last, called })
  }
  return states
}

/** The same text of the same value, whatever the server or the session prefers. */
export async function settleTexts(trx: Executor): Promise<void> {
  const settings = {
    datestyle: 'ISO, YMD',
    timezone: 'UTC',
    intervalstyle: 'postgres',
    extra_float_digits: '1',
    bytea_output: 'hex',
  }
  for (const [name, value] of Object.entries(settings))
    await sql`select set_config(${name}, ${value}, true)`.execute(trx)
}
