/** What analysis finds in a table. Rows and columns are named by their ids. */
import type { JsonObject } from '../../json.ts'
import type { Text } from '../../text.ts'
import type { TableRemedy } from './remedy.ts'

export const TABLE_FINDING_CODES = [
  /** Some input matches no row, and nothing stands for it. */
  'gap',
  /** Only fractions match no row, in columns where all bounds are whole numbers. */
  'gap-between-whole-numbers',
  /** Nothing matches where a fact is missing. */
  'gap-missing',
  /** Rows that both match and must not (unique), or answer differently (any). */
  'overlap',
  /** A row that other rows, taken together, never let decide. */
  'unreachable',
  /** A cell, or several of one row, that nothing can satisfy. */
  'never-matches',
  /** Two rows with the same conditions. */
  'duplicate',
  /** Two rows that could be one. */
  'mergeable',
  /** Cells that compare with other facts were left out of the analysis. */
  'opaque',
  /** The analysis had to stop before it had looked at everything. */
  'stopped',
] as const
export type TableFindingCode = (typeof TABLE_FINDING_CODES)[number]

export interface TableFinding {
  readonly code: TableFindingCode
  readonly severity: 'error' | 'warning' | 'hint'
  readonly row?: string
  readonly column?: string
  /** Ids of the other rows that take part. */
  readonly related?: readonly string[]
  /** `{rows}` in it stands for the names of the related rows, which only the sheet knows. */
  readonly message: Text
  /** Data that shows it, where every subject is a fact. */
  readonly example?: JsonObject
  readonly remedies?: readonly TableRemedy[]
}
