/**
 * The plan of a table's evaluation, shared by closures and generated code: in which order rows are asked, whether the
 * first one settles it, and the outcomes that can be made beforehand.
 */
import type { JsonObject } from '../json.ts'
import { compileHitPolicy, compileNoHit, stopsAtFirst } from './hit-policy.ts'
import type { Settle } from './hit-policy.ts'
import { compileAnswers } from './hits.ts'
import { layOut } from './layout.ts'
import type { Layout } from './layout.ts'
import type { Outcome } from './outcome.ts'
import { indexRows } from './row-index.ts'
import type { RowIndex } from './row-index.ts'
import { rankedRows } from './ranked.ts'
import type { Table } from './table.ts'

export interface Plan {
  readonly layout: Layout
  readonly index: RowIndex
  /** The first row in the index's order answers alone. */
  readonly onlyFirst: boolean
  /** The outcome where just this row matches and nothing is to be computed. */
  readonly alone: readonly (Outcome | undefined)[]
  readonly none: (data: JsonObject) => Outcome
  /** Rows in the order of the table. */
  readonly settle: Settle
}

export function planTable(table: Table): Plan {
  const layout = layOut(table)
  const ranked = table.hitPolicy === 'priority' ? rankedRows(table) : undefined
  const settle = compileHitPolicy(table)
  const { constant } = compileAnswers(table)
  return {
    layout,
    index: indexRows(layout, ranked ?? table.rows.map((_, row) => row)),
    onlyFirst: stopsAtFirst(table.hitPolicy) || ranked !== undefined,
    alone: constant.map((hit, row) => (hit ? settle([row], {}) : undefined)),
    none: compileNoHit(table),
    settle,
  }
}
