/**
 * How a column's cells are read: which names they may use, which values may stand there, what a text means as JSON Logic.
 *
 * A text means the same in every row of a column, so it is read once. A text that was read long ago may be forgotten,
 * so that a column never remembers more than a few sheets' worth.
 */
import {
  cellTokens,
  cycleOf,
  exprToLogic,
  readExpr,
  readTest,
  testToLogic,
  type CellDiagnostic,
  type CellToken,
  type Domain,
  type Expr,
  type NamedValue,
  type Names,
  type UnaryTest,
} from '../cell/index.ts'
import type { Json } from '../json.ts'
import type { ConditionColumn, OutputColumn } from '../table/index.ts'
import { answerNamed, valuesOf, type AnswerSpec, type KnownThings } from './catalogue/index.ts'
import { findingAt, findingsOf } from './findings.ts'
import type { Finding, Remedy } from './finding.ts'
import type { Column, Sheet } from './workbook.ts'

/** What a cell's text means, or why it cannot be read. An empty output has no meaning of its own. */
export type CellReading =
  | {
      readonly ok: true
      readonly canonical: string
      readonly meaning?: { readonly test: UnaryTest } | { readonly expr: Expr }
      /** What is worth a look, though the cell can be read. */
      readonly remarks?: readonly CellDiagnostic[]
      /** A value was typed by what it is called; the canonical text has the value itself. */
      readonly byName?: boolean
    }
  | { readonly ok: false; readonly diagnostics: readonly CellDiagnostic[] }

export interface ColumnReading {
  readonly column: Column
  readonly answer?: AnswerSpec
  /** The allowed values, where they are a closed list. */
  readonly values?: readonly NamedValue[]
  /** What is wrong with the column itself: its subject, its type, its default. */
  readonly findings: readonly Finding[]
  /** The column as its table has it; a condition without a readable subject is none. */
  readonly condition?: ConditionColumn
  readonly output?: OutputColumn
  cell(text: string): CellReading
  /** The JSON Logic that a text means; none where it cannot be read or says nothing. */
  logic(text: string): Json | undefined
  /** What each piece of a text is. */
  tokens(text: string): readonly CellToken[]
}

/** What a column rests on. The dictionaries' own columns are read before there are any names or things to name. */
export interface ColumnBasis {
  readonly names: Names
  readonly known?: KnownThings
}

export function readColumn(sheet: Sheet, column: Column, basis: ColumnBasis): ColumnReading {
  const { cell, logic, tokens } =
    column.kind === 'condition' ? conditionCells(column, basis) : outputCells(sheet, column, basis)
  const remembered = remembering(cell)
  const reading = { column, cell: remembered, logic: remembering((text) => logic(remembered(text))), tokens }
  return column.kind === 'condition'
    ? { ...reading, ...conditionOf(sheet, column, basis.names) }
    : { ...reading, ...outputOf(sheet, column, remembered, basis) }
}

const MOST_TEXTS = 100_000

function remembering<T>(read: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const before = known.get(text)
    if (before !== undefined || known.has(text)) return before as T
    const fresh = read(text)
    if (known.size >= MOST_TEXTS) known.clear()
    known.set(text, fresh)
    return fresh
  }
}

interface Cells {
  cell(text: string): CellReading
  logic(reading: CellReading): Json | undefined
  tokens(text: string): readonly CellToken[]
}

function conditionCells(column: Column, { names }: ColumnBasis): Cells {
  const values = valuesOfCondition(column, names)
  const subject = readExpr(column.subject ?? '', { type: column.type, names })
  const cycle = subject.ok && subject.value ? cycleOf(subject.value) : undefined
  const options = { type: column.type, names, cycle, ...(values ? { values } : {}) }
  return {
    cell(text) {
      const reading = readTest(text, options)
      if (!reading.ok) return reading
      const { value, ...rest } = reading
      return { ...rest, meaning: { test: value } }
    },
    logic(reading) {
      const test = reading.ok && reading.meaning && 'test' in reading.meaning ? reading.meaning.test : undefined
      return test && subject.ok && subject.value ? testToLogic(test, subject.value) : undefined
    },
    tokens: (text) => cellTokens(text, options, 'condition'),
  }
}

function outputCells(sheet: Sheet, column: Column, { names, known }: ColumnBasis): Cells {
  const values = valuesOfOutput(column, answerOf(sheet, column), known)
  const options = { type: column.type, names, ...(values ? { values } : {}) }
  return {
    cell(text) {
      const reading = readExpr(text, options)
      if (!reading.ok) return reading
      const { value, ...rest } = reading
      return { ...rest, ...(value ? { meaning: { expr: value } } : {}) }
    },
    logic(reading) {
      const expr = exprOf(reading)
      return expr && exprToLogic(expr)
    },
    tokens: (text) => cellTokens(text, options, 'answer'),
  }
}

