/** The draft of a book as the page holds it: opened once, taken up after a reload, sent when the network is back. */
import { useEffect, useState } from 'react'
import type { Changes } from '../../services/index.ts'
import { loadDocument, type Document } from '../document/load-document.ts'
import { openDraft, type OpenDraft, type ServerDraft } from '../draft/draft.ts'
import { changesSince, sendBatch } from '../draft/server.ts'

export function useDraft(document: Document): OpenDraft {
  const { id } = document.workbook
  const [draft] = useState(() =>
    openDraft(document, {
      send: (batch, base) => sendBatch(id, batch, base),
      load: (unless) => newest(id, unless),
      since: (revision) => changesOrAll(id, revision),
      storage: window.sessionStorage,
      newId: () => crypto.randomUUID(),
      later: (milliseconds, run) => void setTimeout(run, milliseconds),
    }),
  )
  useEffect(() => {
    draft.restore()
    const online = (): void => draft.retry()
    const seen = (): void => {
      if (window.document.visibilityState === 'visible') void draft.refresh()
    }
    window.addEventListener('online', online)
    window.document.addEventListener('visibilitychange', seen)
    return () => {
      window.removeEventListener('online', online)
      window.document.removeEventListener('visibilitychange', seen)
    }
  }, [draft])
  return draft
}

async function newest(id: string, unless: number | undefined): Promise<ServerDraft | undefined> {
  const loaded = await loadDocument(id, unless)
  return loaded.kind === 'loaded' ? loaded.document : undefined
}

/** A draft that was replaced has no edits that lead to it. */
async function changesOrAll(id: string, revision: number): Promise<Changes | ServerDraft | undefined> {
  const came = await changesSince(id, revision)
  return came?.changes.some(({ kind }) => kind === 'replaced') === true ? newest(id, undefined) : came
}
