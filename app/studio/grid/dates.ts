/** Dates in the text of a cell: the one that the caret is at, another day, and the weeks of a month. */
import { civil } from '../../../rules/cell/index.ts'
import type { Writing } from './choices.ts'

export interface DateAt {
  readonly from: number
  readonly to: number
  /** Absent where there is none yet. */
  readonly date?: string
}

/** Undefined where a date could not stand: in a name, in a word. */
export function dateAt(text: string, caret: number): DateAt | undefined {
  if (text.trim() === '') return { from: 0, to: text.length }
  const before = /[\d-]*$/.exec(text.slice(0, caret))?.[0] ?? ''
  const after = /^[\d-]*/.exec(text.slice(caret))?.[0] ?? ''
  const [from, to] = [caret - before.length, caret + after.length]
  if (/[\p{L}_]$/u.test(text.slice(0, from)) || /^[\p{L}_(]/u.test(text.slice(to))) return undefined
  const found = text.slice(from, to)
  return isDate(found) ? { from, to, date: found } : { from, to }
}

export const withDate = (text: string, { from, to }: DateAt, date: string): Writing => ({
  text: text.slice(0, from) + date + text.slice(to),
  caret: from + date.length,
})

const isDate = (text: string): boolean => !Number.isNaN(civil.parseDate(text))

/** At either end of the calendar the last day that there is. */
const dateOf = (day: number): string => civil.formatDate(Math.min(civil.LAST_DAY, Math.max(civil.FIRST_DAY, day)))

export const daysLater = (date: string, days: number): string => dateOf(civil.parseDate(date) + days)

/** The same day of another month, or the last one that it has. */
export const monthsLater = (date: string, months: number): string =>
  dateOf(civil.addMonths(civil.parseDate(date), months))

/** From Monday to Sunday, with the days of other months that stand in the same weeks. Always six, so that nothing jumps. */
export function weeksOf(date: string): readonly (readonly string[])[] {
  const first = civil.parseDate(`${date.slice(0, 7)}-01`)
  const monday = first - civil.weekday(first) + 1
  return Array.from({ length: 6 }, (_week, week) =>
    Array.from({ length: 7 }, (_day, day) => dateOf(monday + week * 7 + day)),
  )
}
