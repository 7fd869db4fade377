/** The days on which something is due: so long after another day, once or again and again. All as day numbers. */
import { civil } from '../../cell/index.ts'
import type { Random } from './random.ts'
import type { Stream } from './schema.ts'

export const shifted = (day: number, length: string): number => civil.shiftDate(day, civil.parseDuration(length)!)

export type SpanDraw = (day: number, random: Random) => number

/** A day so long after another, or one of those between two lengths. */
export function spanDraw(span: string | { readonly from: string; readonly to: string } | undefined): SpanDraw {
  if (span === undefined) return (day) => day
  if (typeof span === 'string') return (day) => shifted(day, span)
  return (day, random) => {
    const first = shifted(day, span.from)
    return first + random.below(shifted(day, span.to) - first + 1)
  }
}

type Regular = Extract<Stream['when'], { readonly kind: 'once' | 'every' }>

/** As day numbers. Every date is counted from the first one, so that the 31st comes back after February. */
export function* regularDays(when: Regular, begins: number, ends: number, random: Random): Iterable<number> {
  if (when.kind === 'once') {
    yield spanDraw(when.after)(begins, random)
    return
  }
  const first = spanDraw(when.first)(begins, random)
  const late = when.jitter === undefined ? 1 : civil.parseDuration(when.jitter)!.days + 1
  const dueAt = duesOf(when, first)
  for (let times = 0; ; times++) {
    const due = dueAt(times)
    if (due >= ends) return
    if (due >= first) yield due + random.below(late)
  }
}

/** When it is due for the n-th time, from 0. The first may lie before the beginning. */
function duesOf(
  { period, on }: Extract<Regular, { readonly kind: 'every' }>,
  first: number,
): (times: number) => number {
  const { kind, days, months } = civil.parseDuration(period)!
  if (kind === 'days') return (times) => first + times * days
  if (on === undefined) return (times) => civil.addMonths(first, times * months)
  const { year, month } = civil.yearMonthDay(first)
  return (times) => {
    const index = year * 12 + month - 1 + times * months
    const [inYear, inMonth] = [Math.floor(index / 12), (index % 12) + 1]
    return civil.dayNumber(inYear, inMonth, Math.min(on, civil.daysInMonth(inYear, inMonth)))
  }
}
