/**
 * The figures of a portfolio: sums of whole numbers, each under a name, exact at any size.
 *
 * Money is in minor units, quantities in a meter's smallest unit, time in milliseconds. A figure that is not there is 0.
 * Figures are added and taken from each other name by name; only `totalsOf` turns them into what people and programs read.
 */
import { FINEST_DECIMALS, textOfMinor, type Plan } from '../simulate/index.ts'

export type Figures = ReadonlyMap<string, number>

/** A whole number of any size: a number as far as those are exact. */
export type Whole = number | bigint

/** The same over many accounts: a million of them are suspended for more milliseconds than a number holds. */
export type Sums = ReadonlyMap<string, Whole>

export const CHARGED = 'charged'
/** What of the charges is finer than a minor unit, in the finest units there are. */
export const CHARGED_FINE = 'chargedFine'
export const FINE_PER_MINOR = 10 ** FINEST_DECIMALS
export const REFUNDED = 'refunded'
export const SUSPENDED_ACCOUNTS = 'suspendedAccounts'
export const SUSPENDED_TIME = 'suspendedTime'

/** Figures that are kept for each meter or reason: `arrears/exam`. */
export type Family = 'arrears' | 'arrearsAdded' | 'expired' | 'refusals'

const names = new Map<Family, Map<string, string>>()

/** The name of a family's figure, made once. */
export function figureOf(family: Family, of: string): string {
  let known = names.get(family)
  if (!known) names.set(family, (known = new Map()))
  let name = known.get(of)
  if (name === undefined) known.set(of, (name = `${family}/${of}`))
  return name
}

/** A sum that whole numbers cannot hold exactly. */
export class FigureOverflow extends RangeError {
  override readonly name = 'FigureOverflow'
}

/** Adds to one figure. Throws a `FigureOverflow` beyond 2^53 - 1. */
export function addTo(figures: Map<string, number>, name: string, value: number): void {
  const sum = (figures.get(name) ?? 0) + value
  if (!Number.isSafeInteger(sum))
    throw new FigureOverflow(`the figure "${name}" is beyond 2^53 - 1 of its smallest unit`)
  figures.set(name, sum)
}

export function addAll(figures: Map<string, number>, more: Figures): void {
  for (const [name, value] of more) addTo(figures, name, value)
}

export function addToSums(sums: Map<string, Whole>, more: Sums): void {
  for (const [name, value] of more) sums.set(name, plus(sums.get(name) ?? 0, value))
}

function plus(a: Whole, b: Whole): Whole {
  const sum = typeof a === 'number' && typeof b === 'number' ? a + b : Number.NaN
  return Number.isSafeInteger(sum) ? sum : BigInt(a) + BigInt(b)
}

/** What is more (or less) in `after` than in `before`; figures that are alike are left out. */
export function difference(after: Figures, before: Figures): Map<string, number>
export function difference(after: Sums, before: Sums): Map<string, Whole>
export function difference(after: Sums, before: Sums): Map<string, Whole> {
  const delta = new Map<string, Whole>()
  for (const [name, value] of after) setUnlessZero(delta, name, plus(value, -(before.get(name) ?? 0)))
  for (const [name, value] of before) if (!after.has(name)) setUnlessZero(delta, name, -value)
  return delta
}

function setUnlessZero(figures: Map<string, Whole>, name: string, value: Whole): void {
  if (Number(value) !== 0) figures.set(name, value)
}

/** What an account pays in the end: charges less refunds, in whole minor units. */
export const netOf = (figures: Figures): number =>
  (figures.get(CHARGED) ?? 0) -
  (figures.get(REFUNDED) ?? 0) +
  Math.round((figures.get(CHARGED_FINE) ?? 0) / FINE_PER_MINOR)

/** How figures are shown: the currency's digits, and each meter with the decimals of its unit. */
export interface Units {
  readonly digits: number
  readonly meters: readonly { readonly id: string; readonly decimals: number; readonly money: boolean }[]
}

/**
 * Units in which figures of all these books can be added up: for each meter the finest that any of them counts in. Shown
 * as in the first book that has the meter.
 */
export function unitsOf(plans: readonly Plan[]): Units {
  const digits = plans[0]!.currency.digits
  const meters = new Map<string, Units['meters'][number]>()
  for (const { dictionaries } of plans) {
    for (const { id, money, decimals } of dictionaries.meters.values()) {
      const own = money ? digits : decimals
      const known = meters.get(id)
      meters.set(id, { id, money: known?.money ?? money, decimals: Math.max(known?.decimals ?? 0, own) })
    }
  }
  return { digits, meters: [...meters.values()] }
}

/** Figures as the summary shows them: money as decimal text, quantities as numbers (text for a meter in money). */
export interface Totals {
  readonly charged: string
  readonly refunded: string
  /** Owed at the end, by meter. */
  readonly arrears: Readonly<Record<string, number | string>>
  /** What came to be owed in the meantime, by meter, whether it was paid later or not. */
  readonly arrearsAdded: Readonly<Record<string, number | string>>
  readonly expired: Readonly<Record<string, number | string>>
  readonly suspendedAccounts: number
  /** Hours in which at least one scope was shut, account by account. */
  readonly suspendedHours: number
  readonly refusals: Readonly<Record<string, number>>
}

/** Throws a `FigureOverflow` where a quantity is beyond what a JSON number holds exactly. */
export function totalsOf(figures: Sums, { digits, meters }: Units): Totals {
  const value = (name: string): Whole => figures.get(name) ?? 0
  const byMeter = (family: Family) =>
    Object.fromEntries(
      meters.map(({ id, decimals, money }) => {
        const text = textOfMinor(value(figureOf(family, id)), decimals)
        return [id, money ? text : exactNumber(text, figureOf(family, id))]
      }),
    )
  const refusals = [...figures].flatMap(([name, count]) =>
    name.startsWith('refusals/') ? [[name.slice(9), Number(count)] as const] : [],
  )
  return {
    charged: chargedText(value(CHARGED), value(CHARGED_FINE), digits),
    refunded: textOfMinor(value(REFUNDED), digits),
    arrears: byMeter('arrears'),
    arrearsAdded: byMeter('arrearsAdded'),
    expired: byMeter('expired'),
    suspendedAccounts: Number(value(SUSPENDED_ACCOUNTS)),
    suspendedHours: hoursIn(value(SUSPENDED_TIME)),
    refusals: Object.fromEntries(refusals.sort(byName)),
  }
}

/** With the decimals it has, and those of the currency at least. */
function chargedText(minor: Whole, fine: Whole, digits: number): string {
  if (Number(fine) === 0) return textOfMinor(minor, digits)
  const finest = textOfMinor(BigInt(minor) * BigInt(FINE_PER_MINOR) + BigInt(fine), digits + FINEST_DECIMALS)
  const least = finest.length - FINEST_DECIMALS
  return finest.slice(0, least) + finest.slice(least).replace(/\.?0+$/, '')
}

const byName = ([a]: readonly [string, number], [b]: readonly [string, number]): number => (a < b ? -1 : 1)

function exactNumber(text: string, name: string): number {
  const number = Number(text)
  if (Math.abs(number) <= Number.MAX_SAFE_INTEGER) return number
  throw new FigureOverflow(`the figure "${name}" is beyond 2^53 - 1`)
}

const HOUR = 3_600_000n

/** Hours of milliseconds: the whole ones and the rest apart, so that nothing is lost before the one division. */
function hoursIn(milliseconds: Whole): number {
  const time = BigInt(milliseconds)
  return Number(time / HOUR) + Number(time % HOUR) / Number(HOUR)
}
