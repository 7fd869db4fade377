/** The picture on the page. This module alone draws with ECharts, and takes in only the parts it uses. */
import { CustomChart, LineChart, ScatterChart } from 'echarts/charts'
import {
  AxisPointerComponent,
  DataZoomInsideComponent,
  GridComponent,
  MarkLineComponent,
  TitleComponent,
  TooltipComponent,
} from 'echarts/components'
import { init, use, type EChartsType } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useMemo, useRef } from 'react'
import { chartLayout } from './chart-layout.ts'
import { chartOptions, type ChartInput } from './chart-options.ts'

use([
  AxisPointerComponent,
  CanvasRenderer,
  CustomChart,
  DataZoomInsideComponent,
  GridComponent,
  LabelLayout,
  LineChart,
  MarkLineComponent,
  ScatterChart,
  TitleComponent,
  TooltipComponent,
])

export interface TimelineChartProps extends Omit<ChartInput, 'layout'> {
  readonly onEntry: (entry: number) => void
  /** Which part of the time axis is seen, in hundredths. */
  readonly onZoom?: ((zoom: Zoom) => void) | undefined
}

export interface Zoom {
  readonly start: number
  readonly end: number
}

export default function TimelineChart({
  onEntry,
  onZoom,
  series,
  axis,
  palette,
  lexicon,
  t,
  sentence,
  chosen,
}: TimelineChartProps) {
  const host = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType>(undefined)
  const choose = useRef(onEntry)
  const tell = useRef(onZoom)
  const layout = useMemo(() => chartLayout(series), [series])

  useEffect(() => {
    choose.current = onEntry
    tell.current = onZoom
  })

  useEffect(() => {
    const element = host.current
    if (!element) return
    const made = init(element)
    chart.current = made
    made.on('click', ({ data }) => {
      const entry = typeof data === 'object' && data !== null && 'entry' in data ? Number(data.entry) : undefined
      if (entry !== undefined) choose.current(entry)
    })
    made.on('datazoom', () => {
      const zoom = zoomOf(made)
      if (zoom) tell.current?.(zoom)
    })
    made.getZr().on('dblclick', () => made.dispatchAction({ type: 'dataZoom', start: 0, end: 100 }))
    const sizes = new ResizeObserver(() => made.resize())
    sizes.observe(element)
    return () => {
      sizes.disconnect()
      made.dispose()
      chart.current = undefined
    }
  }, [])

  useEffect(() => {
    const zoom = zoomOf(chart.current)
    const input = { series, layout, axis, palette, lexicon, t, sentence, ...(chosen === undefined ? {} : { chosen }) }
    chart.current?.resize()
    chart.current?.setOption(chartOptions(input), { notMerge: true })
    if (zoom) chart.current?.dispatchAction({ type: 'dataZoom', ...zoom })
  }, [series, layout, axis, palette, lexicon, t, sentence, chosen])

  return (
    <div ref={host} role="img" aria-label={t('chart.label')} style={{ height: layout.height }} data-testid="chart" />
  )
}

/** What the person has zoomed to stays when the picture is drawn anew. */
function zoomOf(chart: EChartsType | undefined): Zoom | undefined {
  const { dataZoom } = (chart?.getOption() ?? {}) as { dataZoom?: readonly { start?: number; end?: number }[] }
  const [zoom] = dataZoom ?? []
  return zoom?.start === undefined || zoom.end === undefined ? undefined : { start: zoom.start, end: zoom.end }
}
