/** The views of sheets that are on: sorted, filtered. They last as long as the page, and are nobody else's. */
import { useMemo, useState } from 'react'
import type { RowView } from '../grid/row-view.ts'

export interface RowViews {
  readonly of: (sheet: string) => RowView | undefined
  readonly set: (sheet: string, view: RowView | undefined) => void
}

export function useRowViews(): RowViews {
  const [views, setViews] = useState<ReadonlyMap<string, RowView>>(new Map())
  return useMemo(
    () => ({
      of: (sheet) => views.get(sheet),
      set: (sheet, view) =>
        setViews((before) => {
          const others = [...before].filter(([id]) => id !== sheet)
          return new Map(view ? [...others, [sheet, view]] : others)
        }),
    }),
    [views],
  )
}
