/**
 * Exact decimals.
 *
 * A number means its shortest decimal text (0.1 is one tenth). A result with at most 15 significant digits, and every
 * whole number up to 2^53 - 1, comes back as a number; anything longer as its canonical decimal text. Operations take
 * both. A quotient that no decimal ends is kept as a fraction in lowest terms (`"1/3"`), so that what is computed on from it
 * stays exact; only as text it has 34 significant digits, half-even. What cannot be exact throws an EvaluationError.
 * Does not know money or currencies: how many digits a price has, and when it is rounded, is the caller's business.
 */
import { EvaluationError } from './evaluation-error.ts'
import { endsAt, isFractionText, reduced, type Fraction } from './fraction.ts'

/** A number, or the canonical text of a decimal that has more than 15 significant digits, or of a fraction. */
export type Decimal = number | string

export type Rounding = 'half-up' | 'half-even' | 'half-down' | 'up' | 'down' | 'floor' | 'ceiling'

/** coefficient × 10^-scale, the scale never negative. */
interface Scaled {
  readonly coefficient: bigint
  readonly scale: number
}

const LONGEST_NUMBER = 15
/** Below 10^-300 a double loses digits, so nothing finer is given back; also a bound on what a hostile product can cost. */
const MAX_SCALE = 300
const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER)
const MAX_SAFE_LENGTH = String(MAX_SAFE).length
const DIVISION_DIGITS = 34
const DECIMAL = /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/
const POWERS = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12] as const
/** Below this a whole number of units has at most 15 digits, so dividing it by a power of ten is exact again. */
const FAST_LIMIT = 1e15

const bigPowers: bigint[] = []
function tenTo(exponent: number): bigint {
  return (bigPowers[exponent] ??= 10n ** BigInt(exponent))
}

/** How many decimals a short number has: 0, 2, 4 or 6 (rounded up to even), or -1 when it is not short. */
function shortScale(value: number): number {
  if (value === Math.trunc(value)) return value > -FAST_LIMIT && value < FAST_LIMIT ? 0 : -1
  if (value > 1e9 || value < -1e9) return -1
  if (Math.round(value * 1e2) / 1e2 === value) return 2
  if (Math.round(value * 1e4) / 1e4 === value) return 4
  if (Math.round(value * 1e6) / 1e6 === value) return 6
  return -1
}

function scaled(value: Decimal): Scaled {
  const text = typeof value === 'number' ? String(value) : value
  const e = text.indexOf('e')
  const mantissa = e < 0 ? text : text.slice(0, e)
  const exponent = e < 0 ? 0 : Number(text.slice(e + 1))
  const dot = mantissa.indexOf('.')
  const digits = dot < 0 ? mantissa : mantissa.slice(0, dot) + mantissa.slice(dot + 1)
  const scale = (dot < 0 ? 0 : mantissa.length - dot - 1) - exponent
  const coefficient = BigInt(digits)
  return scale >= 0 ? { coefficient, scale } : { coefficient: coefficient * tenTo(-scale), scale: 0 }
}

function textOf(coefficient: bigint, scale: number): string {
  const negative = coefficient < 0n
  return withPoint(negative, String(negative ? -coefficient : coefficient), scale)
}

function withPoint(negative: boolean, size: string, scale: number): string {
  const digits = size.padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale)
  return (negative ? '-' : '') + whole + (scale > 0 ? '.' + digits.slice(digits.length - scale) : '')
}

