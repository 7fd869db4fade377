/** Going back to what was: how it was is fetched, what it takes is shown, and then it is an edit like any other. */
import { useCallback, useMemo, useState } from 'react'
import { backTo, editsBetween, type HistoryPlace } from '../../../rules/history/index.ts'
import { applyEdits, type Edit, type Workbook } from '../../../rules/workbook/index.ts'
import { logChanges, type LogChange } from '../../../rules/history/index.ts'
import type { HistoryEntry } from '../../services/index.ts'
import type { OpenDraft } from '../draft/draft.ts'
import { loadRevision } from './load-history.ts'

export type Prospect =
  | { readonly kind: 'loading' | 'failed' | 'impossible' | 'same' }
  | { readonly kind: 'possible'; readonly edits: readonly Edit[]; readonly changes: readonly LogChange[] }

export interface GoingBack {
  readonly asked: { readonly entry: HistoryEntry; readonly place: HistoryPlace } | undefined
  readonly prospect: Prospect
  readonly ask: (entry: HistoryEntry, place: HistoryPlace) => void
  readonly go: () => void
  readonly cancel: () => void
}

interface Question {
  readonly entry: HistoryEntry
  readonly place: HistoryPlace
  readonly then?: Workbook | 'failed'
}

export function useGoingBack(draft: OpenDraft, now: Workbook): GoingBack {
  const [question, setQuestion] = useState<Question>()
  const { id } = now
  const ask = useCallback(
    (entry: HistoryEntry, place: HistoryPlace) => {
      setQuestion({ entry, place })
      void loadRevision(id, entry.revision).then((answer) => {
        const then = answer.kind === 'loaded' ? answer.value.workbook : 'failed'
        setQuestion((open) => (open?.entry === entry ? { entry, place, then } : open))
      })
    },
    [id],
  )
  const cancel = useCallback(() => setQuestion(undefined), [])
  // Others may go on while one thinks: what it takes is reckoned against the book as it is.
  const prospect = useMemo(() => (question ? prospectOf(question, now) : LOADING), [question, now])
  const go = (): void => {
    if (prospect.kind === 'possible' && question) draft.edit(prospect.edits, { history: question.place })
    cancel()
  }
  return { asked: question, prospect, ask, go, cancel }
}

const LOADING: Prospect = { kind: 'loading' }

function prospectOf({ then, place }: Question, now: Workbook): Prospect {
  if (then === undefined) return LOADING
  if (then === 'failed') return { kind: 'failed' }
  const target = backTo(now, then, place)
  if (!target) return { kind: 'impossible' }
  const edits = editsBetween(now, target)
  if (edits.length === 0) return { kind: 'same' }
  return { kind: 'possible', edits, changes: logChanges(edits, applyEdits(now, edits).inverse) }
}
