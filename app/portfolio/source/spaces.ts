/**
 * Spaces around a field, which are no part of it: those of ASCII and line breaks, the non-breaking, the ideographic and the
 * zero-width one, and the byte-order mark that is left where files were joined.
 */
const SIGNS = ' \t\n\r\u00a0\u2007\u202f\u3000\u200b\ufeff'
const SPACES = [...SIGNS].map((sign) => Buffer.from(sign))

/** Bytes that may begin or end one. */
const EDGE = new Uint8Array(256)
for (const sign of SPACES) EDGE[sign[0]!] = EDGE[sign.at(-1)!] = 1

/** Whether a field may have one at either end. */
export const mayHaveSpaces = (buffer: Uint8Array, from: number, to: number): boolean =>
  from < to && (EDGE[buffer[from]!]! | EDGE[buffer[to - 1]!]!) !== 0

/** Where the field begins without them. */
export function afterSpaces(buffer: Uint8Array, from: number, to: number): number {
  for (let at = from; ;) {
    const length = at < to && EDGE[buffer[at]!] === 1 ? lengthAt(buffer, at, to) : 0
    if (length === 0) return at
    at += length
  }
}

/** Where it ends without them. */
export function beforeSpaces(buffer: Uint8Array, from: number, to: number): number {
  for (let at = to; ;) {
    const length = at > from && EDGE[buffer[at - 1]!] === 1 ? lengthBefore(buffer, from, at) : 0
    if (length === 0) return at
    at -= length
  }
}

const lengthAt = (buffer: Uint8Array, at: number, to: number): number =>
  SPACES.find((sign) => sign.length <= to - at && sign.every((byte, index) => buffer[at + index] === byte))?.length ?? 0

const lengthBefore = (buffer: Uint8Array, from: number, at: number): number =>
  SPACES.find(({ length }) => length <= at - from && lengthAt(buffer, at - length, at) === length)?.length ?? 0

/** The same of a text. */
export const trimmed = (text: string): string => text.replace(AROUND, '')

const AROUND = new RegExp(`^[${SIGNS}]+|[${SIGNS}]+$`, 'g')
