/** The sentences about reviews in the reader's language. */
import { useTranslation } from 'react-i18next'
import { LANGUAGES, type Language } from '../../rules/text.ts'
import type { Translate } from '../studio/translate.ts'

export interface ReviewsText {
  readonly t: Translate
  readonly language: Language
}

export function useReviewsText(): ReviewsText {
  const { t, i18n } = useTranslation('reviews')
  return { t: t as unknown as Translate, language: LANGUAGES.find((language) => language === i18n.language) ?? 'en' }
}
