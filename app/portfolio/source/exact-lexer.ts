/**
 * Fields of any CSV record, quoted or not, and what is wrong with it: the exact reading, where the quick one (lexer.ts) does
 * not see at once how a record goes.
 *
 * A faulty record is its first line alone, and reading goes on at the next one: a quote that was never closed must not
 * swallow the records of other accounts. Where records begin depends on the bytes alone, not on how they come in.
 */
import { FAULT, type Fault } from './faults.ts'
import { RecordWindow } from './record-window.ts'

export const [TAB, LF, CR, SPACE, QUOTE] = [9, 10, 13, 32, 34]

/** What a byte outside quotes may mean. A quote is ordinary there unless a field begins with it. */
export const ORDINARY = 0
export const SEPARATES = 1
export const BREAKS = 2
const IS_NUL = 3
export const QUOTES = 4

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

export class ExactLexer extends RecordWindow {
  fault: Fault = FAULT.none
  /** How many fields are known; all of them unless there is a fault. */
  known = 0
  readonly from: Int32Array
  readonly to: Int32Array
  /** 0: as it stands; 1: was quoted; 2: quoted and holds doubled quotes. */
  readonly quoted: Uint8Array
  /** Whether any field of the record holds doubled quotes. */
  doubled = false
  /** The columns that are not empty, the first `fullCount` of these. */
  readonly full: Int32Array
  fullCount = 0
  /** All that a record may have, and of these those that may hold something. */
  protected readonly columns: number
  protected readonly named: number
  protected readonly maxRecord: number
  protected readonly classes: Uint8Array
  /** Some entry of `quoted` is not zero. */
  protected hasQuoted = false
  readonly #noBreaks: readonly boolean[]

  constructor({ separator, columns: named, nameless = 0, maxRecord, freeText, chunk = 1 << 20 }: LexerOptions) {
    super(chunk)
    const columns = named + nameless
    this.columns = columns
    this.named = named
    this.maxRecord = maxRecord
    this.#noBreaks = Array.from({ length: columns }, (_, index) => freeText?.[index] === false)
    this.from = new Int32Array(columns)
    this.to = new Int32Array(columns)
    this.quoted = new Uint8Array(columns)
    this.full = new Int32Array(columns)
    this.classes = new Uint8Array(256)
    this.classes[separator] = SEPARATES
    this.classes[LF] = BREAKS
    this.classes[CR] = BREAKS
    this.classes[0] = IS_NUL
  }

  /** The record that begins at `start`. False where bytes are missing. */
  protected readFields(): boolean {
    if (!this.#read()) return false
    this.fullCount = 0
    for (let column = 0; column < this.known; column++)
      if (this.from[column]! < this.to[column]!) this.full[this.fullCount++] = column
    return true
  }

  #read(): boolean {
    this.hasQuoted = true
    const { buffer, from, to, quoted, start } = this
    const classes = this.classes
    const filled = this.filled
    const columns = this.columns
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
            if (end + 1 === filled && !this.final) return false
            if (end + 1 === filled || buffer[end + 1] !== QUOTE) break
            state = 2
            end += 2
          } else if (byte === LF || byte === CR) {
            if (end === filled) {
              if (!this.final) return this.#short(column, secondLine)
              this.known = column
              return this.#faulty(secondLine < 0 ? FAULT.cut : FAULT.open, end, secondLine)
            }
            if (byte === CR && end + 1 === filled && !this.final) return false
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
      if (at === filled && !this.final) return this.#short(column, secondLine)
      if (column + 1 < this.named) {
        // Without a line break the last field may have been longer.
        this.known = at === filled ? column : column + 1
        return this.#faulty(at === filled && secondLine < 0 ? FAULT.cut : FAULT.few, at, secondLine)
      }
      // Columns without a name may be missing.
      for (column++; column < columns; column++) from[column] = to[column] = at
      if (at - start > this.maxRecord) {
        this.known = columns
        return this.#faulty(FAULT.long, at, secondLine)
      }
      return this.#ends(at, lines, FAULT.none, columns)
    }
  }

  /** The first byte from there on that is neither a space nor a tab that separates nothing. */
  #afterBlanks(from: number): number {
    let at = from
    while (at < this.filled && (this.buffer[at] === SPACE || this.buffer[at] === TAB)) {
      if (this.classes[this.buffer[at]!] === SEPARATES) break
      at++
    }
    return at
  }

  /** The window ends before the record does, after so many fields. */
  #short(known: number, secondLine: number): boolean {
    if (this.filled - this.start <= this.maxRecord) return false
    this.known = known
    return this.#faulty(FAULT.long, this.filled, secondLine)
  }

  /** A fault found at `at`: what is known of the record ends there, or with its first line. */
  #faulty(fault: Fault, at: number, secondLine: number): boolean {
    const limit = this.start + this.maxRecord
    let end = secondLine < 0 ? at : this.#breakBefore(secondLine)
    if (secondLine < 0) while (end < this.filled && this.buffer[end] !== LF && this.buffer[end] !== CR) end++
    if (end > limit) {
      this.skipping = true
      this.#forget(limit)
      this.fault = FAULT.long
      this.end = end
      this.nextAt = end
      this.nextLine = this.line
      return true
    }
    if (secondLine < 0) {
      if (end === this.filled && !this.final) return false
      return this.#ends(end, 0, fault, this.known)
    }
    this.#forget(end)
    this.fault = at > limit ? FAULT.open : fault
    this.end = end
    this.nextAt = secondLine
    this.nextLine = this.line + 1
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
    if (end >= this.filled) {
      this.nextAt = end
      this.nextLine = this.line + lines
      return true
    }
    if (buffer[end] === CR && end + 1 === this.filled && !this.final) return false
    this.nextAt = end + (buffer[end] === CR && end + 1 < this.filled && buffer[end + 1] === LF ? 2 : 1)
    this.nextLine = this.line + lines + 1
    return true
  }
}
