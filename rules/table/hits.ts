/**
 * The answer of a row: its output cells, with the column's default where a cell is empty.
 *
 * A row whose outputs are all literals has one Hit, made once and shared by every decision.
 */
import { compileExpr, Emitter } from '../cell/index.ts'
import type { Expr } from '../cell/index.ts'
import type { Json, JsonObject } from '../json.ts'
import type { Hit } from './outcome.ts'
import type { Table, TableRow } from './table.ts'

/** Closures run everywhere; code is generated on the server, in workers and on the command line only. */
export type How = 'closures' | 'code'

export interface Answers {
  /** By row: the hit itself where nothing is to be computed. */
  readonly constant: readonly (Hit | undefined)[]
  of(row: number, data: JsonObject): Hit
  /** The default outputs, when the table has any. */
  readonly default?: (data: JsonObject) => Hit
}

export function compileAnswers(table: Table, how: How = 'closures'): Answers {
  const rows = table.rows.map((row, index) => compileHit(row.id, index, outputsOf(table, row), how))
  const answers: Answers = {
    constant: rows.map((row) => (typeof row === 'function' ? undefined : row)),
    of(row, data) {
      const hit = rows[row]!
      return typeof hit === 'function' ? hit(data) : hit
    },
  }
  return hasDefaults(table) ? { ...answers, default: compileDefault(table, how) } : answers
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
  how: How,
): Hit | ((data: JsonObject) => Hit) {
  const values = constantValues(outputs)
  if (values) return { row, id, values }
  const valuesOf = how === 'code' ? emitValues(outputs) : compileValues(outputs)
  return (data) => ({ row, id, values: valuesOf(data) })
}

type Values = (data: JsonObject) => readonly (Json | undefined)[]

function compileValues(outputs: readonly (Expr | undefined)[]): Values {
  const columns = outputs.map((output) => (output ? compileExpr(output) : () => undefined))
  return (data) => columns.map((column) => column(data))
}

/** Most rows of a long table are never hit: code is generated when one is for the first time. */
function emitValues(outputs: readonly (Expr | undefined)[]): Values {
  let made: Values | undefined
  return (data) => {
    made ??= generate(outputs)
    return made(data)
  }
}

function generate(outputs: readonly (Expr | undefined)[]): Values {
  const emitter = new Emitter()
  const values = outputs.map((output) => (output ? emitter.emitExpr(output) : 'undefined'))
  return emitter.compile(`return [${values.join(',')}]`) as Values
}

function compileDefault(table: Table, how: How): (data: JsonObject) => Hit {
  const hit = compileHit(
    '',
    -1,
    table.outputs.map((column) => column.default),
    how,
  )
  return typeof hit === 'function' ? hit : () => hit
}
