/** The preview as React has it: opened with the page, told which scenarios there are, read part by part. */
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Scenario } from '../../../rules/workbook/index.ts'
import type { Document } from '../document/load-document.ts'
import type { OpenDraft } from '../draft/draft.ts'
import { openPreview, type Preview, type PreviewState } from './preview.ts'

export function usePreview(
  draft: OpenDraft,
  document: Document,
  scenarios: readonly Scenario[],
  chosen: string | undefined,
): Preview {
  const [preview] = useState(() => openPreview(draft, document))
  useEffect(
    () => preview.start(new Worker(new URL('./preview-worker.ts', import.meta.url), { type: 'module' })),
    [preview],
  )
  useEffect(() => preview.offer(scenarios), [preview, scenarios])
  useEffect(() => preview.choose(chosen), [preview, chosen])
  return preview
}

/** One part of what the preview says: who shows it is drawn again when that part changes, and not for any other. */
export const usePreviewPart = <Part>(preview: Preview, part: (state: PreviewState) => Part): Part =>
  useSyncExternalStore(preview.subscribe, () => part(preview.state()))
