/** Which books are shown, in which order. Search is by either language and by identifier, all its words in any order. */
import { textIn, type Language } from '../../rules/text.ts'
import type { BookEntry } from '../services/index.ts'

export const SORTS = ['book', 'draft', 'changed'] as const
export type SortBy = (typeof SORTS)[number]
export interface Sort {
  readonly by: SortBy
  readonly direction: 'ascending' | 'descending'
}

export function matching(books: readonly BookEntry[], search: string): readonly BookEntry[] {
  const words = folded(search).split(/\s+/).filter(Boolean)
  return words.length === 0
    ? books
    : books.filter(({ id, title }) => {
        const text = folded([id, title.en, title['zh-CN']].join(' '))
        return words.every((word) => text.includes(word))
      })
}

const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

export function sorted(books: readonly BookEntry[], { by, direction }: Sort, language: Language): readonly BookEntry[] {
  const names = new Intl.Collator(language, { numeric: true })
  const byName = (a: BookEntry, b: BookEntry): number =>
    names.compare(textIn(a.title, language), textIn(b.title, language))
  const compare = {
    book: byName,
    draft: (a: BookEntry, b: BookEntry) => a.revision - b.revision,
    changed: (a: BookEntry, b: BookEntry) => Date.parse(a.updatedAt) - Date.parse(b.updatedAt),
  }[by]
  const sign = direction === 'ascending' ? 1 : -1
  return books.toSorted((a, b) => sign * compare(a, b) || byName(a, b))
}

/** A first click on a column: names from A, figures and times from the newest. */
export const firstDirection = (by: SortBy): Sort['direction'] => (by === 'book' ? 'ascending' : 'descending')

/** Nobody has done anything here yet: there are only the books that the product came with. */
export const isUntouched = (books: readonly BookEntry[], product: string): boolean =>
  books.every(
    ({ createdBy, revision, archived, deleted }) => createdBy === product && revision === 1 && !archived && !deleted,
  )
