/** What a portfolio run is, as plain data: it goes to the threads, and its fingerprint to the folder of the run. */
import type { ComparedBooks, Mix } from '../../rules/portfolio/index.ts'
import type { Fingerprint } from './fingerprint.ts'
import type { Problem, Reading, ReadingOptions, Shard as FileShard } from './source/index.ts'

export interface Job {
  readonly books: ComparedBooks
  readonly reading: ReadingOptions
  /** The folder for what each shard gives; absent where only the summary is wanted. */
  readonly parts?: string
}

/** What came of a shard. Plain data, kept as JSON as well. */
export interface ShardResult {
  readonly ordinal: number
  /** See `packAggregate`. */
  readonly aggregate: string
  readonly problems: readonly Problem[]
  /** Accounts and records that were left out because of the problems. */
  readonly leftOut: LeftOut
  /** Milliseconds of the thread. */
  readonly spent: Spent
}

export interface LeftOut {
  readonly accounts: number
  readonly records: number
}

/** Milliseconds by what was done in them. */
export const NOTHING_SPENT = { reading: 0, comparing: 0, attributing: 0, adding: 0, writing: 0 }
export type Spent = Readonly<typeof NOTHING_SPENT>

/** Accounts of a mix: which of them, from 0. */
export interface MixShard {
  readonly ordinal: number
  readonly mix: Mix
  /** What to call it in a message. */
  readonly name: string
  readonly zone: string
  readonly from: number
  readonly count: number
}

/** So many accounts, in a range of a file or made from a mix. Plain data. */
export type Shard = FileShard | MixShard

/** Gives the accounts of shards. */
export interface AccountReader<S extends Shard> {
  /** To be gone through to its end, or given up, before the next. */
  read(shard: S): Iterable<Reading>
  close(): void
}

/** Where the accounts come from. */
export interface ReplaySource {
  readonly shards: readonly Shard[]
  /** Absent where they are found when their records are read. */
  readonly accounts?: number
  readonly problems: readonly Problem[]
  /** Tells this portfolio from another one, or from itself changed. */
  readonly fingerprint: Fingerprint
}
