/** Undo and redo, by button, palette and keyboard; what was undone is gone to, so that it is seen. */
import { useMemo } from 'react'
import { flushSync } from 'react-dom'
import type { Workbook } from '../../../rules/workbook/index.ts'
import type { OpenDraft } from '../draft/draft.ts'
import type { Place } from '../draft/undo-stack.ts'
import type { Travel } from './use-travel.ts'
import { usePageKeys } from './use-page-keys.ts'

export interface History {
  readonly undo: () => void
  readonly redo: () => void
}

/** Where a step leads in the book as it is now; a sheet that the step took away cannot be gone to. */
function placeIn({ sheets }: Workbook, to: Place): Place | undefined {
  const isThere = (id: string | undefined): boolean => sheets.some((sheet) => sheet.id === id)
  if (!('sheet' in to) || isThere(to.sheet)) return to
  return to.orElse !== undefined && isThere(to.orElse) ? { sheet: to.orElse } : undefined
}

export function useHistory(draft: OpenDraft, go: Travel['go']): History {
  const history = useMemo(() => {
    const follow = (travel: OpenDraft['undo']) => (): void => {
      // What was undone is drawn before it is gone to, in one drawing.
      const to = flushSync(travel)
      const place = to && placeIn(draft.state().workbook, to)
      if (place) go(place)
    }
    return { undo: follow(draft.undo), redo: follow(draft.redo) }
  }, [draft, go])
  usePageKeys(history)
  return history
}
