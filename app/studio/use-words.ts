/** The studio's sentences and the workbook's names in the reader's language. */
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { LANGUAGES, type Language } from '../../rules/text.ts'
import type { Workbook } from '../../rules/workbook/index.ts'
import { lexiconOf, type Lexicon } from './lexicon.ts'
import type { Translate } from './translate.ts'

export interface Words {
  /** For keys that are put together at run time as well; those written out are checked by `useTranslation('studio')`. */
  readonly t: Translate
  readonly language: Language
  readonly lexicon: Lexicon
}

export function useWords(workbook: Workbook): Words {
  const { t, language } = useStudioText()
  const { vocabulary, zone, currency, sheets } = workbook
  const dictionaries = sheets.filter(({ point }) => point === 'items' || point === 'meters')
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- names change with these parts of the book only
  const lexicon = useMemo(() => lexiconOf(workbook, language), [vocabulary, zone, currency, language, ...dictionaries])
  return useMemo(() => ({ t, language, lexicon }), [t, language, lexicon])
}

export function useStudioText(): Pick<Words, 't' | 'language'> {
  const { t, i18n } = useTranslation('studio')
  return { t: t as unknown as Translate, language: LANGUAGES.find((language) => language === i18n.language) ?? 'en' }
}
