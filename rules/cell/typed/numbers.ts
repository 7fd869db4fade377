/** Numbers as people type them: with a currency, a unit, a scale, a discount, or as what a spreadsheet left behind. */
import { format as plainText, parse, subtract } from '../decimal.ts'
import { inFormat } from '../number-format.ts'
import { hopeless, sure, unsure, type Habits, type MeantValue } from './meant.ts'
import { misfits, numeral, times } from './numerals.ts'

/** Signs and words of money, and the currencies that each can stand for. */
const CURRENCIES: readonly (readonly [RegExp, string])[] = [
  [/^(?:¥|￥)$/, 'CNY JPY'],
  [/^(?:元|圆|块|块钱|元整|人民币|人民币元|rmb|yuan)$/, 'CNY'],
  [/^(?:\$|dollars?)$/, 'USD AUD CAD NZD SGD HKD TWD MXN'],
  [/^(?:us\$|美元|美金)$/, 'USD'],
  [/^(?:hk\$|港元|港币)$/, 'HKD'],
  [/^(?:€|euros?|欧元)$/, 'EUR'],
  [/^(?:£|pounds?|英镑)$/, 'GBP'],
  [/^(?:円|yen|日元)$/, 'JPY'],
  [/^(?:₹|rs\.?|rupees?|卢比)$/, 'INR'],
  [/^(?:₩|won|韩元)$/, 'KRW'],
  [/^(?:fr\.?|francs?)$/, 'CHF'],
  [/^(?:nt\$|新台币)$/, 'TWD'],
]
const CODES = new Set(
  'AED AUD BRL CAD CHF CNY CZK DKK EUR GBP HKD HUF IDR ILS INR JPY KRW MXN MYR NOK NZD PHP PLN RON SAR SEK SGD THB TRY TWD USD VND ZAR'.split(
    ' ',
  ),
)

const FREE = /^(?:free|free of charge|gratis|no charge|免费|免收|不收费)$/i
const SPREADSHEET_FAULT = /^#(?:n\/a|ref!|value!|name\?|div\/0!|num!|null!|spill!|#+)$/i
const DATE_SHAPE = /^(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2(?:\d{4}|\d{2}))$/

export function numberMeant(text: string, habits: Habits): MeantValue | undefined {
  if (SPREADSHEET_FAULT.test(text)) return hopeless('spreadsheet-fault')
  if (DATE_SHAPE.test(text)) return hopeless('date-as-number')
  if (FREE.test(text)) return sure('0')
  const bare = amount(text, habits)
  if (bare !== undefined) return sure(inFormat(bare, habits.format))
  return money(text, habits) ?? share(text, habits) ?? accounting(text, habits) ?? withUnit(text, habits)
}

const amount = (text: string, { format }: Habits): string | undefined => numeral(text.trim(), format)

function money(text: string, habits: Habits): MeantValue | undefined {
  const before = /^([-–]?)\s*([^\d\s.,-]{1,4})\s*(?=[\d.])(.+)$/u.exec(text)
  const after = /^(.*[\d万亿千百k零一二两三四五六七八九十])\s*([^\d\s.,]{1,6})$/iu.exec(text)
  const [sign, figures] = before ? [before[2], `${before[1]}${before[3]}`] : [after?.[2], after?.[1]]
  if (sign === undefined || figures === undefined) return undefined
  const known = CURRENCIES.find(([pattern]) => pattern.test(sign.toLowerCase()))?.[1].split(' ')
  const currencies = known ?? (CODES.has(sign.toUpperCase()) ? [sign.toUpperCase()] : undefined)
  if (currencies === undefined) return undefined
  const plain = amount(figures, habits)
  if (plain === undefined) return misfit(figures, habits)
  const shown = inFormat(plain, habits.format)
  return habits.currency !== undefined && currencies.includes(habits.currency) ? sure(shown) : unsure(shown, 'currency')
}

/** Parts of a whole: `5 percent`, `百分之五`, `5‰`; and what is left of a price: `8折`, `20% off`. */
function share(text: string, habits: Habits): MeantValue | undefined {
  const of = (pattern: RegExp, factor: number): string | undefined => {
    const [, inner] = pattern.exec(text) ?? []
    const plain = inner === undefined ? undefined : amount(inner, habits)
    return plain === undefined ? undefined : times(plain, factor)
  }
  const part = of(/^(.+?)\s*(?:percent|per cent|pct)$/i, 0.01) ?? of(/^百分之(.+)$/, 0.01) ?? of(/^(.+?)\s*‰$/, 0.001)
  if (part !== undefined) return sure(inFormat(part, habits.format))
  const off = of(/^(.+?)\s*% off$/i, 0.01) ?? of(/^(?:减|立减|优惠)(.+)%$/, 0.01)
  const left = off === undefined ? undefined : plainText(subtract(1, parse(off) ?? 0))
  const tenths = /^(?:\d(?:[.,]\d+)?|[一二两三四五六七八九])\s*折$/.test(text) ? 0.1 : 0.01
  const rest = left ?? of(/^(.+?)\s*折$/, tenths) ?? (text === '半价' ? '0.5' : undefined)
  return rest === undefined ? undefined : unsure(inFormat(rest, habits.format), 'discount')
}

/** `(2.00)`: a credit in accounts, the number itself in arithmetic. */
function accounting(text: string, habits: Habits): MeantValue | undefined {
  const [, inner] = /^\(\s*([^()]+?)\s*\)$/.exec(text) ?? []
  const plain = inner === undefined ? undefined : amount(inner, habits)
  if (plain === undefined) return undefined
  const shown = inFormat(plain, habits.format)
  return unsure(`-${shown}`, 'accounting', shown)
}

/** What joins values is no unit. */
const JOINS = /^(?:or|and|to|but|or less|或|及|和|以|至|到|且|非|不|折)/iu

function withUnit(text: string, habits: Habits): MeantValue | undefined {
  const [, figures, unit] = /^([-–]?[\d.,' ]*\d[\d.,' ]*)\s*(\p{L}[\p{L}/ ]{0,20})$/u.exec(text) ?? []
  if (figures === undefined || unit === undefined || JOINS.test(unit)) return misfit(text, habits)
  const plain = amount(figures, habits)
  return plain === undefined ? misfit(figures, habits) : unsure(inFormat(plain, habits.format), 'unit')
}

function misfit(text: string, habits: Habits): MeantValue | undefined {
  const [first, ...others] = misfits(text.trim(), habits.format)
  return first === undefined ? undefined : unsure(first, 'unclear', ...others)
}
