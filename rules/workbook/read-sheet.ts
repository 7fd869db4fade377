/**
 * From a sheet to its decision table.
 *
 * All mistakes of an author come back as findings, each at its cell. A sheet with an unreadable cell gives no table, so
 * that nothing ever evaluates around a rule that was meant but cannot be read.
 */
import { factsOf } from '../cell/index.ts'
import type { Table } from '../table/index.ts'
import type { ColumnReading } from './read-column.ts'
import type { RowReading } from './read-row.ts'
import type { Finding } from './finding.ts'
import type { DecisionPoint, Row, Sheet } from './workbook.ts'

/** One readable sheet. `facts` are the paths its cells read; `available.*` stands for any id. */
export interface BookTable {
  readonly sheet: Sheet
  readonly point: DecisionPoint
  readonly table: Table
  readonly facts: readonly string[]
}

export interface SheetReading {
  /** Absent where a cell cannot be read. */
  readonly table?: BookTable
  readonly findings: readonly Finding[]
}

export function readSheet(
  sheet: Sheet,
  columns: readonly ColumnReading[],
  read: (row: Row) => RowReading,
): SheetReading {
  const rows = sheet.rows.filter((row) => row.disabled !== true).map(read)
  const findings = [
    ...columns.filter(({ column }) => column.kind === 'condition').flatMap((column) => column.findings),
    ...columns.filter(({ column }) => column.kind === 'output').flatMap((column) => column.findings),
    ...rows.flatMap((row) => row.findings),
  ]
  if (findings.some(({ severity }) => severity === 'error')) return { findings }
  const table: Table = {
    id: sheet.id,
    hitPolicy: sheet.hitPolicy,
    conditions: columns.flatMap(({ condition }) => condition ?? []),
    outputs: columns.flatMap(({ output }) => output ?? []),
    rows: rows.map(({ row }) => row),
  }
  return { findings, table: { sheet, point: sheet.point, table, facts: factsOfTable(table, rows) } }
}

function factsOfTable(table: Table, rows: readonly RowReading[]): readonly string[] {
  const facts = new Set([
    ...table.conditions.flatMap(({ subject }) => factsOf(subject)),
    ...table.outputs.flatMap((column) => (column.default ? factsOf(column.default) : [])),
  ])
  for (const row of rows) for (const fact of row.facts) facts.add(fact)
  if (table.rows.some((row) => row.from !== undefined || row.until !== undefined)) facts.add('date')
  return [...facts].sort()
}
