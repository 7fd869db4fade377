/** Undo and redo, by button, palette and keyboard; what was undone is gone to, so that it is seen. */
import { useMemo } from 'react'
import { flushSync } from 'react-dom'
import type { OpenDraft } from '../draft/draft.ts'
import type { Travel } from './use-travel.ts'
import { usePageKeys } from './use-page-keys.ts'

export interface History {
  readonly undo: () => void
  readonly redo: () => void
}

export function useHistory(draft: OpenDraft, go: Travel['go']): History {
  const history = useMemo(() => {
    const follow = (travel: OpenDraft['undo']) => (): void => {
      // What was undone is drawn before it is gone to, in one drawing.
      const to = flushSync(travel)
      if (to) go(to)
    }
    return { undo: follow(draft.undo), redo: follow(draft.redo) }
  }, [draft, go])
  usePageKeys(history)
  return history
}
