/**
 * A fact's value as people write it, and back: labels for values that have one, yes and no, dates, amounts.
 *
 * What cannot be read is no value (`undefined`); the caller keeps the text, so that nothing typed is lost.
 */
import { civil, clockMeant, inFormat, lengthMeant, plainNumber, truthMeant } from '../../../rules/cell/index.ts'
import { USUAL_FORMAT, valueInWords, type NumberFormat } from '../../../rules/cell/index.ts'
import type { Json } from '../../../rules/json.ts'
import { textIn, type Language } from '../../../rules/text.ts'
import type { Fact, Workbook } from '../../../rules/workbook/index.ts'
import { dateTyped, instantMeant, timeShown } from './typed-time.ts'

/** How the book and the reader write. */
export interface Writing {
  readonly zone: string
  readonly format: NumberFormat
  readonly language: Language
  readonly yes: string
  readonly no: string
}

export const writingOf = (
  { zone, numberFormat }: Pick<Workbook, 'zone' | 'numberFormat'>,
  language: Language,
): Writing => ({
  zone,
  format: numberFormat ?? USUAL_FORMAT,
  language,
  ...(language === 'en' ? { yes: 'yes', no: 'no' } : { yes: '是', no: '否' }),
})

type Kind = Pick<Fact, 'type' | 'values'>

export function factMeant({ type, values }: Kind, typed: string, writing: Writing): Json | undefined {
  const text = typed.normalize('NFKC').trim()
  if (text === '') return undefined
  if (values) return values.find(({ value, label }) => isCalled(text, [String(value), ...Object.values(label)]))?.value
  switch (type) {
    case 'number':
      return numberTyped(text, writing.format)
    case 'money':
      return plainTyped(text, writing.format)
    case 'boolean':
      return truthTyped(text)
    case 'date':
      return dateTyped(text)
    case 'date-time':
      return instantMeant(text, writing.zone)
    case 'time':
      return timeTyped(text)
    case 'duration':
      return durationTyped(text, writing.format)
    case 'list':
      return listTyped(text)
    case 'string':
      return typed.trim()
    case 'any':
      return numberTyped(text, writing.format) ?? typed.trim()
  }
}

export function factShown({ type, values }: Kind, value: Json | undefined, writing: Writing): string {
  if (value === undefined || value === null) return ''
  const named = values?.find((one) => one.value === value)
  if (named) return textIn(named.label, writing.language)
  if (typeof value === 'boolean') return value ? writing.yes : writing.no
  if (typeof value === 'number') return numberShown(value, writing.format)
  if (Array.isArray(value)) return listShown(value)
  if (typeof value !== 'string') return JSON.stringify(value)
  if (type === 'money') return inFormat(value, writing.format)
  if (type === 'duration') return durationShown(value, writing)
  return type === 'date-time' ? timeShown(value, writing.zone) : value
}

/** What a cell of such a fact offers. */
export function factChoices({ type, values }: Kind, { language, yes, no }: Writing): readonly string[] {
  if (values) return values.map(({ label }) => textIn(label, language))
  return type === 'boolean' ? [yes, no] : []
}

function truthTyped(text: string): boolean | undefined {
  // What cells read by themselves, and then what people write beside it.
  if (isCalled(text, ['true', 'yes', '是'])) return true
  if (isCalled(text, ['false', 'no', '否'])) return false
  const meant = truthMeant(text)
  return meant && meant.doubt === undefined ? meant.low === 'true' : undefined
}

/** One after the other, parted by commas; what could not be read again so, and the empty list, in brackets. */
const listShown = (list: readonly Json[]): string =>
  list.length > 0 && list.every((item) => typeof item === 'string' && /^[^,;、[\s][^,;、]*$/.test(item))
    ? list.join(', ')
    : JSON.stringify(list)

function listTyped(text: string): Json | undefined {
  if (!text.startsWith('[')) return text.split(/\s*[,;、]\s*/).filter((item) => item !== '')
  try {
    const list = JSON.parse(text) as Json
    return Array.isArray(list) ? list : undefined
  } catch {
    return undefined
  }
}

export const isCalled = (text: string, names: readonly string[]): boolean =>
  names.some((name) => name.toLowerCase() === text.toLowerCase())

export function numberTyped(text: string, format: NumberFormat): number | undefined {
  const plain = plainTyped(text, format)
  return plain === undefined ? undefined : Number(plain)
}

export function plainTyped(text: string, format: NumberFormat): string | undefined {
  const [, sign = '', figures = ''] = /^([-−]?)\s*(.*)$/.exec(text.normalize('NFKC').trim()) ?? []
  const plain = plainNumber(figures.replaceAll(' ', ''), format)
  return plain === undefined ? undefined : (sign === '' ? '' : '-') + plain
}

export const numberShown = (value: number, format: NumberFormat): string => inFormat(String(value), format)

function timeTyped(text: string): string | undefined {
  const plain = civil.parseTime(text)
  if (!Number.isNaN(plain)) return civil.formatTime(plain)
  const meant = clockMeant(text)
  const time = meant && meant.doubt === undefined ? civil.parseTime(meant.low) : Number.NaN
  return Number.isNaN(time) ? undefined : civil.formatTime(time)
}

const LETTERS: Readonly<Record<string, string>> = {
  year: 'Y',
  month: 'M',
  day: 'D',
  hour: 'H',
  minute: 'M',
  second: 'S',
}

/** In words that are read as the same again. */
function durationShown(value: string, { format, language }: Writing): string {
  const words = valueInWords(value, 'duration', language)
  return durationTyped(words, format) === value ? words : value
}

const CHINESE = [
  ['年', 'year'],
  ['个月', 'month'],
  ['天', 'day'],
  ['小时', 'hour'],
  ['分钟', 'minute'],
  ['秒', 'second'],
] as const

/** Several units one after the other: `1 年 6 个月`. */
const inEnglish = (text: string): string =>
  CHINESE.reduce((now, [chinese, unit]) => now.replace(new RegExp(` ?${chinese}`), ` ${unit} `), text)

/** `P1Y` as it is stored, or `1 year`, `24 hours`. */
function durationTyped(text: string, format: NumberFormat): string | undefined {
  if (civil.parseDuration(text)) return text
  const meant = lengthMeant(text, { format })
  const { low } = meant && meant.doubt === undefined ? meant : { low: inEnglish(text) }
  const parts = [...low.matchAll(/(\d+) (year|month|day|hour|minute|second)s?/g)]
  const of = (units: readonly string[]): string =>
    parts.flatMap(([, count, unit = '']) => (units.includes(unit) ? [`${count}${LETTERS[unit]}`] : [])).join('')
  const [days, hours] = [of(['year', 'month', 'day']), of(['hour', 'minute', 'second'])]
  const iso = `P${days}${hours === '' ? '' : `T${hours}`}`
  return parts.length > 0 && civil.parseDuration(iso) ? iso : undefined
}
