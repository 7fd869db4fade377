/** Currencies and time zones to choose from, with what is likely for who reads in a language. */
import type { Language } from '../../rules/text.ts'

export interface Regions {
  readonly currencies: readonly { readonly value: string; readonly label: string }[]
  readonly zones: readonly string[]
  readonly currency: string
  readonly zone: string
}

const LIKELY: Readonly<Record<Language, Pick<Regions, 'currency' | 'zone'>>> = {
  en: { currency: 'EUR', zone: 'UTC' },
  'zh-CN': { currency: 'CNY', zone: 'Asia/Shanghai' },
}

export function regionsFor(language: Language): Regions {
  const names = new Intl.DisplayNames(language, { type: 'currency' })
  return {
    currencies: Intl.supportedValuesOf('currency').map((value) => ({ value, label: `${value} · ${names.of(value)}` })),
    zones: ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')],
    ...LIKELY[language],
  }
}
