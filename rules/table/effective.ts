/**
 * Effective dates: a row counts when the fact `date` lies in [from, until).
 *
 * They are turned into one more condition column, so that scanning, the index, the exported logic and the analysis need
 * to know nothing about them. The column stands last and has the id EFFECTIVE.
 */
import type { Bound, Expr, UnaryTest } from '../cell/index.ts'
import type { ConditionColumn, Table, TableRow } from './table.ts'

export const EFFECTIVE = '(effective)'

const column: ConditionColumn = { id: EFFECTIVE, type: 'date', subject: { kind: 'fact', type: 'date', path: 'date' } }

export function withEffectiveDates(table: Table): Table {
  if (!table.rows.some(isDated)) return table
  const rows = table.rows.map((row) => ({ ...row, tests: [...row.tests, effectiveTest(row)] }))
  return { ...table, conditions: [...table.conditions, column], rows }
}

export const isDated = (row: TableRow): boolean => row.from !== undefined || row.until !== undefined

function effectiveTest({ from, until }: TableRow): UnaryTest {
  if (from !== undefined && until !== undefined) {
    return { kind: 'within', from: bound(from, true), to: bound(until, false) }
  }
  if (from !== undefined) return { kind: 'compare', op: '>=', bound: date(from) }
  if (until !== undefined) return { kind: 'compare', op: '<', bound: date(until) }
  return { kind: 'any' }
}

const date = (value: string): Expr => ({ kind: 'literal', type: 'date', value })
const bound = (value: string, closed: boolean): Bound => ({ value: date(value), closed })
