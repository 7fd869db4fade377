/**
 * Invitations. One is open until it is used, withdrawn or too old; it is used once, whoever else tries at the same moment.
 * There is one open invitation for an address and a book: a later one takes its place.
 */
import { randomUUID } from 'node:crypto'
import type { Text } from '../rules/text.ts'
import { type Executor, inTransaction } from './executor.ts'
import { isStorable } from './values.ts'

export interface NewInvitation {
  /** Of the link's token; the token itself is kept nowhere. */
  readonly hash: string
  readonly email: string
  readonly role: string
  /** The one book it is for; all books without it. */
  readonly book?: string | undefined
  /** The name of whoever invites. */
  readonly by: string
  /** ISO 8601. */
  readonly at: string
  readonly expiresAt: string
}

export interface Invitation extends Omit<NewInvitation, 'hash'> {
  readonly id: string
}

export type InvitationState = 'open' | 'used' | 'withdrawn' | 'expired'

/** Undefined, and nothing changed, where there is no such book. */
export function insertInvitation(db: Executor, made: NewInvitation): Promise<Invitation | undefined> {
  const { hash, email, role, book, by, at, expiresAt } = made
  return inTransaction(db, async (trx) => {
    if (book !== undefined && !(await isBook(trx, book))) return undefined
    await trx
      .updateTable('invitation')
      .set({ withdrawn_at: at })
      .where('email', '=', email)
      .where('workbook_id', book === undefined ? 'is' : '=', book ?? null)
      .where('used_at', 'is', null)
      .where('withdrawn_at', 'is', null)
      .execute()
    const id = randomUUID()
    const term = { made_at: at, expires_at: expiresAt }
    await trx
      .insertInto('invitation')
      .values({ id, hash, email, role, workbook_id: book ?? null, invited_by: by, ...term })
      .execute()
    return { id, email, role, book, by, at, expiresAt }
  })
}

async function isBook(db: Executor, book: string): Promise<boolean> {
  if (!isStorable(book)) return false
  return (await db.selectFrom('workbook').select('id').where('id', '=', book).executeTakeFirst()) !== undefined
}

export async function findInvitation(
  db: Executor,
  { hash, at }: { readonly hash: string; readonly at: string },
): Promise<{ readonly state: InvitationState; readonly invitation: Invitation } | undefined> {
  const row = await db.selectFrom('invitation').selectAll().where('hash', '=', hash).executeTakeFirst()
  return row && { state: stateOf(row, at), invitation: invitationFrom(row) }
}

interface Fate {
  readonly used_at: Date | null
  readonly withdrawn_at: Date | null
  readonly expires_at: Date
}

function stateOf({ used_at, withdrawn_at, expires_at }: Fate, at: string): InvitationState {
  if (used_at !== null) return 'used'
  if (withdrawn_at !== null) return 'withdrawn'
  return expires_at.getTime() > Date.parse(at) ? 'open' : 'expired'
}

/** The newest first; of one book only where that is given. */
export async function openInvitations(db: Executor, at: string, book?: string): Promise<readonly Invitation[]> {
  if (book !== undefined && !isStorable(book)) return []
  const open = stillOpen(db, at).orderBy('made_at', 'desc').orderBy('id')
  const rows = await (book === undefined ? open : open.where('workbook_id', '=', book)).execute()
  return rows.map(invitationFrom)
}

/** Somebody may have been invited to several books, by several people. */
export async function openInvitationsFor(db: Executor, email: string, at: string): Promise<readonly Invitation[]> {
  if (!isStorable(email)) return []
  const rows = await stillOpen(db, at).where('email', '=', email).orderBy('made_at').forUpdate().execute()
  return rows.map(invitationFrom)
}

const stillOpen = (db: Executor, at: string) =>
  db
    .selectFrom('invitation')
    .selectAll()
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('expires_at', '>', at as never)

/** False where none of that id is open. */
export async function withdrawInvitation(
  db: Executor,
  { id, book, at }: { readonly id: string; readonly book?: string | undefined; readonly at: string },
): Promise<boolean> {
  if (!isStorable(id) || (book !== undefined && !isStorable(book))) return false
  const open = db
    .updateTable('invitation')
    .set({ withdrawn_at: at })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
  const withdrawn = await (book === undefined ? open : open.where('workbook_id', '=', book)).executeTakeFirst()
  return withdrawn.numUpdatedRows > 0n
}

/** In the transaction that makes the person of it. False where somebody was faster. */
export async function useInvitation(
  trx: Executor,
  { id, person, at }: { readonly id: string; readonly person: string; readonly at: string },
): Promise<boolean> {
  const used = await trx
    .updateTable('invitation')
    .set({ used_at: at, used_by: person })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst()
  return used.numUpdatedRows > 0n
}

export async function titleOfBook(db: Executor, id: string): Promise<Text | undefined> {
  return (await db.selectFrom('workbook').select('title').where('id', '=', id).executeTakeFirst())?.title
}

interface InvitationRow {
  readonly id: string
  readonly email: string
  readonly role: string
  readonly workbook_id: string | null
  readonly invited_by: string
  readonly made_at: Date
  readonly expires_at: Date
}

const invitationFrom = (row: InvitationRow): Invitation => ({
  id: row.id,
  email: row.email,
  role: row.role,
  book: row.workbook_id ?? undefined,
  by: row.invited_by,
  at: row.made_at.toISOString(),
  expiresAt: row.expires_at.toISOString(),
})
