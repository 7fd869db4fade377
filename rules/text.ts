/** A text in the languages of the studio. English is always there; Chinese falls back to it. */
export interface Text {
  readonly en: string
  readonly 'zh-CN'?: string
}

export const LANGUAGES = ['en', 'zh-CN'] as const
export type Language = (typeof LANGUAGES)[number]

export const textIn = (text: Text, language: Language): string => text[language] ?? text.en
