/** How each book stands: what the page came with, and for the others asked for one after the other. */
import { useEffect, useState } from 'react'
import type { BookEntry, BookSummary } from '../services/index.ts'

export type KnownSummary = BookSummary | 'pending' | 'unknown'

export function useSummaries(books: readonly BookEntry[]): (book: BookEntry) => KnownSummary {
  const [found, setFound] = useState<ReadonlyMap<string, BookSummary | 'unknown'>>(new Map())
  useEffect(() => {
    const stopping = new AbortController()
    void (async () => {
      for (const book of books) {
        if (book.summary || stopping.signal.aborted) continue
        const summary = await summaryOf(book.id, stopping.signal)
        if (stopping.signal.aborted) return
        setFound((before) => new Map(before).set(stateOf(book), summary))
      }
    })()
    return () => stopping.abort()
  }, [books])
  return (book) => book.summary ?? found.get(stateOf(book)) ?? 'pending'
}

const stateOf = ({ id, revision, updatedAt }: BookEntry): string => `${id} ${revision} ${updatedAt}`

async function summaryOf(id: string, signal: AbortSignal): Promise<BookSummary | 'unknown'> {
  try {
    const response = await fetch(`/workbooks/${encodeURIComponent(id)}/summary.json`, { redirect: 'manual', signal })
    return response.ok ? ((await response.json()) as BookSummary) : 'unknown'
  } catch {
    return 'unknown'
  }
}
