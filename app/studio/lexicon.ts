/**
 * Names and figures for people: what an identifier is called in the user's language, how quantities, money and instants
 * are written. Everything comes from the workbook; an identifier without a label stands for itself.
 */
import { USUAL_FORMAT, type NumberFormat } from '../../rules/cell/index.ts'
import type { JsonObject } from '../../rules/json.ts'
import { textIn, type Language, type Text } from '../../rules/text.ts'
import { ENGINE_WORDS, labelsIn, type BookReader, type WordKind } from '../../rules/workbook/index.ts'

export interface Lexicon {
  readonly language: Language
  readonly zone: string
  /** A number as the people of the book write one, where that is not the usual way. */
  readonly numberExample: string | undefined
  text(text: Text): string
  /** What an item, meter, service, usage event or word of the book is called. The engine's own words are of a kind. */
  name(id: string, kind?: WordKind): string
  number(quantity: number | string): string
  /** A quantity with the unit of its meter; an amount where the meter is in money. */
  quantity(quantity: number | string, meter: string | undefined): string
  money(amount: number | string): string
  /** With all its decimals: prices may have more of them than amounts that are paid. */
  price(amount: number | string): string
  /** The sign that stands before an amount. */
  readonly currency: string
  instant(at: string | number): string
  /** Day and time without the year, for lists in which the year is plain. */
  shortInstant(at: string | number): string
  day(at: string | number): string
}

export function lexiconOf(
  { workbook, dictionaries }: Pick<BookReader, 'workbook' | 'dictionaries'>,
  language: Language,
): Lexicon {
  const names = labelsIn(workbook, dictionaries)
  const words = new Map(workbook.vocabulary.words?.map(({ of, id, label }) => [`${of} ${id}`, label]))
  const zone = workbook.zone
  const decimals = new Intl.NumberFormat(language, { maximumFractionDigits: 12 })
  const currency = new Intl.NumberFormat(language, {
    style: 'currency',
    currency: workbook.currency.code,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: workbook.currency.digits,
    maximumFractionDigits: workbook.currency.digits,
  })
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: zone } as const
  const price = new Intl.NumberFormat(language, {
    style: 'currency',
    currency: workbook.currency.code,
    currencyDisplay: 'narrowSymbol',
    minimumFractionDigits: workbook.currency.digits,
    maximumFractionDigits: 12,
  })
  const full = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'short', day: 'numeric', ...clock })
  const short = new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric', ...clock })
  const day = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'short', day: 'numeric', timeZone: zone })
  return {
    language,
    zone,
    numberExample: workbook.numberFormat && numberExampleOf(workbook.numberFormat),
    text: (text) => textIn(text, language),
    name(id, kind) {
      const own = kind === undefined ? undefined : words.get(`${kind} ${id}`)
      const engine = kind === undefined ? undefined : ENGINE_WORDS[kind][id]?.label
      const text = own ?? names.get(id) ?? engine
      return text ? textIn(text, language) : id
    },
    number: (quantity) => decimals.format(quantity as number),
    quantity: (quantity, meter) => {
      const known = meter === undefined ? undefined : dictionaries.meters.get(meter)
      if (known?.money === true) return currency.format(quantity as number)
      const unit = unitOf(known?.facts)
      const figure = decimals.format(quantity as number)
      return unit === undefined ? figure : `${figure} ${textIn(unit, language)}`
    },
    money: (amount) => currency.format(amount as number),
    price: (amount) => price.format(amount as number),
    currency: currency.formatToParts(0).find(({ type }) => type === 'currency')?.value ?? workbook.currency.code,
    instant: (at) => full.format(new Date(at)),
    shortInstant: (at) => short.format(new Date(at)),
    day: (at) => day.format(new Date(at)),
  }
}

function numberExampleOf({ decimal, groups }: NumberFormat): string | undefined {
  if (decimal === USUAL_FORMAT.decimal && groups === USUAL_FORMAT.groups) return undefined
  const separator = decimal === '.' ? ',' : '.'
  const whole = groups === 'indian' ? ['12', '34', '567'] : ['1', '234', '567']
  return `${whole.join(separator)}${decimal}89`
}

/** A meters sheet may say its unit in columns `unit` and `unitZh`. */
function unitOf(facts: JsonObject | undefined): Text | undefined {
  const en = facts?.['unit']
  const zh = facts?.['unitZh']
  if (typeof en !== 'string' && typeof zh !== 'string') return undefined
  return { en: String(en ?? zh), ...(typeof zh === 'string' ? { 'zh-CN': zh } : {}) }
}
