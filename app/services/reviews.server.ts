/**
 * Reviews: what may happen to one, by whom, and when not any more. Each act is one transaction that holds the review, so
 * of two who decide at once one decides, and the other is told.
 *
 * What is approved, and under which limits, is held against what is there at that moment; publishing it is the versions'.
 */
import {
  appendToReview,
  authorsSince,
  type Drafts,
  type Executor,
  findDraft,
  findReview,
  frozenDocument,
  idsOfNames,
  insertReview,
  listReviews,
  lockReview,
  stampOfDraft,
  type StoredReview,
} from '../../db/index.ts'
import {
  approvalBar,
  approvalOf,
  type Happening,
  isDecided,
  isPlaceIn,
  type Person,
  type Proposal,
  proposedIn,
  type Review,
  reviewOf,
  waitsFor,
} from '../../rules/approval/index.ts'
import { isSameJson, type Workbook } from '../../rules/workbook/index.ts'
import type { Text } from '../../rules/text.ts'
import type { Looked } from './version-types.ts'
import type { Acted, BookReview, OneReview, ReviewDocuments, Reviews, Signer, Wish } from './review-types.ts'
import {
  ANOTHER_DRAFT,
  ANOTHER_NOW,
  mayNotApprove,
  MOST_TEXT,
  MOST_TITLE,
  NO_INSTANT,
  NO_SUCH_COMMENT,
  NO_SUCH_PLACE,
  NOT_MENDED,
  NOTHING_NEW,
  notNow,
  PAST,
  RESOLVED,
  textFault,
} from './review-words.ts'

/** What a review stands on: the version in force, and what the book asks of the next. */
export interface Ground {
  readonly base: number | null
  /** The revision of the draft that it was; undefined before the first. */
  readonly revision: number | undefined
  readonly document: Workbook | undefined
}

/** What is on the table, on its way to be a version. */
export interface OnTheTable extends OneReview {
  readonly document: Workbook
  readonly review: Review
  readonly who: Signer
}

/** What the versions of a book do for its reviews. */
export interface Publishing {
  /** Of the version that a review was proposed against, or of the one in force. */
  ground(book: string, base?: number | null): Promise<Ground>
  /** What the book asks of a version, as a hash. */
  limits(book: string): Promise<string>
  /** `said`: what is written in the same transaction; refused by it, nothing is published. */
  publish(
    approved: OnTheTable & { readonly expected: number | null },
    said: (trx: Executor, version: number) => Promise<Refusal | undefined>,
  ): Promise<{ readonly kind: 'published' } | Refusal>
  /** What stands in its way. */
  look(proposed: OnTheTable): Promise<Looked>
  /** By which two contents are told apart. */
  hash(document: Workbook): Promise<string>
}

export interface ReviewsOf {
  readonly db: Executor
  readonly drafts: Drafts
  readonly publishing: Publishing
  /** ISO 8601. */
  readonly now: () => string
}

export type Refusal = Extract<Acted, { readonly text: Text }>

export function openReviews(of: ReviewsOf): Reviews {
  const { db } = of
  return {
    list: async (id) => ((await stampOfDraft(db, id)) === undefined ? undefined : all(of, { book: id })),
    waiting: () => all(of, { undecided: true }),
    find: (review) => find(of, review),
    documents: (review) => documents(of, review),
    look: async ({ id, number, who }) => {
      const review = await find(of, { id, number })
      const books = await documents(of, { id, number })
      if (!review || !books || isDecided(review)) return undefined
      return of.publishing.look({ id, number, who, review, document: books.proposed })
    },
    waitsFor: async (wanted, who) => {
      const review = await find(of, wanted)
      return review !== undefined && waitsFor(review, personOf(who))
    },
    propose: (proposal) => propose(of, proposal),
    mend: (wish) => mend(of, wish),
    comment: async ({ place, text, ...acting }) => {
      const books = await documents(of, acting)
      const isPlace = [books?.proposed, books?.base].some((book) => book && isPlaceIn(book, place))
      return remark(of, acting, text, () =>
        isPlace ? { kind: 'commented', place, text: text.trim() } : refused(NO_SUCH_PLACE),
      )
    },
    answer: ({ comment, text, ...acting }) =>
      remark(of, acting, text, (review) =>
        review.comments.some(({ number }) => number === comment)
          ? { kind: 'answered', comment, text: text.trim() }
          : refused(NO_SUCH_COMMENT),
      ),
    resolve: ({ comment, ...acting }) =>
      act(of, acting, ({ comments }) => {
        const known = comments.find(({ number }) => number === comment)
        if (!known) return refused(NO_SUCH_COMMENT)
        return known.resolved ? conflict(RESOLVED) : { kind: 'resolved', comment }
      }),
    sendBack: ({ reason, ...acting }) =>
      remark(of, acting, reason, ({ state }) =>
        state === 'open' || state === 'approved'
          ? { kind: 'sent-back', reason: reason.trim() }
          : conflict(notNow(state)),
      ),
    approve: (yes) => approve(of, yes),
    publish: (wanted) => publish(of, wanted),
    withdraw: (acting) =>
      act(of, acting, (review) => (isDecided(review) ? conflict(notNow(review.state)) : { kind: 'withdrawn' })),
  }
}

