/** Versions of a book: what was published, when it governs, and what may be done with it. */
import type { Text } from '../../rules/text.ts'
import type { Workbook } from '../../rules/workbook/index.ts'

export type VersionState =
  /** Its instant is to come. */
  | 'scheduled'
  /** Its instant is to come or past, but what it changes clashes with what was published meanwhile. */
  | 'waiting'
  | 'in-force'
  | 'past'
  | 'withdrawn'

export interface Version {
  readonly number: number
  readonly state: VersionState
  /** `sha256:…` of the canonical form of its document. */
  readonly hash: string
  /** ISO 8601, as every instant here. */
  readonly effectiveAt: string
  readonly publishedAt: string
  /** Who wrote what is new in it, by name. */
  readonly authors: readonly string[]
  /** Null where somebody published alone. */
  readonly approver: string | null
  readonly publisher: string
  /** The token that published, where one did. */
  readonly via?: string
  readonly message: string
  /** What it was proposed against; null for the first. */
  readonly base: number | null
  /** The review it came from. */
  readonly review: number | null
  /** What stood in the way and was acknowledged, with its reason and who said so. */
  readonly acknowledged: readonly Acknowledged[]
  /** Whether the book lets somebody publish alone although others may approve. */
  readonly aloneAllowed: boolean
}

export interface Acknowledged {
  readonly key: string
  readonly text: Text
  readonly reason: string
  readonly by: string
}

export type WhichVersion =
  | number
  | 'current'
  /** The one that governs at an instant. */
  | { readonly at: string }

/** How a book stands: for its banner and the list of books. */
export interface Standpoint {
  readonly current: Version | undefined
  /** In the order of their instants. */
  readonly scheduled: readonly Version[]
  /** Changes of the draft against the version in force; undefined where none is. */
  readonly ahead: number | undefined
}

/** A version with its document. */
export interface VersionDocument extends Version {
  readonly workbook: Workbook
}
