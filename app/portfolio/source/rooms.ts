/**
 * Memory that is used again from bucket to bucket: left to the collector it would pile up, as what is not on the heap does not
 * hurry it.
 */
const MIB = 1 << 20

export class Rooms {
  /** Bytes that a bucket may take. */
  readonly memory: number
  readonly #free: Buffer[] = []

  constructor(memory: number) {
    this.memory = memory
  }

  /** For so many bytes, or more. */
  take(size: number): Buffer {
    const free = this.#free.pop()
    return free !== undefined && free.length >= size ? free : Buffer.allocUnsafeSlow(Math.ceil(size / MIB) * MIB)
  }

  /** What stands in it is not needed any more. */
  giveBack(room: Buffer): void {
    this.#free.push(room)
  }
}
