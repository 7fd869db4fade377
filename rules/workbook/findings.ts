/** Remarks of the cell language, located in a workbook. */
import type { CellDiagnostic } from '../cell/index.ts'
import type { Text } from '../text.ts'
import { mendedBy, type ColumnPart } from './remedies.ts'
import type { Finding } from './finding.ts'
import type { CellRef } from './workbook.ts'

export const findingsOf = (
  at: CellRef,
  diagnostics: readonly CellDiagnostic[],
  severity: 'error' | 'warning' = 'error',
  part?: ColumnPart,
): readonly Finding[] =>
  diagnostics.map(({ code, message, from, to, ...mends }) => ({
    ...at,
    code,
    severity,
    message,
    from,
    to,
    ...mendedBy(at, mends, part),
  }))

export const findingAt = (at: CellRef, code: string, message: Text): Finding => ({
  ...at,
  code,
  severity: 'error',
  message,
})
