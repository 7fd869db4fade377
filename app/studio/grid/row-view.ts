/**
 * A view of a sheet's rows: which of them are seen, and in which order. It is one person's, and never changes the sheet.
 *
 * What is seen is decided when the view is made, not with every edit: a row that is being worked on does not jump away
 * because it now says something else. Rows that come later are seen, whatever they say, so that nothing is made unseen.
 */
import { unmovedOf, type Edit, type Row, type Sheet } from '../../../rules/workbook/index.ts'

/** By one column, its id or the key of what belongs to the row itself. */
export interface SortBy {
  readonly column: string
  readonly down: boolean
}

/** By column, what is seen of it: texts as they are shown. */
export type Filters = ReadonlyMap<string, ReadonlySet<string>>

export interface RowView {
  readonly sort: SortBy | undefined
  readonly filters: Filters
  /** Rows that are seen, in the order of the view. */
  readonly seen: readonly string[]
  /** All rows that the view has decided on. */
  readonly known: ReadonlySet<string>
}

/** What a view asks of a cell. */
export interface ViewedCells {
  shown(row: Row, column: string): string
  compare(a: Row, b: Row, column: string): number
}

/** Undefined where it would be the sheet as it is. */
export function rowView(
  rows: readonly Row[],
  sort: SortBy | undefined,
  filters: Filters,
  cells: ViewedCells,
): RowView | undefined {
  if (!sort && filters.size === 0) return undefined
  const met = rows.filter((row) => [...filters].every(([column, texts]) => texts.has(cells.shown(row, column))))
  const sign = sort?.down === true ? -1 : 1
  const inOrder = sort ? met.toSorted((a, b) => sign * cells.compare(a, b, sort.column)) : met
  return { sort, filters, seen: inOrder.map(({ id }) => id), known: new Set(rows.map(({ id }) => id)) }
}

/** The rows that are seen. */
export function rowsIn({ rows }: Sheet, view: RowView | undefined): readonly Row[] {
  if (!view) return rows
  const seen = new Set(view.seen)
  if (!view.sort) return rows.filter(({ id }) => seen.has(id) || !view.known.has(id))
  const byId = new Map(rows.map((row) => [row.id, row]))
  return [...view.seen.flatMap((id) => byId.get(id) ?? []), ...rows.filter(({ id }) => !view.known.has(id))]
}

/** These rows are seen as well: where they are not yet, before the row that is seen at `before`, else at the end. */
export function withRows(view: RowView, shown: readonly Row[], ids: readonly string[], before?: number): RowView {
  const seen = [...new Set([...view.seen, ...shown.map(({ id }) => id)])]
  const fresh = ids.filter((id) => !seen.includes(id))
  const next = shown[before ?? shown.length]
  return {
    ...view,
    seen: seen.toSpliced(next ? seen.indexOf(next.id) : seen.length, 0, ...fresh),
    known: new Set([...view.known, ...seen, ...fresh]),
  }
}

/** Gives the sheet the order of the view. Rows that are not seen keep their places, and the others share those left. */
export function orderEdits(sheet: Sheet, view: RowView): readonly Edit[] {
  const ordered = rowsIn(sheet, view).map(({ id }) => id)
  const seen = new Set(ordered)
  let next = 0
  const wanted = sheet.rows.map(({ id }) => (seen.has(id) ? ordered[next++]! : id))
  const staying = unmovedOf(
    sheet.rows.map(({ id }) => id),
    wanted,
  )
  return wanted.flatMap((row, at): readonly Edit[] =>
    staying.has(row) ? [] : [{ kind: 'row-move', sheet: sheet.id, row, after: wanted[at - 1] ?? null }],
  )
}
