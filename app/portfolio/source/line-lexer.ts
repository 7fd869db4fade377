/** Lines of an NDJSON file in a window of bytes. Blank lines are left out; a line that is too long is told and not held. */
const [LF, CR, SPACE, TAB] = [10, 13, 32, 9]

export class LineLexer {
  buffer: Buffer
  start = 0
  /** Without the line break. */
  end = 0
  line: number
  tooLong = false
  /** The last line, without a line break. */
  last = false
  #base: number
  #next = 0
  #nextLine: number
  #filled = 0
  #final = false
  #skipping = false
  /** Up to here there is no line break. */
  #searched = 0
  readonly #maxRecord: number
  readonly #chunk: number

  constructor(maxRecord: number, chunk = 1 << 20) {
    this.#maxRecord = maxRecord
    this.#chunk = chunk
    this.buffer = Buffer.allocUnsafeSlow(chunk)
    this.line = 1
    this.#nextLine = 1
    this.#base = 0
  }

  restart(base: number, line: number): void {
    this.#base = base
    this.#nextLine = line
    this.#next = 0
    this.#filled = 0
    this.#searched = 0
    this.#final = false
    this.#skipping = false
  }

  /** Offset of the line in the file. */
  get offset(): number {
    return this.#base + this.start
  }

  room(): { readonly at: number; readonly length: number } {
    const rest = this.#filled - this.#next
    if (this.#next > 0) this.buffer.copyWithin(0, this.#next, this.#filled)
    if (rest + this.#chunk > this.buffer.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(rest * 2, rest + this.#chunk))
      this.buffer.copy(larger, 0, 0, rest)
      this.buffer = larger
    }
    this.#searched -= this.#next
    this.#base += this.#next
    this.#next = 0
    this.#filled = rest
    return { at: rest, length: this.buffer.length - rest }
  }

  fed(count: number): void {
    this.#filled += count
    this.#final = count === 0
  }

  next(): boolean {
    const { buffer } = this
    for (;;) {
      if (this.#next >= this.#filled) return false
      const found = buffer.subarray(0, this.#filled).indexOf(LF, Math.max(this.#next, this.#searched))
      const end = found < 0 ? this.#filled : found
      this.#searched = end
      const isLong = end - this.#next > this.#maxRecord
      if (found < 0 && !this.#final && !isLong && !this.#skipping) return false
      const { line, start, told } = { line: this.#nextLine, start: this.#next, told: this.#skipping }
      this.#next = found < 0 ? end : end + 1
      if (found >= 0) this.#nextLine++
      this.#skipping = found < 0 && (told || isLong)
      if (told || (!isLong && isBlank(buffer, start, end))) continue
      this.line = line
      this.start = start
      this.end = end
      this.tooLong = isLong
      this.last = found < 0
      return true
    }
  }
}

function isBlank(buffer: Buffer, from: number, to: number): boolean {
  for (let at = from; at < to; at++) {
    const byte = buffer[at]
    if (byte !== SPACE && byte !== TAB && byte !== CR) return false
  }
  return true
}
