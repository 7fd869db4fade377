/** Keys of the page as a whole, also where the grid has no focus. Undo and redo are left to a text field that has its own. */
import { useEffect, useRef } from 'react'
import { isTypingIn, keyboardIsTaken } from '../keyboard.ts'
import { isShortcut } from '../shortcuts.ts'
import { goToPart } from '../parts.ts'

export interface PageKeys {
  readonly undo: () => void
  readonly redo: () => void
}

export function usePageKeys(keys: PageKeys): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const run = actionOf(event, latest.current)
      if (!run) return
      event.preventDefault()
      run()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}

function actionOf(event: KeyboardEvent, { undo, redo }: PageKeys): (() => void) | undefined {
  if (keyboardIsTaken(document)) return undefined
  if (isShortcut('nextPart', event)) return () => goToPart(document, 1)
  if (isShortcut('previousPart', event)) return () => goToPart(document, -1)
  const { target } = event
  if (isTypingIn(target) || (target instanceof Element && target.closest('.handsontable'))) return undefined
  if (isShortcut('undo', event)) return undo
  if (isShortcut('redo', event)) return redo
  return undefined
}
