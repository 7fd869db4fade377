/** A decision table in its checked form: what analysis reads and what the evaluators are built from. */
import type { Domain, Expr, UnaryTest, ValueType } from '../cell/index.ts'

export const HIT_POLICIES = [
  'unique',
  'first',
  'any',
  'priority',
  'rule-order',
  'output-order',
  'collect',
  'collect-sum',
  'collect-min',
  'collect-max',
  'collect-count',
] as const
export type HitPolicy = (typeof HIT_POLICIES)[number]

export interface ConditionColumn {
  readonly id: string
  readonly subject: Expr
  readonly type: ValueType
  /** The allowed values of an enumeration, when there are any. */
  readonly values?: readonly (string | number)[]
  /** For the analysis only: every evaluator takes any value. */
  readonly domain?: Domain
}

export interface OutputColumn {
  readonly id: string
  readonly name: string
  readonly type: ValueType
  readonly default?: Expr
  /** Priority and output order: earlier is higher. */
  readonly values?: readonly (string | number)[]
}

export interface TableRow {
  readonly id: string
  /** One per condition column, in column order. */
  readonly tests: readonly UnaryTest[]
  /** One per output column, in column order; undefined is an empty cell (then the column's default, else missing). */
  readonly outputs: readonly (Expr | undefined)[]
  /** Civil dates [from, until) between which the row counts, by the fact `date`. */
  readonly from?: string
  readonly until?: string
}

/** Disabled rows are not in `rows`. */
export interface Table {
  readonly id: string
  readonly hitPolicy: HitPolicy
  readonly conditions: readonly ConditionColumn[]
  readonly outputs: readonly OutputColumn[]
  readonly rows: readonly TableRow[]
}
