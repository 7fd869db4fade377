/**
 * CSV records in a window of bytes: where each field stands, and what is wrong with a record.
 *
 * A field is quoted when its first byte but spaces is a quote: then separators and line breaks belong to it, and two quotes
 * are one. A record ends at LF, CR or CRLF; where all fields are empty there is none. Offsets are into `buffer`, fields
 * without their quotes and without the spaces around them.
 *
 * A faulty record is its first line alone, and reading goes on at the next one: a quote that was never closed must not
 * swallow the records of other accounts. Where records begin depends on the bytes alone, not on how they come in.
 */
import { afterSpaces, beforeSpaces, mayHaveSpaces } from './spaces.ts'

const [TAB, LF, CR, SPACE, QUOTE] = [9, 10, 13, 32, 34]

export const FAULT = {
  none: 0,
  /** The record ends before its last column. */
  few: 1,
  many: 2,
  /** Text stands between a closing quote and the next separator. */
  afterQuote: 3,
  /** A quoted field is not closed within the limit, or at all. */
  open: 4,
  long: 5,
  nul: 6,
  /** The file ends within the record. */
  cut: 7,
  /** A line break in a column that holds no free text. */
  lineBreak: 8,
  /** A value stands in a column that has no name. */
  nameless: 9,
} as const
export type Fault = (typeof FAULT)[keyof typeof FAULT]

/** What a byte outside quotes may mean. A quote is ordinary there unless a field begins with it. */
const ORDINARY = 0
const SEPARATES = 1
const BREAKS = 2
const IS_NUL = 3
const QUOTES = 4

export interface LexerOptions {
  /** One byte. */
  readonly separator: number
  /** How many fields a record has. */
  readonly columns: number
  /** How many more it may have, in which nothing may stand. */
  readonly nameless?: number | undefined
  /** Longest record in bytes, line breaks inside it included. */
  readonly maxRecord: number
  /** Columns in which a line break may stand, by index; all when absent. */
  readonly freeText?: readonly boolean[] | undefined
  /** How much is read at once. */
  readonly chunk?: number | undefined
}

export class RecordLexer {
  buffer: Buffer
  /** Of the record: its bytes without the line break. */
  start = 0
  end = 0
  line = 1
  fault: Fault = FAULT.none
  /** How many fields are known; all of them unless there is a fault. */
  known = 0
  readonly from: Int32Array
  readonly to: Int32Array
  /** 0: as it stands; 1: was quoted; 2: quoted and holds doubled quotes. */
  readonly quoted: Uint8Array
  /** Whether any field of the record holds doubled quotes. */
  doubled = false
  /** The columns that are not empty, the first `fullCount` of these; only of a record without a fault. */
  readonly full: Int32Array
  fullCount = 0

  /** Offset in the file of the window's first byte. */
  #base = 0
  #next = 0
  #nextLine = 1
  #filled = 0
  #final = false
  #skipping = false
  /** Over all of `buffer`. */
  #view: DataView
  readonly #classes: Uint8Array
  /** The same with quotes told apart. */
  readonly #plainClasses: Uint8Array
  /** Bytes above this one are ordinary. */
  readonly #highest: number
  /** Some entry of `quoted` is not zero. */
  #hasQuoted = false
  readonly #columns: number
  /** Of these, those that may hold something. */
  readonly #named: number
  /** Bytes of lines in which nothing stands, line breaks included. */
  readonly #blank: Uint8Array
  readonly #maxRecord: number
  readonly #chunk: number
  readonly #noBreaks: readonly boolean[]

  constructor({ separator, columns: named, nameless = 0, maxRecord, freeText, chunk = 1 << 20 }: LexerOptions) {
    const columns = named + nameless
    this.#columns = columns
    this.#named = named
    this.#maxRecord = maxRecord
    this.#chunk = chunk
    this.#noBreaks = Array.from({ length: columns }, (_, index) => freeText?.[index] === false)
    this.from = new Int32Array(columns)
    this.to = new Int32Array(columns)
    this.quoted = new Uint8Array(columns)
    this.#classes = new Uint8Array(256)
    this.#classes[separator] = SEPARATES
    this.#classes[LF] = BREAKS
    this.#classes[CR] = BREAKS
    this.#classes[0] = IS_NUL
    this.#plainClasses = this.#classes.slice()
    this.#blank = new Uint8Array(256)
    for (const byte of [LF, CR, SPACE, TAB, separator]) this.#blank[byte] = 1
    this.#plainClasses[QUOTE] = QUOTES
    this.#highest = Math.max(separator, QUOTE)
    this.full = new Int32Array(columns)
    this.buffer = Buffer.allocUnsafeSlow(chunk + SENTINEL)
    this.#view = viewOf(this.buffer)
  }

