/** What is looked for, for as long as the page is open; Ctrl+F and Ctrl+H ask for it from wherever one is. */
import { useEffect, useMemo, useState } from 'react'
import type { Sought } from '../grid/find.ts'
import { keyboardIsTaken } from '../keyboard.ts'
import { isShortcut } from '../shortcuts.ts'

export interface Finding {
  readonly open: boolean
  /** How often it was asked for: each time what is sought is there to be written over. */
  readonly asked: number
  readonly replacing: boolean
  readonly sought: Sought
  readonly by: string
  readonly scope: 'sheet' | 'book'
  readonly ask: (replacing: boolean) => void
  readonly close: () => void
  readonly seek: (changed: Partial<Sought>) => void
  readonly replaceBy: (text: string) => void
  readonly look: (scope: 'sheet' | 'book') => void
}

type State = Pick<Finding, 'open' | 'asked' | 'replacing' | 'sought' | 'by' | 'scope'>

const FIRST: State = {
  open: false,
  asked: 0,
  replacing: false,
  sought: { text: '', matchCase: false, wholeCell: false },
  by: '',
  scope: 'sheet',
}

/** Where there is a sheet to look in. */
export function useFinding(isHere: boolean): Finding {
  const [state, setState] = useState(FIRST)
  const actions = useMemo(() => {
    const change = (changed: Partial<State>): void => setState((before) => ({ ...before, ...changed }))
    return {
      ask: (replacing: boolean) =>
        setState((before) => ({
          ...before,
          open: true,
          asked: before.asked + 1,
          replacing: replacing || (before.open && before.replacing),
        })),
      close: () => change({ open: false, replacing: false }),
      seek: (changed: Partial<Sought>) =>
        setState((before) => ({ ...before, sought: { ...before.sought, ...changed } })),
      replaceBy: (by: string) => change({ by }),
      look: (scope: State['scope']) => change({ scope }),
    }
  }, [])
  useEffect(() => {
    if (!isHere) return undefined
    const press = (event: globalThis.KeyboardEvent): void => {
      const replacing = isShortcut('replace', event)
      if ((!replacing && !isShortcut('find', event)) || keyboardIsTaken(document)) return
      event.preventDefault()
      event.stopPropagation()
      actions.ask(replacing)
    }
    window.addEventListener('keydown', press, { capture: true })
    return () => window.removeEventListener('keydown', press, { capture: true })
  }, [isHere, actions])
  return useMemo(() => ({ ...state, ...actions }), [state, actions])
}
