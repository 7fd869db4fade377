/** Numbers as people say them: figures in groups, `five`, `两百`, `1½`; as plain decimal text. */
import { add, format as plainText, multiply, parse, type Decimal } from '../decimal.ts'
import { otherNumbers, plainNumber, type NumberFormat } from '../number-format.ts'

const WORDS = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]
const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
}
const PLACES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 }
const MYRIADS: Readonly<Record<string, number>> = { 万: 1e4, 亿: 1e8 }
const FRACTIONS: Readonly<Record<string, string>> = { '½': '0.5', '¼': '0.25', '¾': '0.75' }

/** What stands behind a figure and multiplies it. */
const SCALES: readonly (readonly [RegExp, number])[] = [
  [/^(.+?)\s*(?:k|thousand|千)$/i, 1e3],
  [/^(.+?)\s*(?:hundred|百)$/i, 1e2],
  [/^(.+?)\s*(?:万|萬)$/, 1e4],
  [/^(.+?)\s*(?:lakh|lac)s?$/i, 1e5],
  [/^(.+?)\s*(?:million|mio|mn|百万)$/i, 1e6],
  [/^(.+?)\s*crores?$/i, 1e7],
  [/^(.+?)\s*(?:亿|億)$/, 1e8],
  [/^(.+?)\s*(?:billion|bn|十亿)$/i, 1e9],
]

/** Plain decimal text; undefined for what is no number, or not in the book's format. */
export function numeral(text: string, format: NumberFormat): string | undefined {
  return figures(text, format) ?? scaled(text, format) ?? word(text) ?? chinese(text) ?? withFraction(text, format)
}

/** What a number may be that does not fit the book's format, as plain decimals. */
export const misfits = (text: string, format: NumberFormat): readonly string[] =>
  /^\d+(?:[.,]\d+)+$/.test(text) ? otherNumbers(text, format) : []

function figures(text: string, format: NumberFormat): string | undefined {
  const negative = /^[-–]\s*/.exec(text)?.[0] ?? ''
  const size = text.slice(negative.length)
  const grouped = /^[1-9]\d{0,2}(?:[ '’]\d{3})+(?:[.,]\d+)?$/.test(size)
  const plain = plainNumber(grouped ? size.replaceAll(/[ '’]/g, '') : size, format)
  return plain === undefined ? undefined : (negative === '' ? '' : '-') + plain
}

function scaled(text: string, format: NumberFormat): string | undefined {
  for (const [pattern, scale] of SCALES) {
    const [, inner] = pattern.exec(text) ?? []
    const count = inner === undefined ? undefined : (figures(inner, format) ?? word(inner))
    if (count !== undefined) return times(count, scale)
  }
  return undefined
}

/** A decimal text times a number; undefined beyond what is exact. */
export function times(plain: string, factor: Decimal): string | undefined {
  const value = parse(plain)
  try {
    return value === undefined ? undefined : plainText(multiply(value, factor))
  } catch {
    return undefined
  }
}

function word(text: string): string | undefined {
  const found = WORDS.indexOf(text.toLowerCase())
  return found < 0 ? undefined : String(found)
}

/** `一百二十`, `两万`, `十五`. */
function chinese(text: string): string | undefined {
  if (text.length > 12 || !/^[零〇一二两三四五六七八九十百千万亿]+$/.test(text)) return undefined
  let total = 0
  let section = 0
  let digit: number | undefined
  for (const sign of text) {
    const place = PLACES[sign]
    const myriad = MYRIADS[sign]
    if (place !== undefined) {
      section += (digit ?? 1) * place
      digit = undefined
    } else if (myriad !== undefined) {
      total = (total + section + (digit ?? 0)) * myriad
      section = 0
      digit = undefined
    } else if (digit !== undefined && digit !== 0) return undefined
    else digit = DIGITS[sign]
  }
  return String(total + section + (digit ?? 0))
}

/** `½`, `1½`, `1 1/2`. */
function withFraction(text: string, format: NumberFormat): string | undefined {
  const last = text.at(-1) ?? ''
  const fraction = Object.hasOwn(FRACTIONS, last) ? FRACTIONS[last] : undefined
  if (fraction === undefined) return text === '半' ? '0.5' : undefined
  const whole = text.length === 1 ? '0' : figures(text.slice(0, -1).trim(), format)
  const value = whole === undefined ? undefined : parse(whole)
  return value === undefined ? undefined : plainText(add(value, parse(fraction) ?? 0))
}
