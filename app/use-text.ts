/** The sentences of a namespace in the reader's language, for keys that are put together at run time as well. */
import { useTranslation } from 'react-i18next'
import { LANGUAGES, type Language } from '../rules/text.ts'
import type { Translations } from './locales/index.ts'
import type { Translate } from './studio/translate.ts'

export interface Sentences {
  readonly t: Translate
  readonly language: Language
}

export function useText(namespace: keyof Translations): Sentences {
  const { t, i18n } = useTranslation(namespace)
  return { t: t as unknown as Translate, language: LANGUAGES.find((language) => language === i18n.language) ?? 'en' }
}
