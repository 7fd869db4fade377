/**
 * The log of edits: every revision of a draft after the first, who made it, and how to take it back.
 *
 * A batch holds the edits as they were applied, which after a merge may differ from what was sent. `inverse`, applied in
 * its order, gives the document before. Where a draft was replaced as a whole, the document before is kept instead.
 */
import { sql } from 'kysely'
import type { Made } from '../rules/merge/index.ts'
import { parseEdits, type Edit, type Workbook } from '../rules/workbook/index.ts'
import type { Executor } from './executor.ts'
import { turns } from './turns.ts'
import { isStorable } from './values.ts'

export type Revision = Made & {
  /** What its author said of it. */
  readonly message?: string
}

/** The largest PostgreSQL integer. */
const NEWEST_POSSIBLE = 2 ** 31 - 1

/** What happened to a draft after `revision`, and at the latest at `last`; oldest first. */
export async function editsSince(
  db: Executor,
  id: string,
  revision: number,
  last = NEWEST_POSSIBLE,
): Promise<readonly Revision[]> {
  if (!isStorable(id) || !(revision < NEWEST_POSSIBLE)) return []
  const revisions: Revision[] = []
  const breathe = turns()
  let from = Math.max(0, Math.floor(revision))
  for (;;) {
    const rows = await somePast(db, id, from, last)
    for (const row of rows) {
      revisions.push(revisionFromRow(row))
      await breathe()
    }
    if (rows.length < AT_ONCE) return revisions
    from = rows.at(-1)!.revision
  }
}

/** So many revisions are read at a time. */
const AT_ONCE = 100

const logOf = (db: Executor, id: string) =>
  db
    .selectFrom('edit_batch')
    .select(['revision', 'author', 'at', 'edits', 'inverse', 'replaced', 'message'])
    .where('workbook_id', '=', id)

const somePast = (db: Executor, id: string, revision: number, last: number) =>
  logOf(db, id)
    .where('revision', '>', revision)
    .where('revision', '<=', last)
    .orderBy('revision')
    .limit(AT_ONCE)
    .execute()

export interface Backwards {
  readonly before: number
  /** The first of them that is of no interest. */
  readonly after: number
  readonly by?: string | undefined
  /** Only those that hold one of these texts, as JSON writes it; and those that replaced the draft. */
  readonly naming?: readonly string[] | undefined
}

/** What happened to a draft, newest first. Others are served between two of them. */
export async function* revisionsBack(db: Executor, id: string, wanted: Backwards): AsyncGenerator<Revision> {
  const { after, by, naming } = wanted
  if (!isStorable(id) || (by !== undefined && !isStorable(by))) return
  const breathe = turns()
  let before = wanted.before
  while (before > after + 1) {
    const from = Math.max(after + 1, before - AT_ONCE)
    const rows = await logOf(db, id)
      .where('revision', '>=', from)
      .where('revision', '<', before)
      .$if(by !== undefined, (log) => log.where('author', '=', by!))
      .$if(naming !== undefined, (log) =>
        log.where((is) =>
          is.or([is('edits', 'is', null), ...naming!.map((text) => sql<boolean>`strpos(edits::text, ${text}) > 0`)]),
        ),
      )
      .orderBy('revision', 'desc')
      .execute()
    for (const row of rows) {
      yield revisionFromRow(row)
      await breathe()
    }
    await breathe()
    before = from
  }
}

/** Everybody who has changed the draft, by name. */
export async function authorsOf(db: Executor, id: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('edit_batch')
    .select('author')
    .distinct()
    .where('workbook_id', '=', id)
    .orderBy('author')
    .execute()
  return rows.map(({ author }) => author)
}

/** The revision a batch made when it came the first time. */
export async function revisionOfBatch(
  db: Executor,
  sent: { readonly id: string; readonly by: string; readonly batch: string },
): Promise<number | undefined> {
  const row = await db
    .selectFrom('edit_batch')
    .select('revision')
    .where('workbook_id', '=', sent.id)
    .where('author', '=', sent.by)
    .where('batch', '=', sent.batch)
    .executeTakeFirst()
  return row?.revision
}

export interface LogEntry {
  readonly id: string
  readonly revision: number
  readonly batch: string
  readonly by: string
  readonly at: string
  readonly message?: string | undefined
  readonly change:
    | { readonly kind: 'edits'; readonly edits: readonly Edit[]; readonly inverse: readonly Edit[] }
    | { readonly kind: 'replaced'; readonly before: Workbook }
}

export async function appendToLog(db: Executor, entry: LogEntry): Promise<void> {
  const { id, revision, batch, by, at, message, change } = entry
  await db
    .insertInto('edit_batch')
    .values({
      workbook_id: id,
      revision,
      batch,
      author: by,
      at,
      edits: change.kind === 'edits' ? JSON.stringify(change.edits) : null,
      inverse: change.kind === 'edits' ? JSON.stringify(change.inverse) : null,
      replaced: change.kind === 'replaced' ? JSON.stringify(change.before) : null,
      message: message ?? null,
    })
    .execute()
}

function revisionFromRow(row: {
  revision: number
  author: string
  at: Date
  edits: unknown
  inverse: unknown
  replaced: Workbook | null
  message: string | null
}): Revision {
  const said = row.message === null ? {} : { message: row.message }
  const made = { revision: row.revision, by: row.author, at: row.at.toISOString(), ...said }
  if (row.edits && row.inverse)
    return {
      kind: 'edits',
      ...made,
      edits: editsIn(row.edits, row.revision),
      inverse: editsIn(row.inverse, row.revision),
    }
  if (row.replaced) return { kind: 'replaced', ...made, before: row.replaced }
  throw new Error(`revision ${row.revision} holds neither edits nor a replaced document`)
}

function editsIn(stored: unknown, revision: number): readonly Edit[] {
  const read = parseEdits(stored)
  if (read.ok) return read.value
  const [{ pointer, message }] = read.problems
  throw new Error(`revision ${revision} in the log of edits is damaged: ${pointer}: ${message}`)
}
