/** Translations for one request: the reader's language is found before any route runs. */
import { initReactI18next } from 'react-i18next'
import { createI18nextMiddleware } from 'remix-i18next'
import { LANGUAGES } from '../rules/text.ts'
import { languageCookie } from './language.ts'
import { translations } from './locales/index.ts'

export const [i18nMiddleware, getLocale, getInstance] = createI18nextMiddleware({
  detection: {
    supportedLanguages: [...LANGUAGES],
    fallbackLanguage: 'en',
    cookie: languageCookie,
    order: ['cookie', 'header'],
  },
  i18next: { ...translations, initAsync: false },
  plugins: [initReactI18next],
})
