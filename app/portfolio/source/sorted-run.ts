import type { TemporaryFolder } from './disk.ts'
import { RunEntry } from './merge-runs.ts'

/** Records as they came, to be written in order. */
export class Run {
  readonly #memory: number
  #bytes: Buffer
  #filled = 0
  /** For each record: where its entry begins, and how long its account is. */
  readonly #begins: number[] = []

  constructor(memory: number) {
    this.#memory = memory
    this.#bytes = Buffer.allocUnsafeSlow(Math.min(memory, 1 << 20) + (1 << 16))
  }

  get count(): number {
    return this.#begins.length
  }

  get isFull(): boolean {
    // The index takes memory as well: about 24 bytes for a record.
    return this.#filled + this.#begins.length * 24 >= this.#memory
  }

  add(account: Buffer, prefix: string, row: Buffer, from: number, to: number): void {
    const rowLength = prefix.length + to - from + 1
    const length = RunEntry.HEAD + account.length + rowLength
    if (this.#filled + length > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, this.#filled + length))
      this.#bytes.copy(larger, 0, 0, this.#filled)
      this.#bytes = larger
    }
    this.#begins.push(this.#filled)
    const bytes = this.#bytes
    let at = bytes.writeUInt32LE(account.length, this.#filled)
    at = bytes.writeUInt32LE(rowLength, at)
    at += account.copy(bytes, at)
    at += bytes.write(prefix, at, 'latin1')
    at += row.copy(bytes, at, from, to)
    bytes[at++] = 10
    this.#filled = at
  }

  async write(folder: TemporaryFolder): Promise<string> {
    const bytes = this.#bytes
    const order = Float64Array.from(this.#begins)
    order.sort((a, b) => RunEntry.compare(bytes, a, bytes, b) || a - b)
    const { path, sink } = await folder.file()
    for (const begin of order) {
      sink.put(bytes, begin, begin + RunEntry.lengthAt(bytes, begin))
      if (sink.isFull) await sink.flush()
    }
    await sink.close()
    return path
  }
}
