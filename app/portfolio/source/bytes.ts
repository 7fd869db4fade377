/** Numbers, instants and texts straight from bytes, in the forms that nearly all of them have. */
import { civil } from '../../../rules/cell/index.ts'

const MINUTE = 60_000
const DAY = 86_400_000
const [PLUS, MINUS, POINT, COLON, LETTER_T, LETTER_Z] = [43, 45, 46, 58, 84, 90]

/** What Buffer has besides its typed methods: the same as `toString` without choosing the encoding each time. */
interface Slices {
  utf8Slice(from: number, to: number): string
  latin1Slice(from: number, to: number): string
}

export const textAt = (buffer: Buffer, from: number, to: number): string =>
  (buffer as unknown as Slices).utf8Slice(from, to)

const asciiAt = (buffer: Buffer, from: number, to: number): string =>
  (buffer as unknown as Slices).latin1Slice(from, to)

const POWERS = Array.from({ length: 16 }, (_, exponent) => 10 ** exponent)

/**
 * A decimal as JSON writes it: digits, perhaps a point and more digits. NaN for anything else, also where the digits are
 * more than a double holds exactly or there is an exponent: those go through text.
 */
export function plainNumber(buffer: Uint8Array, from: number, to: number): number {
  let at = from
  const negative = buffer[at] === MINUS
  if (negative) at++
  const length = to - at
  if (length < 1 || length > 16) return Number.NaN
  let value = 0
  let decimals = -1
  const first = at
  for (; at < to; at++) {
    const byte = buffer[at]!
    const digit = byte - 48
    if (digit >= 0 && digit <= 9) value = value * 10 + digit
    else if (byte === POINT && decimals < 0 && at > first && at + 1 < to) decimals = to - at - 1
    else return Number.NaN
  }
  // JSON knows no 007. Sixteen bytes without a point may be more than 2^53.
  if (buffer[first] === 48 && to - first > 1 && buffer[first + 1] !== POINT) return Number.NaN
  if (value > Number.MAX_SAFE_INTEGER) return Number.NaN
  if (decimals > 0) value /= POWERS[decimals]!
  return negative ? -value : value
}

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/

/** The number that a text is in JSON, or undefined. */
export const numberIn = (text: string): number | undefined => (NUMBER.test(text) ? Number(text) : undefined)

const two = (buffer: Uint8Array, at: number): number => {
  const tens = buffer[at]! - 48
  const ones = buffer[at + 1]! - 48
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

/** Instants of many rows: most rows are of the same day as the one before. */
export class Instants {
  /** The digits of the last date, as a number, and its midnight in UTC. */
  #date = -1
  #midnight = 0

  /** Epoch milliseconds of an ISO 8601 time with an offset, or NaN. */
  read(buffer: Buffer, from: number, to: number): number {
    const length = to - from
    if ((length === 25 || length === 20) && buffer[from + 10] === LETTER_T && buffer[from + 13] === COLON) {
      const date = this.#midnightOf(buffer, from)
      const hour = two(buffer, from + 11)
      const minute = two(buffer, from + 14)
      const second = two(buffer, from + 17)
      if (date === date && hour <= 23 && minute <= 59 && second <= 59 && buffer[from + 16] === COLON) {
        const local = date + (hour * 60 + minute) * MINUTE + second * 1000
        if (length === 20) {
          if (buffer[from + 19] === LETTER_Z) return local
        } else {
          const sign = buffer[from + 19]
          const hours = two(buffer, from + 20)
          const minutes = two(buffer, from + 23)
          if (hours <= 23 && minutes <= 59 && buffer[from + 22] === COLON) {
            if (sign === PLUS) return local - (hours * 60 + minutes) * MINUTE
            if (sign === MINUS) return local + (hours * 60 + minutes) * MINUTE
          }
        }
      }
    }
    return length > 40 ? Number.NaN : civil.parseInstant(asciiAt(buffer, from, to))
  }

  #midnightOf(buffer: Buffer, from: number): number {
    if (buffer[from + 4] !== MINUS || buffer[from + 7] !== MINUS) return Number.NaN
    const date =
      two(buffer, from) * 1_000_000 +
      two(buffer, from + 2) * 10_000 +
      two(buffer, from + 5) * 100 +
      two(buffer, from + 8)
    if (date === this.#date) return this.#midnight
    const day = civil.parseDate(asciiAt(buffer, from, from + 10))
    if (Number.isNaN(day)) return Number.NaN
    this.#date = date
    this.#midnight = day * DAY
    return this.#midnight
  }
}

/** Two 32-bit hashes of the bytes, of which the second is left in `secondHash.value`. */
export function hashOf(buffer: Uint8Array, from: number, to: number): number {
  let one = 0x811c9dc5
  let other = 0x9747b28c
  for (let at = from; at < to; at++) {
    const byte = buffer[at]!
    one = Math.imul(one ^ byte, 0x01000193)
    other = Math.imul(other ^ byte, 0x5bd1e995)
    other ^= other >>> 15
  }
  one ^= one >>> 16
  one = Math.imul(one, 0x85ebca6b)
  one ^= one >>> 13
  secondHash.value = other | 0
  return one | 0
}

export const secondHash = { value: 0 }

export function sameBytes(a: Uint8Array, aFrom: number, aTo: number, b: Uint8Array, bFrom: number): boolean {
  for (let i = aFrom, j = bFrom; i < aTo; i++, j++) if (a[i] !== b[j]) return false
  return true
}

/** Texts that come again and again: each is made once. Once full, others are made anew each time. */
export class Texts {
  readonly #mask: number
  readonly #hashes: Int32Array
  readonly #texts: (string | undefined)[]
  readonly #bytes: Uint8Array[] = []
  readonly #where: Int32Array
  #left: number

  constructor(slots = 1 << 13) {
    this.#mask = slots - 1
    this.#hashes = new Int32Array(slots)
    this.#where = new Int32Array(slots)
    this.#texts = Array.from({ length: slots }, () => undefined)
    this.#left = slots >> 1
  }

  of(buffer: Buffer, from: number, to: number): string {
    const length = to - from
    if (length > 64) return textAt(buffer, from, to)
    let hash = length
    for (let at = from; at < to; at++) hash = Math.imul(hash ^ buffer[at]!, 0x01000193)
    hash ^= hash >>> 15
    let slot = hash & this.#mask
    for (let text = this.#texts[slot]; text !== undefined; text = this.#texts[slot]) {
      if (this.#hashes[slot] === hash) {
        const bytes = this.#bytes[this.#where[slot]!]!
        if (bytes.length === length && sameBytes(bytes, 0, length, buffer, from)) return text
      }
      slot = (slot + 1) & this.#mask
    }
    const text = textAt(buffer, from, to)
    if (this.#left > 0) {
      this.#left--
      this.#hashes[slot] = hash
      this.#texts[slot] = text
      this.#where[slot] = this.#bytes.length
      this.#bytes.push(Uint8Array.prototype.slice.call(buffer, from, to))
    }
    return text
  }
}
