/** What became of a book, asked of the server: every answer is a value, none throws. */
import type { Workbook } from '../../../rules/workbook/index.ts'
import type { HistoryPage } from '../../services/index.ts'
import type { HistoryWanted } from '../book-page.ts'

export type Asked<T> =
  { readonly kind: 'loaded'; readonly value: T } | { readonly kind: 'signed-out' | 'missing' | 'failed' }

const bookPath = (book: string): string => `/workbooks/${encodeURIComponent(book)}`

export function loadHistory(book: string, wanted: HistoryWanted, before?: number): Promise<Asked<HistoryPage>> {
  const { sheet, row, column, by } = wanted
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries({ sheet, row, column, by, before }))
    if (value !== undefined) search.set(name, String(value))
  return asked(`${bookPath(book)}/history.json?${search.toString()}`)
}

export const loadRevision = (book: string, revision: number): Promise<Asked<{ readonly workbook: Workbook }>> =>
  asked(`${bookPath(book)}/revisions/${revision}`)

async function asked<T>(address: string): Promise<Asked<T>> {
  try {
    const response = await fetch(address, { redirect: 'manual' })
    if (response.type === 'opaqueredirect' || response.status === 401) return { kind: 'signed-out' }
    if (response.status === 404) return { kind: 'missing' }
    return response.ok ? { kind: 'loaded', value: (await response.json()) as T } : { kind: 'failed' }
  } catch {
    return { kind: 'failed' }
  }
}
