/** Sorted runs read together in their order. An entry: length of the account, length of the row, account, row. */
import { open, unlink, type FileHandle } from 'node:fs/promises'
import { sameBytes } from './bytes.ts'
import type { BufferedSink, TemporaryFolder } from './disk.ts'

/** An entry in a buffer, valid until the next is asked for. */
export class RunEntry {
  static readonly HEAD = 8

  static lengthAt(bytes: Buffer, at: number): number {
    return RunEntry.HEAD + wordAt(bytes, at) + wordAt(bytes, at + 4)
  }

  static accountLengthAt(bytes: Buffer, at: number): number {
    return wordAt(bytes, at)
  }

  /** By the bytes of the account. */
  static compare(a: Buffer, aAt: number, b: Buffer, bAt: number): number {
    const aFrom = aAt + RunEntry.HEAD
    const bFrom = bAt + RunEntry.HEAD
    const aLength = wordAt(a, aAt)
    const bLength = wordAt(b, bAt)
    const shared = Math.min(aLength, bLength)
    for (let index = 0; index < shared; index++) {
      const difference = a[aFrom + index]! - b[bFrom + index]!
      if (difference !== 0) return difference
    }
    return aLength - bLength
  }

  bytes: Buffer
  at = 0

  constructor(bytes: Buffer) {
    this.bytes = bytes
  }

  get accountLength(): number {
    return wordAt(this.bytes, this.at)
  }

  isOf(account: Buffer): boolean {
    return (
      this.accountLength === account.length &&
      sameBytes(account, 0, account.length, this.bytes, this.at + RunEntry.HEAD)
    )
  }

  account(): Buffer {
    const from = this.at + RunEntry.HEAD
    return Buffer.from(this.bytes.subarray(from, from + this.accountLength))
  }

  row(): string {
    const from = this.at + RunEntry.HEAD + this.accountLength
    return this.bytes.toString('utf8', from, this.at + RunEntry.lengthAt(this.bytes, this.at))
  }

  copyTo(sink: BufferedSink): void {
    sink.put(this.bytes, this.at, this.at + RunEntry.lengthAt(this.bytes, this.at))
  }

  copyRowTo(sink: BufferedSink): void {
    const end = this.at + RunEntry.lengthAt(this.bytes, this.at)
    sink.put(this.bytes, this.at + RunEntry.HEAD + this.accountLength, end)
  }
}

/** Four bytes, low first; what is counted here stays below 2^31. */
const wordAt = (bytes: Buffer, at: number): number =>
  bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24)

const CHUNK = 1 << 18

/** One run, its next entry in memory. */
class RunCursor {
  readonly #handle: FileHandle
  readonly order: number
  readonly entry = new RunEntry(Buffer.allocUnsafeSlow(CHUNK))
  #filled = 0
  #next = 0

  constructor(handle: FileHandle, order: number) {
    this.#handle = handle
    this.order = order
  }

