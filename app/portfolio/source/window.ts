/** Fills a lexer's window from a byte range of a file. */
import { openSync, closeSync, fstatSync, readSync } from 'node:fs'
import { asSourceError, SourceError } from './source-error.ts'

/** What changes when a file does. */
export const stateOf = ({ size, mtimeMs }: { readonly size: number; readonly mtimeMs: number }): string =>
  `${size} bytes of ${mtimeMs}`

/** What takes bytes piece by piece. */
export interface Taker {
  readonly buffer: Buffer
  room(): { readonly at: number; readonly length: number }
  fed(count: number): void
  next(): boolean
}

export class FileRange {
  readonly #name: string
  readonly #descriptor: number
  #at = 0
  #to = 0

  /** Throws a `SourceError` for a file that is not as it was when it was looked through. */
  constructor(name: string, path: string, state: string) {
    this.#name = name
    try {
      this.#descriptor = openSync(path, 'r')
    } catch (error) {
      throw asSourceError(name, error)
    }
    if (stateOf(fstatSync(this.#descriptor)) === state) return
    this.close()
    throw changed(name)
  }

  from(at: number, to: number): void {
    this.#at = at
    this.#to = to
  }

  /** Goes to the taker's next record, reading as it needs; false at the end of the range. */
  next(taker: Taker): boolean {
    while (!taker.next()) if (!this.#feed(taker)) return taker.next()
    return true
  }

  /** False when that was the end. */
  #feed(taker: Taker): boolean {
    const { at, length } = taker.room()
    const wanted = Math.min(length, this.#to - this.#at)
    let count = 0
    try {
      if (wanted > 0) count = readSync(this.#descriptor, taker.buffer, at, wanted, this.#at)
    } catch (error) {
      throw asSourceError(this.#name, error)
    }
    if (count === 0 && wanted > 0) throw changed(this.#name)
    this.#at += count
    taker.fed(count)
    return count > 0
  }

  close(): void {
    closeSync(this.#descriptor)
  }
}

const changed = (name: string): SourceError => new SourceError(`${name}: the file was changed while it was being read`)
