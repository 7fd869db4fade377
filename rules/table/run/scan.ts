/**
 * The plain scan: row after row, cell after cell. Slow and obviously right; every other evaluator has to equal it.
 */
import { compileTest } from '../../cell/index.ts'
import type { JsonObject } from '../../json.ts'
import { withEffectiveDates } from '../effective.ts'
import { compileHitPolicy, stopsAtFirst } from '../hit-policy.ts'
import type { CompiledTable } from '../outcome.ts'
import type { Table } from '../table.ts'

export function scanTable(table: Table): CompiledTable {
  const matches = compileRows(table)
  const settle = compileHitPolicy(table)
  const onlyFirst = stopsAtFirst(table.hitPolicy)
  return {
    decide(data) {
      const hit: number[] = []
      for (let row = 0; row < matches.length; row++) {
        if (!matches[row]!(data)) continue
        hit.push(row)
        if (onlyFirst) break
      }
      return settle(hit, data)
    },
  }
}

/** For each row, whether all its tests hold. */
function compileRows(table: Table): readonly ((data: JsonObject) => boolean)[] {
  const { conditions, rows } = withEffectiveDates(table)
  return rows.map((row) => {
    const tests = row.tests.map((test, column) => compileTest(test, conditions[column]!.subject))
    return (data) => tests.every((test) => test(data))
  })
}
