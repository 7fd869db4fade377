/**
 * Who may say yes: somebody else. Whoever wrote a part of what is proposed, or put it on the table, may not approve it,
 * neither themselves nor by what acts in their name.
 */
import { isDecided, proposedIn, type Review, type ReviewState } from './review.ts'

export interface Person {
  readonly id: string
  readonly name: string
}

export type NotTheirs =
  /** It is decided, or waits for its author. */
  | { readonly kind: 'not-open'; readonly state: ReviewState }
  | { readonly kind: 'wrote' }
  | { readonly kind: 'proposed' }

/** Why somebody cannot approve what is on the table; undefined where they can. */
export function approvalBar(review: Review, { id, name }: Person): NotTheirs | undefined {
  if (review.state !== 'open') return { kind: 'not-open', state: review.state }
  const { authors, authorIds } = proposedIn(review).proposal
  if (authors.includes(name) || authorIds.includes(id)) return { kind: 'wrote' }
  const isTheirs = review.proposals.some(({ by, byId }) => by === name || byId === id)
  return isTheirs ? { kind: 'proposed' } : undefined
}

/** Whether it waits for a yes that this person could give. */
export const waitsFor = (review: Review, person: Person): boolean =>
  !isDecided(review) && approvalBar(review, person) === undefined
