/**
 * The way out of the grid by keyboard, where Tab goes from cell to cell: after Esc the next Tab leaves it, and a line says
 * so for as long as that holds.
 */
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react'
import { goToPart } from '../parts.ts'
import type { Translate } from '../../translate.ts'

export interface Leaving {
  readonly prepare: () => void
  readonly isPrepared: () => boolean
  readonly go: (step: 1 | -1) => void
  readonly hint: ReactNode
}

export function useLeaving(t: Translate): Leaving {
  const prepared = useRef(false)
  const [shown, show] = useState(false)
  const set = useCallback((now: boolean) => {
    prepared.current = now
    show(now)
  }, [])
  useEffect(() => {
    if (!shown) return
    const over = (event: Event): void => {
      if (event instanceof KeyboardEvent && ['Escape', 'Tab', 'Shift'].includes(event.key)) return
      set(false)
    }
    const events = ['keydown', 'pointerdown'] as const
    for (const event of events) document.addEventListener(event, over, { capture: true })
    return () => {
      for (const event of events) document.removeEventListener(event, over, { capture: true })
    }
  }, [shown, set])
  return {
    prepare: () => set(true),
    isPrepared: () => prepared.current,
    go: (step) => {
      set(false)
      goToPart(document, step)
    },
    hint: (
      <div className="rb-leave-hint" role="status">
        {shown && t('grid.leave')}
      </div>
    ),
  }
}
