/**
 * Records of any order on the disk, those of an account in one bucket: the hash of the account says which.
 *
 * All buckets stand in one file, each as a chain of blocks. How many there are depends on the size of the given file alone,
 * and what each holds on its bytes. An entry: length of the account, length of the row, account, row.
 */
import { asciiAt, hashOf } from './bytes.ts'
import type { BufferedSink } from './disk.ts'
import type { ReadFile } from './window.ts'

export interface Bucket {
  /** Bytes. */
  readonly size: number
  /** Where its blocks begin in the file; all but the last are full. */
  readonly blocks: readonly number[]
}

/** Bytes that stand in a buffer. */
export interface Piece {
  readonly bytes: Buffer
  readonly from: number
  readonly to: number
}

export const NOTHING: Piece = { bytes: Buffer.alloc(0), from: 0, to: 0 }

export function whole(text: string): Piece {
  const bytes = Buffer.from(text)
  return { bytes, from: 0, to: bytes.length }
}

const HEAD = 8
const LINE_BREAK = 10
const BLOCK = 1 << 14
/** One block of each is in memory while they are filled. */
const MOST = 1 << 11

/** So many for a file of so many bytes, where each should hold about `share` of them. */
export const bucketsFor = (bytes: number, share: number): number =>
  Math.max(1, Math.min(MOST, Math.ceil(bytes / share)))

export class Buckets {
  readonly #sink: BufferedSink
  readonly #count: number
  /** A block of each bucket, and how far it is filled. */
  readonly #open: Buffer
  readonly #filled: Int32Array
  readonly #blocks: readonly number[][]
  #entry = Buffer.allocUnsafeSlow(1 << 12)

  constructor(sink: BufferedSink, count: number) {
    this.#sink = sink
    this.#count = count
    this.#open = Buffer.allocUnsafeSlow(count * BLOCK)
    this.#filled = new Int32Array(count)
    this.#blocks = Array.from({ length: count }, () => [])
  }

  /** The row is the prefix, which is ASCII, and the piece; a line break is put after it. */
  add(account: Piece, prefix: string, row: Piece): void {
    const accountLength = account.to - account.from
    const rowLength = prefix.length + row.to - row.from + 1
    const length = HEAD + accountLength + rowLength
    const bucket = (hashOf(account.bytes, account.from, account.to) >>> 0) % this.#count
    const filled = this.#filled[bucket]!
    // An entry that goes on in the next block is put together elsewhere.
    const fits = length <= BLOCK - filled
    if (!fits && length > this.#entry.length) this.#entry = Buffer.allocUnsafeSlow(length * 2)
    const into = fits ? this.#open : this.#entry
    let at = into.writeUInt32LE(accountLength, fits ? bucket * BLOCK + filled : 0)
    at = into.writeUInt32LE(rowLength, at)
    at = copied(account, into, at)
    for (let index = 0; index < prefix.length; index++) into[at++] = prefix.charCodeAt(index)
    into[copied(row, into, at)] = LINE_BREAK
    if (!fits) this.#put(bucket, length)
    else if ((this.#filled[bucket] = filled + length) === BLOCK) this.#close(bucket)
  }

  /** Nothing may be added any more. */
  end(): readonly Bucket[] {
    return this.#blocks.map((blocks, bucket) => {
      const rest = this.#filled[bucket]!
      const size = blocks.length * BLOCK + rest
      if (rest > 0) this.#close(bucket)
      return { size, blocks }
    })
  }

  /** The first bytes of `#entry`, which may go on in the next block. */
  #put(bucket: number, length: number): void {
    for (let from = 0; from < length;) {
      const filled = this.#filled[bucket]!
      const to = Math.min(length, from + BLOCK - filled)
      this.#entry.copy(this.#open, bucket * BLOCK + filled, from, to)
      this.#filled[bucket] = filled + to - from
      from = to
      if (this.#filled[bucket] === BLOCK) this.#close(bucket)
    }
  }

  #close(bucket: number): void {
    const from = bucket * BLOCK
    this.#blocks[bucket]!.push(this.#sink.size)
    this.#sink.put(this.#open, from, from + this.#filled[bucket]!)
    this.#filled[bucket] = 0
  }
}

/** Answers where the copy ends. Of small pieces most of the time would go into asking for it. */
function copied({ bytes, from, to }: Piece, into: Buffer, at: number): number {
  if (to - from >= 64) return at + bytes.copy(into, at, from, to)
  let put = at
  for (let take = from; take < to; take++) into[put++] = bytes[take]!
  return put
}

/** Of the entry that begins there: its account, where its row begins, and where it ends. */
export const accountAt = (bytes: Buffer, entry: number): string => asciiAt(bytes, entry + HEAD, rowAt(bytes, entry))
export const rowAt = (bytes: Buffer, entry: number): number => entry + HEAD + bytes.readUInt32LE(entry)
export const endAt = (bytes: Buffer, entry: number): number => rowAt(bytes, entry) + bytes.readUInt32LE(entry + 4)

/** Whole entries, from the beginning of a buffer up to a place in it. Valid until the next are asked for. */
export interface Entries {
  readonly bytes: Buffer
  readonly to: number
}

/** Those of a bucket, block by block. */
export function* entriesOf({ size, blocks }: Bucket, file: ReadFile): Generator<Entries> {
  let bytes = Buffer.allocUnsafeSlow(2 * BLOCK)
  let rest = 0
  for (const [index, place] of blocks.entries()) {
    const filled = rest + Math.min(BLOCK, size - index * BLOCK)
    if (filled > bytes.length) bytes = Buffer.concat([bytes], 2 * filled)
    file.whole(bytes, rest, filled - rest, place)
    let to = 0
    while (to + HEAD <= filled && endAt(bytes, to) <= filled) to = endAt(bytes, to)
    yield { bytes, to }
    bytes.copyWithin(0, to, filled)
    rest = filled - to
  }
}
