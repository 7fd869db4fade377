/**
 * Chance, the same on every platform: xoshiro128** (Blackman and Vigna, 2018), a generator of 32-bit integers with a
 * period of 2^128 - 1.
 *
 * A generator is opened for a purpose (a text such as `42/clinic/uploads`) and a number (the i-th account), by mixing both
 * into its 128 bits; so what it draws depends on nothing else, and any account can be made without the ones before it.
 * Real numbers come from additions, multiplications, divisions and square roots only, which IEEE 754 fixes to the bit.
 */
import { log } from './logarithm.ts'

/** A text mixed into 64 bits. */
export interface Purpose {
  readonly high: number
  readonly low: number
}

export function purposeOf(text: string): Purpose {
  let high = 0x9e3779b9
  let low = 0x85ebca6b
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    high = Math.imul(high ^ unit, 0x9e3779b1)
    low = Math.imul(low ^ unit, 0x5f356495)
    high ^= low >>> 15
    low ^= high >>> 13
  }
  return { high: mixed(high ^ text.length), low: mixed(low) }
}

/** The finisher of MurmurHash3: every bit of the input changes half of the output's. */
function mixed(bits: number): number {
  let value = bits | 0
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b)
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35)
  return (value ^ (value >>> 16)) | 0
}

export class Random {
  #a = 0
  #b = 0
  #c = 0
  #d = 0
  /** The second of a pair of normal values; NaN where there is none. */
  #spare = Number.NaN

  /** Opens it anew for a purpose and a whole number. */
  open({ high, low }: Purpose, index: number): this {
    const upper = Math.floor(index / 4294967296)
    this.#a = mixed(high + Math.imul(index | 0, 0x9e3779b1))
    this.#b = mixed(low ^ this.#a ^ upper)
    this.#c = mixed(high ^ Math.imul(this.#b, 0x85ebca6b))
    // One bit that is always set: the state must not be all zeroes.
    this.#d = mixed(low + Math.imul(this.#c, 0xc2b2ae35)) | 1
    this.#spare = Number.NaN
    return this
  }

  /** A whole number from 0 to 2^32 - 1. */
  bits(): number {
    const product = Math.imul(this.#b, 5)
    const result = Math.imul((product << 7) | (product >>> 25), 9)
    const shifted = this.#b << 9
    this.#c ^= this.#a
    this.#d ^= this.#b
    this.#b ^= this.#c
    this.#a ^= this.#d
    this.#c ^= shifted
    this.#d = (this.#d << 11) | (this.#d >>> 21)
    return result >>> 0
  }

  /** From 0 to below 1, in steps of 2^-53. */
  unit(): number {
    const high = this.bits() >>> 5
    return (high * 67108864 + (this.bits() >>> 6)) / 9007199254740992
  }

  /** A whole number from 0 to below `limit`, which is at most 2^32. */
  below(limit: number): number {
    return Math.floor((this.bits() / 4294967296) * limit)
  }

  /** The waiting time for something that happens once in a unit of time on average. */
  wait(): number {
    return -log(1 - this.unit())
  }

  /** Normally distributed around 0 with deviation 1 (Marsaglia's polar method). */
  normal(): number {
    const spare = this.#spare
    if (spare === spare) {
      this.#spare = Number.NaN
      return spare
    }
    for (;;) {
      const x = 2 * this.unit() - 1
      const y = 2 * this.unit() - 1
      const square = x * x + y * y
      if (square >= 1 || square === 0) continue
      const scale = Math.sqrt((-2 * log(square)) / square)
      this.#spare = y * scale
      return x * scale
    }
  }
}
