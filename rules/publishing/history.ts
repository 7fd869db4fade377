/**
 * The versions of a book, and which of them governs at an instant. Instants are milliseconds since 1970.
 *
 * A version governs from its instant until another one does. What was withdrawn, replaced by the same changes on another
 * version, or still waits never governs.
 */
import type { Clash } from '../merge/index.ts'
import type { Workbook } from '../workbook/index.ts'

export type WaitsFor =
  /** It was carried to a content that nobody has approved. */
  | { readonly kind: 'approval' }
  /** Both it and what was published meanwhile changed the same. */
  | { readonly kind: 'clash'; readonly clashes: readonly Clash[] }
  /** Its changes on what was published meanwhile cannot be read as a book. */
  | { readonly kind: 'broken' }
  /** All that it stood on was withdrawn. */
  | { readonly kind: 'ground' }

export type Standing =
  | { readonly kind: 'stands' }
  | { readonly kind: 'waits'; readonly for: WaitsFor }
  | { readonly kind: 'withdrawn' }
  | { readonly kind: 'replaced'; readonly by: number }

export interface VersionLine {
  readonly number: number
  /** Null for a first one. */
  readonly base: number | null
  /** The version that says what its changes are: itself, unless it was carried. */
  readonly origin: number
  readonly effectiveAt: number
  readonly standing: Standing
  /** Whether somebody who may said yes to exactly this content. */
  readonly cleared: boolean
}

export interface PublishingHistory {
  /** In the order of their numbers. */
  readonly versions: readonly VersionLine[]
  /** Of a version that is there. */
  documentOf(number: number): Workbook
}

/** The version in force at an instant. */
export const governing = (versions: readonly VersionLine[], at: number): VersionLine | undefined =>
  versions
    .filter(({ standing, effectiveAt }) => standing.kind === 'stands' && effectiveAt <= at)
    .reduce(later, undefined)

const later = (found: VersionLine | undefined, version: VersionLine): VersionLine =>
  found === undefined || inOrder(found, version) <= 0 ? version : found

type Placed = Pick<VersionLine, 'effectiveAt' | 'origin'>

/** By instant; at one instant, what was published first comes first, however often it was carried since. */
export const inOrder = (a: Placed, b: Placed): number => a.effectiveAt - b.effectiveAt || a.origin - b.origin

/** Its instant is to come, and it stands or waits for it. */
export const isPending = ({ standing, effectiveAt }: VersionLine, now: number): boolean =>
  effectiveAt > now && (standing.kind === 'stands' || standing.kind === 'waits')

/**
 * The time of a book: what the clock says, but never earlier than its last act or than what was told to be in force.
 * A clock that was set back must not take out of force what production has already read.
 */
export const timeOf = (clock: number, past: readonly number[]): number => Math.max(clock, ...past)
