/**
 * A review as it stands: the sum of what happened to it, in order. Nothing else is known of it, so two who read the same
 * events see the same review.
 *
 * An approval counts for as long as its content is what is proposed, under the limits that the book has now; the instant
 * is the one that it names. Another revision makes it void for good, and so does being sent back.
 */
import { assertNever } from '../cell/index.ts'
import type { Approvable, Proposal, ReviewEvent, Signed } from './events.ts'

export type ReviewState =
  /** Waits for a yes. */
  | 'open'
  /** Waits for its author. */
  | 'sent-back'
  /** Waits to be published. */
  | 'approved'
  | 'published'
  | 'withdrawn'

export interface Remark extends Signed {
  readonly text: string
}

export interface Comment extends Remark {
  readonly number: number
  readonly place: string
  readonly answers: readonly Remark[]
  readonly resolved?: Signed
}

export interface Approval extends Signed {
  readonly of: Approvable
  /** The revision that was on the table. */
  readonly revision: number
  readonly isVoid: boolean
}

/** A revision that was put on the table, by whom, with what they said of it. */
export interface Proposed extends Signed {
  readonly message: string
  readonly proposal: Proposal
}

export interface Review {
  readonly title: string
  readonly state: ReviewState
  /** Oldest first; the last one is what is decided about. */
  readonly proposals: readonly [Proposed, ...Proposed[]]
  readonly comments: readonly Comment[]
  /** Oldest first. At most one of them is not void. */
  readonly approvals: readonly Approval[]
  readonly sentBack?: Signed & { readonly reason: string }
  /** The version that came of it. */
  readonly version?: number
}

/** `limits`: what the book asks of a version now. */
export function reviewOf(events: readonly ReviewEvent[], limits: string): Review {
  const [first, ...later] = events
  if (first?.kind !== 'proposed') throw new Error('a review begins with what is proposed')
  const { title, message, proposal } = first
  const begun: Review = {
    title,
    state: 'open',
    proposals: [{ ...signedBy(first), message, proposal }],
    comments: [],
    approvals: [],
  }
  const review = later.reduce((soFar, event, at) => after(soFar, event, at + 2), begun)
  return isDecided(review) ? review : underLimits(review, limits)
}

/** What is on the table. */
export const proposedIn = ({ proposals }: Review): Proposed => proposals.at(-1)!

/** Nothing more is decided about it; one may still speak of it. */
export const isDecided = ({ state }: Review): boolean => state === 'published' || state === 'withdrawn'

/** The approval that counts. */
export const approvalOf = ({ approvals }: Review): Approval | undefined => approvals.findLast(({ isVoid }) => !isVoid)

function after(review: Review, event: ReviewEvent, number: number): Review {
  const signed = signedBy(event)
  const { comments } = review
  switch (event.kind) {
    case 'proposed':
      throw new Error('a review is proposed once')
    case 'mended': {
      const { message, proposal } = event
      const { sentBack: _, ...rest } = review
      const [first, ...more] = review.proposals
      const proposals = [first, ...more, { ...signed, message, proposal }] as const
      return { ...rest, state: 'open', proposals, approvals: allVoid(review) }
    }
    case 'commented': {
      const { place, text } = event
      return { ...review, comments: [...comments, { ...signed, number, place, text, answers: [] }] }
    }
    case 'answered': {
      const answer = { ...signed, text: event.text }
      return withComment(review, event.comment, (to) => ({ ...to, answers: [...to.answers, answer] }))
    }
    case 'resolved':
      return withComment(review, event.comment, (comment) => ({ ...comment, resolved: signed }))
    case 'sent-back':
      return {
        ...review,
        state: 'sent-back',
        sentBack: { ...signed, reason: event.reason },
        approvals: allVoid(review),
      }
    case 'approved': {
      const approval = { ...signed, of: event.of, revision: proposedIn(review).proposal.revision, isVoid: false }
      return { ...review, state: 'approved', approvals: [...allVoid(review), approval] }
    }
    case 'withdrawn':
      return { ...review, state: 'withdrawn' }
    case 'published':
      return { ...review, state: 'published', version: event.version }
    default:
      return assertNever(event)
  }
}

const withComment = (review: Review, number: number, changed: (comment: Comment) => Comment): Review => ({
  ...review,
  comments: review.comments.map((comment) => (comment.number === number ? changed(comment) : comment)),
})

/** What was approved must be what is on the table, and under the limits that the book has now. */
function underLimits(review: Review, limits: string): Review {
  const counts = approvalOf(review)
  const { hash } = proposedIn(review).proposal
  if (!counts || (counts.of.hash === hash && counts.of.limits === limits)) return review
  return { ...review, state: 'open', approvals: allVoid(review) }
}

const allVoid = ({ approvals }: Review): readonly Approval[] =>
  approvals.map((approval) => ({ ...approval, isVoid: true }))

const signedBy = ({ by, byId, at, via }: Signed): Signed => ({ by, byId, at, ...(via === undefined ? {} : { via }) })
