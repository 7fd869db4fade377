/** Remarks of the cell language, located in a workbook. */
import type { CellDiagnostic } from '../cell/index.ts'
import type { Text } from '../text.ts'
import type { CellRef, Finding } from './workbook.ts'

export const findingsOf = (at: CellRef, diagnostics: readonly CellDiagnostic[]): readonly Finding[] =>
  diagnostics.map(({ code, message, from, to, suggestion }) => ({
    ...at,
    code,
    severity: 'error',
    message,
    from,
    to,
    ...(suggestion === undefined ? {} : { suggestion }),
  }))

export const findingAt = (at: CellRef, code: string, message: Text): Finding => ({
  ...at,
  code,
  severity: 'error',
  message,
})
