/** A window of bytes of a file, in which records are found one after the other; where the next one begins, and on which line. */

/** Room for the line break that stands after what came in, so that fields end without asking for the window's end. */
const SENTINEL = 8
const LF = 10

const viewOf = ({ buffer, byteOffset, byteLength }: Buffer): DataView => new DataView(buffer, byteOffset, byteLength)

export class RecordWindow {
  buffer: Buffer
  /** Of the record: its bytes without the line break. */
  start = 0
  end = 0
  line = 1
  /** The line of what follows the record. */
  nextLine = 1
  /** Offset in the file of the window's first byte. */
  protected base = 0
  protected nextAt = 0
  protected filled = 0
  /** No more bytes will come in. */
  protected final = false
  /** The rest of a line that is too long is to be left behind. */
  protected skipping = false
  /** Over all of `buffer`. */
  protected view: DataView
  readonly #chunk: number

  /** So many bytes are read at once. */
  constructor(chunk: number) {
    this.#chunk = chunk
    this.buffer = Buffer.allocUnsafeSlow(chunk + SENTINEL)
    this.view = viewOf(this.buffer)
  }

  /** Starts anew at another place of a file. */
  restart(base: number, line: number): void {
    this.base = base
    this.nextLine = line
    this.nextAt = 0
    this.filled = 0
    this.final = false
    this.skipping = false
  }

  /** Offset in the file of the record. */
  get offset(): number {
    return this.base + this.start
  }

  /** Offset in the file of what follows the record. */
  get nextOffset(): number {
    return this.base + this.nextAt
  }

  /** Makes room for the next bytes of the file: into `buffer` from `at`, as many as `length`. Moves what is left of it. */
  room(): { readonly at: number; readonly length: number } {
    const rest = this.filled - this.nextAt
    if (this.nextAt > 0) this.buffer.copyWithin(0, this.nextAt, this.filled)
    if (rest + this.#chunk + SENTINEL > this.buffer.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(rest * 2, rest + this.#chunk) + SENTINEL)
      this.buffer.copy(larger, 0, 0, rest)
      this.buffer = larger
      this.view = viewOf(larger)
    }
    this.base += this.nextAt
    this.nextAt = 0
    this.filled = rest
    return { at: rest, length: this.buffer.length - SENTINEL - rest }
  }

  /** So many bytes came in; none means that there are no more. */
  fed(count: number): void {
    this.filled += count
    this.buffer[this.filled] = LF
    this.final = count === 0
  }
}
