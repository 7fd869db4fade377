/** The summary of a comparison, as programs and people read it. Field names of the contract; the rest is added to it. */
import type { JsonObject } from '../json.ts'
import type { Change, ChangedCell } from '../workbook/index.ts'
import { textOfMinor } from '../simulate/index.ts'
import { edgesOf, type Aggregate } from './aggregate.ts'
import { difference, totalsOf, type Sums, type Totals, type Units } from './figures.ts'
import { monthText } from './months.ts'
import type { Unit } from './units.ts'

/** One changed place. `column`, `from` and `to` say the cell where one cell was changed; `cells` lists all of them. */
export interface ChangedPlace {
  readonly change: Change['kind']
  readonly sheet: string | null
  readonly row: string | null
  readonly column: string | null
  readonly from: string | null
  readonly to: string | null
  readonly cells: readonly ChangedCell[]
}

/** What one place, or several places only together, changed. */
export interface Cause extends Omit<ChangedPlace, 'change'>, Totals {
  readonly change: ChangedPlace['change'] | 'together'
  /** The places without one of which this would not have happened; absent where one place alone did it. */
  readonly together?: readonly ChangedPlace[]
}

export function placeOf({ kind, sheet, row, cells }: Change): ChangedPlace {
  const only = kind === 'cells' && cells.length === 1 ? cells[0]! : { column: null, from: null, to: null }
  return { change: kind, sheet, row, column: only.column, from: only.from, to: only.to, cells }
}

/** The causes of a variant: every unit, also those that changed nothing, then what several brought about together. */
function causesShown(causes: ReadonlyMap<string, Sums>, units: readonly Unit[], shown: Units): readonly Cause[] {
  const together = [...causes.keys()].filter((key) => key.includes(',')).sort(byParts)
  const keys = [...units.keys().map(String), ...together]
  return keys.map((key): Cause => {
    const totals = totalsOf(causes.get(key) ?? new Map(), shown)
    const places = key.split(',').flatMap((part) => units[Number(part)]!.map(placeOf))
    if (places.length === 1) return { ...places[0]!, ...totals }
    return {
      change: 'together',
      sheet: null,
      row: null,
      column: null,
      from: null,
      to: null,
      cells: [],
      together: places,
      ...totals,
    }
  })
}

function byParts(a: string, b: string): number {
  const [x, y] = [a.split(',').map(Number), b.split(',').map(Number)]
  if (x.length !== y.length) return x.length - y.length
  const at = x.findIndex((part, index) => part !== y[index])
  return at < 0 ? 0 : x[at]! - y[at]!
}

export interface VariantSummary {
  readonly base: Totals
  readonly candidate: Totals
  readonly delta: Totals
  readonly causes: readonly Cause[]
  readonly months: readonly JsonObject[]
  readonly distribution: JsonObject
}

export function variantSummary(
  aggregate: Aggregate,
  index: number,
  units: readonly Unit[],
  shown: Units,
): VariantSummary {
  const variant = aggregate.variants[index]!
  return {
    base: totalsOf(aggregate.base, shown),
    candidate: totalsOf(variant.total, shown),
    delta: totalsOf(deltaOf(variant.total, aggregate.base), shown),
    causes: causesShown(variant.causes, units, shown),
    months: monthsShown(aggregate.baseMonths, variant.months, shown),
    distribution: {
      accounts: aggregate.accounts,
      changed: variant.changed,
      payLess: variant.winners,
      payMore: variant.losers,
      buckets: bucketsShown(variant.buckets, shown),
    },
  }
}

/** A reason that both sides refuse for equally often is shown with a difference of 0. */
function deltaOf(after: Sums, before: Sums): Sums {
  const delta = difference(after, before)
  for (const name of [...before.keys(), ...after.keys()])
    if (name.startsWith('refusals/') && !delta.has(name)) delta.set(name, 0)
  return delta
}

function monthsShown(
  base: ReadonlyMap<number, Sums>,
  candidate: ReadonlyMap<number, Sums>,
  shown: Units,
): readonly JsonObject[] {
  const months = [...new Set([...base.keys(), ...candidate.keys()])].sort((a, b) => a - b)
  return months.map((month) => {
    const [before, after] = [base.get(month) ?? new Map(), candidate.get(month) ?? new Map()]
    const totals = {
      month: monthText(month),
      base: totalsOf(before, shown),
      candidate: totalsOf(after, shown),
      delta: totalsOf(deltaOf(after, before), shown),
    }
    return totals as unknown as JsonObject
  })
}

/** How many accounts pay so much more or less: money as decimal text, `from` included, `to` not (the other way below 0). */
function bucketsShown(buckets: ReadonlyMap<number, number>, { digits }: Units): readonly JsonObject[] {
  return [...buckets]
    .sort(([a], [b]) => a - b)
    .map(([bucket, accounts]) => {
      const sign = bucket < 0 ? -1 : 1
      const [from, to] = edgesOf(bucket)
      return { from: textOfMinor(sign * from, digits), to: textOfMinor(sign * to, digits), accounts }
    })
}
