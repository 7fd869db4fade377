/**
 * Money in a run: whole minor units of the workbook's currency, as checked integers.
 *
 * Prices and rates are exact decimals; an amount is rounded once, where a line is charged or refunded.
 */
import { decimal } from '../cell/index.ts'

export type Decimal = decimal.Decimal
export type RoundingMode = decimal.Rounding

const LIMIT = Number.MAX_SAFE_INTEGER

/** A decimal amount in major units, rounded to whole minor units. Throws `RangeError` beyond 2^53 - 1. */
export function minorOf(amount: Decimal, digits: number, rounding: RoundingMode = 'half-up'): number {
  const rounded = decimal.round(amount, digits, rounding)
  const minor = decimal.multiply(rounded, 10 ** digits)
  if (typeof minor !== 'number' || Math.abs(minor) > LIMIT)
    throw new RangeError(`the amount ${amount} is beyond 2^53 - 1 minor units`)
  return minor === 0 ? 0 : minor
}

export function addMinor(a: number, b: number): number {
  const sum = a + b
  if (Math.abs(sum) > LIMIT) throw new RangeError('a sum of money is beyond 2^53 - 1 minor units')
  return sum
}

/** `240000` with two digits is `"2400.00"`. */
export function textOfMinor(minor: number | bigint, digits: number): string {
  const sign = minor < 0 ? '-' : ''
  const text = String(minor < 0 ? -minor : minor).padStart(digits + 1, '0')
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

/** Minor units as the number that cells calculate with. */
export const numberOfMinor = (minor: number, digits: number): number => Number(textOfMinor(minor, digits))

/** A given amount as a number, or undefined where the text is no amount of that currency. */
export function amountIn(text: string, digits: number): number | undefined {
  const match = /^-?(\d{1,15})(?:\.(\d+))?$/.exec(text)
  const decimals = match?.[2]?.replace(/0+$/, '').length ?? 0
  const amount = Number(text)
  if (!match || decimals > digits || Math.abs(amount) * 10 ** digits > LIMIT) return undefined
  return amount
}
