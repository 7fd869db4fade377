/** The sentences about the installation in the reader's language. */
import { useTranslation } from 'react-i18next'
import { LANGUAGES, type Language } from '../../rules/text.ts'
import type { Translate } from '../studio/translate.ts'

export function useInstallationText(): { readonly t: Translate; readonly language: Language } {
  const { t, i18n } = useTranslation('installation')
  return { t: t as unknown as Translate, language: LANGUAGES.find((language) => language === i18n.language) ?? 'en' }
}
