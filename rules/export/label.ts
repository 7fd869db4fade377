/** A label in one order of languages, however it was written, so that the same book gives the same bytes. */
import type { Text } from '../text.ts'

export const textOf = (text: Text): Text => ({
  en: text.en,
  ...(text['zh-CN'] === undefined ? {} : { 'zh-CN': text['zh-CN'] }),
})
