/**
 * The rows of a bucket account by account, each account's in the order of the file, in bounded memory.
 *
 * A bucket that fits is read once. Of a larger one the accounts that come first are kept and the others dropped, and it is
 * read again for the next ones; an account that does not fit by itself is read straight from the disk. So neither a giant
 * account nor many that share a hash take more.
 */
import { accountAt, endAt, entriesOf, rowAt, type Bucket } from './buckets.ts'
import type { Rooms } from './rooms.ts'
import type { Bytes, ReadFile } from './window.ts'

/** Rows of one account, perhaps not all of them. Valid until the next are asked for. */
export interface AccountRows {
  /** Its bytes as characters. */
  readonly account: string
  readonly bytes: Buffer
  /** Where each row begins and ends. */
  readonly places: readonly number[]
}

export function* rowsByAccount(bucket: Bucket, file: ReadFile, rooms: Rooms): Generator<AccountRows> {
  for (let after: string | undefined; ;) {
    const kept = new Kept(after, bucket.size, rooms)
    for (const { bytes, to } of entriesOf(bucket, file))
      for (let at = 0; at < to; at = endAt(bytes, at)) kept.add(bytes, at)
    yield* kept.rows()
    kept.close()
    const { last, before } = kept
    if (before === undefined) return
    if (last === undefined) yield* rowsOf(before, bucket, file)
    after = last ?? before
  }
}

/** Straight from the disk. */
function* rowsOf(account: string, bucket: Bucket, file: ReadFile): Generator<AccountRows> {
  for (const { bytes, to } of entriesOf(bucket, file)) {
    const places: number[] = []
    for (let at = 0; at < to; at = endAt(bytes, at))
      if (accountAt(bytes, at) === account) places.push(rowAt(bytes, at), endAt(bytes, at))
    yield { account, bytes, places }
  }
}

/** What a row and an account take besides their bytes. */
const [PER_ROW, PER_ACCOUNT] = [24, 160]

/** The first accounts after a given one, as many as fit. */
class Kept {
  readonly #after: string | undefined
  readonly #rooms: Rooms
  #places = new Map<string, number[]>()
  #bytes: Buffer
  #filled = 0
  /** What the rows and accounts take besides their bytes. */
  #index = 0
  /** The first that did not fit. */
  before: string | undefined
  /** The last that was given. */
  last: string | undefined

  constructor(after: string | undefined, size: number, rooms: Rooms) {
    this.#after = after
    this.#rooms = rooms
    this.#bytes = rooms.take(Math.min(size, rooms.memory))
  }

  close(): void {
    this.#rooms.giveBack(this.#bytes)
  }

  add(bytes: Buffer, entry: number): void {
    const account = accountAt(bytes, entry)
    if (this.#after !== undefined && account <= this.#after) return
    if (this.before !== undefined && account >= this.before) return
    this.#keep(account, bytes, rowAt(bytes, entry), endAt(bytes, entry))
    if (this.#filled + this.#index > this.#rooms.memory) this.#drop()
  }

  *rows(): Generator<AccountRows> {
    const bytes = this.#bytes
    for (const account of inOrder(this.#places)) {
      this.last = account
      yield { account, bytes, places: this.#places.get(account)! }
    }
  }

  /** Leaves the last ones to another time, so that half of the memory is free. */
  #drop(): void {
    const [bytes, all] = [this.#bytes, this.#places]
    this.#places = new Map()
    this.#bytes = this.#rooms.take(this.#rooms.memory)
    this.#filled = 0
    this.#index = 0
    for (const account of inOrder(all)) {
      const places = all.get(account)!
      const [filled, index] = [this.#filled, this.#index]
      for (let at = 0; at < places.length; at += 2) {
        this.#keep(account, bytes, places[at]!, places[at + 1]!)
        if (this.#filled + this.#index <= this.#rooms.memory / 2) continue
        this.#places.delete(account)
        ;[this.#filled, this.#index] = [filled, index]
        this.before = account
        this.#rooms.giveBack(bytes)
        return
      }
    }
  }

  #keep(account: string, bytes: Buffer, from: number, to: number): void {
    const at = this.#filled
    const end = at + to - from
    const places = this.#places.get(account)
    if (places) places.push(at, end)
    else this.#places.set(account, [at, end])
    this.#index += places ? PER_ROW : PER_ROW + PER_ACCOUNT
    if (end > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, end))
      this.#bytes.copy(larger, 0, 0, at)
      this.#bytes = larger
    }
    bytes.copy(this.#bytes, at, from, to)
    this.#filled = end
  }
}

const inOrder = (places: ReadonlyMap<string, unknown>): readonly string[] =>
  [...places.keys()].sort((a, b) => (a < b ? -1 : 1))

/** The same rows as bytes one after the other. */
export class BytesByAccount implements Bytes {
  readonly #accounts: Iterator<AccountRows>
  #rows: AccountRows | undefined
  /** The place at hand, and how far it was given. */
  #place = 0
  #from = 0

  constructor(bucket: Bucket, file: ReadFile, rooms: Rooms) {
    this.#accounts = rowsByAccount(bucket, file, rooms)
  }

  read(into: Buffer, at: number, length: number): number {
    let put = at
    while (put < at + length && this.#goOn()) {
      const { bytes, places } = this.#rows!
      const to = Math.min(places[this.#place + 1]!, this.#from + at + length - put)
      put += bytes.copy(into, put, this.#from, to)
      this.#from = to
    }
    return put - at
  }

  /** Whether there is anything from `#from` on. */
  #goOn(): boolean {
    if (this.#rows && this.#from < (this.#rows.places[this.#place + 1] ?? 0)) return true
    this.#place += 2
    while (this.#rows === undefined || this.#place >= this.#rows.places.length) {
      const { value, done } = this.#accounts.next()
      if (done === true) return false
      this.#rows = value
      this.#place = 0
    }
    this.#from = this.#rows.places[this.#place]!
    return true
  }
}
