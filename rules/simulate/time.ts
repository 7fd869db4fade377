/** Instants of a run: epoch milliseconds inside, ISO 8601 with the offset of the workbook's zone outside. */
import { civil } from '../cell/index.ts'

export function instantOf(text: string): number | undefined {
  const instant = civil.parseInstant(text)
  return Number.isNaN(instant) ? undefined : instant
}

export const isoOf = (instant: number, zone: string): string => civil.formatInstant(instant, zone)

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

/**
 * The period that holds an instant, where periods of a length follow each other from an anchor date. Counted from the
 * anchor each time, so that an anchor on the 31st does not drift. Undefined where the texts are no date and no length.
 */
export function periodAt(anchor: string, every: string, instant: number, zone: string): Period | undefined {
  const length = civil.parseDuration(every)
  const start = civil.parseDate(anchor)
  if (!length || Number.isNaN(start) || civil.lengthOf(length) <= 0) return undefined
  const startOf = (index: number): number => {
    const by = civil.scaleDuration(length, index)
    return by === undefined ? Number.NaN : civil.shiftInstant(civil.startOfDay(start, zone), by, zone)
  }
  let index = Math.floor((instant - startOf(0)) / Math.max(1, startOf(1) - startOf(0)))
  while (startOf(index) > instant) index--
  while (startOf(index + 1) <= instant) index++
  return { index, from: startOf(index), to: startOf(index + 1) }
}
