/** The draft of a book as the page holds it: opened once, taken up after a reload, sent when the network is back. */
import { useEffect, useState } from 'react'
import { openDraft, type OpenDraft, type ServerDraft } from '../draft/draft.ts'
import { loadDraft, sendBatch } from '../draft/server.ts'

export function useDraft(server: ServerDraft): OpenDraft {
  const { id } = server.workbook
  const [draft] = useState(() =>
    openDraft(server, {
      send: (batch, base) => sendBatch(id, batch, base),
      load: (unless) => loadDraft(id, unless),
      storage: typeof window === 'undefined' ? NO_STORAGE : window.sessionStorage,
      newId: () => crypto.randomUUID(),
      later: (milliseconds, run) => void setTimeout(run, milliseconds),
    }),
  )
  useEffect(() => {
    draft.restore()
    const online = (): void => draft.retry()
    const seen = (): void => {
      if (document.visibilityState === 'visible') void draft.refresh()
    }
    window.addEventListener('online', online)
    document.addEventListener('visibilitychange', seen)
    return () => {
      window.removeEventListener('online', online)
      document.removeEventListener('visibilitychange', seen)
    }
  }, [draft])
  return draft
}

const NO_STORAGE = { getItem: () => null, setItem: () => undefined, removeItem: () => undefined }
