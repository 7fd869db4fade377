/**
 * Lints of answers: what the tables of a decision point say, looked at beyond their conditions.
 *
 * The analysis of rules/table knows conditions only; what a step, a package or a meter is, the catalogue of decision
 * points says. A lint looks at one sheet of a book that can be read; what it cannot know before an account is there (a
 * computed cell) it leaves alone.
 */
import { compileExpr, factsOf, type Expr } from '../../cell/index.ts'
import type { Json } from '../../json.ts'
import { outputsOf, type TableRow } from '../../table/index.ts'
import type { Text } from '../../text.ts'
import type { CompiledBook } from '../compile.ts'
import type { BookTable } from '../read-sheet.ts'
import type { Finding } from '../workbook.ts'

export type AnswerLint = (table: BookTable, book: CompiledBook) => readonly Finding[]

/** One row's answers by their names. */
export interface RowAnswers {
  readonly row: TableRow
  /** The cell, or the default of its column; undefined where both are empty. */
  expr(answer: string): Expr | undefined
  /** Its value where that is the same for every account: plain, or of parameters alone. */
  fixed(answer: string): Json | undefined
}

export function rowsOf({ table }: BookTable, { dictionaries }: CompiledBook): readonly RowAnswers[] {
  const places = new Map(table.outputs.map(({ name }, index) => [name, index]))
  const parameters = Object.fromEntries([...dictionaries.parameters].map(([name, { value }]) => [name, value]))
  return table.rows.map((row): RowAnswers => {
    const outputs = outputsOf(table, row)
    const expr = (answer: string): Expr | undefined => outputs[places.get(answer) ?? -1]
    return { row, expr, fixed: (answer) => fixedValue(expr(answer), { parameters }) }
  })
}

function fixedValue(expr: Expr | undefined, data: { readonly parameters: Readonly<Record<string, Json>> }) {
  if (expr === undefined) return undefined
  if (expr.kind === 'literal') return expr.value
  return factsOf(expr).every((fact) => fact.startsWith('parameters.')) ? compileExpr(expr)(data) : undefined
}

/** A row as people count it, with its note where it has one. */
export function rowName({ sheet }: BookTable, row: TableRow): Text {
  const at = sheet.rows.findIndex(({ id }) => id === row.id)
  const note = sheet.rows[at]?.note
  return {
    en: note === undefined ? `row ${at + 1}` : `row ${at + 1} (${note})`,
    'zh-CN': note === undefined ? `第 ${at + 1} 行` : `第 ${at + 1} 行（${note}）`,
  }
}

/** The column that gives an answer. */
export const columnFor = ({ sheet }: BookTable, answer: string): { readonly column?: string } => {
  const column = sheet.columns.find(({ output }) => output === answer)
  return column === undefined ? {} : { column: column.id }
}
