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

/** Below zero where one of these bytes is no digit. */
const digits = (a: number, b: number, c: number, d: number): number =>
  (a - 48) | (57 - a) | (b - 48) | (57 - b) | (c - 48) | (57 - c) | (d - 48) | (57 - d)

/** Instants of many rows. */
export class Instants {
  /** Of days that were read: the number of the day as it is written, and its midnight in UTC. */
  readonly #days = new Int32Array(DAYS_KEPT).fill(-1)
  readonly #midnights = new Float64Array(DAYS_KEPT)

  /** Epoch milliseconds of an ISO 8601 time with an offset, or NaN. */
  read(buffer: Buffer, from: number, to: number): number {
    const length = to - from
    if (length === 25 || length === 20) {
      const midnight = this.#midnightOf(buffer, from)
      const h = buffer[from + 11]!
      const hh = buffer[from + 12]!
      const m = buffer[from + 14]!
      const mm = buffer[from + 15]!
      const s = buffer[from + 17]!
      const ss = buffer[from + 18]!
      const hour = h * 10 + hh - 528
      const minute = m * 10 + mm - 528
      const second = s * 10 + ss - 528
      const isUsual =
        (digits(h, hh, m, mm) | digits(s, ss, s, ss) | (23 - hour) | (59 - minute) | (59 - second)) >= 0 &&
        buffer[from + 10] === LETTER_T &&
        buffer[from + 13] === COLON &&
        buffer[from + 16] === COLON
      if (isUsual) {
        const local = midnight + ((hour * 60 + minute) * 60 + second) * 1000
        const sign = buffer[from + 19]
        if (length === 20) {
          if (sign === LETTER_Z && local === local) return local
        } else if (sign === PLUS || sign === MINUS) {
          const o = buffer[from + 20]!
          const oo = buffer[from + 21]!
          const n = buffer[from + 23]!
          const nn = buffer[from + 24]!
          const hours = o * 10 + oo - 528
          const minutes = n * 10 + nn - 528
          if ((digits(o, oo, n, nn) | (23 - hours) | (59 - minutes)) >= 0 && buffer[from + 22] === COLON) {
            const offset = (hours * 60 + minutes) * MINUTE
            const instant = sign === PLUS ? local - offset : local + offset
            if (instant === instant) return instant
          }
        }
      }
    }
    return length > 40 ? Number.NaN : civil.parseInstant(asciiAt(buffer, from, to))
  }

  #midnightOf(buffer: Buffer, from: number): number {
    const y = buffer[from]!
    const yy = buffer[from + 1]!
    const yyy = buffer[from + 2]!
    const yyyy = buffer[from + 3]!
    const m = buffer[from + 5]!
    const mm = buffer[from + 6]!
    const d = buffer[from + 8]!
    const dd = buffer[from + 9]!
    const written =
      (((((y * 10 + yy) * 10 + yyy) * 10 + yyyy - 53_328) * 10 + m - 48) * 10 + mm - 48) * 100 + d * 10 + dd - 528
    const isDate = (digits(y, yy, yyy, yyyy) | digits(m, mm, d, dd)) >= 0
    if (!isDate || buffer[from + 4] !== MINUS || buffer[from + 7] !== MINUS) return Number.NaN
    const slot = written & (DAYS_KEPT - 1)
    if (this.#days[slot] === written) return this.#midnights[slot]!
    const day = civil.parseDate(asciiAt(buffer, from, from + 10))
    if (Number.isNaN(day)) return Number.NaN
    this.#days[slot] = written
    this.#midnights[slot] = day * DAY
    return day * DAY
  }
}

const DAYS_KEPT = 1 << 13

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

  of(buffer: Buffer, from: number, to: number): string {
    const length = to - from
    if (length > MAX_TEXT || length < 1) return textAt(buffer, from, to)
    const bytes = this.#bytes
    let hash = length + buffer[from]! * 31 + buffer[to - 1]! * 1009 + buffer[from + (length >> 1)]! * 9176
    if (length > 2)
      hash += buffer[to - 2]! * 70_001 + buffer[to - 3]! * 300_007 + buffer[from + (length >> 2)]! * 1_299_709
    let slot = (hash ^ (hash >>> 12)) & this.#mask
    for (let probe = 0; probe < MAX_PROBES; probe++, slot = (slot + 1) & this.#mask) {
      const known = this.#texts[slot]
      const start = slot * (MAX_TEXT + 1)
      if (known === undefined) {
        const text = textAt(buffer, from, to)
        this.#texts[slot] = text
        bytes[start] = length
        for (let index = 0; index < length; index++) bytes[start + 1 + index] = buffer[from + index]!
        return text
      }
      if (bytes[start] === length && sameBytes(bytes, start + 1, start + 1 + length, buffer, from)) return known
    }
    return textAt(buffer, from, to)
  }
}