  /** Starts anew at another place of a file. */
  restart(base: number, line: number): void {
    this.#base = base
    this.#nextLine = line
    this.#next = 0
    this.#filled = 0
    this.#final = false
    this.#skipping = false
  }

  /** Offset in the file of the record. */
  get offset(): number {
    return this.#base + this.start
  }

  /** Offset in the file, and line, of what follows the record. */
  get nextOffset(): number {
    return this.#base + this.#next
  }

  get nextLine(): number {
    return this.#nextLine
  }

  /** Makes room for the next bytes of the file: into `buffer` from `at`, as many as `length`. Moves what is left of it. */
  room(): { readonly at: number; readonly length: number } {
    const rest = this.#filled - this.#next
    if (this.#next > 0) this.buffer.copyWithin(0, this.#next, this.#filled)
    if (rest + this.#chunk + SENTINEL > this.buffer.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(rest * 2, rest + this.#chunk) + SENTINEL)
      this.buffer.copy(larger, 0, 0, rest)
      this.buffer = larger
      this.#view = viewOf(larger)
    }
    this.#base += this.#next
    this.#next = 0
    this.#filled = rest
    return { at: rest, length: this.buffer.length - SENTINEL - rest }
  }

  /** So many bytes came in; none means that there are no more. */
  fed(count: number): void {
    this.#filled += count
    this.buffer[this.#filled] = LF
    this.#final = count === 0
  }

  /** Goes to the next record. False when bytes are missing: more must be fed, or, after the end was, there is none. */
  next(): boolean {
    while (this.#skipToRecord()) {
      if (!this.#readPlain() && !this.#readFields()) return false
      this.#trim()
      if (this.fault !== FAULT.none || !this.#isBlank()) return true
    }
    return false
  }

  /**
   * Goes to the next record as `next` does, but only for the sake of one field: whether the others are right is not asked.
   * The field is there when `known` is above its column.
   */
  skim(column: number): boolean {
    return this.#skipToRecord() && (this.#skimPlain(column) || this.next())
  }

  /** The field's text. */
  text(column: number): string {
    const text = this.buffer.toString('utf8', this.from[column], this.to[column])
    return this.quoted[column] === 2 ? text.replaceAll('""', '"') : text
  }

  /** Puts the fields of the record in order so that two quotes are one in the bytes too. The record is used up by it. */
  undouble(): void {
    if (!this.doubled) return
    const { buffer } = this
    for (let column = 0; column < this.known; column++) {
      if (this.quoted[column] !== 2) continue
      let put = this.from[column]!
      for (let take = put; take < this.to[column]!; take++, put++) {
        buffer[put] = buffer[take]!
        if (buffer[take] === QUOTE) take++
      }
      this.to[column] = put
      this.quoted[column] = 1
    }
    this.doubled = false
  }

  /** Leaves lines in which nothing stands, and what is left of a line that is too long, behind. */
  #skipToRecord(): boolean {
    const { buffer } = this
    const filled = this.#filled
    if (this.#skipping) {
      let at = this.#next
      while (at < filled && buffer[at] !== LF && buffer[at] !== CR) at++
      this.#next = at
      if (at === filled) return false
      this.#skipping = false
    }
    const found = this.#next < filled && (this.#blank[buffer[this.#next]!] === 0 || this.#skipBlank())
    this.start = this.#next
    this.line = this.#nextLine
    return found
  }

  /** Goes to the next line in which something stands. False when it has not come in, or there is none. */
  #skipBlank(): boolean {
    const { buffer } = this
    const filled = this.#filled
    for (let at = this.#next; ; at++) {
      const byte = buffer[at]!
      const isBreak = byte === LF || byte === CR
      // What is too long for a record is told even where nothing stands in it.
      if ((isBreak || at >= filled) && at - this.#next > this.#maxRecord) return true
      if (at >= filled) {
        if (this.#final) this.#next = filled
        return false
      }
      if (this.#blank[byte] === 0) return true
      if (!isBreak) continue
      if (byte === CR && at + 1 === filled && !this.#final) return false
      if (byte === CR && at + 1 < filled && buffer[at + 1] === LF) at++
      this.#next = at + 1
      this.#nextLine++
    }
  }

  #readFields(): boolean {
    if (!this.#read()) return false
    this.fullCount = 0
    for (let column = 0; column < this.known; column++)
      if (this.from[column]! < this.to[column]!) this.full[this.fullCount++] = column
    return true
  }

  /** Spaces around fields are no part of them. */
  #trim(): void {
    const { buffer, from, to, full } = this
    let count = 0
    for (let index = 0; index < this.fullCount; index++) {
      const column = full[index]!
      if (mayHaveSpaces(buffer, from[column]!, to[column]!)) {
        from[column] = afterSpaces(buffer, from[column]!, to[column]!)
        to[column] = beforeSpaces(buffer, from[column]!, to[column]!)
        if (from[column] === to[column]) continue
      }
      full[count++] = column
    }
    this.fullCount = count
  }

  /** Of a record without a fault. One in which something stands in a column without a name has a fault then. */
  #isBlank(): boolean {
    if (this.fullCount === 0) return true
    if (this.full[this.fullCount - 1]! < this.#named) return false
    this.fault = FAULT.nameless
    this.known = this.#named
    return false
  }

  /** Takes a record without quotes and faults that is wholly in the window, as nearly all are. */
  #readPlain(): boolean {
    const { buffer, from, to, full, start } = this
    const classes = this.#plainClasses
    const highest = this.#highest
    const last = this.#columns - 1
    let at = start
    let begins = start
    let column = 0
    let count = 0
    let kind = ORDINARY
    for (;;) {
      let byte = buffer[at]!
      while (byte > highest) byte = buffer[++at]!
      kind = classes[byte]!
      if (kind === ORDINARY) {
        at++
        continue
      }
      if (kind !== SEPARATES || column === last) break
      from[column] = begins
      to[column] = at
      if (at > begins) full[count++] = column
      column++
      begins = ++at
    }
    if (kind !== BREAKS || column !== last || at - start > this.#maxRecord || !this.#goesOnAfter(at)) return false
    from[column] = begins
    to[column] = at
    if (at > begins) full[count++] = column
    this.fullCount = count
    this.known = column + 1
    if (this.#hasQuoted) this.quoted.fill(0)
    this.#hasQuoted = false
    return true
  }

  #skimPlain(wanted: number): boolean {
    const { buffer, start } = this
    const classes = this.#plainClasses
    const highest = this.#highest
    let at = start
    let begins = start
    let column = 0
    let kind = ORDINARY
    for (;;) {
      const byte = buffer[at]!
      if (byte > highest || (kind = classes[byte]!) === ORDINARY) at++
      else if (kind === SEPARATES && column < wanted) {
        column++
        begins = ++at
      } else break
    }
    if (column !== wanted || (kind !== SEPARATES && kind !== BREAKS)) return false
    this.from[wanted] = afterSpaces(buffer, begins, at)
    this.to[wanted] = beforeSpaces(buffer, this.from[wanted]!, at)
    // Perhaps there is no record: all of it has to be looked at.
    if (this.from[wanted] === this.to[wanted]) return false
    const view = this.#view
    for (;;) {
      // Four bytes at once while none of them is a quote or below: the usual trick for "has a byte less than".
      for (
        let word = view.getInt32(at, true);
        ((word - 0x23232323) & ~word & 0x80808080) === 0;
        word = view.getInt32(at, true)
      )
        at += 4
      const byte = buffer[at]!
      if (byte === LF || byte === CR || byte === QUOTE) break
      at++
    }
    if (buffer[at] === QUOTE || at - start > this.#maxRecord || !this.#goesOnAfter(at)) return false
    this.known = wanted + 1
    if (this.#hasQuoted) this.quoted.fill(0)
    this.#hasQuoted = false
    return true
  }

  /** The record ends at a line break; false where the window may end within it. */
  #goesOnAfter(at: number): boolean {
    if (at + 1 >= this.#filled) return false
    this.fault = FAULT.none
    this.doubled = false
    this.end = at
    this.#next = at + (this.buffer[at] === CR && this.buffer[at + 1] === LF ? 2 : 1)
    this.#nextLine = this.line + 1
    return true
  }

  #read(): boolean {
    this.#hasQuoted = true
    const { buffer, from, to, quoted, start } = this
    const classes = this.#classes
    const filled = this.#filled
    const columns = this.#columns
    let at = start
    let column = 0
    /** Just after the first line break inside the record. */
    let secondLine = -1
    let lines = 0
    this.doubled = false
    this.known = 0
    for (;;) {
      let kind: number
      const opens = this.#afterBlanks(at)
      if (buffer[opens] === QUOTE && opens < filled) {
        at = opens
        let end = at + 1
        let state = 1
        for (;;) {
          const byte = buffer[end]!
          if (byte === QUOTE && end < filled) {
            if (end + 1 === filled && !this.#final) return false
            if (end + 1 === filled || buffer[end + 1] !== QUOTE) break
            state = 2
            end += 2
          } else if (byte === LF || byte === CR) {
            if (end === filled) {
              if (!this.#final) return this.#short(column, secondLine)
              this.known = column
              return this.#faulty(secondLine < 0 ? FAULT.cut : FAULT.open, end, secondLine)
            }
            if (byte === CR && end + 1 === filled && !this.#final) return false
            end += byte === CR && end + 1 < filled && buffer[end + 1] === LF ? 2 : 1
            lines++
            if (secondLine < 0) secondLine = end
            if (column < columns && this.#noBreaks[column] === true) {
              this.known = column
              return this.#faulty(FAULT.lineBreak, end, secondLine)
            }
          } else if (byte === 0) {
            this.known = column
            return this.#faulty(FAULT.nul, end, secondLine)
          } else end++
        }
        if (column < columns) {
          from[column] = at + 1
          to[column] = end
          quoted[column] = state
          if (state === 2) this.doubled = true
        }
        at = this.#afterBlanks(end + 1)
        kind = at < filled ? classes[buffer[at]!]! : BREAKS
        if (kind === ORDINARY || kind === IS_NUL) {
          this.known = column
          return this.#faulty(kind === IS_NUL ? FAULT.nul : FAULT.afterQuote, at, secondLine)
        }
      } else {
        const begins = at
        while ((kind = classes[buffer[at]!]!) === ORDINARY) at++
        if (kind === IS_NUL) {
          this.known = column
          return this.#faulty(FAULT.nul, at, secondLine)
        }
        if (column < columns) {
          from[column] = begins
          to[column] = at
          quoted[column] = 0
        }
      }
      if (kind === SEPARATES) {
        column++
        at++
        if (column === columns) {
          this.known = columns
          return this.#faulty(FAULT.many, at, secondLine)
        }
        continue
      }
      if (at === filled && !this.#final) return this.#short(column, secondLine)
      if (column + 1 < this.#named) {
        // Without a line break the last field may have been longer.
        this.known = at === filled ? column : column + 1
        return this.#faulty(at === filled && secondLine < 0 ? FAULT.cut : FAULT.few, at, secondLine)
      }
      // Columns without a name may be missing.
      for (column++; column < columns; column++) from[column] = to[column] = at
      if (at - start > this.#maxRecord) {
        this.known = columns
        return this.#faulty(FAULT.long, at, secondLine)
      }
      return this.#ends(at, lines, FAULT.none, columns)
    }
  }

  /** The first byte from there on that is neither a space nor a tab that separates nothing. */
  #afterBlanks(from: number): number {
    let at = from
    while (at < this.#filled && (this.buffer[at] === SPACE || this.buffer[at] === TAB)) {
      if (this.#classes[this.buffer[at]!] === SEPARATES) break
      at++
    }
    return at
  }

  /** The window ends before the record does, after so many fields. */
  #short(known: number, secondLine: number): boolean {
    if (this.#filled - this.start <= this.#maxRecord) return false
    this.known = known
    return this.#faulty(FAULT.long, this.#filled, secondLine)
  }

  /** A fault found at `at`: what is known of the record ends there, or with its first line. */
  #faulty(fault: Fault, at: number, secondLine: number): boolean {
    const limit = this.start + this.#maxRecord
    let end = secondLine < 0 ? at : this.#breakBefore(secondLine)
    if (secondLine < 0) while (end < this.#filled && this.buffer[end] !== LF && this.buffer[end] !== CR) end++
    if (end > limit) {
      this.#skipping = true
      this.#forget(limit)
      this.fault = FAULT.long
      this.end = end
      this.#next = end
      this.#nextLine = this.line
      return true
    }
    if (secondLine < 0) {
      if (end === this.#filled && !this.#final) return false
      return this.#ends(end, 0, fault, this.known)
    }
    this.#forget(end)
    this.fault = at > limit ? FAULT.open : fault
    this.end = end
    this.#next = secondLine
    this.#nextLine = this.line + 1
    return true
  }

  #breakBefore(secondLine: number): number {
    const last = secondLine - 1
    return this.buffer[last] === LF && this.buffer[last - 1] === CR ? last - 1 : last
  }

  /** Only fields that end before `limit` are known, however much of the record came in. */
  #forget(limit: number): void {
    while (this.known > 0 && this.to[this.known - 1]! + (this.quoted[this.known - 1] === 0 ? 0 : 1) >= limit)
      this.known--
  }

  /** The record ends at `end`, where a line break stands or the file ends. */
  #ends(end: number, lines: number, fault: Fault, known: number): boolean {
    const { buffer } = this
    this.fault = fault
    this.known = known
    this.end = end
    if (end >= this.#filled) {
      this.#next = end
      this.#nextLine = this.line + lines
      return true
    }
    if (buffer[end] === CR && end + 1 === this.#filled && !this.#final) return false
    this.#next = end + (buffer[end] === CR && end + 1 < this.#filled && buffer[end + 1] === LF ? 2 : 1)
    this.#nextLine = this.line + lines + 1
    return true
  }
}

/** Room for the line break that stands after what came in, so that fields end without asking for the window's end. */
const SENTINEL = 8

const viewOf = ({ buffer, byteOffset, byteLength }: Buffer): DataView => new DataView(buffer, byteOffset, byteLength)
