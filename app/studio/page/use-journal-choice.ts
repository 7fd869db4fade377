/** The entry of the journal that was chosen, and the row behind it, which is gone to. */
import { useCallback, useMemo, useState } from 'react'
import type { Reason } from '../preview/journal-words.ts'
import type { Travel } from './use-travel.ts'

export interface JournalChoice {
  readonly entry: number | undefined
  readonly because: { readonly sheet: string; readonly row: string } | undefined
  choose(entry: number, reason: Reason | undefined): void
  forget(): void
}

export function useJournalChoice(go: Travel['go']): JournalChoice {
  const [chosen, setChosen] = useState<{ readonly entry: number; readonly reason: Reason | undefined }>()
  const choose = useCallback(
    (entry: number, reason: Reason | undefined) => {
      setChosen({ entry, reason })
      if (reason && !reason.gone) go({ sheet: reason.sheet, row: reason.row })
    },
    [go],
  )
  const forget = useCallback(() => setChosen(undefined), [])
  return useMemo(() => ({ entry: chosen?.entry, because: chosen?.reason, choose, forget }), [chosen, choose, forget])
}
