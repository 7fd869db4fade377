/**
 * Records as they came, to be written in order of account and, within it, as they came.
 *
 * They are grouped first and only the accounts are sorted: a file that is in order of time has few accounts and many records.
 */
import { hashOf, sameBytes } from './bytes.ts'
import type { TemporaryFolder } from './disk.ts'
import { RunEntry } from './merge-runs.ts'

export class Run {
  readonly #memory: number
  #bytes: Buffer
  #filled = 0
  /** For each record: where its entry begins, and the next record of the same account, or -1. */
  readonly #begins: number[] = []
  readonly #next: number[] = []
  /** For each account: its first and its last record. */
  readonly #first: number[] = []
  readonly #last: number[] = []
  /** Accounts by hash, counted from 1; 0 is free. */
  #slots = new Int32Array(1 << 10)

  /** Full when it takes about so many bytes. */
  constructor(memory: number) {
    this.#memory = memory
    this.#bytes = Buffer.allocUnsafeSlow(Math.min(memory, 1 << 20) + (1 << 16))
  }

  get count(): number {
    return this.#begins.length
  }

  get isFull(): boolean {
    // The index takes memory as well, for each record and for each account.
    return this.#filled + this.#begins.length * 24 + this.#first.length * 32 >= this.#memory
  }

  /** `account` stands in a buffer of any kind; the row is the prefix and what stands from `from` to `to`. */
  add(
    account: { readonly bytes: Buffer; readonly from: number; readonly to: number },
    prefix: string,
    row: Buffer,
    from: number,
    to: number,
  ): void {
    const accountLength = account.to - account.from
    const rowLength = prefix.length + to - from + 1
    const length = RunEntry.HEAD + accountLength + rowLength
    this.#room(length)
    const bytes = this.#bytes
    const begin = this.#filled
    let at = bytes.writeUInt32LE(accountLength, begin)
    at = bytes.writeUInt32LE(rowLength, at)
    for (let index = account.from; index < account.to; index++) bytes[at++] = account.bytes[index]!
    for (let index = 0; index < prefix.length; index++) bytes[at++] = prefix.charCodeAt(index)
    if (to - from < 256) for (let index = from; index < to; index++) bytes[at++] = row[index]!
    else at += row.copy(bytes, at, from, to)
    bytes[at++] = 10
    this.#filled = at
    this.#enter(begin, accountLength)
  }

  /** Writes them to a new file, whose path it answers. */
  async write(folder: TemporaryFolder): Promise<string> {
    const bytes = this.#bytes
    const order = Uint32Array.from(this.#first.keys())
    order.sort((a, b) => RunEntry.compare(bytes, this.#begins[this.#first[a]!]!, bytes, this.#begins[this.#first[b]!]!))
    return folder.write(async (sink) => {
      for (const account of order) {
        for (let record = this.#first[account]!; record >= 0; record = this.#next[record]!) {
          const begin = this.#begins[record]!
          sink.put(bytes, begin, begin + RunEntry.lengthAt(bytes, begin))
          if (sink.isFull) await sink.flush()
        }
      }
    })
  }

  #room(length: number): void {
    if (this.#filled + length <= this.#bytes.length) return
    const larger = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, this.#filled + length))
    this.#bytes.copy(larger, 0, 0, this.#filled)
    this.#bytes = larger
  }

  #enter(begin: number, accountLength: number): void {
    const record = this.#begins.length
    this.#begins.push(begin)
    this.#next.push(-1)
    const from = begin + RunEntry.HEAD
    const slot = this.#slotOf(from, from + accountLength)
    const account = this.#slots[slot]!
    if (account > 0) {
      this.#next[this.#last[account - 1]!] = record
      this.#last[account - 1] = record
      return
    }
    this.#first.push(record)
    this.#last.push(record)
    this.#slots[slot] = this.#first.length
    if (this.#first.length * 2 > this.#slots.length) this.#enlarge()
  }

  /** The slot of the account that stands there, or the free one where it belongs. */
  #slotOf(from: number, to: number): number {
    const bytes = this.#bytes
    const mask = this.#slots.length - 1
    let slot = hashOf(bytes, from, to) & mask
    for (let account = this.#slots[slot]!; account > 0; account = this.#slots[slot]!) {
      const other = this.#begins[this.#first[account - 1]!]!
      const isSame = RunEntry.accountLengthAt(bytes, other) === to - from
      if (isSame && sameBytes(bytes, from, to, bytes, other + RunEntry.HEAD)) return slot
      slot = (slot + 1) & mask
    }
    return slot
  }

  #enlarge(): void {
    this.#slots = new Int32Array(this.#slots.length * 2)
    for (const [index, record] of this.#first.entries()) {
      const begin = this.#begins[record]!
      const from = begin + RunEntry.HEAD
      this.#slots[this.#slotOf(from, from + RunEntry.accountLengthAt(this.#bytes, begin))] = index + 1
    }
  }
}
