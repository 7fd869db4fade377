/** The two books that a review is between, asked for when the page is there and again when another revision is proposed. */
import { useEffect, useState } from 'react'
import type { ReviewDocuments } from '../services/index.ts'
import { reviewsAddress } from './review-frame.tsx'

export type LoadedDocuments = ReviewDocuments | 'loading' | 'failed'

export function useDocuments(book: string, number: number, hash: string): readonly [LoadedDocuments, () => void] {
  const [tries, setTries] = useState(0)
  const [loaded, setLoaded] = useState<LoadedDocuments>('loading')
  useEffect(() => {
    const asked = new AbortController()
    setLoaded('loading')
    load(book, number, asked.signal).then(setLoaded, () => !asked.signal.aborted && setLoaded('failed'))
    return () => asked.abort()
  }, [book, number, hash, tries])
  return [loaded, () => setTries(tries + 1)]
}

async function load(book: string, number: number, signal: AbortSignal): Promise<ReviewDocuments> {
  const response = await fetch(reviewsAddress(book, number, 'documents.json'), { redirect: 'manual', signal })
  if (!response.ok) throw new Error(`answered ${response.status}`)
  return (await response.json()) as ReviewDocuments
}
