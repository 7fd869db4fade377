/**
 * A remedy at work: the edits that a button does, and where they are seen.
 *
 * Rows that a remedy makes get ids of their own here: two people, or one person twice, may press the same button.
 */
import type { CellRef, Edit, Remedy, Workbook } from '../../../rules/workbook/index.ts'
import type { Place } from '../draft/undo-stack.ts'

export interface Remedied {
  readonly edits: readonly Edit[]
  /** Where to look afterwards. */
  readonly place: Place
}

export function remedied(
  workbook: Workbook,
  finding: CellRef,
  { edits }: Pick<Remedy, 'edits'>,
  newRowId: () => string,
): Remedied {
  const ids = new Map(edits.flatMap((edit) => (edit.kind === 'row-insert' ? [[edit.row.id, newRowId()] as const] : [])))
  const own = edits.map((edit): Edit =>
    edit.kind === 'row-insert'
      ? {
          ...edit,
          row: { ...edit.row, id: ids.get(edit.row.id)! },
          after: ids.get(edit.after ?? '') ?? edit.after,
        }
      : edit,
  )
  return { edits: own, place: placeOf(workbook, finding, own) }
}

function placeOf({ sheets }: Workbook, finding: CellRef, [edit]: readonly Edit[]): Place {
  if (edit === undefined || !('sheet' in edit) || edit.sheet !== finding.sheet) return placeOfFinding(finding)
  switch (edit.kind) {
    case 'cell':
      return { sheet: edit.sheet, row: edit.row, column: edit.column }
    case 'row-set':
    case 'row-move':
      return { sheet: edit.sheet, row: edit.row, ...(finding.column === undefined ? {} : { column: finding.column }) }
    case 'row-insert': {
      // Where the answers are still to be written.
      const column = sheets
        .find(({ id }) => id === edit.sheet)
        ?.columns.find(({ id, kind }) => kind === 'output' && !Object.hasOwn(edit.row.cells, id))
      return { sheet: edit.sheet, row: edit.row.id, ...(column ? { column: column.id } : {}) }
    }
    case 'row-delete': {
      const rows = sheets.find(({ id }) => id === edit.sheet)?.rows ?? []
      const at = rows.findIndex(({ id }) => id === edit.row)
      const beside = rows[at + 1] ?? rows[at - 1]
      return { sheet: edit.sheet, ...(beside ? { row: beside.id } : {}) }
    }
    default:
      return placeOfFinding(finding)
  }
}

const placeOfFinding = ({ sheet, row, column }: CellRef): Place => ({ sheet, row, column })
