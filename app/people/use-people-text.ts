/** The sentences about people in the reader's language. */
import { useTranslation } from 'react-i18next'
import { LANGUAGES, type Language } from '../../rules/text.ts'
import type { Role } from '../services/permissions.ts'
import type { Translate } from '../studio/translate.ts'

export interface PeopleText {
  readonly t: Translate
  readonly language: Language
  /** What a role is called. */
  readonly role: (role: Role) => string
}

export function usePeopleText(): PeopleText {
  const { t: typed, i18n } = useTranslation('people')
  const t = typed as unknown as Translate
  const language = LANGUAGES.find((language) => language === i18n.language) ?? 'en'
  const access = i18n.getFixedT(language, 'access')
  return { t, language, role: (role) => access(`roles.${role}`) }
}
