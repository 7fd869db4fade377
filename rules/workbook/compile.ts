/**
 * From sheets to decision tables: every cell of a workbook read against the names its decision point allows.
 *
 * All mistakes of an author come back as findings, each at its cell. A sheet with an unreadable cell gives no table, so
 * that nothing ever evaluates around a rule that was meant but cannot be read.
 */
import {
  factsOf,
  readExpr,
  readTest,
  type Expr,
  type NamedValue,
  type NameInfo,
  type Names,
  type UnaryTest,
} from '../cell/index.ts'
import type { ConditionColumn, OutputColumn, Table, TableRow } from '../table/index.ts'
import { answerNamed, POINTS, valuesOf, type AnswerSpec, type KnownThings } from './catalogue/index.ts'
import { readDictionaries, type Dictionaries } from './dictionaries.ts'
import { findingAt, findingsOf } from './findings.ts'
import { namesFor } from './names.ts'
import { nearWords } from './near-words.ts'
import type { Column, DecisionPoint, Finding, Row, Sheet, Workbook } from './workbook.ts'

/** One readable sheet. `facts` are the paths its cells read; `available.*` stands for any id. */
export interface BookTable {
  readonly sheet: Sheet
  readonly point: DecisionPoint
  readonly table: Table
  readonly facts: readonly string[]
}

export interface CompiledBook {
  readonly workbook: Workbook
  readonly dictionaries: Dictionaries
  readonly tables: readonly BookTable[]
  readonly findings: readonly Finding[]
}

export function compileWorkbook(workbook: Workbook): CompiledBook {
  const { dictionaries, namesOf, findings: ofDictionaries } = basisOf(workbook)
  const findings = [...ofDictionaries]
  const known = { vocabulary: workbook.vocabulary, dictionaries }
  const tables = workbook.sheets
    .filter((sheet) => !POINTS[sheet.point].dictionary)
    .flatMap((sheet) => compileSheet(sheet, namesOf(sheet.point), known, findings))
  return { workbook, dictionaries, tables, findings: [...findings, ...nearWords(tables, workbook.vocabulary)] }
}

/** What the meaning of every cell rests on besides the cell itself. */
interface Basis {
  readonly of: readonly unknown[]
  readonly dictionaries: Dictionaries
  readonly findings: readonly Finding[]
  readonly namesOf: (point: DecisionPoint) => Names
}

/** The basis read last. An edit of any other sheet leaves it as it is, and with it every row that was read on it. */
let last: Basis | undefined

function basisOf(workbook: Workbook): Basis {
  const of = [workbook.vocabulary, ...workbook.sheets.filter((sheet) => POINTS[sheet.point].dictionary)]
  if (last && last.of.length === of.length && last.of.every((part, at) => part === of[at])) return last
  const findings: Finding[] = []
  const dictionaries = readDictionaries(workbook, findings)
  const names = new Map<DecisionPoint, Names>()
  const namesOf = (point: DecisionPoint): Names => {
    const known = names.get(point) ?? namesFor(workbook, dictionaries, point)
    names.set(point, known)
    return known
  }
  last = { of, dictionaries, findings, namesOf }
  return last
}

function compileSheet(sheet: Sheet, names: Names, known: KnownThings, findings: Finding[]): readonly BookTable[] {
  const before = findings.length
  const conditions = sheet.columns.filter((column) => column.kind === 'condition')
  const outputs = sheet.columns.filter((column) => column.kind === 'output')
  const conditionColumns = conditions.map((column) => conditionColumn(sheet, column, names, findings))
  const outputColumns = outputs.map((column) => outputColumn(sheet, column, known, names, findings))
  const rows = sheet.rows
    .filter((row) => row.disabled !== true)
    .map((row) => {
      const read = readRow(sheet, row, names, known)
      findings.push(...read.findings)
      return read.row
    })
  if (findings.slice(before).some((finding) => finding.severity === 'error')) return []
  const table: Table = {
    id: sheet.id,
    hitPolicy: sheet.hitPolicy,
    conditions: conditionColumns.filter((column) => column !== undefined),
    outputs: outputColumns,
    rows,
  }
  return [{ sheet, point: sheet.point, table, facts: factsOfTable(table) }]
}

interface ReadRow {
  readonly row: TableRow
  readonly findings: readonly Finding[]
}

/** Rows as they were read, while their sheet's columns and the names are the same: an edit reads its own row again. */
const rowsRead = new WeakMap<
  Row,
  ReadRow & { readonly columns: readonly Column[]; readonly names: Names; readonly sheet: string }
>()

function readRow(sheet: Sheet, row: Row, names: Names, known: KnownThings): ReadRow {
  const before = rowsRead.get(row)
  if (before && before.columns === sheet.columns && before.names === names && before.sheet === sheet.id) return before
  const findings: Finding[] = []
  const read: TableRow = {
    id: row.id,
    tests: sheet.columns
      .filter((column) => column.kind === 'condition')
      .map((column) => testIn(sheet, row, column, names, findings)),
    outputs: sheet.columns
      .filter((column) => column.kind === 'output')
      .map((column) => outputIn(sheet, row, column, answerOf(sheet, column), known, names, findings)),
    ...(row.from === undefined ? {} : { from: row.from }),
    ...(row.until === undefined ? {} : { until: row.until }),
  }
  rowsRead.set(row, { row: read, findings, columns: sheet.columns, names, sheet: sheet.id })
  return { row: read, findings }
}

