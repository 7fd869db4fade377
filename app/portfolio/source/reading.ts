/** What comes out of a shard: accounts that can be replayed, and what was left out. */
import type { Timeline } from '../../../rules/simulate/index.ts'

export interface ReadingOptions {
  /** Epoch milliseconds; stands for the `until` of each timeline. Events after it are `late`. */
  readonly until?: number
  /** Events that an account may have. */
  readonly maxEvents?: number
}

/** An account whose every record is right. */
export interface AccountRead {
  readonly account: string
  /** Of its first record. */
  readonly line: number
  /** All of them, those after `until` too. */
  readonly events: number
  readonly timeline: Timeline
}

/** A record that is not right. The whole account is left out, because a part of it would give wrong totals. */
export interface Unread {
  /** Absent where the record does not say it. */
  readonly account?: string
  readonly line: number
  readonly problem: string
  /** How many accounts and records are left out by this; with several problems of one account the first counts. */
  readonly leftOut: { readonly accounts: 0 | 1; readonly records: number }
}

export type Reading = AccountRead | Unread
