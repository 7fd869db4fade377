/** The result of one account under one variant, as a line of NDJSON and as a row of CSV. */
import { difference, totalsOf, type ComparedAccount, type Totals, type Units } from '../../rules/portfolio/index.ts'
import { csvText } from '../csv-text.ts'

export interface AccountLine {
  readonly account: string
  readonly events: number
  /** Which of several variants, from 1; absent where there is one candidate. */
  readonly variant?: number
  readonly base: Totals
  readonly candidate: Totals
  readonly delta: Totals
}

/** One line for each variant, in their order. */
export function accountLines(
  account: string,
  events: number,
  { base, variants }: ComparedAccount,
  shown: Units,
): readonly AccountLine[] {
  const before = totalsOf(base.total, shown)
  return variants.map(({ measured }, index) => ({
    account,
    events,
    ...(variants.length === 1 ? {} : { variant: index + 1 }),
    base: before,
    candidate: totalsOf(measured.total, shown),
    delta: totalsOf(difference(measured.total, base.total), shown),
  }))
}

const SIDES = ['base', 'candidate', 'delta'] as const
type Side = (typeof SIDES)[number]

const FIGURES = ['charged', 'refunded', 'suspendedHours', 'refusals'] as const

/** The header of the CSV, without a line break. */
export function csvHeader({ meters }: Units, variants: number): string {
  const figures = [...FIGURES, ...meters.flatMap(({ id }) => [`arrears.${id}`, `expired.${id}`])]
  const columns = figures.flatMap((figure) => SIDES.map((side) => `${side}.${figure}`))
  return ['account', ...(variants === 1 ? [] : ['variant']), 'events', ...columns].map(csvText).join(',')
}

export function csvRow(line: AccountLine, { meters }: Units): string {
  const bySide = (of: (totals: Totals) => string | number): readonly (string | number)[] =>
    SIDES.map((side: Side) => of(line[side]))
  return [
    csvText(line.account),
    ...(line.variant === undefined ? [] : [line.variant]),
    line.events,
    ...bySide(({ charged }) => charged),
    ...bySide(({ refunded }) => refunded),
    ...bySide(({ suspendedHours }) => suspendedHours),
    ...bySide(({ refusals }) => Object.values(refusals).reduce((sum, count) => sum + count, 0)),
    ...meters.flatMap(({ id }) => [...bySide(({ arrears }) => arrears[id]!), ...bySide(({ expired }) => expired[id]!)]),
  ].join(',')
}
