/**
 * The answer of a row: its output cells, with the column's default where a cell is empty.
 *
 * A row whose outputs are all literals has one Hit, made once and shared by every decision.
 */
import { compileExpr } from '../cell/index.ts'
import type { Expr } from '../cell/index.ts'
import type { Json, JsonObject } from '../json.ts'
import type { Hit } from './outcome.ts'
import type { Table, TableRow } from './table.ts'

export interface Answers {
  /** By row: the hit itself where nothing is to be computed. */
  readonly constant: readonly (Hit | undefined)[]
  of(row: number, data: JsonObject): Hit
  /** The default outputs, when the table has any. */
  readonly default?: (data: JsonObject) => Hit
}

export function compileAnswers(table: Table): Answers {
  const rows = table.rows.map((row, index) => compileHit(table.rows[index]!.id, index, outputsOf(table, row)))
  const answers: Answers = {
    constant: rows.map((row) => (typeof row === 'function' ? undefined : row)),
    of(row, data) {
      const hit = rows[row]!
      return typeof hit === 'function' ? hit(data) : hit
    },
  }
  return hasDefaults(table) ? { ...answers, default: compileDefault(table) } : answers
}

/** What stands in a row for each output column, defaults filled in. */
export const outputsOf = (table: Table, row: TableRow): readonly (Expr | undefined)[] =>
  table.outputs.map((column, index) => row.outputs[index] ?? column.default)

export const hasDefaults = (table: Table): boolean => table.outputs.some((column) => column.default !== undefined)

export const isConstant = (output: Expr | undefined): boolean => output === undefined || output.kind === 'literal'

/** The values of outputs that need no data; undefined when one has to be computed. */
export function constantValues(outputs: readonly (Expr | undefined)[]): readonly (Json | undefined)[] | undefined {
  if (!outputs.every(isConstant)) return undefined
  return outputs.map((output) => (output?.kind === 'literal' ? output.value : undefined))
}

function compileHit(
  id: string,
  row: number,
  outputs: readonly (Expr | undefined)[],
): Hit | ((data: JsonObject) => Hit) {
  const values = constantValues(outputs)
  if (values) return { row, id, values }
  const columns = outputs.map((output) => (output ? compileExpr(output) : () => undefined))
  return (data) => ({ row, id, values: columns.map((column) => column(data)) })
}

function compileDefault(table: Table): (data: JsonObject) => Hit {
  const hit = compileHit(
    '',
    -1,
    table.outputs.map((column) => column.default),
  )
  return typeof hit === 'function' ? hit : () => hit
}
