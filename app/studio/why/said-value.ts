/** What a fact was, as the reader says it: labels for what has one, dates and figures in the reader's way. */
import type { NameInfo } from '../../../rules/cell/index.ts'
import type { Json } from '../../../rules/json.ts'
import { displayOf } from '../grid/cell-display.ts'
import type { Lexicon } from '../lexicon.ts'
import type { Translate } from '../../translate.ts'

type Kind = Pick<NameInfo, 'type' | 'values'>

export function saidValue(value: Json | undefined, kind: Kind, lexicon: Lexicon, t: Translate): string {
  if (value === undefined || value === null) return t('why.missing')
  const named = kind.values?.find((one) => one.value === value)
  if (named) return lexicon.text(named.label)
  if (typeof value === 'boolean') return t(value ? 'why.yes' : 'why.no')
  if (typeof value === 'number') return lexicon.number(value)
  if (Array.isArray(value)) return listSaid(value, kind, lexicon, t)
  if (typeof value !== 'string') return JSON.stringify(value)
  return textSaid(value, kind, lexicon)
}

function listSaid(values: readonly Json[], { values: known }: Kind, lexicon: Lexicon, t: Translate): string {
  if (values.length === 0) return t('why.emptyList')
  const format = new Intl.ListFormat(lexicon.language, { type: 'conjunction' })
  const kind: Kind = { type: 'any', ...(known ? { values: known } : {}) }
  return format.format(values.map((one) => saidValue(one, kind, lexicon, t)))
}

function textSaid(value: string, { type }: Kind, lexicon: Lexicon): string {
  switch (type) {
    case 'date':
      return dayIn(lexicon.language).format(new Date(value))
    case 'date-time':
      return lexicon.instant(value)
    case 'number':
      return lexicon.number(value)
    case 'duration': {
      const meaning = { expr: { kind: 'literal', type, value } } as const
      return displayOf({ ok: true, meaning, canonical: value }, '', lexicon).text
    }
    default:
      return value === '' ? '“”' : lexicon.name(value)
  }
}

/** A civil date is the same day in every zone. */
const dayIn = (language: Lexicon['language']): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(language, { year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' })
