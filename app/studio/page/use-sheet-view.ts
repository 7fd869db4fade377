/** What of a sheet is seen, and what can be done about that: columns hidden, folded, frozen; rows sorted and filtered. */
import { useMemo, useState } from 'react'
import type { Row, Sheet } from '../../../rules/workbook/index.ts'
import type { CellReader } from '../grid/cell-reader.ts'
import { cellOrder, rankOf } from '../grid/cell-order.ts'
import { fieldKey, gridShape, isSaid, textOf, type Field, type GridShape } from '../grid/grid-shape.ts'
import { cellText } from '../grid/looks.ts'
import {
  rowsIn,
  rowView,
  withRows,
  type Filters,
  type RowView,
  type SortBy,
  type ViewedCells,
} from '../grid/row-view.ts'
import type { ViewWork } from '../grid/view-work.ts'
import type { Lexicon } from '../lexicon.ts'
import type { KeptView } from './kept-view.ts'
import type { RowViews } from './use-row-views.ts'

export interface SheetView {
  readonly shape: GridShape
  readonly viewWork: ViewWork
  readonly cells: ViewedCells
  /** The column whose filter is asked for. */
  readonly asked: string | undefined
  readonly ask: (column: string | undefined) => void
  readonly filter: (column: string, texts: ReadonlySet<string> | undefined) => void
  /** Decides anew what is seen, as the rows are now. */
  readonly again: () => void
}

export function useSheetView(
  sheet: Sheet,
  withDates: boolean,
  withCites: boolean,
  kept: KeptView,
  rowViews: RowViews,
  reader: CellReader,
  lexicon: Lexicon,
): SheetView {
  const [asked, ask] = useState<string>()
  const view = rowViews.of(sheet.id)
  const hidden = kept.hiddenIn(sheet.id)
  const folded = kept.foldedIn(sheet.id)
  const rows = useMemo(() => rowsIn(sheet, view), [sheet, view])
  const shape = useMemo(
    () => gridShape(sheet, { withDates, withCites, hidden, folded, rows }),
    [sheet, withDates, withCites, hidden, folded, rows],
  )
  const frozen = kept.frozenIn(sheet.id)
  return useMemo(() => {
    const cells = viewedCells(sheet, reader, lexicon)
    const set = (sort: SortBy | undefined, filters: Filters): void =>
      rowViews.set(sheet.id, rowView(sheet.rows, sort, filters, cells))
    const filters = view?.filters ?? NO_FILTERS
    const filter: SheetView['filter'] = (column, texts) => {
      const others = [...filters].filter(([key]) => key !== column)
      set(view?.sort, new Map(texts ? [...others, [column, texts]] : others))
    }
    const viewWork: ViewWork = {
      view,
      frozen,
      sort: (column, down) => set({ column, down }, filters),
      askFilter: ask,
      only: (column, text) => filter(column, new Set([text])),
      clear: () => rowViews.set(sheet.id, undefined),
      freeze: (column) => kept.freeze(sheet.id, column),
      fold: (columns) => kept.fold(sheet.id, columns),
      unfold: (columns) => kept.show(sheet.id, columns),
      made: (ids, before) => view && rowViews.set(sheet.id, withRows(view, rows, ids, before)),
      reveal(row, column) {
        if (view && row !== undefined && !rows.some(({ id }) => id === row))
          rowViews.set(sheet.id, withRows(view, rows, [row]))
        if (column !== undefined) kept.show(sheet.id, [column])
      },
    }
    return { shape, viewWork, cells, asked, ask, filter, again: () => set(view?.sort, filters) }
  }, [sheet, reader, lexicon, rowViews, view, kept, frozen, rows, shape, asked])
}

const NO_FILTERS: RowView['filters'] = new Map()

/** As the grid draws them. A column that is not there any more says nothing. */
function viewedCells(sheet: Sheet, reader: CellReader, lexicon: Lexicon): ViewedCells {
  const fields = new Map<string, Field>(gridShape(sheet, { withDates: true }).fields.map((one) => [fieldKey(one), one]))
  const order = cellOrder(lexicon.language)
  const shown = (row: Row, column: string): string => {
    const field = fields.get(column)
    return field ? cellText(sheet, field, textOf(row, field), { reader, lexicon }) : ''
  }
  const rank = (row: Row, column: string): ReturnType<typeof rankOf> => {
    const field = fields.get(column)
    const typed = field ? textOf(row, field) : ''
    const reading =
      !field || isSaid(field) ? undefined : reader.read(sheet, field.kind === 'cell' ? field.column : field.kind, typed)
    return rankOf(reading, typed, shown(row, column))
  }
  return { shown, compare: (a, b, column) => order(rank(a, column), rank(b, column)) }
}
