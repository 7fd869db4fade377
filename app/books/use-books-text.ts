/** The sentences about books in the reader's language. */
import { useTranslation } from 'react-i18next'
import { LANGUAGES, type Language } from '../../rules/text.ts'
import type { Translate } from '../studio/translate.ts'

export interface BooksText {
  readonly t: Translate
  readonly language: Language
}

export function useBooksText(): BooksText {
  const { t, i18n } = useTranslation('books')
  return { t: t as unknown as Translate, language: LANGUAGES.find((language) => language === i18n.language) ?? 'en' }
}
