/** The two books that an address holds against each other; what is not the draft is fetched once and kept. */
import { useCallback, useEffect, useMemo, useState } from 'react'
import { useLocation } from 'react-router'
import type { ChangedPart } from '../../../rules/review/index.ts'
import type { Workbook } from '../../../rules/workbook/index.ts'
import type { HistoryEntry } from '../../services/index.ts'
import type { BookPage } from '../book-page.ts'
import { useReview } from '../changes/changes-view.tsx'
import { loadHistory, type Asked } from '../history/load-history.ts'
import { DRAFT, loadSide, revisionSide, sideNamed } from './sides.ts'

export interface Comparison {
  /** As the address names them. */
  readonly from: string
  readonly to: string
  readonly onlyAnswers: boolean
  readonly showOnlyAnswers: (only: boolean) => void
  readonly state: ComparisonState
  readonly parts: readonly ChangedPart[]
  /** The latest revisions, to choose from. */
  readonly revisions: readonly HistoryEntry[]
  readonly retry: () => void
}

export type ComparisonState =
  | { readonly kind: 'loading' | 'failed' | 'signed-out' }
  | { readonly kind: 'unknown'; readonly side: string }
  | { readonly kind: 'loaded'; readonly from: Workbook; readonly to: Workbook }

/** Undefined on other pages. */
export function useComparison(page: BookPage, draft: Workbook): Comparison | undefined {
  const isOpen = page.kind === 'compare'
  const { search } = useLocation()
  const asked = useMemo(() => new URLSearchParams(search), [search])
  const [from, to] = [asked.get('from') ?? FIRST, asked.get('to') ?? DRAFT]
  const [onlyAnswers, showOnlyAnswers] = useState(false)
  const { found: was, load: loadFrom } = useSide(draft, from, isOpen)
  const { found: is, load: loadTo } = useSide(draft, to, isOpen)
  const state = useMemo(() => stateOf({ from, to }, was, is), [from, to, was, is])
  const loaded = state.kind === 'loaded' ? state : undefined
  const parts = useReview(loaded?.from, loaded?.to, onlyAnswers)
  const revisions = useRevisions(draft.id, isOpen)
  const retry = (): void => {
    loadFrom()
    loadTo()
  }
  if (!isOpen) return undefined
  return { from, to, onlyAnswers, showOnlyAnswers, state, parts, revisions, retry }
}

/** How the book began. */
const FIRST = revisionSide(1)

type Found = Asked<Workbook> | { readonly kind: 'loading' }

interface LoadedSide {
  readonly found: Found
  readonly load: () => void
}

function useSide(draft: Workbook, name: string, isOpen: boolean): LoadedSide {
  const [known, setKnown] = useState<{ readonly name: string; readonly found: Found }>()
  const { id } = draft
  const load = useCallback(() => {
    const side = sideNamed(name)
    // What comes of an earlier name is not looked at.
    if (side && side.kind !== 'draft') void loadSide(id, side).then((found) => setKnown({ name, found }))
  }, [id, name])
  useEffect(() => {
    if (isOpen) load()
  }, [isOpen, load])
  const found = useMemo((): Found => {
    const side = sideNamed(name)
    if (side?.kind === 'draft') return { kind: 'loaded', value: draft }
    if (!side) return MISSING
    return known?.name === name ? known.found : LOADING
  }, [name, draft, known])
  return { found, load }
}

const MISSING: Found = { kind: 'missing' }
const LOADING: Found = { kind: 'loading' }

function stateOf(names: { readonly from: string; readonly to: string }, was: Found, is: Found): ComparisonState {
  if (was.kind === 'missing') return { kind: 'unknown', side: names.from }
  if (is.kind === 'missing') return { kind: 'unknown', side: names.to }
  if (was.kind !== 'loaded') return { kind: was.kind }
  if (is.kind !== 'loaded') return { kind: is.kind }
  return { kind: 'loaded', from: was.value, to: is.value }
}

function useRevisions(book: string, isOpen: boolean): readonly HistoryEntry[] {
  const [entries, setEntries] = useState<readonly HistoryEntry[]>([])
  useEffect(() => {
    if (!isOpen) return
    void loadHistory(book, {}).then((answer) => {
      if (answer.kind === 'loaded') setEntries(answer.value.entries)
    })
  }, [book, isOpen])
  return entries
}
