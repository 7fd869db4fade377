/** The two books that a review is between, asked for when the page is there and again when another revision is proposed. */
import { useEffect, useState } from 'react'
import type { ReviewDocuments } from '../services/index.ts'
import { reviewsAddress } from './review-frame.tsx'

export type LoadedDocuments = ReviewDocuments | 'loading' | 'failed'

export function useDocuments(book: string, number: number, hash: string): readonly [LoadedDocuments, () => void] {
  const [tries, setTries] = useState(0)
  const [answer, setAnswer] = useState<{ readonly to: string; readonly loaded: LoadedDocuments }>()
  const wanted = [book, number, hash, tries].join(' ')
  useEffect(() => {
    const asked = new AbortController()
    load(book, number, asked.signal).then(
      (loaded) => setAnswer({ to: wanted, loaded }),
      () => !asked.signal.aborted && setAnswer({ to: wanted, loaded: 'failed' }),
    )
    return () => asked.abort()
  }, [book, number, wanted])
  return [answer?.to === wanted ? answer.loaded : 'loading', () => setTries(tries + 1)]
}

async function load(book: string, number: number, signal: AbortSignal): Promise<ReviewDocuments> {
  const response = await fetch(reviewsAddress(book, number, 'documents.json'), { redirect: 'manual', signal })
  if (!response.ok) throw new Error(`answered ${response.status}`)
  return (await response.json()) as ReviewDocuments
}
