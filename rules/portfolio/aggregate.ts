/**
 * What many compared accounts come to. Aggregates of shards are merged in the order of the shards; everything in them is
 * a sum of whole numbers or a list with one order, so that it does not matter how the accounts were divided.
 */
import type { AccountCauses, ComparedAccount } from './compare.ts'
import { addToSums, netOf, type Sums, type Whole } from './figures.ts'

/** An account with a great change in what it pays, and where to find it again. */
export interface Mover {
  readonly account: string
  /** Minor units; more is positive. */
  readonly change: number
  readonly shard: number
  readonly line: number
}

const TOP_MOVERS = 10

type ByMonth = Map<number, Map<string, Whole>>

interface VariantAggregate {
  total: Map<string, Whole>
  months: ByMonth
  /** By the places of the units, joined by commas. */
  causes: Map<string, Map<string, Whole>>
  /** Accounts with a difference in any figure; those that pay less, and those that pay more. */
  changed: number
  winners: number
  losers: number
  /** How many accounts' payments changed by how much: by bucket (see `bucketOf`). */
  buckets: Map<number, number>
  rising: Mover[]
  falling: Mover[]
}

export class Aggregate {
  accounts = 0
  events = 0
  readonly base: Map<string, Whole> = new Map()
  readonly baseMonths: ByMonth = new Map()
  readonly variants: readonly VariantAggregate[]

  constructor(variants: number) {
    this.variants = Array.from({ length: variants }, () => ({
      total: new Map(),
      months: new Map(),
      causes: new Map(),
      changed: 0,
      winners: 0,
      losers: 0,
      buckets: new Map(),
      rising: [],
      falling: [],
    }))
  }

  add(
    account: string,
    events: number,
    place: Pick<Mover, 'shard' | 'line'>,
    compared: ComparedAccount,
    causes: AccountCauses,
  ): void {
    this.accounts++
    this.events += events
    addToSums(this.base, compared.base.total)
    addMonths(this.baseMonths, compared.base.months)
    for (const [index, variant] of this.variants.entries()) {
      const { measured, delta } = compared.variants[index]!
      addToSums(variant.total, measured.total)
      addMonths(variant.months, measured.months)
      for (const { parts, figures } of causes[index]!) addToSums(sumsIn(variant.causes, parts.join(',')), figures)
      if (delta.size === 0) continue
      variant.changed++
      const change = netOf(delta)
      if (change === 0) continue
      if (change < 0) variant.winners++
      else variant.losers++
      const bucket = bucketOf(change)
      variant.buckets.set(bucket, (variant.buckets.get(bucket) ?? 0) + 1)
      const mover = { account, change, ...place }
      if (change > 0) addMover(variant.rising, mover)
      else addMover(variant.falling, mover)
    }
  }

  merge(other: Aggregate): void {
    this.accounts += other.accounts
    this.events += other.events
    addToSums(this.base, other.base)
    addMonths(this.baseMonths, other.baseMonths)
    for (const [index, variant] of this.variants.entries()) {
      const more = other.variants[index]!
      addToSums(variant.total, more.total)
      addMonths(variant.months, more.months)
      for (const [parts, figures] of more.causes) addToSums(sumsIn(variant.causes, parts), figures)
      variant.changed += more.changed
      variant.winners += more.winners
      variant.losers += more.losers
      for (const [bucket, count] of more.buckets)
        variant.buckets.set(bucket, (variant.buckets.get(bucket) ?? 0) + count)
      for (const mover of more.rising) addMover(variant.rising, mover)
      for (const mover of more.falling) addMover(variant.falling, mover)
    }
  }
}

function addMonths(months: ByMonth, more: ReadonlyMap<number, Sums>): void {
  for (const [month, figures] of more) addToSums(sumsIn(months, month), figures)
}

function sumsIn<K>(lists: Map<K, Map<string, Whole>>, key: K): Map<string, Whole> {
  const known = lists.get(key)
  if (known) return known
  const made = new Map<string, Whole>()
  lists.set(key, made)
  return made
}

/** Keeps the greatest changes; among equals the account that comes first. */
function addMover(movers: Mover[], mover: Mover): void {
  if (movers.length === TOP_MOVERS && !isBefore(mover, movers.at(-1)!)) return
  const at = movers.findIndex((other) => isBefore(mover, other))
  movers.splice(at < 0 ? movers.length : at, 0, mover)
  movers.length = Math.min(movers.length, TOP_MOVERS)
}

function isBefore(a: Mover, b: Mover): boolean {
  const [x, y] = [Math.abs(a.change), Math.abs(b.change)]
  return x !== y ? x > y : a.account < b.account
}

const EDGES = Array.from({ length: 16 }, (_, power) => [1, 2, 5].map((step) => step * 10 ** power)).flat()

/**
 * The bucket of a change other than 0: its number counts the edges 1, 2, 5, 10, 20, 50, … of minor units from 1, and has
 * the sign of the change. Bucket n holds [edge n, edge n + 1).
 */
function bucketOf(change: number): number {
  const size = Math.abs(change)
  let bucket = EDGES.findIndex((edge) => edge > size)
  if (bucket < 0) bucket = EDGES.length
  return change < 0 ? -bucket : bucket
}

/** From (included) and to (not) of a bucket's sizes, in minor units. */
export const edgesOf = (bucket: number): readonly [from: number, to: number] => [
  EDGES[Math.abs(bucket) - 1]!,
  EDGES[Math.abs(bucket)] ?? Number.MAX_SAFE_INTEGER,
]
