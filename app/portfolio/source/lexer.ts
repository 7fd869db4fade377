/**
 * CSV records in a window of bytes: where each field stands, and what is wrong with a record.
 *
 * A field is quoted when its first byte but spaces is a quote: then separators and line breaks belong to it, and two quotes
 * are one. A record ends at LF, CR or CRLF; where all fields are empty there is none. Offsets are into `buffer`, fields
 * without their quotes and without the spaces around them.
 *
 * Nearly all records have no quotes and no fault: those are read here, all others in exact-lexer.ts.
 */
import {
  BREAKS,
  CR,
  ExactLexer,
  LF,
  ORDINARY,
  QUOTE,
  QUOTES,
  SEPARATES,
  SPACE,
  TAB,
  type LexerOptions,
} from './exact-lexer.ts'
import { FAULT } from './faults.ts'
import { afterSpaces, beforeSpaces, mayHaveSpaces } from './spaces.ts'

export class RecordLexer extends ExactLexer {
  /** What bytes mean, with quotes told apart. */
  readonly #plainClasses: Uint8Array
  /** Bytes above this one are ordinary. */
  readonly #highest: number
  /** Bytes of lines in which nothing stands, line breaks included. */
  readonly #blank: Uint8Array

  constructor(options: LexerOptions) {
    super(options)
    const { separator } = options
    this.#plainClasses = this.classes.slice()
    this.#plainClasses[QUOTE] = QUOTES
    this.#highest = Math.max(separator, QUOTE)
    this.#blank = new Uint8Array(256)
    for (const byte of [LF, CR, SPACE, TAB, separator]) this.#blank[byte] = 1
  }

  /** Goes to the next record. False when bytes are missing: more must be fed, or, after the end was, there is none. */
  next(): boolean {
    while (this.#skipToRecord()) {
      if (!this.#readPlain() && !this.readFields()) return false
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
    const filled = this.filled
    if (this.skipping) {
      let at = this.nextAt
      while (at < filled && buffer[at] !== LF && buffer[at] !== CR) at++
      this.nextAt = at
      if (at === filled) return false
      this.skipping = false
    }
    const found = this.nextAt < filled && (this.#blank[buffer[this.nextAt]!] === 0 || this.#skipBlank())
    this.start = this.nextAt
    this.line = this.nextLine
    return found
  }

  /** Goes to the next line in which something stands. False when it has not come in, or there is none. */
  #skipBlank(): boolean {
    const { buffer } = this
    const filled = this.filled
    for (let at = this.nextAt; ; at++) {
      const byte = buffer[at]!
      const isBreak = byte === LF || byte === CR
      // What is too long for a record is told even where nothing stands in it.
      if ((isBreak || at >= filled) && at - this.nextAt > this.maxRecord) return true
      if (at >= filled) {
        if (this.final) this.nextAt = filled
        return false
      }
      if (this.#blank[byte] === 0) return true
      if (!isBreak) continue
      if (byte === CR && at + 1 === filled && !this.final) return false
      if (byte === CR && at + 1 < filled && buffer[at + 1] === LF) at++
      this.nextAt = at + 1
      this.nextLine++
    }
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
    if (this.full[this.fullCount - 1]! < this.named) return false
    this.fault = FAULT.nameless
    this.known = this.named
    return false
  }

  /** Takes a record without quotes and faults that is wholly in the window, as nearly all are. */
  #readPlain(): boolean {
    const { buffer, from, to, full, start } = this
    const classes = this.#plainClasses
    const highest = this.#highest
    const last = this.columns - 1
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
    if (kind !== BREAKS || column !== last || at - start > this.maxRecord || !this.#goesOnAfter(at)) return false
    from[column] = begins
    to[column] = at
    if (at > begins) full[count++] = column
    this.fullCount = count
    this.known = column + 1
    if (this.hasQuoted) this.quoted.fill(0)
    this.hasQuoted = false
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
    const view = this.view
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
    if (buffer[at] === QUOTE || at - start > this.maxRecord || !this.#goesOnAfter(at)) return false
    this.known = wanted + 1
    if (this.hasQuoted) this.quoted.fill(0)
    this.hasQuoted = false
    return true
  }

  /** The record ends at a line break; false where the window may end within it. */
  #goesOnAfter(at: number): boolean {
    if (at + 1 >= this.filled) return false
    this.fault = FAULT.none
    this.doubled = false
    this.end = at
    this.nextAt = at + (this.buffer[at] === CR && this.buffer[at + 1] === LF ? 2 : 1)
    this.nextLine = this.line + 1
    return true
  }
}
