/** The preview as React has it: opened with the page, told which scenarios there are, read part by part. */
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Document } from '../document/load-document.ts'
import type { OpenDraft } from '../draft/draft.ts'
import { openPreview, type Preview, type PreviewState } from './preview.ts'

/** Milliseconds: about two frames. */
const FIRST_DRAWING = 32

export function usePreview(draft: OpenDraft, document: Document, chosen: string | undefined): Preview {
  const [preview] = useState(() => openPreview(draft, document))
  useEffect(() => {
    let stop: (() => void) | undefined
    const start = (): void => {
      stop = preview.start(new Worker(new URL('./preview-worker.ts', import.meta.url), { type: 'module' }))
    }
    // First the grid is drawn: its worker comes after what a person came for.
    const soon = setTimeout(start, FIRST_DRAWING)
    return () => {
      clearTimeout(soon)
      stop?.()
    }
  }, [preview])
  useEffect(() => preview.choose(chosen), [preview, chosen])
  return preview
}

/** One part of what the preview says: who shows it is drawn again when that part changes, and not for any other. */
export const usePreviewPart = <Part>(preview: Preview, part: (state: PreviewState) => Part): Part =>
  useSyncExternalStore(preview.subscribe, () => part(preview.state()))
