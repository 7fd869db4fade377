/** Times of day as people type them: `9am`, `下午3点半`, `9h30`, `noon`. */
import { hopeless, sure, unsure, type MeantValue } from './meant.ts'
import { numeral } from './numerals.ts'
import { USUAL_FORMAT } from '../number-format.ts'

const NAMED: Readonly<Record<string, string>> = {
  noon: '12:00',
  midday: '12:00',
  正午: '12:00',
  中午: '12:00',
  midnight: '00:00',
  零点: '00:00',
  午夜: '00:00',
}
/** In the half of the day that the word says. */
const EARLY = /^(?:凌晨|清晨|早上|早晨|上午)/
const LATE = /^(?:下午|傍晚|晚上|夜里|晚)/
const AROUND_NOON = /^中午/

export function clockMeant(text: string): MeantValue | undefined {
  const lower = text.toLowerCase()
  if (Object.hasOwn(NAMED, lower)) return sure(NAMED[lower] as string)
  return english(lower) ?? chinese(lower) ?? figures(lower)
}

const two = (value: number): string => String(value).padStart(2, '0')

function timeOf(hour: number, minute: number): MeantValue | undefined {
  return hour <= 24 && minute <= 59 ? sure(`${two(hour)}:${two(minute)}`) : undefined
}

function english(text: string): MeantValue | undefined {
  const [, hour, minute, half] = /^(\d{1,2})(?:[:.](\d{2}))?\s*([ap])\.?\s*m\.?$/.exec(text) ?? []
  if (hour === undefined) return undefined
  const of = Number(hour)
  if (of < 1 || of > 12) return of <= 23 && half === 'p' ? unsure(`${two(of)}:${minute ?? '00'}`) : hopeless('unclear')
  return timeOf((of % 12) + (half === 'p' ? 12 : 0), Number(minute ?? 0))
}

function chinese(text: string): MeantValue | undefined {
  const half = EARLY.exec(text)?.[0] ?? LATE.exec(text)?.[0] ?? AROUND_NOON.exec(text)?.[0] ?? ''
  const rest = text.slice(half.length)
  const [, hourText = '', minuteText = ''] =
    /^([\d一二两三四五六七八九十零]{1,3})(?:点钟?|时|:)([\d一二三四五六七八九十零]{1,3}分?|半|整|一刻|三刻)?$/.exec(
      rest,
    ) ?? []
  const hour = Number(numeral(hourText, USUAL_FORMAT) ?? Number.NaN)
  const minute = minuteOf(minuteText)
  if (Number.isNaN(hour) || Number.isNaN(minute)) return undefined
  const late = (LATE.test(half) && hour < 12) || (AROUND_NOON.test(half) && hour < 3)
  return timeOf(late ? hour + 12 : EARLY.test(half) && hour === 12 ? 0 : hour, minute)
}

const MINUTES: Readonly<Record<string, number>> = { '': 0, 整: 0, 半: 30, 一刻: 15, 三刻: 45 }

const minuteOf = (text: string): number =>
  Object.hasOwn(MINUTES, text)
    ? (MINUTES[text] as number)
    : Number(numeral(text.replace(/分$/, ''), USUAL_FORMAT) ?? Number.NaN)

/** `9h30`, `9.30`, `0930`, and an hour alone, which may be meant otherwise. */
function figures(text: string): MeantValue | undefined {
  const [, hour, minute] = /^(\d{1,2})\s*(?:h|uhr)\s*(\d{2})?$/.exec(text) ?? []
  if (hour !== undefined) return timeOf(Number(hour), Number(minute ?? 0))
  const [, first, second] = /^(\d{1,2})[.:]?(\d{2})$/.exec(text) ?? []
  if (first !== undefined && Number(first) <= 24 && Number(second) <= 59)
    return unsure(`${two(Number(first))}:${second}`)
  return /^\d{1,2}$/.test(text) && Number(text) <= 24 ? unsure(`${two(Number(text))}:00`, 'no-unit') : undefined
}
