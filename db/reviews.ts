/**
 * Reviews: what happened to each of them, and the documents that they froze. What the events come to is not decided here
 * (rules/approval).
 *
 * Events are only appended, by whoever has locked the review; every one of them is told to all once it is committed.
 */
import { isDecided, type ReviewEvent, reviewOf } from '../rules/approval/index.ts'
import type { Workbook } from '../rules/workbook/index.ts'
import { Gathering, partsOf } from './document-parts.ts'
import { type Executor, inTransaction } from './executor.ts'
import { notify } from './notices.ts'
import { turns } from './turns.ts'
import { isStorable } from './values.ts'

export interface StoredReview {
  readonly book: string
  /** From 1 in each book. */
  readonly number: number
  /** Oldest first. */
  readonly events: readonly ReviewEvent[]
}

/** What is heard of a review to which something happened. */
export interface ReviewNotice {
  readonly kind: 'review'
  readonly book: string
  readonly number: number
}

export interface NewReview {
  readonly book: string
  /** Made by the client: what is proposed twice under one key is one review. */
  readonly key: string
  readonly event: ReviewEvent & { readonly kind: 'proposed' }
  readonly document: Workbook
}

/** Its number; undefined where there is no such book. */
export function insertReview(db: Executor, { book, key, event, document }: NewReview): Promise<number | undefined> {
  return inTransaction(db, async (trx) => {
    // One after the other, so that each has a number of its own.
    if (!(await lockBook(trx, book))) return undefined
    const known = await trx
      .selectFrom('review')
      .select('number')
      .where('workbook_id', '=', book)
      .where('made_as', '=', key)
      .executeTakeFirst()
    if (known) return known.number
    const last = await trx
      .selectFrom('review')
      .select(({ fn }) => fn.max('number').as('number'))
      .where('workbook_id', '=', book)
      .executeTakeFirst()
    const number = (last?.number ?? 0) + 1
    await trx.insertInto('review').values({ workbook_id: book, number, made_as: key, decided: false }).execute()
    await appendToReview(trx, { book, number, events: [] }, event, document)
    return number
  })
}

const lockBook = (trx: Executor, id: string) =>
  isStorable(id)
    ? trx
        .selectFrom('workbook')
        .select('id')
        .where('id', '=', id)
        .where('deleted_at', 'is', null)
        .forUpdate()
        .executeTakeFirst()
    : undefined

/** The review, held against everybody else until the transaction ends. */
export async function lockReview(trx: Executor, book: string, number: number): Promise<StoredReview | undefined> {
  if (!isStorable(book)) return undefined
  const held = await trx
    .selectFrom('review')
    .select('number')
    .where('workbook_id', '=', book)
    .where('number', '=', number)
    .forUpdate()
    .executeTakeFirst()
  return held && findReview(trx, book, number)
}

/** To a review that the caller has locked. `document`: what was frozen with it. */
export async function appendToReview(
  trx: Executor,
  { book, number, events }: StoredReview,
  event: ReviewEvent,
  document?: Workbook,
): Promise<void> {
  const all = [...events, event]
  if (document !== undefined && 'proposal' in event) {
    await writeFrozen(trx, { book, number, revision: event.proposal.revision }, document)
  }
  await trx
    .insertInto('review_event')
    .values({ workbook_id: book, review: number, number: all.length, event: JSON.stringify(event) })
    .execute()
  await trx
    .updateTable('review')
    .set({ decided: isDecided(reviewOf(all, '')) })
    .where('workbook_id', '=', book)
    .where('number', '=', number)
    .execute()
  await notify(trx, JSON.stringify({ kind: 'review', book, number } satisfies ReviewNotice))
}

export async function findReview(db: Executor, book: string, number: number): Promise<StoredReview | undefined> {
  const [found] = await listReviews(db, { book, number })
  return found
}

interface Wanted {
  /** Without it, of all books. */
  readonly book?: string
  readonly number?: number
  /** Only those that somebody waits for. */
  readonly undecided?: true
}

/** Newest first, book by book; those of deleted books are not there. */
export async function listReviews(db: Executor, wanted: Wanted): Promise<readonly StoredReview[]> {
  const { book, number } = wanted
  if (book !== undefined && !isStorable(book)) return []
  const rows = await db
    .selectFrom('review_event')
    .innerJoin('workbook', 'workbook.id', 'review_event.workbook_id')
    .innerJoin('review', (join) =>
      join
        .onRef('review.workbook_id', '=', 'review_event.workbook_id')
        .onRef('review.number', '=', 'review_event.review'),
    )
    .select(['review_event.workbook_id as book', 'review', 'event'])
    .where('deleted_at', 'is', null)
    .$if(book !== undefined, (query) => query.where('review_event.workbook_id', '=', book!))
    .$if(number !== undefined, (query) => query.where('review', '=', number!))
    .$if(wanted.undecided === true, (query) => query.where('decided', '=', false))
    .orderBy('review_event.workbook_id')
    .orderBy('review', 'desc')
    .orderBy('review_event.number')
    .execute()
  const together = Map.groupBy(rows, (row) => JSON.stringify([row.book, row.review]))
  return Array.from(together.values(), (all) => ({
    book: all[0]!.book,
    number: all[0]!.review,
    events: all.map(({ event }) => event),
  }))
}

interface Frozen {
  readonly book: string
  readonly number: number
  readonly revision: number
}

async function writeFrozen(trx: Executor, { book, number, revision }: Frozen, document: Workbook): Promise<void> {
  const breathe = turns()
  let part = 0
  for (const content of partsOf(document)) {
    await trx
      .insertInto('frozen_part')
      .values({ workbook_id: book, review: number, revision, part: part++, content })
      // The same revision may be proposed for another instant.
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    await breathe()
  }
}

/** The document that was proposed at that revision. */
export async function frozenDocument(db: Executor, { book, number, revision }: Frozen): Promise<Workbook | undefined> {
  if (!isStorable(book)) return undefined
  const breathe = turns()
  const parts = await db
    .selectFrom('frozen_part')
    .select('content')
    .where('workbook_id', '=', book)
    .where('review', '=', number)
    .where('revision', '=', revision)
    .orderBy('part')
    .execute()
  const [first, ...more] = parts
  if (!first) return undefined
  const gathering = new Gathering(first.content)
  for (const { content } of more) {
    gathering.add(content)
    await breathe()
  }
  return gathering.workbook()
}
