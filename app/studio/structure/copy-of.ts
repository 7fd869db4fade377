/** What a copy is called, in both languages whatever the reader's. */
import type { Text } from '../../../rules/text.ts'

export const copyOf = (label: Text): Text => ({
  en: `${label.en} (copy)`,
  'zh-CN': `${label['zh-CN'] ?? label.en}（副本）`,
})
