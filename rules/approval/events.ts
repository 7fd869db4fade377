/**
 * What happens to a review. Events are only ever appended, and a review is what they come to (review.ts); a comment is
 * known by the number of the event that made it.
 */

/** Who, when (ISO 8601), and what acted in their name: a token, an assistant. */
export interface Signed {
  readonly by: string
  /** Of the person. Names are unique as well, but people change theirs. */
  readonly byId: string
  readonly at: string
  readonly via?: string
}

/** What an approval is of: this content, from that instant on, under these limits of the book. Anything else needs another. */
export interface Approvable {
  /** Of the document (`contentHash`). */
  readonly hash: string
  /** Null: as soon as it is published. */
  readonly effectiveAt: string | null
  /** What the book asks of a version, as a hash. */
  readonly limits: string
}

/** A revision of the draft as it was frozen, to be decided about. Its instant is a wish; whoever approves says which it is. */
export interface Proposal extends Omit<Approvable, 'limits'> {
  readonly revision: number
  /** The version in force when it was proposed; null before the first. */
  readonly base: number | null
  /** Why what stands in the way may be, by its key. */
  readonly acknowledged: Readonly<Record<string, string>>
  /** Whoever changed the draft between the base and the revision: by name, and the ids of those people. */
  readonly authors: readonly string[]
  readonly authorIds: readonly string[]
}

export type Happening =
  | { readonly kind: 'proposed'; readonly title: string; readonly message: string; readonly proposal: Proposal }
  /** Another revision takes the place of the one before, in the same review. */
  | { readonly kind: 'mended'; readonly message: string; readonly proposal: Proposal }
  /** `place`: `sheet`, `sheet/row` or `sheet/row/column`; empty for the whole. */
  | { readonly kind: 'commented'; readonly place: string; readonly text: string }
  | { readonly kind: 'answered'; readonly comment: number; readonly text: string }
  | { readonly kind: 'resolved'; readonly comment: number }
  | { readonly kind: 'sent-back'; readonly reason: string }
  | { readonly kind: 'approved'; readonly of: Approvable }
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'published'; readonly version: number }

export type ReviewEvent = Signed & Happening
