/** Instants of a run: epoch milliseconds inside, ISO 8601 with the offset of the workbook's zone outside. */
import { civil } from '../cell/index.ts'

export function instantOf(text: string): number | undefined {
  const instant = civil.parseInstant(text)
  return Number.isNaN(instant) ? undefined : instant
}

export const isoOf = (instant: number, zone: string): string => civil.formatInstant(instant, zone)

const last = { instant: Number.NaN, zone: '', text: '' }

/** The same for the instant at hand: most entries, and the facts they rest on, share theirs with the one before. */
export function stampOf(instant: number, zone: string): string {
  if (instant !== last.instant || zone !== last.zone) {
    last.text = isoOf(instant, zone)
    last.instant = instant
    last.zone = zone
  }
  return last.text
}

export const dateOf = (instant: number, zone: string): string => civil.formatDate(civil.dateAt(instant, zone))

/** An instant moved by an ISO 8601 duration; undefined where the text is none. */
export function shifted(instant: number, duration: string, zone: string): number | undefined {
  const by = civil.parseDuration(duration)
  return by && civil.shiftInstant(instant, by, zone)
}

export interface Period {
  /** Number of the period: 0 begins at the anchor, those before it are negative. */
  readonly index: number
  readonly from: number
  readonly to: number
}

/** 400 years of the calendar have 4,800 months and 146,097 days. */
const AVERAGE_MONTH = (146_097 / 4800) * 86_400_000

/**
 * The period that holds an instant, where periods of a length follow each other from an anchor. Counted from the anchor
 * each time, so that an anchor on the 31st does not drift. Undefined where the text is no length of time.
 */
export function periodAt(anchor: number, every: string, instant: number, zone: string): Period | undefined {
  const length = civil.parseDuration(every)
  if (!length || civil.lengthOf(length) <= 0) return undefined
  const startOf = (index: number): number => {
    const by = civil.scaleDuration(length, index)
    return by === undefined ? Number.NaN : civil.shiftInstant(anchor, by, zone)
  }
  // A guess that is right but near the ends of a period: an average month, days of 24 hours.
  const average = civil.lengthOf(length) * (length.kind === 'months' ? AVERAGE_MONTH : 1)
  let index = Math.floor((instant - anchor) / average)
  let from = startOf(index)
  while (from > instant) from = startOf(--index)
  let to = startOf(index + 1)
  while (to <= instant) {
    from = to
    to = startOf(++index + 1)
  }
  return { index, from, to }
}

/** The first instant of a civil date; undefined where the text is none. */
export function startOfDate(date: string, zone: string): number | undefined {
  const day = civil.parseDate(date)
  return Number.isNaN(day) ? undefined : civil.startOfDay(day, zone)
}
