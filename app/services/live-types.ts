/** What pages are told while a book is open: what was done to it, and who else is in it. */
import type { Signed } from '../../rules/merge/index.ts'
import type { Edit } from '../../rules/workbook/index.ts'

/** A revision as others take it in. */
export type Change = Signed &
  ({ readonly kind: 'edits'; readonly edits: readonly Edit[] } | { readonly kind: 'replaced' })

export interface Changes {
  /** The newest of them, or the one that was asked about. */
  readonly revision: number
  readonly changes: readonly Change[]
}

/** Where somebody is in a book; nothing where it is no place of a sheet. */
export interface LivePlace {
  readonly sheet?: string | undefined
  readonly row?: string | undefined
  readonly column?: string | undefined
}

/** Somebody who has the book open. Two windows of one person are two. */
export interface Presence {
  /** Made by the window. */
  readonly window: string
  readonly name: string
  /** Milliseconds since 1970: the order in which people came. */
  readonly since: number
  readonly place: LivePlace
}

/** What a window hears of its book. */
export type Told =
  | { readonly kind: 'revision'; readonly revision: number }
  /** Something happened to one of its reviews. */
  | { readonly kind: 'review'; readonly number: number }
  /** The versions of the book are other than they were, or another one is in force. */
  | { readonly kind: 'versions' }
  | { readonly kind: 'people'; readonly people: readonly Presence[] }
  /** They may do another thing than before, or are signed in no longer. */
  | { readonly kind: 'standing'; readonly person: string }
  /** Something may have been missed: look. */
  | { readonly kind: 'look' }
  | { readonly kind: 'closed' }

export interface Live {
  /** Gives what ends it. From then on the window is in the book, for everybody. */
  follow(book: string, who: Omit<Presence, 'since'>, hear: (told: Told) => void): () => void
  /** Where a window that follows has gone. */
  moved(book: string, window: string, place: LivePlace): void
  /** Ends all; whoever comes later is told so at once. */
  close(): void
}
