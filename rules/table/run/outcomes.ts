/**
 * The outcomes of a table's evaluation, shared by all that index or generate: in which order rows are asked, whether the
 * first one settles it, and the outcomes that can be made beforehand.
 */
import type { JsonObject } from '../../json.ts'
import { compileHitPolicy, compileNoHit, stopsAtFirst } from '../hit-policy.ts'
import type { Settle } from '../hit-policy.ts'
import { compileAnswers } from '../hits.ts'
import type { How } from '../hits.ts'
import type { Outcome } from '../outcome.ts'
import { rankedRows } from '../ranked.ts'
import type { Table } from '../table.ts'

/** What is answered once it is known which rows match. */
export interface Outcomes {
  /** The rows as they are to be asked: by priority where that is known beforehand, else as they stand. */
  readonly order: readonly number[]
  /** The first row in that order answers alone. */
  readonly onlyFirst: boolean
  /** The outcome where just this row matches and nothing is to be computed. */
  readonly alone: readonly (Outcome | undefined)[]
  readonly none: (data: JsonObject) => Outcome
  /** Rows in the order of the table. */
  readonly settle: Settle
}

export function planOutcomes(table: Table, how: How): Outcomes {
  const ranked = table.hitPolicy === 'priority' ? rankedRows(table) : undefined
  const settle = compileHitPolicy(table, how)
  const { constant } = compileAnswers(table)
  return {
    order: ranked ?? [...table.rows.keys()],
    onlyFirst: stopsAtFirst(table.hitPolicy) || ranked !== undefined,
    alone: constant.map((hit, row) => (hit ? settle([row], {}) : undefined)),
    none: compileNoHit(table, how),
    settle,
  }
}
