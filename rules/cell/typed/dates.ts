/** Dates as people type them: `5 Jan 2026`, `25/12/2026`, `20260105`, `2026年1月`, and what spreadsheets make of them. */
import { dayNumber, daysInMonth, formatDate, parseDate } from '../civil-date.ts'
import { sure, unsure, type MeantValue } from './meant.ts'

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const DAY_MONTH_YEAR = new RegExp(`^(\\d{1,2})(?:st|nd|rd|th)?[\\s-]+(?:of\\s+)?${MONTH}[\\s,-]+(\\d{4})$`, 'i')
const MONTH_DAY_YEAR = new RegExp(`^${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})$`, 'i')
const MONTH_YEAR = new RegExp(`^${MONTH}[\\s,-]+(\\d{4})$`, 'i')

export function dateMeant(text: string): MeantValue | undefined {
  return inWords(text) ?? inFigures(text) ?? stretch(text) ?? serial(text)
}

const two = (value: number): string => String(value).padStart(2, '0')
const dateText = (year: number, month: number, day: number): string => `${year}-${two(month)}-${two(day)}`

const existing = (year: number, month: number, day: number): string | undefined => {
  const text = dateText(year, month, day)
  return Number.isNaN(parseDate(text)) ? undefined : text
}

const monthNamed = (name: string): number => MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1

function inWords(text: string): MeantValue | undefined {
  const [, day, month, year] = DAY_MONTH_YEAR.exec(text) ?? []
  const other = MONTH_DAY_YEAR.exec(text)
  const [d, m, y] = day === undefined ? [other?.[2], other?.[1], other?.[3]] : [day, month, year]
  if (d === undefined || m === undefined || y === undefined) return undefined
  const found = existing(Number(y), monthNamed(m), Number(d))
  return found === undefined ? undefined : sure(found)
}

/** Day first or month first: where both are dates, neither is taken. */
function inFigures(text: string): MeantValue | undefined {
  const compact =
    /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(text) ??
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?$/.exec(text)
  if (compact !== null) {
    const found = existing(Number(compact[1]), Number(compact[2]), Number(compact[3]))
    return found === undefined ? undefined : sure(found)
  }
  const parts = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})$/.exec(text)
  if (parts === null) return undefined
  const [first, second, year] = [Number(parts[1]), Number(parts[3]), Number(parts[4])]
  const dates = [existing(year, second, first), existing(year, first, second)].filter((date) => date !== undefined)
  const [likely, other] = [...new Set(dates)]
  if (likely === undefined) return undefined
  return other === undefined ? sure(likely) : unsure(likely, 'day-or-month', other)
}

const span = (from: number, to: number): MeantValue => ({ low: formatDate(from), high: formatDate(to) })

/** A month, a quarter or a year: from its first to its last day. */
function stretch(text: string): MeantValue | undefined {
  const named = MONTH_YEAR.exec(text)
  const figures = /^(\d{4})\s*(?:[-/.]|年)\s*(\d{1,2})\s*月?(?:份)?$/.exec(text)
  const [year, month] = named
    ? [Number(named[2]), monthNamed(named[1] ?? '')]
    : [Number(figures?.[1]), Number(figures?.[2])]
  if (month >= 1 && month <= 12)
    return span(dayNumber(year, month, 1), dayNumber(year, month, daysInMonth(year, month)))
  const [, before, quarter, after] =
    /^(?:(\d{4})\s*(?:年第?|[-/ ])?\s*)?(?:q|第)?([1-4一二三四])(?:季度)?\s*(\d{4})?$/i.exec(text) ?? []
  const of = before ?? after
  if (quarter !== undefined && of !== undefined && /q|季度/i.test(text)) {
    const last = 3 * ('一二三四'.indexOf(quarter) + 1 || Number(quarter))
    return span(dayNumber(Number(of), last - 2, 1), dayNumber(Number(of), last, daysInMonth(Number(of), last)))
  }
  const [, whole] = /^((?:19|20)\d{2})年?度?$/.exec(text) ?? []
  return whole === undefined ? undefined : span(dayNumber(Number(whole), 1, 1), dayNumber(Number(whole), 12, 31))
}

const FIRST_SERIAL = dayNumber(1899, 12, 30)

/** Days since 1899-12-30, as a spreadsheet keeps a date; only in the years that a tariff has. */
function serial(text: string): MeantValue | undefined {
  if (!/^\d{5}$/.test(text) || Number(text) < 20_000 || Number(text) > 80_000) return undefined
  return unsure(formatDate(FIRST_SERIAL + Number(text)), 'serial-date')
}
