/** Where the tracks of the picture lie, top to bottom, in pixels: one per meter, one for what is shut, one for money. */
import type { ChartSeries } from './chart-series.ts'

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
