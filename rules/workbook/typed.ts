/**
 * The workbook as it was typed: texts without what they mean. Whoever reads its cells anew has no use for their logic,
 * which is most of a stored document.
 */
import type { Row, Workbook } from './workbook.ts'

export const asTyped = (workbook: Workbook): Workbook => ({
  ...workbook,
  sheets: workbook.sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.map(rowAsTyped) })),
})

const rowAsTyped = (row: Row): Row => ({
  ...row,
  cells: Object.fromEntries(Object.entries(row.cells).map(([column, { text }]) => [column, { text }])),
})
