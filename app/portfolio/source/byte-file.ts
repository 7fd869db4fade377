/** A file read from front to end, piece by piece, with word of how far it got. */
import type { Stats } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { asSourceError } from './source-error.ts'
import { stateOf, type Taker } from './window.ts'

export interface Watch {
  /** Told after each piece: bytes of the file as it is read now. */
  readonly onProgress?: ((progress: Progress) => void) | undefined
  readonly signal?: AbortSignal | undefined
}

export interface Progress {
  readonly doing: 'spooling' | 'decoding' | 'looking through' | 'splitting' | 'accounts'
  readonly done: number
  readonly total: number
}

export class ByteFile {
  readonly name: string
  readonly size: number
  /** See `stateOf`. */
  readonly state: string
  readonly #handle: FileHandle
  readonly #watch: Watch
  readonly #doing: Progress['doing']
  #at: number

  static async open(name: string, path: string, doing: Progress['doing'], watch: Watch, from = 0): Promise<ByteFile> {
    try {
      const handle = await open(path, 'r')
      return new ByteFile(name, handle, await handle.stat(), doing, watch, from)
    } catch (error) {
      throw asSourceError(name, error)
    }
  }

  private constructor(
    name: string,
    handle: FileHandle,
    stats: Stats,
    doing: Progress['doing'],
    watch: Watch,
    from: number,
  ) {
    this.name = name
    this.size = stats.size
    this.state = stateOf(stats)
    this.#handle = handle
    this.#watch = watch
    this.#doing = doing
    this.#at = from
  }

  /** The next bytes; 0 at the end. */
  async read(into: Buffer, at: number, length: number): Promise<number> {
    this.#watch.signal?.throwIfAborted()
    try {
      const { bytesRead } = await this.#handle.read(into, at, length, this.#at)
      this.#at += bytesRead
      this.#watch.onProgress?.({ doing: this.#doing, done: this.#at, total: Math.max(this.size, this.#at) })
      return bytesRead
    } catch (error) {
      throw asSourceError(this.name, error)
    }
  }

  /** Fills the window of a lexer; `seen` is shown what came in. False at the end. */
  async feed(taker: Taker, seen?: (piece: Buffer) => void): Promise<boolean> {
    const { at, length } = taker.room()
    const count = await this.read(taker.buffer, at, length)
    seen?.(taker.buffer.subarray(at, at + count))
    taker.fed(count)
    return count > 0
  }

  async close(): Promise<void> {
    await this.#handle.close()
  }
}