function conditionColumn(sheet: Sheet, column: Column, names: Names, findings: Finding[]): ConditionColumn | undefined {
  const at = { sheet: sheet.id, column: column.id }
  const reading = readExpr(column.subject ?? '', { type: column.type, names })
  if (!reading.ok) {
    findings.push(...findingsOf(at, reading.diagnostics))
    return undefined
  }
  if (reading.value === undefined) {
    findings.push(
      findingAt(at, 'missing-subject', {
        en: 'a condition column needs the fact it asks about',
        'zh-CN': '条件列需要指明所问的事实',
      }),
    )
    return undefined
  }
  const values = valuesOfCondition(column, names)
  return {
    id: column.id,
    subject: reading.value,
    type: column.type,
    ...(values ? { values: values.map(({ value }) => value) } : {}),
  }
}

/** The allowed values of a condition: the column's own, else those of the fact or state fact that it asks about. */
export function valuesOfCondition({ values, subject = '' }: Column, names: Names): NameInfo['values'] {
  const asked = subject.trim()
  const pick = /^(\p{L}+)\([^()]*\)$/u.exec(asked)?.[1]
  return values ?? (pick === undefined ? names.fact(asked) : names.pick(pick))?.values
}

/** Which answer of its sheet's decision point an output column is. */
export const answerOf = ({ point }: Sheet, { output }: Column): AnswerSpec | undefined => answerNamed(point, output)

/** The allowed values of an answer: the column's own, else those that the catalogue says. */
export function valuesOfOutput(
  column: Column,
  answer: AnswerSpec | undefined,
  known: KnownThings,
): readonly NamedValue[] | undefined {
  if (column.values) return column.values
  return valuesOf(answer?.values, known)
}

function outputColumn(
  sheet: Sheet,
  column: Column,
  known: KnownThings,
  names: Names,
  findings: Finding[],
): OutputColumn {
  const at = { sheet: sheet.id, column: column.id }
  const answer = answerOf(sheet, column)
  if (answer && answer.type !== column.type) {
    const [en, zh] = [`"${answer.name}" is of type ${answer.type}`, `“${answer.name}”的类型是 ${answer.type}`]
    findings.push(findingAt(at, 'wrong-type', { en, 'zh-CN': zh }))
  }
  const fallback = readOutput(at, column.default ?? '', column, answer, known, names, findings)
  const values = valuesOfOutput(column, answer, known)
  return {
    id: column.id,
    name: column.output ?? column.id,
    type: column.type,
    ...(fallback ? { default: fallback } : {}),
    ...(values ? { values: values.map(({ value }) => value) } : {}),
  }
}

function testIn(sheet: Sheet, row: Row, column: Column, names: Names, findings: Finding[]): UnaryTest {
  const values = valuesOfCondition(column, names)
  const reading = readTest(row.cells[column.id]?.text ?? '', {
    type: column.type,
    names,
    ...(values ? { values } : {}),
  })
  if (reading.ok) return reading.value
  findings.push(...findingsOf({ sheet: sheet.id, row: row.id, column: column.id }, reading.diagnostics))
  return { kind: 'any' }
}

function outputIn(
  sheet: Sheet,
  row: Row,
  column: Column,
  answer: AnswerSpec | undefined,
  known: KnownThings,
  names: Names,
  findings: Finding[],
): Expr | undefined {
  const at = { sheet: sheet.id, row: row.id, column: column.id }
  const before = findings.length
  const expr = readOutput(at, row.cells[column.id]?.text ?? '', column, answer, known, names, findings)
  const given = expr !== undefined || (column.default ?? '') !== '' || findings.length > before
  if (answer?.required === true && !given) {
    findings.push(
      findingAt(at, 'missing-answer', {
        en: `this row needs its "${column.label.en}"`,
        'zh-CN': `此行缺少“${column.label['zh-CN'] ?? column.label.en}”`,
      }),
    )
  }
  return expr
}

function readOutput(
  at: { readonly sheet: string; readonly row?: string; readonly column: string },
  text: string,
  column: Column,
  answer: AnswerSpec | undefined,
  known: KnownThings,
  names: Names,
  findings: Finding[],
): Expr | undefined {
  const values = valuesOfOutput(column, answer, known)
  const reading = readExpr(text, { type: column.type, names, ...(values ? { values } : {}) })
  if (reading.ok) return reading.value
  findings.push(...findingsOf(at, reading.diagnostics))
  return undefined
}

function factsOfTable(table: Table): readonly string[] {
  const facts = new Set([
    ...table.conditions.flatMap(({ subject }) => factsOf(subject)),
    ...table.outputs.flatMap((column) => (column.default ? factsOf(column.default) : [])),
  ])
  for (const row of table.rows) for (const fact of factsOfRow(row)) facts.add(fact)
  if (table.rows.some((row) => row.from !== undefined || row.until !== undefined)) facts.add('date')
  return [...facts].sort()
}

const rowFacts = new WeakMap<TableRow, readonly string[]>()

function factsOfRow(row: TableRow): readonly string[] {
  const known = rowFacts.get(row)
  if (known) return known
  const outputs = row.outputs.filter((output) => output !== undefined)
  const facts = [...new Set([...row.tests, ...outputs].flatMap((node) => factsOf(node)))]
  rowFacts.set(row, facts)
  return facts
}