async function all({ db, publishing }: ReviewsOf, wanted: Parameters<typeof listReviews>[1]) {
  const stored = await listReviews(db, wanted)
  const books = [...new Set(stored.map(({ book }) => book))]
  const limits = new Map(await Promise.all(books.map(async (book) => [book, await publishing.limits(book)] as const)))
  return stored.map((review) => asReview(review, limits.get(review.book)!))
}

async function find({ db, publishing }: ReviewsOf, { id, number }: OneReview): Promise<BookReview | undefined> {
  const stored = await findReview(db, id, number)
  return stored && asReview(stored, await publishing.limits(id))
}

const asReview = ({ book, number, events }: StoredReview, limits: string): BookReview => ({
  book,
  number,
  events: events.length,
  ...reviewOf(events, limits),
})

async function documents(of: ReviewsOf, { id, number }: OneReview): Promise<ReviewDocuments | undefined> {
  const review = await find(of, { id, number })
  if (!review) return undefined
  const { revision, base } = proposedIn(review).proposal
  const proposed = await frozenDocument(of.db, { book: id, number, revision })
  return proposed && { proposed, base: (await of.publishing.ground(id, base)).document }
}

async function propose(of: ReviewsOf, { id, title, key, who, ...wish }: Parameters<Reviews['propose']>[0]) {
  const fault = textFault(title, MOST_TITLE) ?? wishFault(of, wish)
  if (fault) return refused(fault)
  const frozen = await freeze(of, id, wish)
  if ('kind' in frozen) return frozen
  const event = { kind: 'proposed', ...signed(of, who), title: title.trim(), message: wish.message, ...frozen } as const
  const { document, ...said } = event
  const number = await insertReview(of.db, { book: id, key, event: said, document })
  return number === undefined ? NOT_FOUND : done(of, { id, number })
}

async function mend(of: ReviewsOf, { id, number, who, ...wish }: Parameters<Reviews['mend']>[0]) {
  const fault = wishFault(of, wish)
  if (fault) return refused(fault)
  const frozen = await freeze(of, id, wish)
  if ('kind' in frozen) return frozen
  const { document, proposal } = frozen
  return act(
    of,
    { id, number, who },
    (review) => {
      if (isDecided(review)) return conflict(notNow(review.state))
      if (isSameJson(proposal as never, proposedIn(review).proposal as never)) return refused(NOT_MENDED)
      return { kind: 'mended', message: wish.message, proposal }
    },
    document,
  )
}

function wishFault({ now }: ReviewsOf, { message, effectiveAt, acknowledged }: Wish): Text | undefined {
  const reasons = Object.values(acknowledged).map((reason) => textFault(reason, MOST_TEXT))
  const said = message === '' ? undefined : textFault(message, MOST_TEXT)
  return said ?? reasons.find((fault) => fault !== undefined) ?? instantFault(effectiveAt, now())
}

function instantFault(effectiveAt: string | null, now: string): Text | undefined {
  if (effectiveAt === null) return undefined
  const at = INSTANT.test(effectiveAt) ? Date.parse(effectiveAt) : NaN
  if (Number.isNaN(at)) return NO_INSTANT
  return at <= Date.parse(now) ? PAST : undefined
}

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/

