/** What the page of history is about, what is known of it so far, and which change is looked at. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useLocation } from 'react-router'
import type { HistoryEntry, HistoryPage as Loaded } from '../../services/index.ts'
import type { BookPage, HistoryWanted } from '../book-page.ts'
import { loadHistory, type Asked } from './load-history.ts'

export interface HistoryPage {
  readonly wanted: HistoryWanted
  readonly state: 'loading' | Asked<never>['kind']
  readonly entries: readonly HistoryEntry[]
  readonly people: readonly string[]
  /** Asks for what was earlier; absent when that is all. */
  readonly more?: () => void
  readonly chosen: HistoryEntry | undefined
  readonly choose: (entry: HistoryEntry) => void
  readonly retry: () => void
}

interface Known {
  /** What it is about, as the address says it. */
  readonly of: string
  readonly state: HistoryPage['state']
  readonly page: Loaded
}

const NOTHING: Loaded = { entries: [], people: [] }

const wantedIn = (search: string): HistoryWanted => {
  const asked = new URLSearchParams(search)
  const part = (name: string): string | undefined => asked.get(name) ?? undefined
  return { sheet: part('sheet'), row: part('row'), column: part('column'), by: part('by') }
}

/** Undefined on other pages. `revision`: the newest that is known; a newer one is asked for at once. */
export function useHistoryPage(book: string, page: BookPage, revision: number): HistoryPage | undefined {
  const { search } = useLocation()
  const isOpen = page.kind === 'history'
  const [known, setKnown] = useState<Known>()
  const [chosen, choose] = useState<number>()
  const wanted = useMemo(() => wantedIn(search), [search])
  /** The last question; what an earlier one is answered comes too late. */
  const question = useRef(0)
  const load = useCallback(
    async (before?: number) => {
      const asked = (question.current += 1)
      const answer = await loadHistory(book, wanted, before)
      if (asked !== question.current) return
      setKnown((earlier) => {
        const page = earlier?.of === search ? earlier.page : NOTHING
        if (answer.kind !== 'loaded') return { of: search, state: answer.kind, page }
        return {
          of: search,
          state: 'loaded',
          page: before === undefined ? newer(page, answer.value) : older(page, answer.value),
        }
      })
    },
    [book, wanted, search],
  )
  useEffect(() => {
    if (isOpen && revision > 0) void load()
  }, [isOpen, load, revision])
  const { state, page: loaded } = known?.of === search ? known : { state: 'loading' as const, page: NOTHING }
  return useMemo(() => {
    if (!isOpen) return undefined
    const { entries, people, next } = loaded
    return {
      wanted,
      state,
      entries,
      people,
      ...(next === undefined ? {} : { more: () => void load(next) }),
      chosen: entries.find((entry) => entry.revision === chosen) ?? entries[0],
      choose: (entry: HistoryEntry) => choose(entry.revision),
      retry: () => void load(),
    }
  }, [isOpen, loaded, state, wanted, chosen, load])
}

/** What came since is put before what is known; where more came than one page holds, it begins anew. */
function newer(known: Loaded, came: Loaded): Loaded {
  const newest = known.entries[0]?.revision
  if (newest === undefined || !came.entries.some(({ revision }) => revision === newest)) return came
  const fresh = came.entries.filter(({ revision }) => revision > newest)
  return { ...known, people: came.people, entries: [...fresh, ...known.entries] }
}

const older = (known: Loaded, came: Loaded): Loaded => ({ ...came, entries: [...known.entries, ...came.entries] })
