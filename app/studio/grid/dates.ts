/** Dates in the text of a cell: the one that the caret is at, another day, and the weeks of a month. */
import type { Writing } from './choices.ts'

export interface DateAt {
  readonly from: number
  readonly to: number
  /** Absent where there is none yet. */
  readonly date?: string
}

const DATE = /^\d{4}-\d{2}-\d{2}$/

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

const DAY = 86_400_000

const timeOf = (date: string): number => Date.parse(`${date}T00:00:00Z`)
const dateOf = (time: number): string => new Date(time).toISOString().slice(0, 10)

const isDate = (text: string): boolean =>
  DATE.test(text) && !Number.isNaN(timeOf(text)) && dateOf(timeOf(text)) === text

export const daysLater = (date: string, days: number): string => dateOf(timeOf(date) + days * DAY)

/** The same day of another month, or the last one that it has. */
export function monthsLater(date: string, months: number): string {
  const [year, month, day] = [date.slice(0, 4), date.slice(5, 7), date.slice(8)].map(Number) as [number, number, number]
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return dateOf(Date.UTC(year, month - 1 + months, Math.min(day, last)))
}

/** From Monday to Sunday, with the days of other months that stand in the same weeks. Always six, so that nothing jumps. */
export function weeksOf(date: string): readonly (readonly string[])[] {
  const first = `${date.slice(0, 7)}-01`
  const monday = daysLater(first, -((new Date(timeOf(first)).getUTCDay() + 6) % 7))
  return Array.from({ length: 6 }, (_week, week) =>
    Array.from({ length: 7 }, (_day, day) => daysLater(monday, week * 7 + day)),
  )
}
