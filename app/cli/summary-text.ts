/** The summary of a portfolio run as tables for people. Figures that are nothing everywhere are left out. */
import type { Cause, ChangedPlace, Totals } from '../../rules/portfolio/index.ts'
import { counted } from '../../rules/counted.ts'
import { textTable } from './text-table.ts'

/** A variant as the summary has it. */
interface VariantShown {
  readonly candidate: Totals
  readonly delta: Totals
  readonly causes: readonly Cause[]
  readonly distribution: { readonly changed: number; readonly payLess: number; readonly payMore: number }
  readonly set?: Readonly<Record<string, string>>
}

export interface SummaryShown extends VariantShown {
  readonly accounts: number
  readonly events: number
  readonly skipped: number
  readonly leftOut: { readonly accounts: number }
  readonly base: Totals
  /** Present where several books were compared with the base. */
  readonly variants?: readonly VariantShown[]
}

/** Of no account there are no figures to compare, only what was left out. */
export function summaryText(summary: SummaryShown): string {
  const { accounts, events, skipped, leftOut, base } = summary
  const variants = accounts === 0 ? [] : (summary.variants ?? [summary])
  const missing = `; ${counted(skipped, 'line')} skipped, ${counted(leftOut.accounts, 'account')} left out`
  const head = `${counted(accounts, 'account')}, ${counted(events, 'event')}${skipped === 0 ? '' : missing}`
  return [head, ...variants.map((variant) => variantText(base, variant))].join('\n\n')
}

function variantText(base: Totals, { candidate, delta, causes, distribution, set }: VariantShown): string {
  const title = Object.entries(set ?? {}).map(([place, text]) => `${place} = ${text}`)
  const [before, after, more] = [figuresIn(base), figuresIn(candidate), figuresIn(delta)]
  const names = [...new Set([...before.keys(), ...after.keys()])].sort(byFamily)
  const rows = names.map((name) => [name, shown(before.get(name)), shown(after.get(name)), signed(more.get(name))])
  const { changed, payLess, payMore } = distribution
  return [
    ...(title.length === 0 ? [] : [title.join(', ')]),
    textTable([['', 'base', 'candidate', 'difference'], ...rows], [1, 2, 3]),
    `${counted(changed, 'account')} ${changed === 1 ? 'changes' : 'change'}: ${payMore} pay more, ${payLess} pay less`,
    '',
    ...(causes.length === 0 ? ['nothing was changed'] : causes.map(causeText)),
  ].join('\n')
}

const FAMILIES = ['charged', 'refunded', 'owed', 'came to be owed', 'expired', 'suspended', 'refused']
const byFamily = (a: string, b: string): number => familyOf(a) - familyOf(b)
const familyOf = (name: string): number => FAMILIES.findIndex((family) => name.startsWith(family))

/** Figures that are not nothing, under the names that people read. */
function figuresIn(totals: Totals): ReadonlyMap<string, number | string> {
  const each = (family: string, of: Readonly<Record<string, number | string>>) =>
    Object.entries(of).map(([name, value]) => [`${family} ${name}`, value] as const)
  const all: readonly (readonly [string, number | string])[] = [
    ['charged', totals.charged],
    ['refunded', totals.refunded],
    ...each('owed', totals.arrears),
    ...each('came to be owed', totals.arrearsAdded),
    ...each('expired', totals.expired),
    ['suspended accounts', totals.suspendedAccounts],
    ['suspended hours', Math.round(totals.suspendedHours * 100) / 100],
    ...each('refused', totals.refusals),
  ]
  return new Map(all.filter(([, value]) => Number(value) !== 0))
}

const shown = (value: number | string | undefined): string => String(value ?? 0)
const signed = (value: number | string | undefined): string => {
  const text = shown(value)
  return Number(text) > 0 ? `+${text}` : text
}

/** Where, what was there and is now, and what that did; several places where only all of them together did it. */
function causeText(cause: Cause): string {
  const effects = [...figuresIn(cause)].map(([name, value]) => `${name} ${signed(value)}`)
  const places = (cause.together ?? [cause as ChangedPlace]).map(placeText)
  return `${places.join('\n+ ')}\n    ${effects.length === 0 ? 'no difference' : effects.join(', ')}`
}

function placeText({ sheet, row, column, from, to, change, cells }: ChangedPlace): string {
  const place = [sheet, row, column].filter((part) => part !== null).join('/')
  if (column !== null) return `${place}: ${from ?? '(empty)'} → ${to ?? '(empty)'}`
  if (change === 'cells') return `${place}: ${cells.map((cell) => cell.column).join(', ')}`
  return `${place === '' ? '' : `${place}: `}${change}`
}
