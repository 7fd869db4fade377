/** What of the reviews that somebody may read waits for that person. */
import { approvalBar, proposedIn } from '../../rules/approval/index.ts'
import { type Actor, may } from '../services/actor.ts'
import type { BookEntry, BookReview } from '../services/index.ts'
import type { Need } from './needs-you.tsx'

/** `reviews`: those that are not decided. */
export const needsOf = (actor: Actor, reviews: readonly BookReview[], books: readonly BookEntry[]): readonly Need[] =>
  reviews.flatMap((review) => {
    const kind = needOf(actor, review)
    const title = books.find(({ id, archived }) => id === review.book && !archived)?.title
    if (kind === undefined || title === undefined) return []
    return [{ kind, book: review.book, bookTitle: title, number: review.number, title: review.title }]
  })

function needOf(actor: Actor, review: BookReview): Need['kind'] | undefined {
  const { book, state } = review
  if (state === 'sent-back') return proposedIn(review).byId === actor.id ? 'back' : undefined
  if (state === 'approved') return may(actor, 'version.publish', book) ? 'publish' : undefined
  const isTheirs = may(actor, 'review.decide', book) && approvalBar(review, actor) === undefined
  return isTheirs ? 'decide' : undefined
}
