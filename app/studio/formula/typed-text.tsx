/**
 * The text of a cell as it was typed, to be changed. A plain field is there at once; the coloured one comes when the page
 * has nothing else to do, and takes the plain one's place as soon as nobody is writing in that.
 */
import { Textarea } from '@mantine/core'
import { lazy, startTransition, Suspense, useEffect, useState } from 'react'
import { flushSync } from 'react-dom'
import type { TypedTextProps } from './cell-help.ts'

const load = () => import('./formula-editor.client.tsx')
const FormulaEditor = lazy(load)

export function TypedText(props: TypedTextProps) {
  const isThere = useIsThere()
  const [isHeld, hold] = useState(false)
  const plain = (
    <div className="rb-formula-typed" onFocus={() => hold(true)} onBlur={() => hold(false)}>
      <PlainText {...props} />
    </div>
  )
  if (!isThere || isHeld) return plain
  return (
    <Suspense fallback={plain}>
      <FormulaEditor key={props.lexicon.language} {...props} />
    </Suspense>
  )
}

let loaded = false

/** Whether the coloured field has come. Where it never does, the plain one stays. */
function useIsThere(): boolean {
  const [isThere, setIsThere] = useState(loaded)
  useEffect(() => {
    if (loaded) return undefined
    return whenIdle(async () => {
      loaded = await load().then(
        () => true,
        () => false,
      )
      // The plain field stays on screen until the other is drawn.
      startTransition(() => setIsThere(loaded))
    })
  }, [])
  return isThere
}

/** Not every browser says when it has nothing to do. */
function whenIdle(run: () => void): () => void {
  if (typeof requestIdleCallback === 'undefined') {
    const timer = setTimeout(run, 500)
    return () => clearTimeout(timer)
  }
  const request = requestIdleCallback(run, { timeout: 2000 })
  return () => cancelIdleCallback(request)
}

/** Measuring how high a text is drawn would cost more than all the rest of going to another cell. */
const MOST_LINES = 4

/** One field for all cells: whoever has come to it by keyboard just before another cell is shown stays in it. */
function PlainText({ place, text, readOnly, label, onText, onDone }: TypedTextProps) {
  const [draft, setDraft] = useState(text)
  const [shown, setShown] = useState({ place, text })
  if (shown.place !== place || shown.text !== text) {
    setShown({ place, text })
    setDraft(text)
  }
  const commit = (): void => {
    if (draft !== text) onText(draft)
  }
  return (
    <Textarea
      classNames={{ input: 'rb-formula-input' }}
      aria-label={label}
      title={label}
      value={draft}
      readOnly={readOnly}
      rows={Math.min(MOST_LINES, draft.split('\n').length)}
      size="xs"
      spellCheck={false}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter' && !event.altKey && !event.shiftKey) {
          event.preventDefault()
          event.currentTarget.blur()
          onDone()
        }
        if (event.key === 'Escape') {
          // At once: the field is left with what it holds, and that would be taken over.
          flushSync(() => setDraft(text))
          onDone()
        }
      }}
    />
  )
}