  /** Goes to the next entry if all of it is in memory. */
  advance(): boolean {
    const { entry } = this
    if (this.#filled - this.#next < RunEntry.HEAD) return false
    const length = RunEntry.lengthAt(entry.bytes, this.#next)
    if (this.#filled - this.#next < length) return false
    entry.at = this.#next
    this.#next += length
    return true
  }

  /** Reads on; false at the end of the run. */
  async fill(): Promise<boolean> {
    const { entry } = this
    const rest = this.#filled - this.#next
    const wanted = rest >= RunEntry.HEAD ? RunEntry.lengthAt(entry.bytes, this.#next) : 0
    if (wanted > entry.bytes.length) {
      const larger = Buffer.allocUnsafeSlow(wanted + CHUNK)
      entry.bytes.copy(larger, 0, this.#next, this.#filled)
      entry.bytes = larger
    } else {
      entry.bytes.copyWithin(0, this.#next, this.#filled)
    }
    this.#next = 0
    this.#filled = rest
    const { bytesRead } = await this.#handle.read(entry.bytes, rest, entry.bytes.length - rest)
    this.#filled += bytesRead
    return bytesRead > 0
  }

  async close(): Promise<void> {
    await this.#handle.close()
  }
}

class MergedRuns {
  readonly #all: RunCursor[] = []
  /** A heap: the least entry is on top; among equals the earlier run. */
  readonly #heap: RunCursor[] = []
  #started = false

  static async open(paths: readonly string[]): Promise<MergedRuns> {
    const merged = new MergedRuns()
    try {
      for (const path of paths) merged.#all.push(new RunCursor(await open(path, 'r'), merged.#all.length))
    } catch (error) {
      await merged.close()
      throw error
    }
    return merged
  }

  /** The next entry if it is in memory; otherwise undefined, and `next` has to be waited for. */
  nextAtHand(): RunEntry | undefined {
    const top = this.#heap[0]
    if (!this.#started || !top?.advance()) return undefined
    this.#sink(0)
    return this.#heap[0]!.entry
  }

  async next(): Promise<RunEntry | undefined> {
    const heap = this.#heap
    if (!this.#started) {
      this.#started = true
      for (const cursor of this.#all) if (await goOn(cursor)) heap.push(cursor)
      for (let at = (heap.length >> 1) - 1; at >= 0; at--) this.#sink(at)
    } else if (heap[0]!.advance() || (await goOn(heap[0]!))) {
      this.#sink(0)
    } else {
      const last = heap.pop()!
      if (heap.length > 0) {
        heap[0] = last
        this.#sink(0)
      }
    }
    return heap[0]?.entry
  }

  async close(): Promise<void> {
    for (const cursor of this.#all) await cursor.close()
  }

  #sink(from: number): void {
    const heap = this.#heap
    let at = from
    for (;;) {
      let least = at
      for (const child of [2 * at + 1, 2 * at + 2])
        if (child < heap.length && isBefore(heap[child]!, heap[least]!)) least = child
      if (least === at) return
      const moved = heap[at]!
      heap[at] = heap[least]!
      heap[least] = moved
      at = least
    }
  }
}

async function goOn(cursor: RunCursor): Promise<boolean> {
  while (!cursor.advance()) if (!(await cursor.fill())) return false
  return true
}

function isBefore(a: RunCursor, b: RunCursor): boolean {
  const order = RunEntry.compare(a.entry.bytes, a.entry.at, b.entry.bytes, b.entry.at)
  return order < 0 || (order === 0 && a.order < b.order)
}

/** Takes every entry of the runs in order; waits where `take` does. */
export async function eachEntry(
  runs: readonly string[],
  take: (entry: RunEntry) => Promise<void> | undefined,
): Promise<void> {
  const merged = await MergedRuns.open(runs)
  try {
    for (let entry = await merged.next(); entry; entry = merged.nextAtHand() ?? (await merged.next())) {
      const taken = take(entry)
      if (taken) await taken
    }
  } finally {
    await merged.close()
  }
}

/** How many runs are merged at once: each takes an open file and a buffer. */
const FAN_IN = 64

/** The same entries in so few runs that they can be merged at once. The given ones are removed. */
export async function fewRuns(runs: readonly string[], folder: TemporaryFolder): Promise<readonly string[]> {
  if (runs.length <= FAN_IN) return runs
  const longer: string[] = []
  for (let from = 0; from < runs.length; from += FAN_IN)
    longer.push(await mergeToRun(runs.slice(from, from + FAN_IN), folder))
  return fewRuns(longer, folder)
}

async function mergeToRun(group: readonly string[], folder: TemporaryFolder): Promise<string> {
  const path = await folder.write((sink) =>
    eachEntry(group, (entry) => {
      entry.copyTo(sink)
      return sink.isFull ? sink.flush() : undefined
    }),
  )
  for (const each of group) await unlink(each)
  return path
}
