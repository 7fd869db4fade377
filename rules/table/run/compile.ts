/** One table, two ways to run it: closures (everywhere) and generated code (server, workers, command line). */
import { EvaluationError } from '../../cell/index.ts'
import { compileClosures } from './index-closures.ts'
import { compileCode } from './code.ts'
import type { CompiledTable } from '../outcome.ts'
import { scanTable } from './scan.ts'
import type { Table } from '../table.ts'

export function compileTable(table: Table, how: 'closures' | 'code' = 'closures'): CompiledTable {
  const { decide } = how === 'code' ? compileCode(table) : compileClosures(table)
  let scan: CompiledTable | undefined
  return {
    decide(data) {
      try {
        return decide(data)
      } catch (error) {
        if (!(error instanceof EvaluationError)) throw error
        // An index computes what the rows in question may never ask for: whether there is an answer, the rows say.
        scan ??= scanTable(table)
        return scan.decide(data)
      }
    },
  }
}
