/**
 * Going back: a book in which one part, or all, is as it was at another time, and nothing else is touched.
 *
 * A row that is still there keeps its place, which is the sheet's to say; one that is not comes back after the nearest of
 * those that it stood below. What stands in columns that are not there any more cannot come back with it.
 */
import { fieldText, type Row, type Sheet, type Workbook } from '../workbook/index.ts'
import type { HistoryPlace } from './place.ts'

/** Undefined: what the part would stand in is not there any more. */
export function backTo(now: Workbook, then: Workbook, { sheet, row, column }: HistoryPlace): Workbook | undefined {
  if (sheet === undefined) return { ...then, id: now.id }
  const was = then.sheets.find(({ id }) => id === sheet)
  if (row === undefined) return { ...now, sheets: withOne(now.sheets, then.sheets, sheet, was) }
  const is = now.sheets.find(({ id }) => id === sheet)
  if (!is) return undefined
  const rows = column === undefined ? rowsBack(is, was, row) : fieldBack(is, was, row, column)
  return rows && { ...now, sheets: now.sheets.map((each) => (each === is ? { ...is, rows } : each)) }
}

type Named = { readonly id: string }

/** The list with one of its entries as it was; undefined: it was not there. */
function withOne<T extends Named>(
  list: readonly T[],
  before: readonly T[],
  id: string,
  was: T | undefined,
): readonly T[] {
  const at = list.findIndex((entry) => entry.id === id)
  if (!was) return at < 0 ? list : list.toSpliced(at, 1)
  if (at >= 0) return list.with(at, was)
  const stood = before.findIndex((entry) => entry.id === id)
  const above = before.slice(0, stood).findLast((other) => list.some((entry) => entry.id === other.id))
  return list.toSpliced(above ? list.findIndex((entry) => entry.id === above.id) + 1 : 0, 0, was)
}

function rowsBack(is: Sheet, was: Sheet | undefined, row: string): readonly Row[] {
  const before = was?.rows.find(({ id }) => id === row)
  const columns = new Set(is.columns.map(({ id }) => id))
  const cells = Object.entries(before?.cells ?? {}).filter(([column]) => columns.has(column))
  return withOne(is.rows, was?.rows ?? [], row, before && { ...before, cells: Object.fromEntries(cells) })
}

function fieldBack(is: Sheet, was: Sheet | undefined, row: string, column: string): readonly Row[] | undefined {
  const at = is.rows.findIndex(({ id }) => id === row)
  const isThere = column.startsWith('@') || is.columns.some(({ id }) => id === column)
  if (at < 0 || !isThere) return undefined
  const before = was?.rows.find(({ id }) => id === row)
  return is.rows.with(at, withField(is.rows[at]!, column, before))
}

function withField(row: Row, column: string, before: Row | undefined): Row {
  const isProperty = column.startsWith('@')
  const { [isProperty ? column.slice(1) : column]: _, ...others } = (isProperty ? row : row.cells) as Record<
    string,
    unknown
  >
  if (column === '@disabled') return { ...(others as unknown as Row), ...(before?.disabled ? { disabled: true } : {}) }
  const text = before ? fieldText(before, column) : ''
  if (isProperty) return { ...others, ...(text === '' ? {} : { [column.slice(1)]: text }) } as unknown as Row
  return { ...row, cells: { ...others, ...(text === '' ? {} : { [column]: { text } }) } as Row['cells'] }
}
