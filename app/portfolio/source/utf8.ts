/** Whether bytes that come piece by piece are UTF-8. */
import { isUtf8 } from 'node:buffer'

export class NotUtf8 extends Error {}

export class Utf8Check {
  /** The beginning of a character whose rest has not come yet. */
  #rest = Buffer.alloc(0)

  /** Throws `NotUtf8`. An empty piece is the end. */
  take(piece: Buffer): void {
    if (piece.length === 0) {
      if (this.#rest.length > 0) throw new NotUtf8()
      return
    }
    let from = 0
    if (this.#rest.length > 0) {
      while (from < piece.length && from < 3 && (piece[from]! & 0xc0) === 0x80) from++
      const joined = Buffer.concat([this.#rest, piece.subarray(0, from)])
      if (from === piece.length && cutAt(joined) === 0) {
        this.#rest = joined
        return
      }
      if (!isUtf8(joined)) throw new NotUtf8()
    }
    const end = cutAt(piece)
    if (end > from && !isUtf8(piece.subarray(from, end))) throw new NotUtf8()
    this.#rest = Buffer.from(piece.subarray(Math.max(from, end)))
  }
}

/** Where an unfinished character at the end begins; the length when there is none. */
function cutAt(piece: Buffer): number {
  for (let back = 1; back <= 3 && back <= piece.length; back++) {
    const byte = piece[piece.length - back]!
    if ((byte & 0xc0) === 0x80) continue
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1
    return length > back ? piece.length - back : piece.length
  }
  return piece.length
}
