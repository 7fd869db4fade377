/** Rows that may answer otherwise than in the version in force; where there is none, every row that is switched on. */
import type { LogChange } from '../history/index.ts'
import { differences, isAnswering } from '../review/index.ts'
import { decides } from '../simulate/index.ts'
import type { Row, Sheet, Workbook } from '../workbook/index.ts'

export interface RowsOf {
  readonly sheet: Sheet
  readonly rows: readonly Row[]
}

export function changedRows(workbook: Workbook, base: Workbook | undefined): readonly RowsOf[] {
  const known = new Set(base?.sheets.map(({ id }) => id))
  const sheets = new Map(workbook.sheets.map((sheet) => [sheet.id, sheet]))
  const changed = new Set<string>()
  for (const change of base ? differences(base, workbook) : [])
    if ('row' in change && isAnswering(change) && matters(change, sheets.get(change.sheet)))
      changed.add(`${change.sheet}/${change.row}`)
  return workbook.sheets.map((sheet) => ({
    sheet,
    rows: sheet.rows.filter(
      ({ id, disabled }) => disabled !== true && (!known.has(sheet.id) || changed.has(`${sheet.id}/${id}`)),
    ),
  }))
}

/** Only where rows are asked from the top does it matter where one stands. */
const matters = ({ kind }: LogChange, sheet: Sheet | undefined): boolean =>
  kind !== 'row-moved' || (sheet !== undefined && decides(sheet) && FROM_THE_TOP.includes(sheet.hitPolicy))

const FROM_THE_TOP: readonly Sheet['hitPolicy'][] = ['first', 'rule-order']
