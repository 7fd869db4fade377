/** The figures of a portfolio counted again, from plain simulations and by other means than the product's. */
import type { SimulationResult } from '../../../rules/simulate/index.ts'

export type Counted = Record<string, number>

/** Money in cents, quantities in thousandths, time in seconds; names as in the summary, joined by dots. */
export function recount(results: readonly SimulationResult[], untils: readonly string[]): Counted {
  const counted: Counted = {}
  const add = (name: string, value: number): void => {
    counted[name] = (counted[name] ?? 0) + value
  }
  for (const [index, { journal, final }] of results.entries()) {
    add('charged', cents(final.charged))
    add('refunded', cents(final.refunded))
    for (const [meter, owed] of Object.entries(final.arrears)) add(`arrears.${meter}`, thousandths(owed))
    for (const entry of journal) {
      if (entry.kind === 'expire' && entry.meter !== undefined)
        add(`expired.${entry.meter}`, thousandths(entry.quantity))
      if (entry.kind === 'arrears') add(`arrearsAdded.${entry.meter}`, thousandths(entry.quantity))
      if (entry.kind === 'refuse') for (const reason of entry.reasons ?? []) add(`refusals.${reason}`, 1)
    }
    const changes = journal.filter((entry) => entry.kind === 'suspend' || entry.kind === 'resume')
    if (changes.length > 0) add('suspendedAccounts', 1)
    const shut = new Set<string>()
    const times = [...changes.map(({ at }) => at), untils[index]!].map((at) => Date.parse(at))
    for (const [at, { kind, scope }] of changes.entries()) {
      if (kind === 'suspend') shut.add(scope)
      else shut.delete(scope)
      if (shut.size > 0) add('suspendedHours', (times[at + 1]! - times[at]!) / 1000)
    }
  }
  return withoutZeroes(counted)
}

const cents = (text: string): number => Math.round(Number(text) * 100)
const thousandths = (value: unknown): number => Math.round(Number(value) * 1000)

export const withoutZeroes = (counted: Counted): Counted =>
  Object.fromEntries(Object.entries(counted).filter(([, value]) => value !== 0))

/** The totals of a summary in the same form. */
export function asCounted(totals: object): Counted {
  const { charged, refunded, suspendedAccounts, suspendedHours, ...families } = totals as {
    readonly charged: string
    readonly refunded: string
    readonly suspendedAccounts: number
    readonly suspendedHours: number
  } & Record<'arrears' | 'arrearsAdded' | 'expired' | 'refusals', Record<string, number | string>>
  const counted: Counted = {
    charged: cents(charged),
    refunded: cents(refunded),
    suspendedAccounts,
    suspendedHours: Math.round(suspendedHours * 3600),
  }
  for (const family of ['arrears', 'arrearsAdded', 'expired'] as const)
    for (const [meter, value] of Object.entries(families[family])) counted[`${family}.${meter}`] = thousandths(value)
  for (const [reason, count] of Object.entries(families.refusals)) counted[`refusals.${reason}`] = Number(count)
  return withoutZeroes(counted)
}

export function sumOf(list: readonly Counted[]): Counted {
  const sum: Counted = {}
  for (const counted of list) for (const [name, value] of Object.entries(counted)) sum[name] = (sum[name] ?? 0) + value
  return withoutZeroes(sum)
}

export const minus = (a: Counted, b: Counted): Counted =>
  sumOf([a, Object.fromEntries(Object.entries(b).map(([name, value]) => [name, -value]))])
