/** Reviews as pages and tokens read them and act on them: a revision of a draft that waits for somebody else's yes. */
import type { Review, Signed } from '../../rules/approval/index.ts'
import type { Text } from '../../rules/text.ts'
import type { Workbook } from '../../rules/workbook/index.ts'
import type { Looked } from './version-types.ts'

/** Whoever acts. */
export type Signer = Omit<Signed, 'at'>

export interface BookReview extends Review {
  readonly book: string
  readonly number: number
  /** How much has happened to it. */
  readonly events: number
}

/** A review with the two books that it is between. */
export interface ReviewDocuments {
  /** The version that it was proposed against; undefined before the first. */
  readonly base: Workbook | undefined
  readonly proposed: Workbook
}

export interface OneReview {
  readonly id: string
  readonly number: number
}

/** What is put on the table: a revision of the draft, when it shall count, and why what stands in its way may be. */
export interface Wish {
  readonly revision: number
  readonly message: string
  /** ISO 8601; null: as soon as it is published. */
  readonly effectiveAt: string | null
  readonly acknowledged: Readonly<Record<string, string>>
}

export interface NewProposal extends Wish {
  readonly id: string
  readonly title: string
  /** Made by the client: what is sent twice is proposed once. */
  readonly key: string
  readonly who: Signer
}

/** How a review was changed. */
export type Acted =
  | { readonly kind: 'done'; readonly review: BookReview }
  | { readonly kind: 'not-found' }
  /** It cannot be done, and why; `conflict`: not any more, or not now. */
  | { readonly kind: 'refused' | 'conflict'; readonly text: Text }

type Acting<More = unknown> = OneReview & More & { readonly who: Signer }

export interface Reviews {
  /** Newest first; undefined where there is no such book. */
  list(id: string): Promise<readonly BookReview[] | undefined>
  /** Of all books, those that somebody waits for. */
  waiting(): Promise<readonly BookReview[]>
  find(review: OneReview): Promise<BookReview | undefined>
  /** Of what is on the table. */
  documents(review: OneReview): Promise<ReviewDocuments | undefined>
  /** What stands in the way of what is on the table; undefined where nothing is decided about it any more. */
  look(review: Acting): Promise<Looked | undefined>
  /** Whether it waits for a yes that this person could give, as far as roles let them. */
  waitsFor(review: OneReview, who: Signer): Promise<boolean>
  propose(proposal: NewProposal): Promise<Acted>
  /** Puts another revision on the table, in the same review. */
  mend(wish: Acting<Wish>): Promise<Acted>
  /** `place`: what it is about (rules/approval/place.ts). */
  comment(remark: Acting<{ readonly place: string; readonly text: string }>): Promise<Acted>
  answer(remark: Acting<{ readonly comment: number; readonly text: string }>): Promise<Acted>
  resolve(remark: Acting<{ readonly comment: number }>): Promise<Acted>
  sendBack(back: Acting<{ readonly reason: string }>): Promise<Acted>
  /** `hash`: what whoever approves has seen. */
  approve(yes: Acting<{ readonly hash: string; readonly effectiveAt: string | null }>): Promise<Acted>
  /** As it was approved. */
  publish(review: Acting<{ readonly expected: number | null }>): Promise<Acted>
  withdraw(review: Acting): Promise<Acted>
}
