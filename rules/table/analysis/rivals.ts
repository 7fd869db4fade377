/**
 * Rivals: the rows in whose presence a row does not answer, though it matches. Which they are, the hit policy says: those
 * before it, all others, or those of a higher rank.
 */
import { compileTest } from '../../cell/index.ts'
import type { JsonObject } from '../../json.ts'
import { withEffectiveDates } from '../effective.ts'
import { constantValues, outputsOf } from '../hits.ts'
import type { Outcome } from '../outcome.ts'
import { rankedRows } from '../ranked.ts'
import { sameValues } from '../same.ts'
import type { Table, TableRow } from '../table.ts'
import type { Space, SpaceRow } from './space.ts'

export function rivalsOf({ table, rows }: Space, row: SpaceRow): readonly SpaceRow[] {
  switch (table.hitPolicy) {
    case 'first':
      return rows.slice(0, row.row)
    case 'unique':
      return rows.filter((other) => other !== row)
    case 'any':
      return rows.filter((other) => !agree(table, table.rows[row.row]!, table.rows[other.row]!))
    case 'priority': {
      const order = rankedRows(table)
      return order ? order.slice(0, order.indexOf(row.row)).map((other) => rows[other]!) : []
    }
    default:
      return []
  }
}

/** Whether two rows answer the same whatever the input; where something is computed, nobody can say. */
function agree(table: Table, left: TableRow, right: TableRow): boolean {
  const [one, other] = [left, right].map((row) => constantValues(outputsOf(table, row)))
  return left === right || (one !== undefined && other !== undefined && sameValues(one, other))
}

/** Whether the row is among those that answer, given what was decided for the input. */
export function isAnsweredBy(table: Table, row: number, data: JsonObject, outcome: Outcome): boolean {
  if (outcome.error) return false
  // Of rows that say the same, one is the hit and all answer.
  return table.hitPolicy === 'any' ? matches(table, row, data) : outcome.hits.some((hit) => hit.row === row)
}

function matches(table: Table, row: number, data: JsonObject): boolean {
  const { conditions, rows } = withEffectiveDates(table)
  return rows[row]!.tests.every((test, column) => compileTest(test, conditions[column]!.subject)(data))
}
