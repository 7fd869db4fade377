import { sameBytes, textAt } from './bytes.ts'
import { maybeSpoiled } from './spoiled.ts'

/** How far a text is looked for, and longest in bytes. */
const [MAX_PROBES, MAX_TEXT] = [8, 64]

/**
 * Texts that come again and again: each is made once. What finds no room among its likes is made anew each time.
 *
 * The hash looks at a few bytes only; those that share it are told apart by all of them.
 */
export class Texts {
  readonly #mask: number
  readonly #texts: (string | undefined)[]
  /** By slot: length, then the bytes. */
  readonly #bytes: Uint8Array

  constructor(slots = 1 << 12) {
    this.#mask = slots - 1
    this.#texts = Array.from({ length: slots }, () => undefined)
    this.#bytes = new Uint8Array(slots * (MAX_TEXT + 1))
  }

  /** Undefined for one that has to be looked at closely. */
  of(buffer: Buffer, from: number, to: number): string | undefined {
    const length = to - from
    if (length > MAX_TEXT || length < 1) return plainText(buffer, from, to)
    const bytes = this.#bytes
    let hash = length + buffer[from]! * 31 + buffer[to - 1]! * 1009 + buffer[from + (length >> 1)]! * 9176
    if (length > 2)
      hash += buffer[to - 2]! * 70_001 + buffer[to - 3]! * 300_007 + buffer[from + (length >> 2)]! * 1_299_709
    let slot = (hash ^ (hash >>> 12)) & this.#mask
    for (let probe = 0; probe < MAX_PROBES; probe++, slot = (slot + 1) & this.#mask) {
      const known = this.#texts[slot]
      const start = slot * (MAX_TEXT + 1)
      if (known === undefined) {
        const text = plainText(buffer, from, to)
        if (text === undefined) return undefined
        this.#texts[slot] = text
        bytes[start] = length
        for (let index = 0; index < length; index++) bytes[start + 1 + index] = buffer[from + index]!
        return text
      }
      if (bytes[start] === length && sameBytes(bytes, start + 1, start + 1 + length, buffer, from)) return known
    }
    return plainText(buffer, from, to)
  }
}

function plainText(buffer: Buffer, from: number, to: number): string | undefined {
  const text = textAt(buffer, from, to)
  return maybeSpoiled(text) ? undefined : text
}
