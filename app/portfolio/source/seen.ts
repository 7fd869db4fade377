/**
 * Which ids came by already, in bounded memory.
 *
 * While ids ascend none can come back, whatever their number. Beside that their hashes are kept up to a budget, for files in
 * another order. Two ids with the same hash (1 in 2^64) are taken for one: whoever asks must be right with that.
 */
import { hashOf, secondHash } from './bytes.ts'

export type Seen = 'new' | 'again' | 'unsure'

export class SeenIds {
  #count = 0
  #slots = new Int32Array(2 << 12)
  #isFull = false
  readonly #budget: number
  #last: Buffer = Buffer.alloc(0)
  #ascends = true
  /** Shorter ids first, so that account-10 comes after account-9. */
  #grows = true

  /** Bytes that the hashes may take. */
  constructor(budget: number) {
    this.#budget = budget
  }

  add(buffer: Buffer, from: number, to: number): Seen {
    const order = this.#count === 0 ? 1 : buffer.compare(this.#last, 0, this.#last.length, from, to)
    const grown = to - from - this.#last.length
    this.#ascends &&= order > 0
    this.#grows &&= grown > 0 || (grown === 0 && order > 0)
    this.#last = Buffer.from(buffer.subarray(from, to))
    this.#count++
    const isNew = this.#isFull || this.#insert(hashOf(buffer, from, to), secondHash.value)
    if (this.#ascends || this.#grows) return 'new'
    return this.#isFull ? 'unsure' : isNew ? 'new' : 'again'
  }

  /** Whether it was not there. */
  #insert(one: number, other: number): boolean {
    if (this.#count * 4 > this.#slots.length && !this.#enlarge()) return true
    return put(this.#slots, one, other)
  }

  #enlarge(): boolean {
    if (this.#slots.byteLength * 2 > this.#budget) {
      this.#isFull = true
      this.#slots = new Int32Array(0)
      return false
    }
    const larger = new Int32Array(this.#slots.length * 2)
    for (let slot = 0; slot < this.#slots.length; slot += 2) {
      const one = this.#slots[slot]!
      if (one !== 0) put(larger, one, this.#slots[slot + 1]!)
    }
    this.#slots = larger
    return true
  }
}

function put(slots: Int32Array, hash: number, other: number): boolean {
  const one = hash === 0 ? 1 : hash
  const mask = slots.length - 1
  let slot = (one << 1) & mask
  while (slots[slot] !== 0) {
    if (slots[slot] === one && slots[slot + 1] === other) return false
    slot = (slot + 2) & mask
  }
  slots[slot] = one
  slots[slot + 1] = other
  return true
}
