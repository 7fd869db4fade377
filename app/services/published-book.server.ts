/** For the list of books: what of each is in force, and what comes next. */
import { byInstant, inForceAt, timeOfBook, type VersionRow } from '../../db/index.ts'
import type { PublishedBook } from './book-types.ts'

export function publishedBook(standing: readonly VersionRow[], clock: string): PublishedBook {
  const now = timeOfBook(standing, clock)
  const current = inForceAt(standing, now)
  const [next] = standing.filter(({ effectiveAt }) => Date.parse(effectiveAt) > now).toSorted(byInstant)
  return {
    ...(current && {
      current: { number: current.number, effectiveAt: current.effectiveAt, revision: current.revision },
    }),
    ...(next && { next: { number: next.number, effectiveAt: next.effectiveAt, revision: next.revision } }),
  }
}
