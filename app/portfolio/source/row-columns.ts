/** Where a row's columns stand, and which facts they are for each kind of event. */
import type { Fact, FactOwner } from '../../../rules/workbook/index.ts'
import type { Plan } from '../../../rules/simulate/index.ts'
import { EVENTS, factIn } from './csv-shape.ts'
import type { CsvShape } from './shard.ts'

export interface RowColumns {
  /** Index of the column, or -1. */
  readonly account: number
  readonly at: number
  readonly type: number
  readonly name: number
  readonly quantity: number
  readonly channel: number
  readonly id: number
  readonly of: number
  /** Indices of the columns of facts. */
  readonly factColumns: readonly number[]
  /** By owner and then as in `factColumns`: the fact that it declares by that name. */
  readonly facts: Readonly<Record<FactOwner, readonly (Fact | undefined)[]>>
}

export function rowColumns({ columns }: CsvShape, plan: Plan): RowColumns {
  const factColumns = columns.flatMap((column, index) => (factIn(column, EVENTS) === undefined ? [] : [index]))
  const factsOf = (owner: FactOwner) =>
    factColumns.map((index) => plan.factsOf(owner).get(factIn(columns[index]!, EVENTS)!))
  return {
    account: columns.indexOf('account'),
    at: columns.indexOf('at'),
    type: columns.indexOf('type'),
    name: columns.indexOf('name'),
    quantity: columns.indexOf('quantity'),
    channel: columns.indexOf('channel'),
    id: columns.indexOf('id'),
    of: columns.indexOf('of'),
    factColumns,
    facts: {
      account: factsOf('account'),
      order: factsOf('order'),
      usage: factsOf('usage'),
      request: factsOf('request'),
      report: factsOf('report'),
    },
  }
}
