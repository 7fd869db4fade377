/** Instants straight from bytes. */
import { civil } from '../../../rules/cell/index.ts'
import { asciiAt } from './bytes.ts'

const MINUTE = 60_000
const DAY = 86_400_000
const [PLUS, MINUS, COLON, LETTER_T, LETTER_Z] = [43, 45, 58, 84, 90]

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