/** Without zeroes at its end; a number when short enough. Throws beyond 2^53 - 1. */
function settle(coefficient: bigint, scale: number): Decimal {
  if (coefficient === 0n) return 0
  const negative = coefficient < 0n
  // Digits are counted and cut as text: dividing by ten for each zero takes far longer.
  const all = String(negative ? -coefficient : coefficient)
  const zeroes = zeroesAtEnd(all, scale)
  const digits = all.slice(0, all.length - zeroes)
  const decimals = scale - zeroes
  if (isTooLarge(digits, decimals)) {
    throw new EvaluationError('number-too-large', 'the result is beyond 9007199254740991 and would not be exact')
  }
  if (decimals > MAX_SCALE) {
    throw new EvaluationError('too-many-digits', `the result has more than ${MAX_SCALE} decimals`)
  }
  const text = withPoint(negative, digits, decimals)
  return decimals === 0 || digits.length <= LONGEST_NUMBER ? Number(text) : text
}

/** How many zeroes stand at the end of digits, at most so many. */
function zeroesAtEnd(digits: string, most: number): number {
  let count = 0
  while (count < most && digits.charCodeAt(digits.length - count - 1) === 48) count++
  return count
}

function isTooLarge(digits: string, decimals: number): boolean {
  const whole = digits.length - decimals
  return whole >= MAX_SAFE_LENGTH && (whole > MAX_SAFE_LENGTH || BigInt(digits) > MAX_SAFE * tenTo(decimals))
}

/** Whether a value counts as a number: a finite number, or the canonical text of one too long to be a number. */
export function isDecimal(value: unknown): value is Decimal {
  if (typeof value === 'number') return Number.isFinite(value)
  if (typeof value !== 'string') return false
  return value.length > LONGEST_NUMBER ? isLongDecimal(value) || isFraction(value) : isFraction(value)
}

const isFraction = (value: Decimal): value is string =>
  typeof value === 'string' && value.includes('/') && isFractionText(value)

function fractionOf(value: Decimal): Fraction {
  if (typeof value === 'string' && value.includes('/')) {
    const at = value.indexOf('/')
    return { over: BigInt(value.slice(0, at)), under: BigInt(value.slice(at + 1)) }
  }
  const { coefficient, scale } = scaled(value)
  return { over: coefficient, under: tenTo(scale) }
}

/** Beyond so many digits a fraction is rounded after all. */
const LONGEST_FRACTION = 400

/** A decimal where one ends, else a fraction. */
function fromFraction(fraction: Fraction): Decimal {
  const { over, under } = reduced(fraction)
  const scale = endsAt(under)
  if (scale !== undefined) return settle((over * tenTo(scale)) / under, scale)
  if ((over < 0n ? -over : over) > MAX_SAFE * under) {
    throw new EvaluationError('number-too-large', 'the result is beyond 9007199254740991 and would not be exact')
  }
  const text = `${over}/${under}`
  return text.length <= LONGEST_FRACTION ? text : rounded({ over, under })
}

/** The decimal nearest to a fraction; any other decimal as it is. */
export const settled = (value: Decimal): Decimal => (isFraction(value) ? rounded(fractionOf(value)) : value)

function isLongDecimal(text: string): boolean {
  if (text.length > MAX_SCALE + 20 || !DECIMAL.test(text) || !text.includes('.') || text.endsWith('0')) return false
  return text.replace(/^-?0*\.?0*/, '').replace('.', '').length > LONGEST_NUMBER
}

/** Reads decimal text (`-12.50`, `.5`, `1e-7`); undefined when it is none or is beyond what can be exact. */
export function parse(text: string): Decimal | undefined {
  if (!/^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?$/.test(text) || text.length > MAX_SCALE) return undefined
  const plain = text.replace(/^\+/, '').toLowerCase()
  const { coefficient, scale } = scaled(plain)
  try {
    return settle(coefficient, scale)
  } catch (error) {
    if (error instanceof EvaluationError) return undefined
    throw error
  }
}

/** Canonical text, or text with exactly `digits` decimals (more decimals than that are kept, never rounded away). */
export function format(value: Decimal, digits = 0): string {
  const { coefficient, scale } = scaled(settled(value))
  if (scale < digits) return textOf(coefficient * tenTo(digits - scale), digits)
  const text = textOf(coefficient, scale)
  const zeroes = zeroesAtEnd(text, scale - digits)
  // Without a decimal, the point goes as well.
  return zeroes === 0 ? text : text.slice(0, text.length - zeroes - (zeroes === scale ? 1 : 0))
}

