/**
 * How a person likes to see a sheet: widths that were dragged, columns that are hidden, folded away while nothing is in
 * them, or stay in view. Kept in this browser only.
 */
import { useMemo, useState } from 'react'

export type Widths = Readonly<Record<string, number>>

export interface KeptView {
  readonly widthsOf: (sheet: string) => Widths
  readonly keepWidth: (sheet: string, column: string, width: number) => void
  readonly hiddenIn: (sheet: string) => ReadonlySet<string>
  readonly hide: (sheet: string, columns: readonly string[]) => void
  readonly showAll: (sheet: string) => void
  /** Columns that are folded for as long as they are empty. */
  readonly foldedIn: (sheet: string) => ReadonlySet<string>
  readonly fold: (sheet: string, columns: readonly string[]) => void
  /** Shows these, whether they were hidden or folded. */
  readonly show: (sheet: string, columns: readonly string[]) => void
  /** The last of the columns that stay in view. */
  readonly frozenIn: (sheet: string) => string | undefined
  readonly freeze: (sheet: string, column: string | undefined) => void
}

const KINDS = ['hidden', 'folded', 'frozen'] as const
type Kind = (typeof KINDS)[number]

const NONE: ReadonlySet<string> = new Set()

export function useKeptView(workbook: string): KeptView {
  const [sets, setSets] = useState<ReadonlyMap<string, ReadonlySet<string>>>(new Map())
  return useMemo(() => {
    const key = (what: Kind | 'widths', sheet: string): string => `ratebook:${what}:${workbook}/${sheet}`
    const widthsOf = (sheet: string): Widths => kept(key('widths', sheet), {})
    const known = new Map(sets)
    // The same set for as long as it is the same: the grid is drawn anew for another one.
    const columnsOf = (kind: Kind, sheet: string): ReadonlySet<string> => {
      const place = key(kind, sheet)
      const columns = known.get(place) ?? asSet(kept<readonly string[]>(place, []))
      known.set(place, columns)
      return columns
    }
    const keep = (sheet: string, changed: Readonly<Partial<Record<Kind, readonly string[]>>>): void => {
      const entries = KINDS.flatMap((kind) => {
        const columns = changed[kind]
        return columns ? [[key(kind, sheet), columns] as const] : []
      })
      for (const [place, columns] of entries) window.localStorage.setItem(place, JSON.stringify(columns))
      setSets(new Map([...known, ...entries.map(([place, columns]) => [place, asSet(columns)] as const)]))
    }
    const hiddenIn = (sheet: string): ReadonlySet<string> => columnsOf('hidden', sheet)
    const foldedIn = (sheet: string): ReadonlySet<string> => columnsOf('folded', sheet)
    return {
      widthsOf,
      keepWidth: (sheet, column, width) =>
        window.localStorage.setItem(key('widths', sheet), JSON.stringify({ ...widthsOf(sheet), [column]: width })),
      hiddenIn,
      hide: (sheet, columns) => keep(sheet, { hidden: [...hiddenIn(sheet), ...columns] }),
      showAll: (sheet) => keep(sheet, { hidden: [] }),
      foldedIn,
      fold: (sheet, columns) => keep(sheet, { folded: [...foldedIn(sheet), ...columns] }),
      show: (sheet, columns) =>
        keep(sheet, { hidden: without(hiddenIn(sheet), columns), folded: without(foldedIn(sheet), columns) }),
      frozenIn: (sheet) => [...columnsOf('frozen', sheet)][0],
      freeze: (sheet, column) => keep(sheet, { frozen: column === undefined ? [] : [column] }),
    }
  }, [workbook, sets])
}

const without = (columns: ReadonlySet<string>, taken: readonly string[]): readonly string[] =>
  [...columns].filter((column) => !taken.includes(column))

const asSet = (columns: readonly string[]): ReadonlySet<string> => (columns.length === 0 ? NONE : new Set(columns))

function kept<T>(key: string, otherwise: T): T {
  try {
    return JSON.parse(window.localStorage.getItem(key) ?? '') as T
  } catch {
    return otherwise
  }
}
