/** Where a finding stands, as a person calls it: sheet, row by its number, column by its label. */
import type { Finding, Workbook } from '../../rules/workbook/index.ts'
import type { Lexicon } from './lexicon.ts'
import { placeOfRow } from './row-places.ts'
import type { Translate } from './translate.ts'

export function placeInWords(finding: Finding, workbook: Workbook, lexicon: Lexicon, t: Translate): string {
  const sheet = workbook.sheets.find(({ id }) => id === finding.sheet)
  if (!sheet) return finding.sheet
  const names = {
    sheet: lexicon.text(sheet.label),
    row: placeOfRow(sheet.rows, finding.row) + 1,
    column: lexicon.text(sheet.columns.find(({ id }) => id === finding.column)?.label ?? { en: '' }),
  }
  if (names.row > 0) return t(finding.column === undefined ? 'findings.placeRow' : 'findings.place', names)
  return finding.column === undefined ? names.sheet : t('findings.placeColumn', names)
}
