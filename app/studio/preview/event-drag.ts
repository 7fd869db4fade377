/**
 * Moving along the time axis: where an event stands on what is seen of it, and where it goes when it is moved.
 *
 * It moves in steps that a hand can hit, counted from where it was, so that ten past eight stays ten past something. The
 * axis is that of the clocks of the zone: a day later is the same time of the next day.
 */
import type { Zoom } from './timeline-chart.client.tsx'

/** What is seen, from one place of the axis to another, over so many pixels. */
export interface Seen {
  readonly from: number
  readonly to: number
  readonly width: number
}

export const seenOf = ([first, last]: readonly [number, number], { start, end }: Zoom, width: number): Seen => ({
  from: first + ((last - first) * start) / 100,
  to: first + ((last - first) * end) / 100,
  width,
})

/** How far from the left, in pixels; undefined where it is not seen. */
export function offsetOf({ from, to, width }: Seen, place: number): number | undefined {
  const offset = ((place - from) / Math.max(to - from, 1)) * width
  return offset < 0 || offset > width ? undefined : offset
}

/** Wide enough for a finger. */
const MARK = 24
const MOST_LANES = 4

/** In which lane each stands, so that none covers another while there is room. They come from left to right. */
export function lanesOf(offsets: readonly number[]): readonly number[] {
  const ends: number[] = []
  return offsets.map((offset) => {
    const free = ends.findIndex((end) => end <= offset)
    const lane = free >= 0 ? free : ends.length < MOST_LANES ? ends.length : ends.indexOf(Math.min(...ends))
    ends[lane] = offset + MARK
    return lane
  })
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
const STEPS = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 6 * HOUR, DAY, 7 * DAY]

/** The finest step of which a hand can hit each. */
export function stepOf({ from, to, width }: Seen): number {
  const finest = ((to - from) / Math.max(width, 1)) * 2
  return STEPS.find((step) => step >= finest) ?? STEPS.at(-1)!
}

export const placeAfter = (seen: Seen, place: number, pixels: number): number => {
  const step = stepOf(seen)
  return place + Math.round((pixels * (seen.to - seen.from)) / Math.max(seen.width, 1) / step) * step
}

/** An hour, with Shift a day; nothing for other keys. */
export function keyStep({ key, shiftKey }: { readonly key: string; readonly shiftKey: boolean }): number {
  const way = { ArrowLeft: -1, ArrowRight: 1 }[key] ?? 0
  return way * (shiftKey ? DAY : HOUR)
}