export const exprOf = (reading: CellReading): Expr | undefined =>
  reading.ok && reading.meaning && 'expr' in reading.meaning ? reading.meaning.expr : undefined

function conditionOf(
  sheet: Sheet,
  column: Column,
  names: Names,
): Pick<ColumnReading, 'condition' | 'findings' | 'values'> {
  const at = { sheet: sheet.id, column: column.id }
  const values = valuesOfCondition(column, names)
  const allowed = values ? { values } : {}
  const reading = readExpr(column.subject ?? '', { type: column.type, names })
  if (!reading.ok) return { ...allowed, findings: findingsOf(at, reading.diagnostics, 'error', 'subject') }
  if (reading.value === undefined) {
    const [en, zh] = ['a condition column needs the fact it asks about', '条件列需要指明所问的事实']
    return { ...allowed, findings: [findingAt(at, 'missing-subject', { en, 'zh-CN': zh })] }
  }
  const domain = domainOf(reading.value, names)
  const condition = {
    id: column.id,
    subject: reading.value,
    type: column.type,
    ...(domain ? { domain } : {}),
    ...(values ? { values: values.map(({ value }) => value) } : {}),
  }
  return { ...allowed, condition, findings: [] }
}

/** What values a subject can have, where it is a fact or a state fact and the catalogue says so. */
function domainOf(subject: Expr, names: Names): Domain | undefined {
  if (subject.kind === 'fact') return names.fact(subject.path)?.domain
  return subject.kind === 'pick' ? names.pick(subject.name)?.domain : undefined
}

function outputOf(
  sheet: Sheet,
  column: Column,
  read: (text: string) => CellReading,
  { known }: ColumnBasis,
): Pick<ColumnReading, 'answer' | 'output' | 'findings' | 'values'> {
  const at = { sheet: sheet.id, column: column.id }
  const answer = answerOf(sheet, column)
  const values = valuesOfOutput(column, answer, known)
  const fallback = read(column.default ?? '')
  const value = exprOf(fallback)
  return {
    ...(answer ? { answer } : {}),
    ...(values ? { values } : {}),
    findings: [
      ...wrongType(at, column, answer),
      ...(fallback.ok ? [] : findingsOf(at, fallback.diagnostics, 'error', 'default')),
    ],
    output: {
      id: column.id,
      name: column.output ?? column.id,
      type: column.type,
      ...(value ? { default: value } : {}),
      ...(values ? { values: values.map(({ value }) => value) } : {}),
    },
  }
}

function wrongType(at: { sheet: string; column: string }, column: Column, answer?: AnswerSpec): readonly Finding[] {
  if (!answer || answer.type === column.type) return []
  const [en, zh] = [`"${answer.name}" is of type ${answer.type}`, `“${answer.name}”的类型是 ${answer.type}`]
  const retype: Remedy = {
    label: { en: `Make the column of type ${answer.type}`, 'zh-CN': `将此列的类型改为 ${answer.type}` },
    edits: [{ kind: 'entry-set', list: 'columns', sheet: at.sheet, id: column.id, set: { type: answer.type } }],
  }
  return [{ ...findingAt(at, 'wrong-type', { en, 'zh-CN': zh }), remedies: [retype] }]
}

const answerOf = ({ point }: Sheet, column: Column): AnswerSpec | undefined => answerNamed(point, column.output)

/** The allowed values of a condition: the column's own, else those of the fact or state fact that it asks about. */
function valuesOfCondition({ values, subject = '' }: Column, names: Names): readonly NamedValue[] | undefined {
  const asked = subject.trim()
  const pick = /^(\p{L}+)\([^()]*\)$/u.exec(asked)?.[1]
  return values ?? (pick === undefined ? names.fact(asked) : names.pick(pick))?.values
}

/** The allowed values of an answer: the column's own, else those that the catalogue says. */
const valuesOfOutput = (
  column: Column,
  answer: AnswerSpec | undefined,
  known: KnownThings | undefined,
): readonly NamedValue[] | undefined => column.values ?? (known && valuesOf(answer?.values, known))

const YES_OR_NO: readonly NamedValue[] = [
  { value: 'true', label: { en: 'true', 'zh-CN': '是' } },
  { value: 'false', label: { en: 'false', 'zh-CN': '否' } },
]

/** What a person may choose from in a cell of the column, where that is a closed list. */
export const choicesOf = ({ column, values }: ColumnReading): readonly NamedValue[] =>
  column.values ?? (column.type === 'boolean' ? YES_OR_NO : (values ?? []))
