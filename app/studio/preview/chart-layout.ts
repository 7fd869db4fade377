/** Where the tracks of the picture lie, top to bottom, in pixels: one per meter, one for what is shut, one for money. */
import type { ChartSeries } from './chart-series.ts'
import type { CivilAxis } from './civil-axis.ts'

export interface Track {
  readonly kind: 'meter' | 'spans' | 'money'
  /** Which meter, for tracks of that kind. */
  readonly index: number
  readonly top: number
  readonly height: number
}

export interface ChartLayout {
  readonly tracks: readonly Track[]
  readonly height: number
}

/** What stands at both ends of the time axis, in pixels. */
export const LEFT = 46
export const RIGHT = 14

/** From where to where the time axis goes, in places of it: a little more than what happens. */
export function spanOf(
  { from, until }: Pick<ChartSeries, 'from' | 'until'>,
  axis: CivilAxis,
): readonly [number, number] {
  const [first, last] = [axis.place(from), axis.place(until)]
  const room = Math.max((last - first) * 0.02, 60_000)
  return [first - room, last + room]
}

const CAPTION = 20
const METER = 64
const BAR = 18
const MONEY = 26
const GAP = 6
const AXIS = 26

export function chartLayout(series: ChartSeries): ChartLayout {
  const scopes = new Set(series.spans.map(({ scope }) => scope)).size
  const wanted: readonly Pick<Track, 'kind' | 'index' | 'height'>[] = [
    ...series.meters.map((_, index) => ({ kind: 'meter' as const, index, height: METER })),
    ...(scopes > 0 ? [{ kind: 'spans' as const, index: 0, height: BAR * scopes }] : []),
    ...(series.money.length > 0 ? [{ kind: 'money' as const, index: 0, height: MONEY }] : []),
  ]
  let y = 0
  const tracks = wanted.map((track): Track => {
    const top = y + CAPTION
    y = top + track.height + GAP
    return { ...track, top }
  })
  return { tracks, height: y + AXIS }
}
