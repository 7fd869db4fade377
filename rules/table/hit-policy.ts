/**
 * Hit policies: what the rows that match make of a decision.
 *
 * Given the matching rows in table order (for `first`, at least the first of them), it answers with hits, a value, the
 * default outputs or a conflict. It does not know how the rows were found.
 */
import { assertNever } from '../cell/index.ts'
import type { JsonObject } from '../json.ts'
import { aggregateOf, compileAggregate } from './aggregate.ts'
import { compileAnswers } from './hits.ts'
import type { How } from './hits.ts'
import type { Conflict, Hit, Outcome } from './outcome.ts'
import { compareRanks, rankingOf, sameValues } from './same.ts'
import type { HitPolicy, Table } from './table.ts'

export type Settle = (rows: readonly number[], data: JsonObject) => Outcome

/** Whether the rows after the first match can change nothing. */
export const stopsAtFirst = (policy: HitPolicy): boolean => policy === 'first'

export function compileHitPolicy(table: Table, how: How = 'closures'): Settle {
  const none = compileNoHit(table, how)
  const some = compileHits(table, how)
  return (rows, data) => (rows.length === 0 ? none(data) : some(rows, data))
}

/** No row matched: the default outputs if the table has any, else no hits. A count of nothing is zero all the same. */
export function compileNoHit(table: Table, how: How = 'closures'): (data: JsonObject) => Outcome {
  const defaults = compileAnswers({ ...table, rows: [] }, how).default
  const aggregated = aggregateOf(table.hitPolicy)
  const aggregate = compileAggregate(table)
  const nothing: Outcome = aggregated === 'count' ? { hits: [], value: 0 } : { hits: [] }
  if (aggregated === 'count' || !defaults) return () => nothing
  return (data) => {
    const hit = defaults(data)
    if (aggregated === undefined) return { hits: [hit], default: true }
    const value = aggregate([hit])
    return value === undefined ? { hits: [hit], default: true } : { hits: [hit], default: true, value }
  }
}

function compileHits(table: Table, how: How): Settle {
  const answers = compileAnswers(table, how)
  const hitsOf: HitsOf = (rows, data) => rows.map((row) => answers.of(row, data))
  switch (table.hitPolicy) {
    case 'first':
      return (rows, data) => ({ hits: [answers.of(rows[0]!, data)] })
    case 'unique':
      return (rows, data) =>
        rows.length > 1 ? conflict(table, 'several-hits', rows) : { hits: [answers.of(rows[0]!, data)] }
    case 'any':
      return compileAny(table, hitsOf)
    case 'priority':
      return compilePriority(table, hitsOf)
    case 'output-order':
      return compileOutputOrder(table, hitsOf)
    case 'rule-order':
    case 'collect':
      return (rows, data) => ({ hits: hitsOf(rows, data) })
    case 'collect-sum':
    case 'collect-min':
    case 'collect-max':
    case 'collect-count':
      return compileCollected(table, hitsOf)
    default:
      return assertNever(table.hitPolicy)
  }
}

type HitsOf = (rows: readonly number[], data: JsonObject) => readonly Hit[]

const compileAny =
  (table: Table, hitsOf: HitsOf): Settle =>
  (rows, data) => {
    const [first, ...others] = hitsOf(rows, data)
    const agree = others.every((other) => sameValues(first!.values, other.values))
    return agree ? { hits: [first!] } : conflict(table, 'outputs-differ', rows)
  }

function compilePriority({ outputs }: Table, hitsOf: HitsOf): Settle {
  const ranking = rankingOf(outputs)
  return (rows, data) => {
    const best = hitsOf(rows, data).reduce((best, hit) =>
      compareRanks(ranking, hit.values, best.values) < 0 ? hit : best,
    )
    return { hits: [best] }
  }
}

function compileOutputOrder({ outputs }: Table, hitsOf: HitsOf): Settle {
  const ranking = rankingOf(outputs)
  return (rows, data) => ({
    hits: [...hitsOf(rows, data)].sort((left, right) => compareRanks(ranking, left.values, right.values)),
  })
}

function compileCollected(table: Table, hitsOf: HitsOf): Settle {
  const aggregate = compileAggregate(table)
  return (rows, data) => {
    const hits = hitsOf(rows, data)
    const value = aggregate(hits)
    return value === undefined ? { hits } : { hits, value }
  }
}

export const conflict = (table: Table, error: Conflict['error'], rows: readonly number[]): Conflict => ({
  error,
  rows: rows.map((row) => ({ row, id: table.rows[row]!.id })),
})
