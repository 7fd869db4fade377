import 'i18next'
import type { Translations } from './index.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'frame'
    resources: Translations
  }
}
