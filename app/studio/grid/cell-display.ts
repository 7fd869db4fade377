/**
 * How a readable cell is drawn: its canonical form, less what only the language needs. What stands there by identifier is
 * called by its name, and the identifiers come after. A plain text goes without its quotes, a list of texts without its
 * brackets, a duration stands in the reader's words; everything else (comparisons, ranges, expressions) stays as it is
 * written. A plain number has its thousands set apart, an amount its currency in front. The editor and the formula bar
 * always show the cell as typed.
 */
import {
  exprToText,
  testToText,
  type Expr,
  type NumberFormat,
  type UnaryTest,
  type ValueType,
} from '../../../rules/cell/index.ts'
import type { Language } from '../../../rules/text.ts'
import type { CellReading } from '../../../rules/workbook/index.ts'
import type { Meaning } from './cell-reader.ts'

export interface CellDisplay {
  /** What can be read as a text of the cell, too. */
  readonly text: string
  /** The currency of an amount. */
  readonly before?: string
  /** The identifiers of what is called by name. */
  readonly after?: string
}

export interface Saying {
  readonly language: Language
  /** The sign of the currency, where figures are amounts. */
  readonly currency?: string | undefined
  /** What the cell says by names; absent where everything stays by identifier. */
  readonly byName?:
    ((meaning: Meaning) => { readonly meaning: Meaning; readonly values: readonly string[] }) | undefined
  readonly numberFormat?: NumberFormat | undefined
  /** The type of the column. */
  readonly type?: ValueType
}

export function displayOf(reading: Extract<CellReading, { ok: true }>, typed: string, saying: Saying): CellDisplay {
  const { meaning, canonical } = reading
  if (!meaning) return { text: canonical }
  const { language, currency, byName, numberFormat } = saying
  const isList = saying.type === 'list'
  const number = plainNumber(typed, language)
  if (number !== undefined) return { text: number, ...(currency === undefined ? {} : { before: currency }) }
  const named = byName?.(meaning)
  const plain = plainMeaning(named?.meaning ?? meaning, language, isList)
  if (named === undefined || named.values.length === 0) return { text: plain ?? canonical }
  return { text: plain ?? written(named.meaning, numberFormat), after: named.values.join(', ') }
}

const written = (meaning: Meaning, format: NumberFormat | undefined): string =>
  'test' in meaning ? testToText(meaning.test, format) : exprToText(meaning.expr, format)

const plainMeaning = (meaning: Meaning, language: Language, isList: boolean): string | undefined =>
  'test' in meaning ? plainTest(meaning.test, language, isList) : plainValue(meaning.expr, language)

function plainTest(test: UnaryTest, language: Language, isList: boolean): string | undefined {
  switch (test.kind) {
    case 'compare':
      return test.op === '=' ? plainValue(test.bound, language) : undefined
    case 'contains':
      // In a list a value alone means that it is among them.
      return isList ? plainValue(test.item, language) : undefined
    case 'oneOf':
      return joined(test.tests.map((one) => plainTest(one, language, isList)))
    case 'not': {
      const inner = plainTest(test.test, language, isList)
      return inner && `${language === 'zh-CN' ? '非' : 'not'}(${inner})`
    }
    case 'missing':
      return language === 'zh-CN' ? '缺失' : 'missing'
    case 'null':
      return language === 'zh-CN' ? '空' : 'null'
    default:
      return undefined
  }
}

function plainValue(expr: Expr, language: Language): string | undefined {
  if (expr.kind === 'list') return joined(expr.items.map((item) => plainValue(item, language)))
  if (expr.kind !== 'literal') return undefined
  if (typeof expr.value === 'boolean' && language === 'zh-CN') return expr.value ? '是' : '否'
  if (Array.isArray(expr.value)) return joined(expr.value.map((item) => (typeof item === 'string' ? item : undefined)))
  if (typeof expr.value !== 'string' || expr.value.trim() === '') return undefined
  if (expr.type === 'duration') return durationInWords(expr.value, language)
  return expr.type === 'string' ? expr.value : undefined
}

function joined(parts: readonly (string | undefined)[]): string | undefined {
  return parts.length > 0 && parts.every((part) => part !== undefined) ? parts.join(', ') : undefined
}

/** A number keeps the decimals it was typed with, so that a column of prices stays in line. */
function plainNumber(typed: string, language: Language): string | undefined {
  const found = /^-?(?:\d{1,15}|\d{1,3}(?:,\d{3}){1,4})(?:\.(\d{1,12}))?$/.exec(typed.trim())
  if (!found) return undefined
  const decimals = found[1]?.length ?? 0
  return numberFormat(language, decimals).format(typed.trim().replaceAll(',', '') as `${number}`)
}

const numberFormats = new Map<string, Intl.NumberFormat>()

/** Making a format takes a hundred times as long as using it, and a grid draws hundreds of numbers at once. */
function numberFormat(language: Language, decimals: number): Intl.NumberFormat {
  const key = `${language} ${decimals}`
  const known =
    numberFormats.get(key) ??
    new Intl.NumberFormat(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
  numberFormats.set(key, known)
  return known
}

const UNITS = ['years', 'months', 'weeks', 'days', 'hours', 'minutes', 'seconds'] as const
const ISO = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/

/** `PT24H` is 24 hours, 24小时. Negative and fractional durations stay in ISO form. */
function durationInWords(iso: string, language: Language): string | undefined {
  const found = ISO.exec(iso)
  if (!found) return undefined
  const parts = UNITS.flatMap((unit, index) => {
    const count = found[index + 1]
    return count === undefined ? [] : [[unit, Number(count)] as const]
  })
  const last = parts.at(-1)?.[0]
  if (last === undefined) return undefined
  // A length of nothing is said too: 0 seconds.
  const shown = parts.every(([, count]) => count === 0) ? { [`${last}Display`]: 'always' as const } : {}
  return new Intl.DurationFormat(language, { style: 'long', ...shown }).format(Object.fromEntries(parts))
}
