/** The address at which a newcomer sees most at once; none where that book is not there any more. */
import { tour } from '../../rules/samples/index.ts'
import type { BookEntry } from '../services/index.ts'

export function tourAddress(books: readonly BookEntry[]): string | undefined {
  if (!books.some(({ id, deleted }) => id === tour.book && !deleted)) return undefined
  const search = new URLSearchParams({ scenario: tour.scenario, row: tour.row })
  return `/workbooks/${tour.book}/sheets/${tour.sheet}?${search.toString()}`
}
