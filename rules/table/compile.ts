/** One table, two ways to run it: closures (everywhere) and generated code (server, workers, command line). */
import { compileClosures } from './closures.ts'
import { compileCode } from './code.ts'
import type { CompiledTable } from './outcome.ts'
import type { Table } from './table.ts'

export function compileTable(table: Table, how: 'closures' | 'code' = 'closures'): CompiledTable {
  return how === 'code' ? compileCode(table) : compileClosures(table)
}
