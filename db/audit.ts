/** The log of who did what, when and from where. It is only appended to: the database itself refuses anything else. */
import { type ExpressionBuilder, sql } from 'kysely'
import type { Json } from '../rules/json.ts'
import type { Database } from './database.ts'
import type { Executor } from './executor.ts'
import { isStorable } from './values.ts'

/** What was done, by whom, from where. */
export interface AuditNote {
  /** ISO 8601. */
  readonly at: string
  readonly kind: string
  /** Absent where nobody was known, as when a sign-in fails. */
  readonly person?: { readonly id: string; readonly name: string } | undefined
  /** The name of the token that acted. */
  readonly via?: string | undefined
  readonly book?: string | undefined
  readonly details?: Json | undefined
  /** The address that the request came from. */
  readonly address?: string | undefined
  readonly request?: string | undefined
}

export interface AuditEntry extends AuditNote {
  /** Grows; also with two servers, only roughly in the order of `at`. */
  readonly id: string
  readonly details: Json
}

export async function appendAudit(db: Executor, note: AuditNote): Promise<void> {
  await db
    .insertInto('audit_entry')
    .values({
      at: note.at,
      kind: note.kind,
      person_id: note.person?.id ?? null,
      person: storable(note.person?.name),
      via: storable(note.via),
      workbook_id: storable(note.book),
      details: JSON.stringify(note.details ?? {}),
      address: storable(note.address),
      request: storable(note.request),
    })
    .execute()
}

/** What nothing can be called is told all the same. */
const storable = (text: string | undefined): string | null => text?.replaceAll('\u0000', '\ufffd') ?? null

export interface AuditAsked {
  /** Of these books only; undefined: all there is. */
  readonly within?: readonly string[] | undefined
  readonly person?: string | undefined
  readonly book?: string | undefined
  readonly kind?: string | undefined
  /** Instants, half-open. */
  readonly from?: string | undefined
  readonly to?: string | undefined
  /** The id of the last entry that was seen. */
  readonly before?: string | undefined
  readonly limit: number
}

/** The newest first. */
export async function listAudit(db: Executor, asked: AuditAsked): Promise<readonly AuditEntry[]> {
  const texts = [asked.person, asked.book, asked.kind]
  if (texts.some((text) => text !== undefined && !isStorable(text))) return []
  const rows = await db
    .selectFrom('audit_entry')
    .selectAll()
    .where((is) => is.and(conditionsOf(is, asked)))
    .orderBy('id', 'desc')
    .limit(asked.limit)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    at: row.at.toISOString(),
    kind: row.kind,
    person: row.person === null ? undefined : { id: row.person_id ?? '', name: row.person },
    via: row.via ?? undefined,
    book: row.workbook_id ?? undefined,
    details: row.details,
    address: row.address ?? undefined,
    request: row.request ?? undefined,
  }))
}

function conditionsOf(is: ExpressionBuilder<Database, 'audit_entry'>, asked: AuditAsked) {
  const { within, person, book, kind, from, to, before } = asked
  return [
    ...(within === undefined ? [] : [within.length === 0 ? sql<boolean>`false` : is('workbook_id', 'in', within)]),
    ...(person === undefined ? [] : [is('person', '=', person)]),
    ...(book === undefined ? [] : [is('workbook_id', '=', book)]),
    ...(kind === undefined ? [] : [is('kind', '=', kind)]),
    ...(from === undefined ? [] : [is('at', '>=', from as never)]),
    ...(to === undefined ? [] : [is('at', '<', to as never)]),
    ...(before === undefined ? [] : [is('id', '<', before)]),
  ]
}