export function add(a: Decimal, b: Decimal): Decimal {
  if (typeof a === 'number' && typeof b === 'number') {
    const sum = a + b
    if (Number.isSafeInteger(a) && Number.isSafeInteger(b) && Number.isSafeInteger(sum)) return sum + 0
    const scaleA = shortScale(a)
    const scaleB = shortScale(b)
    if (scaleA >= 0 && scaleB >= 0) {
      const power = POWERS[scaleA > scaleB ? scaleA : scaleB] as number
      const whole = Math.round(a * power) + Math.round(b * power)
      if (whole < FAST_LIMIT && whole > -FAST_LIMIT) return whole / power + 0
    }
  }
  if (isFraction(a) || isFraction(b)) {
    const [x, y] = [fractionOf(a), fractionOf(b)]
    return fromFraction({ over: x.over * y.under + y.over * x.under, under: x.under * y.under })
  }
  const x = scaled(a)
  const y = scaled(b)
  const scale = Math.max(x.scale, y.scale)
  return settle(x.coefficient * tenTo(scale - x.scale) + y.coefficient * tenTo(scale - y.scale), scale)
}

export function negate(a: Decimal): Decimal {
  if (typeof a === 'number') return 0 - a
  return a.startsWith('-') ? a.slice(1) : '-' + a
}

export const absolute = (a: Decimal): Decimal => (compare(a, 0) < 0 ? negate(a) : a)

export function subtract(a: Decimal, b: Decimal): Decimal {
  return add(a, negate(b))
}

export function multiply(a: Decimal, b: Decimal): Decimal {
  if (typeof a === 'number' && typeof b === 'number') {
    const product = a * b
    if (Number.isSafeInteger(a) && Number.isSafeInteger(b) && Number.isSafeInteger(product)) return product + 0
    const scaleA = shortScale(a)
    const scaleB = shortScale(b)
    if (scaleA >= 0 && scaleB >= 0) {
      const whole = Math.round(a * (POWERS[scaleA] as number)) * Math.round(b * (POWERS[scaleB] as number))
      if (whole < FAST_LIMIT && whole > -FAST_LIMIT) return whole / (POWERS[scaleA + scaleB] as number) + 0
    }
  }
  if (isFraction(a) || isFraction(b)) {
    const [x, y] = [fractionOf(a), fractionOf(b)]
    return fromFraction({ over: x.over * y.over, under: x.under * y.under })
  }
  const x = scaled(a)
  const y = scaled(b)
  return settle(x.coefficient * y.coefficient, x.scale + y.scale)
}

const length = (value: bigint): number => String(value < 0n ? -value : value).length

/** The exact quotient. Undefined when dividing by zero. */
export function divide(a: Decimal, b: Decimal): Decimal | undefined {
  if (typeof a === 'number' && typeof b === 'number' && Number.isSafeInteger(a) && Number.isSafeInteger(b) && b !== 0) {
    const quotient = a / b
    if (Number.isInteger(quotient) && a % b === 0) return quotient + 0
  }
  const [x, y] = [fractionOf(a), fractionOf(b)]
  return y.over === 0n ? undefined : fromFraction({ over: x.over * y.under, under: x.under * y.over })
}

/** 34 significant digits, half-even. */
function rounded({ over, under }: Fraction): Decimal {
  // Enough extra digits that the quotient has at least 34, and then cut to exactly 34.
  const shift = Math.max(0, DIVISION_DIGITS + 1 + length(under) - length(over))
  const numerator = over * tenTo(shift)
  const surplus = length(numerator / under) - DIVISION_DIGITS
  const divisor = under * tenTo(Math.max(0, surplus))
  const quotient = divideRounded(numerator, divisor, 'half-even')
  const scale = surplus > 0 ? shift - surplus : shift
  return scale >= 0 ? settle(quotient, scale) : settle(quotient * tenTo(-scale), 0)
}

