/** How a person likes to see a sheet: widths that were dragged, columns that are hidden. Kept in this browser only. */
import { useMemo, useState } from 'react'

export type Widths = Readonly<Record<string, number>>

export interface KeptView {
  readonly widthsOf: (sheet: string) => Widths
  readonly keepWidth: (sheet: string, column: string, width: number) => void
  readonly hiddenIn: (sheet: string) => ReadonlySet<string>
  readonly hide: (sheet: string, columns: readonly string[]) => void
  readonly showAll: (sheet: string) => void
}

const NONE: ReadonlySet<string> = new Set()

export function useKeptView(workbook: string): KeptView {
  const [hidden, setHidden] = useState<ReadonlyMap<string, ReadonlySet<string>>>(new Map())
  return useMemo(() => {
    const key = (what: string, sheet: string): string => `ratebook:${what}:${workbook}/${sheet}`
    const widthsOf = (sheet: string): Widths => kept(key('widths', sheet), {})
    const known = new Map(hidden)
    // The same set for as long as it is the same: the grid is drawn anew for another one.
    const hiddenIn = (sheet: string): ReadonlySet<string> => {
      const columns = known.get(sheet) ?? asSet(kept<readonly string[]>(key('hidden', sheet), []))
      known.set(sheet, columns)
      return columns
    }
    const keepHidden = (sheet: string, columns: readonly string[]): void => {
      window.localStorage.setItem(key('hidden', sheet), JSON.stringify(columns))
      setHidden(new Map([...known, [sheet, asSet(columns)]]))
    }
    return {
      widthsOf,
      keepWidth: (sheet, column, width) =>
        window.localStorage.setItem(key('widths', sheet), JSON.stringify({ ...widthsOf(sheet), [column]: width })),
      hiddenIn,
      hide: (sheet, columns) => keepHidden(sheet, [...hiddenIn(sheet), ...columns]),
      showAll: (sheet) => keepHidden(sheet, []),
    }
  }, [workbook, hidden])
}

const asSet = (columns: readonly string[]): ReadonlySet<string> => (columns.length === 0 ? NONE : new Set(columns))

function kept<T>(key: string, otherwise: T): T {
  try {
    return JSON.parse(window.localStorage.getItem(key) ?? '') as T
  } catch {
    return otherwise
  }
}
