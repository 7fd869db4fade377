/** Where an edit of a row meets what others did to it. */
import { assertNever } from '../cell/index.ts'
import { type Row, ROW_PROPERTIES, type RowEdit, type RowProperty, type Sheet, targetOf } from '../workbook/index.ts'
import type { RowClash } from './clash.ts'

/** A sheet as the author of the batch saw it, and as it is now. */
export interface SheetSides {
  readonly before: Sheet
  readonly now: Sheet
  readonly rowsBefore: ReadonlyMap<string, Row>
  readonly rowsNow: ReadonlyMap<string, Row>
}

export function sheetSides(before: Sheet, now: Sheet): SheetSides {
  return { before, now, rowsBefore: rowsById(before), rowsNow: rowsById(now) }
}

const rowsById = ({ rows }: Sheet): ReadonlyMap<string, Row> => new Map(rows.map((row) => [row.id, row]))

export function rowClashes(
  edit: RowEdit,
  sides: SheetSides,
  movedAfter: string | null | undefined,
): readonly RowClash[] {
  const { rowsBefore, rowsNow } = sides
  const place = targetOf(edit)
  const was = rowsBefore.get(place.row)
  const is = rowsNow.get(place.row)
  if (edit.kind === 'row-insert') {
    const gone = Object.keys(edit.row.cells).filter((column) => isGone(sides, column))
    if (gone.length > 0) return gone.map((column) => ({ kind: 'cell', ...place, column, theirs: null }))
    return !was && is ? [{ kind: 'row-exists', ...place }] : []
  }
  if (!was) return []
  if (!is) return edit.kind === 'row-delete' ? [] : [{ kind: 'row-deleted', ...place }]
  switch (edit.kind) {
    case 'cell': {
      const { column } = edit
      if (isGone(sides, column)) return [{ kind: 'cell', ...place, column, theirs: null }]
      const theirs = textOf(is, column)
      const untouched = theirs === textOf(was, column)
      return untouched || theirs === edit.text ? [] : [{ kind: 'cell', ...place, column, theirs }]
    }
    case 'row-set':
      return ROW_PROPERTIES.filter((property) => edit[property] !== undefined).flatMap((property): RowClash[] => {
        const theirs = propertyOf(is, property)
        const untouched = theirs === propertyOf(was, property)
        const agreed = theirs === propertyOf(edit, property)
        return untouched || agreed ? [] : [{ kind: 'row-set', ...place, property, theirs }]
      })
    case 'row-move':
      return movedAfter === undefined || movedAfter === edit.after
        ? []
        : [{ kind: 'row-moved', ...place, theirs: movedAfter }]
    case 'row-delete': {
      const columns = changedCells(was, is)
      const same = ROW_PROPERTIES.every((property) => propertyOf(was, property) === propertyOf(is, property))
      return same && Object.keys(columns).length === 0 ? [] : [{ kind: 'row-changed', ...place, columns }]
    }
    default:
      return assertNever(edit)
  }
}

const isGone = ({ before, now }: SheetSides, column: string): boolean =>
  hasColumn(before, column) && !hasColumn(now, column)

/** With the texts that stand there now. */
function changedCells(before: Row, now: Row): Readonly<Record<string, string>> {
  const columns = new Set([...Object.keys(before.cells), ...Object.keys(now.cells)])
  const changed = [...columns].filter((column) => textOf(before, column) !== textOf(now, column)).sort()
  return Object.fromEntries(changed.map((column) => [column, textOf(now, column)]))
}

const hasColumn = (sheet: Sheet, id: string): boolean => sheet.columns.some((column) => column.id === id)

export const textOf = (row: Row | undefined, column: string): string =>
  row && Object.hasOwn(row.cells, column) ? (row.cells[column]?.text ?? '') : ''

/** Not set, taken away and `disabled: false` are one. */
const propertyOf = (
  row: { readonly [property in RowProperty]?: string | boolean | null },
  property: RowProperty,
): string | boolean | null => row[property] || null
