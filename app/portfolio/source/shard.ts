/**
 * What a portfolio file is made of once it was looked through: whole accounts in byte ranges or buckets.
 *
 * All of this is plain data and may be posted to another thread. Lines count from 1, bytes from 0, ranges are half-open.
 */
import type { Bucket } from './buckets.ts'

/** One file, as its shards are to be read. */
export interface SourceFile {
  readonly kind: 'csv' | 'ndjson'
  /** What to call it in a message. */
  readonly name: string
  /** The file that holds the bytes: the given one, a copy in UTF-8, or its records in buckets (see split-rows.ts). */
  readonly path: string
  /** What it was like when it was looked through: a file that was changed since is not read. */
  readonly state: string
  readonly csv?: CsvShape
  readonly accounts?: AccountsTable
  /** Longest record in bytes. */
  readonly maxRecord: number
  /** For each bucket that is read, about so many bytes; absent where the records stand in the order of the given file. */
  readonly memory?: number
}

export interface CsvShape {
  /** One byte. */
  readonly separator: number
  /** The header, in the order of the file. */
  readonly columns: readonly string[]
  /** How many columns without a name, in which nothing may stand, follow these. */
  readonly nameless: number
}

/** The accounts file and where in it each account stands: open addressing over the hash of the id's bytes. */
export interface AccountsTable {
  readonly name: string
  readonly path: string
  readonly bytes: number
  readonly state: string
  readonly csv: CsvShape
  readonly maxRecord: number
  /** Four words for a slot: two of hash, two of offset (low, high with its flags). */
  readonly slots: SharedArrayBuffer
}

/** Whole accounts: a range of a file, or a bucket. What a shard holds depends on the file alone, never on threads. */
export interface Shard {
  readonly ordinal: number
  readonly file: SourceFile
  readonly from: number
  readonly to: number
  /** The line on which `from` stands. */
  readonly line: number
  /** Lines whose account stood on an earlier line already, ascending; only in NDJSON. */
  readonly duplicates: readonly number[]
  readonly bucket?: Bucket
}

/** Something of the file that was left out, and why. `line` is 0 where it is about the file as a whole. */
export interface Problem {
  /** Which of the files. */
  readonly file: string
  readonly line: number
  readonly account?: string
  readonly problem: string
}

export interface PortfolioSource {
  readonly kind: 'csv' | 'ndjson'
  /** What to call it in a message. */
  readonly name: string
  readonly shards: readonly Shard[]
  /** Records in the file: events of a CSV, timelines of an NDJSON; bad ones included. */
  readonly records: number
  /** Accounts that have records; absent where they stand in buckets and are found when these are read. */
  readonly accounts?: number
  /** Of the file as it was given. */
  readonly bytes: number
  /** What was left out already; the rest is found when the shards are read. */
  readonly problems: readonly Problem[]
  /** Sentences about what was made of the file: its encoding, its separator, its order. */
  readonly notes: readonly string[]
  /** Removes what was put on the disk for it. */
  close(): Promise<void>
}
