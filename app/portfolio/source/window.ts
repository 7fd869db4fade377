/** Fills a lexer's window, from a byte range of a file or from anywhere else. */
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

/** Where bytes come from, one after the other. Gives 0 at the end. */
export interface Bytes {
  read(into: Buffer, at: number, length: number): number
}

/** Goes to the taker's next record, reading as it needs; false at the end. */
export function advance(taker: Taker, bytes: Bytes): boolean {
  while (!taker.next()) {
    const { at, length } = taker.room()
    const count = bytes.read(taker.buffer, at, length)
    taker.fed(count)
    if (count === 0) return taker.next()
  }
  return true
}

/** A file to be read in ranges, open until it is closed. */
export class ReadFile {
  readonly #name: string
  readonly #descriptor: number

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

  range(from: number, to: number): Bytes {
    let place = from
    return {
      read: (into, at, length) => {
        const count = this.#read(into, at, Math.min(length, to - place), place)
        place += count
        return count
      },
    }
  }

  /** As many bytes as asked for, from a place on. */
  whole(into: Buffer, at: number, length: number, place: number): void {
    for (let done = 0; done < length;) done += this.#read(into, at + done, length - done, place + done)
  }

  #read(into: Buffer, at: number, length: number, place: number): number {
    if (length <= 0) return 0
    let count = 0
    try {
      count = readSync(this.#descriptor, into, at, length, place)
    } catch (error) {
      throw asSourceError(this.#name, error)
    }
    if (count === 0) throw changed(this.#name)
    return count
  }

  close(): void {
    closeSync(this.#descriptor)
  }
}

const changed = (name: string): SourceError => new SourceError(`${name}: the file was changed while it was being read`)
