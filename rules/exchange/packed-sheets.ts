/**
 * Worksheets as plain JSON and back, for whoever reads a file elsewhere than it is looked at. A text, number or boolean
 * stands for itself; other cells are as they are here.
 */
import type { ForeignSheet, PlainCell, Range } from './plain.ts'

type PackedCell = string | number | boolean | null | Exclude<PlainCell, { kind: 'text' | 'boolean' }>

export interface PackedSheet {
  readonly name: string
  readonly rows: readonly (readonly PackedCell[])[]
  readonly hidden?: true
  readonly merges: readonly Range[]
  readonly hiddenRows: readonly number[]
  readonly hiddenColumns: readonly number[]
  readonly formulas: readonly (readonly [place: string, formula: string])[]
}

export const packedSheet = (sheet: ForeignSheet): PackedSheet => ({
  name: sheet.name,
  rows: sheet.rows.map((row) => Array.from(row, packedCell)),
  ...(sheet.hidden === true ? { hidden: true } : {}),
  merges: sheet.merges ?? [],
  hiddenRows: [...(sheet.hiddenRows ?? [])],
  hiddenColumns: [...(sheet.hiddenColumns ?? [])],
  formulas: [...(sheet.formulas ?? [])],
})

export const foreignSheet = ({ rows, hiddenRows, hiddenColumns, formulas, ...rest }: PackedSheet): ForeignSheet => ({
  ...rest,
  rows: rows.map((row) => row.map(plainCell)),
  hiddenRows: new Set(hiddenRows),
  hiddenColumns: new Set(hiddenColumns),
  formulas: new Map(formulas),
})

function packedCell(cell: PlainCell | undefined): PackedCell {
  switch (cell?.kind) {
    case undefined:
      return null
    case 'text':
      return cell.text
    case 'boolean':
      return cell.boolean
    case 'number':
      return cell.format === undefined ? cell.number : cell
    case 'date':
    case 'error':
      return cell
  }
}

function plainCell(cell: PackedCell): PlainCell | undefined {
  if (cell === null) return undefined
  if (typeof cell === 'string') return { kind: 'text', text: cell }
  if (typeof cell === 'boolean') return { kind: 'boolean', boolean: cell }
  return typeof cell === 'number' ? { kind: 'number', number: cell } : cell
}
