/** The sentences about books in the reader's language. */
import { type Sentences, useText } from '../use-text.ts'

export type BooksText = Sentences

export const useBooksText = (): BooksText => useText('books')
