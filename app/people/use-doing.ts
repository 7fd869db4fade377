/** Doing something about people without leaving the page: what is under way, what was wrong, a link that was made. */
import { useCallback, useState } from 'react'
import { useFetcher } from 'react-router'
import { textIn } from '../../rules/text.ts'
import type { PeopleDone } from './doings.server.ts'
import { usePeopleText } from './use-people-text.ts'

export type PeopleLink = Extract<PeopleDone, { readonly kind: 'made' | 'reset' }>

/** A form: `do`, and what that needs. */
export type Act = (fields: Readonly<Record<string, string>>) => void

export interface DoingAboutPeople {
  readonly act: Act
  readonly busy: boolean
  readonly fault: string | undefined
  readonly link: PeopleLink | undefined
  readonly closeLink: () => void
}

export function useDoing(action: string): DoingAboutPeople {
  const { language } = usePeopleText()
  const { submit, state, data } = useFetcher<PeopleDone>()
  const [seen, see] = useState<PeopleDone>()
  const act: Act = useCallback((fields) => void submit({ ...fields }, { method: 'post', action }), [submit, action])
  return {
    act,
    busy: state !== 'idle',
    fault: data?.kind === 'denied' ? textIn(data.text, language) : undefined,
    link: (data?.kind === 'made' || data?.kind === 'reset') && data !== seen ? data : undefined,
    closeLink: () => see(data),
  }
}
