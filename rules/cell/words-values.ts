/** Single values in plain words: lengths of time, dates, texts. */
import type { ValueType } from './ast.ts'
import { parseDuration } from './duration.ts'
import type { Json } from '../json.ts'
import type { Language } from '../text.ts'
import { literalText, typeOfJson } from './to-text.ts'

const UNITS: Readonly<Record<Language, readonly [string, string, string, string, string, string]>> = {
  en: ['year', 'month', 'day', 'hour', 'minute', 'second'],
  'zh-CN': ['年', '个月', '天', '小时', '分钟', '秒'],
}

/** Chinese stands apart from figures and Latin letters by a space, and from Chinese by none. */
export const spaced = (text: string): string =>
  text
    .replace(/(?<=[\p{Script=Han}）]) +(?=\p{Script=Han})/gu, '')
    .replace(/([\p{Script=Han}])([A-Za-z0-9+(-])/gu, '$1 $2')
    .replace(/([A-Za-z0-9%)])([\p{Script=Han}])/gu, '$1 $2')

export function valueInWords(value: Json, type: ValueType, language: Language): string {
  const chinese = language === 'zh-CN'
  if (value === null) return chinese ? '空' : 'null'
  if (typeof value === 'boolean') return chinese ? (value ? '是' : '否') : String(value)
  if (Array.isArray(value))
    return value.map((item) => valueInWords(item, typeOfJson(item), language)).join(chinese ? '、' : ', ')
  if (type === 'duration') return durationInWords(String(value), language)
  if (type === 'date' && chinese) return dateInChinese(String(value))
  if (type === 'date-time')
    return String(value)
      .replace('T', ' ')
      .replace(/:00(?=[Z+-])/, ' ')
      .replace(/(?<=\d)(?=[+Z])/, ' ')
      .replace(/ +/g, ' ')
  if (type === 'time') return String(value).replace(/:00$/, '')
  if (type === 'string' || type === 'any')
    return typeof value === 'string' ? (chinese ? `“${value}”` : `"${value}"`) : String(value)
  return literalText(value, type)
}

const dateInChinese = (text: string): string => {
  const [year = '', month = '', day = ''] = text.split('-')
  return `${Number(year)}年${Number(month)}月${Number(day)}日`
}

function durationInWords(text: string, language: Language): string {
  const duration = parseDuration(text)
  if (duration === undefined) return text
  const { months, days, ms } = duration
  const size = Math.abs(ms)
  const counts = [
    Math.trunc(months / 12),
    months % 12,
    days,
    Math.floor(size / 3_600_000),
    Math.floor(size / 60_000) % 60,
    (size % 60_000) / 1000,
  ]
  const parts = counts.flatMap((count, index) => (count === 0 ? [] : [unit(Math.abs(count), index, language)]))
  const minus = months < 0 || days < 0 || ms < 0 ? (language === 'zh-CN' ? '负' : 'minus ') : ''
  return parts.length === 0 ? unit(0, duration.kind === 'months' ? 1 : 5, language) : minus + parts.join(' ')
}

function unit(count: number, index: number, language: Language): string {
  const name = UNITS[language][index] ?? ''
  return language === 'en' ? `${count} ${name}${count === 1 ? '' : 's'}` : `${count} ${name}`
}
