/** Follows the reviews of a book while the page is seen: what others do is shown at once. */
import { useEffect } from 'react'
import { useRevalidator } from 'react-router'

/** Several things that happen at once are looked at once. */
const SOON_MS = 200

export function useReviewStream(book: string): void {
  const { revalidate } = useRevalidator()
  useEffect(() => {
    let source: EventSource | undefined
    let soon: number | undefined
    const look = (): void => {
      soon ??= window.setTimeout(() => {
        soon = undefined
        void revalidate()
      }, SOON_MS)
    }
    const listen = (): void => {
      source?.close()
      source = undefined
      if (document.visibilityState !== 'visible') return
      source = new EventSource(`/workbooks/${encodeURIComponent(book)}/live?window=${crypto.randomUUID()}`)
      for (const kind of ['review', 'versions', 'look', 'standing']) source.addEventListener(kind, look)
    }
    document.addEventListener('visibilitychange', listen)
    listen()
    return () => {
      document.removeEventListener('visibilitychange', listen)
      window.clearTimeout(soon)
      source?.close()
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the router's own, and the same for as long as it lives
  }, [book])
}
