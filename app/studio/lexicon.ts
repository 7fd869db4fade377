/**
 * Names and figures for people: what an identifier is called in the user's language, how quantities, money and instants
 * are written. Everything comes from the workbook; an identifier without a label stands for itself.
 */
import { textIn, type Language, type Text } from '../../rules/text.ts'
import type { Row, Sheet, Workbook } from '../../rules/workbook/index.ts'

export interface Lexicon {
  readonly language: Language
  readonly zone: string
  text(text: Text): string
  /** What an item, meter, service, usage event, reason, scope, payer, recipient or task is called. */
  name(id: string): string
  unit(meter: string): string | undefined
  number(quantity: number | string): string
  money(amount: number | string): string
  instant(at: string | number): string
  /** Day and time without the year, for lists in which the year is plain. */
  shortInstant(at: string | number): string
  day(at: string | number): string
}

export function lexiconOf(workbook: Workbook, language: Language): Lexicon {
  const names = namesIn(workbook)
  const units = unitsIn(workbook)
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
  const full = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'short', day: 'numeric', ...clock })
  const short = new Intl.DateTimeFormat(language, { month: 'short', day: 'numeric', ...clock })
  const day = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'short', day: 'numeric', timeZone: zone })
  return {
    language,
    zone,
    text: (text) => textIn(text, language),
    name: (id) => {
      const text = names.get(id)
      return text ? textIn(text, language) : id
    },
    unit: (meter) => {
      const text = units.get(meter)
      return text && textIn(text, language)
    },
    number: (quantity) => decimals.format(quantity as number),
    money: (amount) => currency.format(amount as number),
    instant: (at) => full.format(new Date(at)),
    shortInstant: (at) => short.format(new Date(at)),
    day: (at) => day.format(new Date(at)),
  }
}

function namesIn(workbook: Workbook): ReadonlyMap<string, Text> {
  const { usage, services, reports, facts, labels } = workbook.vocabulary
  const names = new Map<string, Text>()
  for (const fact of facts) for (const { value, label } of fact.values ?? []) names.set(String(value), label)
  for (const { id, label } of [...usage, ...services, ...reports]) names.set(id, label)
  for (const sheet of workbook.sheets) {
    if (sheet.point === 'items' || sheet.point === 'meters') {
      for (const row of sheet.rows) {
        const label = dictionaryLabel(sheet, row)
        if (label) names.set(dictionaryId(sheet, row) ?? row.id, label)
      }
    }
  }
  for (const [id, label] of Object.entries(labels ?? {})) names.set(id, label)
  return names
}

function unitsIn(workbook: Workbook): ReadonlyMap<string, Text> {
  const units = new Map<string, Text>()
  for (const sheet of workbook.sheets) {
    if (sheet.point !== 'meters') continue
    for (const row of sheet.rows) {
      const en = answer(sheet, row, 'unit')
      const zh = answer(sheet, row, 'unitZh')
      if (en ?? zh) units.set(dictionaryId(sheet, row) ?? row.id, bilingual(en, zh))
    }
  }
  return units
}

/** A dictionary says its entry's own id in an answer of that name, or the row's id is it. */
const dictionaryId = (sheet: Sheet, row: Row): string | undefined => answer(sheet, row, 'id')

function dictionaryLabel(sheet: Sheet, row: Row): Text | undefined {
  const en = answer(sheet, row, 'label')
  const zh = answer(sheet, row, 'labelZh')
  return (en ?? zh) === undefined ? undefined : bilingual(en, zh)
}

const bilingual = (en: string | undefined, zh: string | undefined): Text =>
  zh === undefined ? { en: en ?? '' } : { en: en ?? zh, 'zh-CN': zh }

function answer(sheet: Sheet, row: Row, output: string): string | undefined {
  const column = sheet.columns.find((column) => column.output === output)
  const text = column && row.cells[column.id]?.text.trim()
  return text ? text.replace(/^"(.*)"$/, '$1').replaceAll('\\"', '"') : undefined
}
