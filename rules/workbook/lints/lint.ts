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
import type { CompiledBook } from '../compile.ts'
import type { BookTable } from '../read-sheet.ts'
import { placeOfRow } from '../row-name.ts'
import type { Finding } from '../finding.ts'
import type { Row } from '../workbook.ts'

export type AnswerLint = (table: BookTable, book: CompiledBook) => readonly Finding[]

/** Looks at several sheets at once, so again after every edit. */
export type BookLint = (book: CompiledBook) => readonly Finding[]

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

/** The id of the column that gives an answer. */
export const columnOf = ({ sheet }: BookTable, answer: string): string | undefined =>
  sheet.columns.find(({ output }) => output === answer)?.id

/** The same, as a place has it. */
export const columnFor = (table: BookTable, answer: string): { readonly column?: string } => {
  const column = columnOf(table, answer)
  return column === undefined ? {} : { column }
}

/** The row with its texts. */
export const typedRow = ({ sheet }: BookTable, { row }: RowAnswers): Row => sheet.rows[placeOfRow(sheet.rows, row.id)]!
