/** Doing something to a review: sent once, the page follows, and why it cannot be done is said where it was asked. */
import { useEffect, useRef } from 'react'
import { useFetcher } from 'react-router'
import { type Text, textIn } from '../../rules/text.ts'
import { useReviewsText } from './use-reviews-text.ts'

type Answer = { readonly done: number } | { readonly text: Text }

export interface Acting {
  readonly Form: ReturnType<typeof useFetcher>['Form']
  readonly busy: boolean
  /** Why it could not be done. */
  readonly fault: string | undefined
}

/** `onDone`: once it is done and the page shows it. */
export function useActing(onDone?: () => void): Acting {
  const { language } = useReviewsText()
  const { Form, state, data } = useFetcher<Answer>()
  const told = useRef<Answer>(undefined)
  useEffect(() => {
    if (state !== 'idle' || data === undefined || told.current === data) return
    told.current = data
    if ('done' in data) onDone?.()
  }, [state, data, onDone])
  const fault = state === 'idle' && data && 'text' in data ? textIn(data.text, language) : undefined
  return { Form, busy: state !== 'idle', fault }
}
