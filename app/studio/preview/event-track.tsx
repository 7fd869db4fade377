/** The events themselves below the picture, on its time axis: each can be moved, with the pointer or the keyboard. */
import { useLayoutEffect, useRef, useState } from 'react'
import type { Translate } from '../../translate.ts'
import type { Lexicon } from '../lexicon.ts'
import { LEFT, RIGHT, spanOf } from './chart-layout.ts'
import type { ChartSeries } from './chart-series.ts'
import type { CivilAxis } from './civil-axis.ts'
import { keyStep, lanesOf, offsetOf, placeAfter, seenOf, type Seen } from './event-drag.ts'
import type { Zoom } from './timeline-chart.client.tsx'

/** An event of the scenario, by its place among them, as it is told. */
export interface TrackEvent {
  readonly index: number
  readonly at: number
  readonly words: string
}

export interface EventTrackProps {
  readonly events: readonly TrackEvent[]
  readonly series: ChartSeries
  readonly axis: CivilAxis
  readonly zoom: Zoom
  readonly lexicon: Lexicon
  readonly t: Translate
  readonly onMove: (event: number, instant: number) => void
}

export function EventTrack({ events, series, axis, zoom, lexicon, t, onMove }: EventTrackProps) {
  const host = useRef<HTMLDivElement>(null)
  const width = useWidth(host)
  const [drag, setDrag] = useState<{ readonly index: number; readonly from: number; readonly by: number }>()
  const seen = seenOf(spanOf(series, axis), zoom, Math.max(width - LEFT - RIGHT, 1))
  const marks = marksOf(events, axis, seen)
  const lanes = Math.max(1, ...marks.map(({ lane }) => lane + 1))
  return (
    <div
      ref={host}
      className="rb-event-track"
      style={{ height: LANE * lanes + 2 }}
      role="group"
      aria-label={t('chart.events')}
      data-testid="event-track"
    >
      {marks.map(({ event: { index, words }, place, lane }) => {
        const isDragged = drag?.index === index
        const now = isDragged ? placeAfter(seen, place, drag.by) : place
        const offset = offsetOf(seen, now) ?? (now < seen.from ? 0 : seen.width)
        const told = `${words}, ${lexicon.instant(new Date(axis.instant(now)).toISOString())}`
        return (
          <button
            key={index}
            type="button"
            className="rb-track-event"
            data-event={index}
            style={{ left: LEFT + offset, top: LANE * lane + 1 }}
            aria-label={t('chart.moveEvent', { event: told })}
            title={told}
            data-dragged={isDragged}
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId)
              setDrag({ index, from: event.clientX, by: 0 })
            }}
            onPointerMove={({ clientX }) => isDragged && setDrag({ ...drag, by: clientX - drag.from })}
            onPointerCancel={() => setDrag(undefined)}
            onPointerUp={() => {
              setDrag(undefined)
              if (now !== place) onMove(index, axis.instant(now))
            }}
            onKeyDown={(event) => {
              const step = keyStep(event)
              if (step === 0) return
              event.preventDefault()
              onMove(index, axis.instant(place + step))
            }}
          >
            {isDragged && <span className="rb-track-told">{told}</span>}
          </button>
        )
      })}
    </div>
  )
}

const LANE = 24

interface Mark {
  readonly event: TrackEvent
  readonly place: number
  readonly lane: number
}

/** Those that are seen, from left to right. */
function marksOf(events: readonly TrackEvent[], axis: CivilAxis, seen: Seen): readonly Mark[] {
  const marks = events
    .flatMap((event) => {
      const place = axis.place(event.at)
      const offset = offsetOf(seen, place)
      return offset === undefined ? [] : [{ event, place, offset }]
    })
    .toSorted((a, b) => a.offset - b.offset)
  const lanes = lanesOf(marks.map(({ offset }) => offset))
  return marks.map(({ event, place }, at) => ({ event, place, lane: lanes[at]! }))
}

function useWidth(host: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0)
  useLayoutEffect(() => {
    const element = host.current
    if (!element) return
    const sizes = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? 0))
    sizes.observe(element)
    return () => sizes.disconnect()
  }, [host])
  return width
}
