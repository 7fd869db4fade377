/**
 * What became of a draft, for people: each revision with what it changed, newest first and a page at a time, and the
 * document as it was at any of them. The log is the only source; nothing is kept for this.
 */
import { type HistoryPlace, isAbout, logChanges, type LogChange } from '../rules/history/index.ts'
import { documentBefore } from '../rules/merge/index.ts'
import type { Workbook } from '../rules/workbook/index.ts'
import type { Drafts } from './drafts.ts'
import { authorsOf, type Revision, revisionsBack } from './edit-log.ts'
import type { Executor } from './executor.ts'
import { turns } from './turns.ts'
import { isStorable } from './values.ts'
import { findDraft } from './workbook.ts'

export interface HistoryAsked {
  readonly id: string
  readonly place: HistoryPlace
  /** Revisions before this one; without it, from the newest on. */
  readonly before?: number | undefined
  readonly by?: string | undefined
}

export interface HistoryEntry {
  readonly revision: number
  readonly by: string
  /** ISO 8601. */
  readonly at: string
  /** What its author said of it. */
  readonly message?: string
  /** `made`: the book began with it. `replaced`: a whole document took the place of the draft. */
  readonly kind: 'edits' | 'replaced' | 'made'
  /** The first of them, and how many there are. */
  readonly changes: readonly LogChange[]
  readonly count: number
}

export interface HistoryPage {
  readonly entries: readonly HistoryEntry[]
  /** Whoever has changed the book, whatever is asked for. */
  readonly people: readonly string[]
  /** Where the next page begins; absent when there is none. */
  readonly next?: number
}

const PAGE = 50
/** Of a paste of thousands of cells nobody reads all. */
const MOST_CHANGES = 30

export async function historyOf(db: Executor, asked: HistoryAsked): Promise<HistoryPage | undefined> {
  const { id, place, by } = asked
  const book = await beginningOf(db, id)
  if (!book) return undefined
  const people = [...new Set([book.by, ...(await authorsOf(db, id))])].toSorted()
  const entries: HistoryEntry[] = []
  const before = Math.min(asked.before ?? Infinity, book.newest + 1)
  for await (const revision of revisionsBack(db, id, { before, after: 1, by, naming: namesIn(place) })) {
    const entry = entryOf(revision, place)
    if (!entry) continue
    if (entries.length === PAGE) return { entries, people, next: entries.at(-1)!.revision }
    entries.push(entry)
  }
  const begun = before > 1 && (by === undefined || by === book.by)
  return { entries: begun ? [...entries, book.entry] : entries, people }
}

async function beginningOf(db: Executor, id: string) {
  if (!isStorable(id)) return undefined
  const row = await db
    .selectFrom('workbook')
    .select(['revision', 'created_at', 'created_by', 'made_message'])
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  const said = row.made_message === null ? {} : { message: row.made_message }
  const made = { revision: 1, by: row.created_by, at: row.created_at.toISOString(), ...said }
  const entry: HistoryEntry = { ...made, kind: 'made', changes: [], count: 0 }
  return { newest: row.revision, by: row.created_by, entry }
}

/** What an edit that could be about the place has to name: to look for before it is read. */
function namesIn({ sheet, row, column }: HistoryPlace): readonly string[] | undefined {
  if (sheet === undefined) return undefined
  if (row === undefined) return [JSON.stringify(sheet)]
  return [JSON.stringify(row), '"sheets"', ...(column === undefined ? [] : ['"columns"'])]
}

function entryOf(revision: Revision, place: HistoryPlace): HistoryEntry | undefined {
  const { kind, by, at, message } = revision
  const made = { revision: revision.revision, by, at, kind, ...(message === undefined ? {} : { message }) }
  if (revision.kind === 'replaced') return { ...made, changes: [], count: 0 }
  const changes = logChanges(revision.edits, revision.inverse).filter((change) => isAbout(change, place))
  return changes.length === 0 ? undefined : { ...made, changes: changes.slice(0, MOST_CHANGES), count: changes.length }
}

/** So many edits are taken back in one go. */
const AT_ONCE = 500

/** The document as it was at a revision, as far as texts go; undefined where there never was that revision. */
export async function documentAt(
  db: Executor,
  { id, revision }: { readonly id: string; readonly revision: number },
  drafts: Drafts,
): Promise<Workbook | undefined> {
  const draft = await findDraft(db, id, drafts)
  if (!draft || revision < 1 || revision > draft.revision) return undefined
  const breathe = turns()
  let { workbook } = draft
  let undone: Revision[] = []
  let edits = 0
  for await (const made of revisionsBack(db, id, { before: draft.revision + 1, after: revision })) {
    undone.unshift(made)
    edits += made.kind === 'edits' ? made.inverse.length : AT_ONCE
    if (edits < AT_ONCE) continue
    workbook = documentBefore(workbook, undone)
    undone = []
    edits = 0
    await breathe()
  }
  return documentBefore(workbook, undone)
}
