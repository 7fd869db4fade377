/**
 * How a column goes on: the texts that follow those that are given, as spreadsheets fill them.
 *
 * Texts that differ in their numbers or dates only make a series where each of these goes on by the same step: 1, 2 gives
 * 3; `[0..10)`, `[10..20)` gives `[20..30)`; 31 January, 28 February gives 31 March. One text alone goes on where people
 * expect it: a date by a day, a name that ends in a number by one. Everything else is repeated.
 */
import { civil, decimal, inFormat, plainNumber, type NumberFormat } from '../../../rules/cell/index.ts'

type Part =
  | { readonly kind: 'date'; readonly day: number }
  | { readonly kind: 'number'; readonly plain: string; readonly typed: string }

interface Read {
  /** What stands around the parts: the same in all texts of a series. */
  readonly around: readonly string[]
  readonly parts: readonly Part[]
}

export interface SeriesOf {
  readonly format: NumberFormat
  /** What stands there are names and other texts, not values that a rule compares. */
  readonly names: boolean
  readonly up: boolean
}

/** The `count` texts after the given ones; before them where it goes `up`, nearest first. */
export function seriesAfter(texts: readonly string[], count: number, of: SeriesOf): readonly string[] {
  const given = of.up ? texts.toReversed() : texts
  const next = goingOn(
    given.map((text) => readText(text, of.format)),
    of,
  )
  return Array.from({ length: count }, (_, at) => next?.(at + 1) ?? given[at % given.length] ?? '')
}

type Next = (at: number) => string | undefined

function goingOn(read: readonly Read[], of: SeriesOf): Next | undefined {
  const [first] = read
  if (!first || read.some((one) => !isAlike(one, first))) return undefined
  const steps = first.parts.map((part, at): Step | undefined => {
    const parts = read.map(({ parts }) => parts[at]!)
    if (parts.length > 1) return stepOf(parts, of.format)
    return isLeading(first, at, of.names) ? aloneStep(part, of) : standing(part)
  })
  if (steps.length === 0 || steps.some((step) => step === undefined)) return undefined
  return (at) => {
    const said = steps.map((step) => step!(at))
    if (said.some((text) => text === undefined)) return undefined
    return first.around.map((text, index) => text + (said[index] ?? '')).join('')
  }
}

/** Which part of a text that stands alone goes on: its date, or the number at the end of a name. */
function isLeading({ around, parts }: Read, at: number, names: boolean): boolean {
  if (parts[at]?.kind === 'date') return parts.length === 1
  const isName = names && /^["“]?\p{L}/u.test(around[0] ?? '')
  return isName && at === parts.length - 1 && /^["”)]?\s*$/.test(around.at(-1) ?? '')
}

/** What a part is at a place after the last text; undefined where it cannot be. */
type Step = (at: number) => string | undefined

const standing = (part: Part): Step => {
  const text = part.kind === 'date' ? dateText(part.day) : part.typed
  return () => text
}

function aloneStep(part: Part, { up, format }: SeriesOf): Step {
  const by = up ? -1 : 1
  return part.kind === 'date' ? (at) => dateText(part.day + at * by) : numberStep([part], by, format)
}

function stepOf(parts: readonly Part[], format: NumberFormat): Step | undefined {
  const dates = parts.flatMap((part) => (part.kind === 'date' ? [part.day] : []))
  if (dates.length === parts.length) return dateStep(dates)
  const numbers = parts.flatMap((part) => (part.kind === 'number' ? [part] : []))
  if (numbers.length < parts.length) return undefined
  const steps = numbers.slice(1).map(({ plain }, at) => decimal.subtract(valueOf(plain), valueOf(numbers[at]!.plain)))
  return steps.every((step) => decimal.compare(step, steps[0]!) === 0)
    ? numberStep(numbers, steps[0]!, format)
    : undefined
}

const valueOf = (plain: string): decimal.Decimal => decimal.parse(plain) ?? 0

function numberStep(
  numbers: readonly Extract<Part, { kind: 'number' }>[],
  by: decimal.Decimal,
  format: NumberFormat,
): Step {
  const last = numbers.at(-1)!
  const decimals = Math.max(...numbers.map(({ plain }) => plain.split('.')[1]?.length ?? 0))
  const digits = /^0\d/.test(last.plain) ? last.plain.length : 0
  const grouped = numbers.some(({ typed, plain }) => typed.length > plain.length)
  return (at) => {
    const value = decimal.add(valueOf(last.plain), decimal.multiply(by, at))
    const plain = decimal.format(value, decimals)
    if (digits > 0 && plain.startsWith('-')) return undefined
    const figures = plain.padStart(digits, '0')
    return grouped ? inGroups(figures, format) : inFormat(figures, format)
  }
}

function inGroups(plain: string, format: NumberFormat): string {
  const [whole = '', ...rest] = plain.split('.')
  const groups = format.groups === 'three' ? /\B(?=(?:\d{3})+$)/g : /\B(?=(?:\d{2})*\d{3}$)/g
  const separated = whole.replaceAll(groups, format.decimal === '.' ? ',' : '.')
  return [separated, ...rest].join(format.decimal)
}

/** By months where all are the same day, or the last one of a month that has no such day; else by days. */
function dateStep(days: readonly number[]): Step | undefined {
  const [first = 0, second = 0] = days
  const dates = days.map(civil.yearMonthDay)
  const [a, b] = dates as [civil.YearMonthDay, civil.YearMonthDay]
  const months = (b.year - a.year) * 12 + b.month - a.month
  const day = Math.max(...dates.map((date) => date.day))
  const inMonth = (at: number): number => {
    const start = civil.addMonths(first - a.day + 1, months * at)
    const { year, month } = civil.yearMonthDay(start)
    return start + Math.min(day, civil.daysInMonth(year, month)) - 1
  }
  if (months !== 0 && days.every((one, at) => one === inMonth(at)))
    return (at) => dateText(inMonth(days.length - 1 + at))
  const by = second - first
  if (!days.every((one, at) => one === first + by * at)) return undefined
  return (at) => dateText(days.at(-1)! + by * at)
}

const dateText = (day: number): string | undefined =>
  day < civil.FIRST_DAY || day > civil.LAST_DAY ? undefined : civil.formatDate(day)

const isAlike = (a: Read, b: Read): boolean =>
  a.around.length === b.around.length &&
  a.around.every((text, at) => text === b.around[at]) &&
  a.parts.every(({ kind }, at) => kind === b.parts[at]?.kind)

const PARTS = /(?<date>\d{4}-\d{2}-\d{2})(?!\d)|(?<sign>(?<![\p{L}\p{N}_.)\]"]\s*)-)?(?<figures>\d+(?:[.,]\d+)*)/gu

function readText(text: string, format: NumberFormat): Read {
  const around: string[] = []
  const parts: Part[] = []
  let from = 0
  for (const found of text.matchAll(PARTS)) {
    const part = found.groups?.['date'] === undefined ? numberIn(found[0], format) : dateIn(found[0])
    if (part === undefined) continue
    around.push(text.slice(from, found.index))
    parts.push(part)
    from = found.index + found[0].length
  }
  return { around: [...around, text.slice(from)], parts }
}

function dateIn(text: string): Part | undefined {
  const day = civil.parseDate(text)
  return Number.isNaN(day) ? undefined : { kind: 'date', day }
}

function numberIn(typed: string, format: NumberFormat): Part | undefined {
  const sign = typed.startsWith('-') ? '-' : ''
  const plain = plainNumber(typed.slice(sign.length), format)
  return plain === undefined ? undefined : { kind: 'number', plain: sign + plain, typed }
}