/** a - b × floor(a / b), so the result has the sign of b. Undefined when b is zero. */
export function modulo(a: Decimal, b: Decimal): Decimal | undefined {
  if (typeof a === 'number' && typeof b === 'number' && Number.isSafeInteger(a) && Number.isSafeInteger(b)) {
    if (b === 0) return undefined
    const rest = a % b
    return (rest !== 0 && rest < 0 !== b < 0 ? rest + b : rest) + 0
  }
  if (isFraction(a) || isFraction(b)) {
    const quotient = divide(a, b)
    return quotient === undefined ? undefined : subtract(a, multiply(b, round(quotient, 0, 'floor')))
  }
  const x = scaled(a)
  const y = scaled(b)
  if (y.coefficient === 0n) return undefined
  const scale = Math.max(x.scale, y.scale)
  const divisor = y.coefficient * tenTo(scale - y.scale)
  const rest = (x.coefficient * tenTo(scale - x.scale)) % divisor
  return settle(rest !== 0n && rest < 0n !== divisor < 0n ? rest + divisor : rest, scale)
}

export function compare(a: Decimal, b: Decimal): -1 | 0 | 1 {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0
  if (isFraction(a) || isFraction(b)) {
    const [x, y] = [fractionOf(a), fractionOf(b)]
    const [left, right] = [x.over * y.under, y.over * x.under]
    return left < right ? -1 : left > right ? 1 : 0
  }
  const x = scaled(a)
  const y = scaled(b)
  const left = x.coefficient * tenTo(Math.max(0, y.scale - x.scale))
  const right = y.coefficient * tenTo(Math.max(0, x.scale - y.scale))
  return left < right ? -1 : left > right ? 1 : 0
}

/** `digits` decimals; negative digits round to tens, hundreds, …  `up` is away from zero, `down` towards it. */
export function round(value: Decimal, digits: number, mode: Rounding): Decimal {
  if (typeof value === 'number' && digits >= 0 && Number.isSafeInteger(value)) return value + 0
  if (isFraction(value)) {
    const { over, under } = fractionOf(value)
    if (digits >= 0) return settle(divideRounded(over * tenTo(digits), under, mode), digits)
    return settle(divideRounded(over, under * tenTo(-digits), mode) * tenTo(-digits), 0)
  }
  const { coefficient, scale } = scaled(value)
  const cut = scale - digits
  if (cut <= 0) return settle(coefficient, scale)
  const cutOff = divideRounded(coefficient, tenTo(cut), mode)
  return digits >= 0 ? settle(cutOff, digits) : settle(cutOff * tenTo(-digits), 0)
}

function divideRounded(numerator: bigint, denominator: bigint, mode: Rounding): bigint {
  const negative = numerator < 0n !== denominator < 0n
  const size = numerator < 0n ? -numerator : numerator
  const by = denominator < 0n ? -denominator : denominator
  const down = size / by
  const rest = size % by
  const result = rest !== 0n && roundsAway(mode, negative, rest * 2n, by, down) ? down + 1n : down
  return negative ? -result : result
}

function roundsAway(mode: Rounding, negative: boolean, twiceRest: bigint, by: bigint, down: bigint): boolean {
  switch (mode) {
    case 'half-up':
      return twiceRest >= by
    case 'half-down':
      return twiceRest > by
    case 'half-even':
      return twiceRest > by || (twiceRest === by && down % 2n === 1n)
    case 'up':
      return true
    case 'down':
      return false
    case 'floor':
      return negative
    case 'ceiling':
      return !negative
    default:
      throw new Error(`unknown rounding ${String(mode satisfies never)}`)
  }
}
