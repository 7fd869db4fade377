/** Marked places of a row of places, and the nearest marked one before a place: in the time that a tree of sums takes. */
export class Marks {
  readonly #marked: Uint8Array
  /** A Fenwick tree: how many of the places that end here are marked. */
  readonly #sums: Int32Array

  constructor(size: number) {
    this.#marked = new Uint8Array(size)
    this.#sums = new Int32Array(size + 1)
  }

  set(place: number, marked: boolean): void {
    const change = Number(marked) - this.#marked[place]!
    if (change === 0) return
    this.#marked[place] = Number(marked)
    for (let at = place + 1; at < this.#sums.length; at += at & -at) this.#sums[at]! += change
  }

  /** -1 where none is. */
  before(place: number): number {
    const rank = this.#upTo(place)
    return rank === 0 ? -1 : this.#ofRank(rank)
  }

  #upTo(place: number): number {
    let sum = 0
    for (let at = place; at > 0; at -= at & -at) sum += this.#sums[at]!
    return sum
  }

  #ofRank(rank: number): number {
    let at = 0
    let left = rank
    for (let step = 2 ** Math.floor(Math.log2(this.#sums.length)); step >= 1; step /= 2) {
      const next = at + step
      if (next < this.#sums.length && this.#sums[next]! < left) {
        at = next
        left -= this.#sums[next]!
      }
    }
    return at
  }
}
