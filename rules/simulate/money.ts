/**
 * Money in a run: minor units of the workbook's currency.
 *
 * Prices and rates are exact decimals; an amount is rounded once. What is charged to a payer who gets bills stays exact
 * until its bill rounds the sum of its lines; everything else is whole minor units as soon as it is charged or paid.
 */
import { decimal } from '../cell/index.ts'

export type Decimal = decimal.Decimal
export type RoundingMode = decimal.Rounding

/** An exact amount in minor units; whole, but for lines that a bill rounds later. */
export type Minor = Decimal

const LIMIT = Number.MAX_SAFE_INTEGER

/** Decimals of a minor unit, at most: a quotient that does not end is rounded there. */
export const FINEST_DECIMALS = 10

/** A decimal amount in major units, rounded to whole minor units. Throws `RangeError` beyond 2^53 - 1. */
export function minorOf(amount: Decimal, digits: number, rounding: RoundingMode = 'half-up'): number {
  const rounded = decimal.round(amount, digits, rounding)
  const minor = decimal.multiply(rounded, 10 ** digits)
  if (typeof minor !== 'number' || Math.abs(minor) > LIMIT)
    throw new RangeError(`the amount ${amount} is beyond 2^53 - 1 minor units`)
  return minor === 0 ? 0 : minor
}

/** An amount in major units as it is, in minor ones. */
export const exactMinor = (amount: Decimal, digits: number): Minor =>
  decimal.round(decimal.multiply(amount, 10 ** digits), FINEST_DECIMALS, 'half-up')

export function addMinor(a: number, b: number): number
export function addMinor(a: Minor, b: Minor): Minor
export function addMinor(a: Minor, b: Minor): Minor {
  const sum = typeof a === 'number' && typeof b === 'number' ? a + b : Number.NaN
  if (Number.isSafeInteger(sum) && Number.isInteger(a) && Number.isInteger(b)) return sum
  const exact = decimal.add(a, b)
  if (Math.abs(Number(exact)) > LIMIT) throw new RangeError('a sum of money is beyond 2^53 - 1 minor units')
  return exact
}

export const negative = (minor: Minor): Minor => decimal.negate(minor)

/** Rounded half up to whole minor units. */
export const wholeMinor = (minor: Minor): number => Number(decimal.round(minor, 0, 'half-up'))

/** The text of an amount, with the decimals it has and those of the currency at least. */
export function textOfAmount(minor: Minor, digits: number): string {
  if (typeof minor === 'number' && Number.isInteger(minor)) return textOfMinor(minor, digits)
  return decimal.format(decimal.multiply(minor, Number(`1e-${digits}`)), digits)
}

/** `240000` with two digits is `"2400.00"`. */
export function textOfMinor(minor: number | bigint, digits: number): string {
  const sign = minor < 0 ? '-' : ''
  const text = String(minor < 0 ? -minor : minor).padStart(digits + 1, '0')
  return digits === 0 ? sign + text : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}

/** Minor units as the number that cells calculate with. */
export const numberOfMinor = (minor: Minor, digits: number): number => Number(textOfAmount(minor, digits))

/** A given amount as a number, or undefined where the text is no amount of that currency. */
export function amountIn(text: string, digits: number): number | undefined {
  const match = /^-?(\d{1,15})(?:\.(\d+))?$/.exec(text)
  const decimals = match?.[2]?.replace(/0+$/, '').length ?? 0
  const amount = Number(text)
  if (!match || decimals > digits || Math.abs(amount) * 10 ** digits > LIMIT) return undefined
  return amount
}
