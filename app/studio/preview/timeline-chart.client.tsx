/** The picture on the page. This module alone draws with ECharts, and takes in only the parts it uses. */
import { CustomChart, LineChart, ScatterChart } from 'echarts/charts'
import { AxisPointerComponent, GridComponent, MarkLineComponent, TitleComponent } from 'echarts/components'
import { init, use, type EChartsType } from 'echarts/core'
import { LabelLayout } from 'echarts/features'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { chartLayout } from './chart-layout.ts'
import { chartOptions, type ChartInput } from './chart-options.ts'

use([
  AxisPointerComponent,
  CanvasRenderer,
  CustomChart,
  GridComponent,
  LabelLayout,
  LineChart,
  MarkLineComponent,
  ScatterChart,
  TitleComponent,
])

export interface TimelineChartProps extends Omit<ChartInput, 'layout'> {
  readonly onEntry: (entry: number) => void
}

export default function TimelineChart({ onEntry, ...input }: TimelineChartProps) {
  const host = useRef<HTMLDivElement>(null)
  const chart = useRef<EChartsType>(undefined)
  const choose = useRef(onEntry)
  const layout = chartLayout(input.series)

  useEffect(() => {
    choose.current = onEntry
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
    const sizes = new ResizeObserver(() => made.resize())
    sizes.observe(element)
    return () => {
      sizes.disconnect()
      made.dispose()
      chart.current = undefined
    }
  }, [])

  useEffect(() => {
    chart.current?.resize()
    chart.current?.setOption(chartOptions({ ...input, layout }), { notMerge: true, lazyUpdate: true })
  })

  return (
    <div
      ref={host}
      role="img"
      aria-label={input.t('chart.label')}
      style={{ height: layout.height }}
      data-testid="chart"
    />
  )
}
