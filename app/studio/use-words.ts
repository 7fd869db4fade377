/** The studio's sentences and the workbook's names in the reader's language. */
import { useMemo } from 'react'
import type { Language } from '../../rules/text.ts'
import type { BookReader } from '../../rules/workbook/index.ts'
import { type Sentences, useText } from '../use-text.ts'
import { lexiconOf, type Lexicon } from './lexicon.ts'
import type { Translate } from './translate.ts'

export interface Words {
  /** For keys that are put together at run time as well; those written out are checked by `useTranslation('studio')`. */
  readonly t: Translate
  readonly language: Language
  readonly lexicon: Lexicon
}

export function useWords(reader: BookReader): Words {
  const { t, language } = useStudioText()
  const { zone, currency } = reader.workbook
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- names change with what every cell rests on, and with it only
  const lexicon = useMemo(() => lexiconOf(reader, language), [reader.basis, zone, currency, language])
  return useMemo(() => ({ t, language, lexicon }), [t, language, lexicon])
}

export const useStudioText = (): Sentences => useText('studio')
