/** Undo and redo by keyboard, also where the grid has no focus. */
import { useEffect, useRef } from 'react'

/** Undo and redo wherever the focus is, except where a text field has its own. */
export function usePageKeys(undo: () => void, redo: () => void): void {
  const latest = useRef({ undo, redo })
  useEffect(() => {
    latest.current = { undo, redo }
  })
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const target = event.target
      const inField =
        target instanceof HTMLElement && target.closest('input, textarea, [contenteditable], .handsontable')
      if (inField || !(event.ctrlKey || event.metaKey)) return
      const key = event.key.toLowerCase()
      if (key === 'z' && !event.shiftKey) latest.current.undo()
      else if (key === 'y' || key === 'z') latest.current.redo()
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}