/** What is put on the table, with its document. Whoever proposes has seen the draft at this revision. */
async function freeze(
  { db, drafts, publishing }: ReviewsOf,
  id: string,
  { revision, effectiveAt, acknowledged }: Wish,
): Promise<{ readonly document: Workbook; readonly proposal: Proposal } | Refusal | typeof NOT_FOUND> {
  const draft = await findDraft(db, id, drafts)
  if (!draft) return NOT_FOUND
  if (revision !== draft.revision) return conflict(ANOTHER_DRAFT)
  const document = draft.workbook
  const ground = await publishing.ground(id)
  const hash = await publishing.hash(document)
  if (ground.document && (await publishing.hash(ground.document)) === hash) return refused(NOTHING_NEW)
  const authors = await authorsSince(db, id, ground.revision, revision)
  const authorIds = await idsOfNames(db, authors)
  const instant = effectiveAt === null ? null : new Date(effectiveAt).toISOString()
  const { base } = ground
  const proposal = { revision, hash, effectiveAt: instant, base, acknowledged, authors, authorIds }
  return { document, proposal }
}

async function approve(of: ReviewsOf, { hash, effectiveAt, ...acting }: Parameters<Reviews['approve']>[0]) {
  const person = personOf(acting.who)
  const limits = await of.publishing.limits(acting.id)
  return act(of, acting, (review) => {
    if (hash !== proposedIn(review).proposal.hash) return conflict(ANOTHER_NOW)
    const bar = approvalBar(review, person)
    if (bar) return bar.kind === 'not-open' ? conflict(mayNotApprove(bar)) : refused(mayNotApprove(bar))
    const fault = instantFault(effectiveAt, of.now())
    if (fault) return refused(fault)
    return { kind: 'approved', of: { hash, effectiveAt: effectiveAt && new Date(effectiveAt).toISOString(), limits } }
  })
}

/** The version and what the review says of it are written together. */
async function publish(of: ReviewsOf, { expected, ...acting }: Parameters<Reviews['publish']>[0]): Promise<Acted> {
  const review = await find(of, acting)
  const books = await documents(of, acting)
  if (!review || !books) return NOT_FOUND
  const approval = approvalOf(review)
  if (!approval || review.state !== 'approved') return conflict(notNow(review.state))
  const approved = { ...acting, document: books.proposed, review, expected }
  const published = await of.publishing.publish(approved, async (trx, version) => {
    const outcome = await write(of, trx, acting, approval.of.limits, ({ state }) =>
      state === 'approved' ? { kind: 'published', version } : conflict(notNow(state)),
    )
    return outcome?.kind === 'not-found' ? conflict(notNow('withdrawn')) : outcome
  })
  return published.kind === 'published' ? done(of, acting) : published
}

const remark = (of: ReviewsOf, acting: Acting, text: string, decide: (review: Review) => Decision): Promise<Acted> => {
  const fault = textFault(text, MOST_TEXT)
  return fault ? Promise.resolve(refused(fault)) : act(of, acting, decide)
}

type Acting = OneReview & { readonly who: Signer }
type Decision = Happening | Refusal

async function act(
  of: ReviewsOf,
  acting: Acting,
  decide: (review: Review) => Decision,
  document?: Workbook,
): Promise<Acted> {
  const limits = await of.publishing.limits(acting.id)
  const outcome = await of.db.transaction().execute((trx) => write(of, trx, acting, limits, decide, document))
  return outcome ?? done(of, acting)
}

/** Holds the review while it is decided what happens to it. Undefined where that is written. */
async function write(
  of: ReviewsOf,
  trx: Executor,
  { id, number, who }: Acting,
  limits: string,
  decide: (review: Review) => Decision,
  document?: Workbook,
): Promise<Refusal | typeof NOT_FOUND | undefined> {
  const stored = await lockReview(trx, id, number)
  if (!stored) return NOT_FOUND
  const decided = decide(reviewOf(stored.events, limits))
  if (isRefusal(decided)) return decided
  await appendToReview(trx, stored, { ...signed(of, who), ...decided }, document)
  return undefined
}

async function done(of: ReviewsOf, review: OneReview): Promise<Acted> {
  const found = await find(of, review)
  return found ? { kind: 'done', review: found } : NOT_FOUND
}

const signed = ({ now }: ReviewsOf, who: Signer) => ({ ...who, at: now() })

const personOf = ({ by, byId }: Signer): Person => ({ id: byId, name: by })

const isRefusal = (decided: Decision): decided is Refusal => decided.kind === 'refused' || decided.kind === 'conflict'

const NOT_FOUND = { kind: 'not-found' } as const
const refused = (text: Text): Refusal => ({ kind: 'refused', text })
const conflict = (text: Text): Refusal => ({ kind: 'conflict', text })
