/**
 * Aggregated collect: the sum, least, greatest or number of what the hit rows answer.
 *
 * Missing and null answers do not count. The arithmetic is that of cells: the same call a person could type, so the
 * evaluators and the exported logic cannot differ. Of no rows there is no sum, least or greatest, but a count of zero.
 */
import { compileExpr } from '../cell/index.ts'
import type { Expr } from '../cell/index.ts'
import type { Json } from '../json.ts'
import type { Hit } from './outcome.ts'
import type { HitPolicy, OutputColumn, Table } from './table.ts'

export type Aggregate = 'sum' | 'min' | 'max'

export function aggregateOf(policy: HitPolicy): Aggregate | 'count' | undefined {
  switch (policy) {
    case 'collect-sum':
      return 'sum'
    case 'collect-min':
      return 'min'
    case 'collect-max':
      return 'max'
    case 'collect-count':
      return 'count'
    default:
      return undefined
  }
}

/** The call over a list that stands in the fact `list`. */
export const aggregateCall = (fn: Aggregate, column: OutputColumn, list: string): Expr => ({
  kind: 'call',
  type: column.type,
  fn,
  args: [{ kind: 'fact', type: 'list', path: list }],
})

export function compileAggregate(table: Table): (hits: readonly Hit[]) => Json | undefined {
  const fn = aggregateOf(table.hitPolicy)
  if (fn === undefined) return () => undefined
  if (fn === 'count') return (hits) => hits.length
  const columns = table.outputs.map((column, index) => {
    const call = compileExpr(aggregateCall(fn, column, 'list'))
    return (hits: readonly Hit[]): Json | undefined => {
      const list = hits.map((hit) => hit.values[index]).filter((value) => value !== undefined && value !== null)
      return list.length === 0 ? undefined : call({ list })
    }
  })
  const only = columns[0]
  if (columns.length === 1 && only) return only
  return (hits) => columns.map((column) => column(hits) ?? null)
}
