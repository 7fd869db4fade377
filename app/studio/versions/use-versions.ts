/** The versions of the book that is open: fetched once, and again when they or the draft are other than they were. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { BookVersions } from '../../services/index.ts'
import { type Asked, loadVersions } from './load-versions.ts'

export interface VersionsKnown {
  readonly state: 'loading' | Asked<never>['kind']
  readonly found: BookVersions | undefined
  readonly refresh: () => void
}

/** While somebody types, how far the draft is ahead may be a moment late. */
const PATIENCE_MS = 1_500

export function useVersions(book: string, revision: number): VersionsKnown {
  const [known, setKnown] = useState<Omit<VersionsKnown, 'refresh'>>({ state: 'loading', found: undefined })
  const question = useRef(0)
  const refresh = useCallback(() => {
    const asked = (question.current += 1)
    void loadVersions(book).then((answer) => {
      if (asked !== question.current) return
      setKnown((before) =>
        answer.kind === 'loaded' ? { state: 'loaded', found: answer.value } : { ...before, state: answer.kind },
      )
    })
  }, [book])
  const isFirst = useRef(true)
  useEffect(() => {
    if (revision < 1) return undefined
    const timer = setTimeout(refresh, isFirst.current ? 0 : PATIENCE_MS)
    isFirst.current = false
    return () => clearTimeout(timer)
  }, [refresh, revision])
  return useMemo(() => ({ ...known, refresh }), [known, refresh])
}
