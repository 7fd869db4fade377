/**
 * Two or more books over one account: its figures under each, and what caused the differences.
 *
 * The base runs once, watched for what can touch it. A variant runs only where one of its changes can touch the account
 * under the base; elsewhere it answers the same questions in the same way, and its figures are the base's.
 */
import { prepare, TimelineError, type Plan, type Timeline } from '../simulate/index.ts'
import { withChanges, type Workbook } from '../workbook/index.ts'
import { causesOf, type Causes, type Parts } from './causes.ts'
import { difference, unitsOf, type Figures, type Units } from './figures.ts'
import { measure, measureOf, type Measure } from './measure.ts'
import { Months } from './months.ts'
import type { Measured } from './tally.ts'
import { Watch, type How, type WatchedChange } from './touch.ts'
import type { Unit } from './units.ts'

/** What is compared. Plain data, so that it can be handed to another thread. */
export interface ComparedBooks {
  readonly base: Workbook
  readonly variants: readonly { readonly workbook: Workbook; readonly units: readonly Unit[] }[]
}

/** The account as the base reads it, and as each variant does: one and the same where the books read alike. */
export interface AccountReading {
  readonly base: Timeline
  readonly variants: readonly Timeline[]
}

export interface ComparedAccount {
  readonly base: Measured
  readonly variants: readonly ComparedVariant[]
}

export interface ComparedVariant {
  readonly measured: Measured
  readonly delta: Figures
  /** The units that can touch the account under the base or under the variant, by their places among the variant's. */
  readonly touching: Parts
}

/** For each variant, what caused its difference. */
export type AccountCauses = readonly Causes[]

interface Variant {
  readonly workbook: Workbook
  readonly units: readonly Unit[]
  /** What its first unit is numbered among all units of all variants. */
  readonly first: number
  readonly watch: Watch
  readonly measure: Measure
  readonly halves: Map<string, Measure>
}

export class Comparison {
  readonly basePlan: Plan
  /** In which units the figures are. */
  readonly shown: Units
  readonly #base: Workbook
  readonly #watch: Watch
  readonly #measure: Measure
  readonly #variants: readonly Variant[]
  readonly #how: How
  readonly #everywhere: boolean

  /** `everywhere`: looks at every change for every account, touched or not. For tests: it must make no difference. */
  constructor({ base, variants }: ComparedBooks, how: How, everywhere = false) {
    this.#base = base
    this.#how = how
    this.#everywhere = everywhere
    let first = 0
    const numbered = variants.map((variant) => {
      const from = first
      first += variant.units.length
      return { ...variant, first: from }
    })
    this.#watch = new Watch(
      base,
      numbered.flatMap(({ units, first: from, workbook }) => watchedChanges(units, from, workbook)),
      how,
    )
    this.basePlan = this.#watch.plan
    const watches = numbered.map(
      ({ workbook, units, first: from }) => new Watch(workbook, watchedChanges(units, from, base), how),
    )
    this.shown = unitsOf([this.basePlan, ...watches.map(({ plan }) => plan)])
    this.#measure = measureOf(this.basePlan, new Months(base.zone), this.shown)
    this.#variants = numbered.map((variant, at) => ({
      ...variant,
      watch: watches[at]!,
      measure: measureOf(watches[at]!.plan, new Months(variant.workbook.zone), this.shown),
      halves: new Map(),
    }))
  }

  planOf(variant: number): Plan {
    return this.#variants[variant]!.watch.plan
  }

  /** Throws a `TimelineError` where a rule of one of the books cannot answer for the account. */
  account(reading: AccountReading): ComparedAccount {
    const [base, touched] = this.#watch.watching(reading.base, () => measure(this.#measure, reading.base))
    return {
      base,
      variants: this.#variants.map((variant, at) => this.#compare(variant, reading.variants[at]!, base, touched)),
    }
  }

  /** What caused the differences of an account that was compared. Runs it again where several units touch it. */
  causes({ base, variants }: ComparedAccount, reading: AccountReading): AccountCauses {
    return variants.map(({ measured, touching }, at) =>
      causesOf(touching, base.total, measured.total, (parts) =>
        this.#figuresUnder(this.#variants[at]!, parts, reading.base, reading.variants[at]!),
      ),
    )
  }

  #compare(variant: Variant, timeline: Timeline, base: Measured, touched: readonly number[]): ComparedVariant {
    const own = touched.filter((number) => number >= variant.first && number < variant.first + variant.units.length)
    if (own.length === 0 && !this.#everywhere) return { measured: base, delta: SAME, touching: NONE }
    const [measured, more] = variant.watch.watching(timeline, () => measure(variant.measure, timeline))
    const found = this.#everywhere ? variant.units.keys() : [...own, ...more].map((number) => number - variant.first)
    const touching = [...new Set(found)].sort((a, b) => a - b)
    return { measured, delta: difference(measured.total, base.total), touching }
  }

  #figuresUnder(variant: Variant, parts: Parts, asBase: Timeline, asVariant: Timeline): Figures | undefined {
    const renames = parts.some((part) => variant.units[part]!.some(({ kind }) => kind === 'vocabulary'))
    try {
      return measure(this.#half(variant, parts), renames ? asVariant : asBase).total
    } catch (error) {
      if (error instanceof TimelineError) return undefined
      throw error
    }
  }

  /** The base with some units of a variant. */
  #half(variant: Variant, parts: Parts): Measure {
    const key = parts.join(',')
    const known = variant.halves.get(key)
    if (known) return known
    const changes = parts.flatMap((part) => variant.units[part]!)
    const workbook = withChanges(this.#base, variant.workbook, changes)
    const prepared = prepare(workbook, { how: this.#how })
    if (!prepared.ok) throw new Error(`units ${key} make no valid book`)
    const made = measureOf(prepared.plan, new Months(workbook.zone), this.shown)
    variant.halves.set(key, made)
    return made
  }
}

const SAME: Figures = new Map()
const NONE: Parts = []

const watchedChanges = (units: readonly Unit[], first: number, other: Workbook): readonly WatchedChange[] =>
  units.flatMap((unit, index) => unit.map((change) => ({ number: first + index, change, other })))
