/** Texts, numbers and hashes straight from bytes. */
const [MINUS, POINT] = [45, 46]

/** What Buffer has besides its typed methods: the same as `toString` without choosing the encoding each time. */
interface Slices {
  utf8Slice(from: number, to: number): string
  latin1Slice(from: number, to: number): string
}

export const textAt = (buffer: Buffer, from: number, to: number): string =>
  (buffer as unknown as Slices).utf8Slice(from, to)

export const asciiAt = (buffer: Buffer, from: number, to: number): string =>
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
