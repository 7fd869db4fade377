/**
 * The picture as ECharts wants it, from the series and the layout. Pure, so that it can be looked at in a test.
 *
 * Arrears are drawn below the line that the balance stands on: what is owed is what the balance lacks. All tracks share
 * one time axis in the workbook's zone.
 */
import type { CustomSeriesRenderItemAPI, CustomSeriesRenderItemParams } from 'echarts'
import type { EChartsCoreOption } from 'echarts/core'
import type { Lexicon } from '../lexicon.ts'
import { LEFT, RIGHT, spanOf, type ChartLayout, type Track } from './chart-layout.ts'
import type { Palette } from './chart-palette.ts'
import type { ChartSeries, Point, Span } from './chart-series.ts'
import type { CivilAxis } from './civil-axis.ts'
import type { Translate } from '../../translate.ts'

export interface ChartInput {
  readonly series: ChartSeries
  readonly layout: ChartLayout
  readonly axis: CivilAxis
  readonly palette: Palette
  readonly lexicon: Lexicon
  readonly t: Translate
  /** What a journal entry says, for whoever points at it. */
  readonly sentence: (entry: number) => string
  /** The instant of the chosen journal entry. */
  readonly chosen?: number
}

export function chartOptions(input: ChartInput): EChartsCoreOption {
  const { layout, palette } = input
  return {
    useUTC: true,
    animation: false,
    textStyle: { fontFamily: 'inherit', color: palette.text },
    title: layout.tracks.map((track) => ({
      text: caption(track, input),
      left: LEFT - 6,
      top: track.top - 20,
      textStyle: {
        fontSize: 11,
        fontWeight: 600,
        color: palette.dim,
        rich: {
          plain: { fontSize: 10, color: palette.dim },
          balance: { fontSize: 10, color: palette.accent },
          arrears: { fontSize: 10, color: palette.wrong },
        },
      },
    })),
    grid: layout.tracks.map(({ top, height }) => ({ left: LEFT, right: RIGHT, top, height })),
    xAxis: layout.tracks.map((_, index) => timeAxis(index, index === layout.tracks.length - 1, input)),
    yAxis: layout.tracks.map((track, index) => valueAxis(track, index, input)),
    // A year's picture hides what happens within a day: the wheel opens it up, a double click shows all again.
    dataZoom: {
      type: 'inside',
      xAxisIndex: layout.tracks.map((_, index) => index),
      filterMode: 'none',
      minValueSpan: 3_600_000,
    },
    tooltip: {
      trigger: 'item',
      confine: true,
      backgroundColor: palette.surface,
      borderColor: palette.line,
      padding: [4, 8],
      textStyle: { color: palette.text, fontSize: 12 },
      formatter: ({ data }: { data?: { entry?: number } }) =>
        data?.entry === undefined ? '' : inElement(input.sentence(data.entry)),
    },
    axisPointer: { link: [{ xAxisIndex: 'all' }], lineStyle: { color: palette.dim, type: 'solid', width: 1 } },
    series: layout.tracks.flatMap((track, index) => seriesOf(track, index, input)),
  }
}

/** As an element, so that nothing in a label is ever taken for markup. */
function inElement(text: string): HTMLElement {
  const element = document.createElement('div')
  element.textContent = text
  element.style.whiteSpace = 'pre-line'
  element.style.maxWidth = '260px'
  return element
}

function caption(track: Track, { series, lexicon, t }: ChartInput): string {
  switch (track.kind) {
    case 'meter': {
      const meter = series.meters[track.index]
      const owed = (meter?.arrears.length ?? 0) > 0 ? `  {arrears|━} {plain|${t('chart.arrears')}}` : ''
      return `${lexicon.name(meter?.meter ?? '')}   {balance|━} {plain|${t('chart.balance')}}${owed}`
    }
    case 'spans':
      return t('chart.suspensions')
    case 'money':
      return t('chart.charges')
  }
}

function timeAxis(index: number, last: boolean, { series, axis, palette, lexicon }: ChartInput): object {
  const [min, max] = spanOf(series, axis)
  const month = new Intl.DateTimeFormat(lexicon.language, { timeZone: 'UTC', month: 'short' })
  const day = new Intl.DateTimeFormat(lexicon.language, { timeZone: 'UTC', month: 'short', day: 'numeric' })
  const clock = new Intl.DateTimeFormat(lexicon.language, {
    timeZone: 'UTC',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const label = (value: number): string => {
    const date = new Date(value)
    if (date.getUTCHours() !== 0 || date.getUTCMinutes() !== 0) return clock.format(value)
    if (date.getUTCDate() !== 1) return day.format(value)
    return date.getUTCMonth() === 0 ? String(date.getUTCFullYear()) : month.format(value)
  }
  return {
    type: 'time',
    gridIndex: index,
    min,
    max,
    splitNumber: 5,
    axisLine: { show: true, lineStyle: { color: palette.line }, onZero: false },
    axisTick: { show: last, lineStyle: { color: palette.line } },
    axisLabel: { show: last, color: palette.dim, fontSize: 10, hideOverlap: true, formatter: label },
    splitLine: { show: true, lineStyle: { color: palette.line, opacity: 0.6 } },
    axisPointer: { show: true, label: { show: false }, triggerTooltip: false },
  }
}

function valueAxis(track: Track, index: number, { palette, lexicon, series }: ChartInput): object {
  const compact = new Intl.NumberFormat(lexicon.language, { notation: 'compact', maximumFractionDigits: 1 })
  if (track.kind !== 'meter') {
    const scopes = [...new Set(series.spans.map(({ scope }) => scope))]
    return {
      type: 'category',
      gridIndex: index,
      data: track.kind === 'spans' ? scopes : ['money'],
      show: false,
      inverse: true,
    }
  }
  return {
    type: 'value',
    gridIndex: index,
    splitNumber: 2,
    axisLabel: {
      color: palette.dim,
      fontSize: 10,
      showMinLabel: true,
      showMaxLabel: true,
      hideOverlap: true,
      formatter: (value: number) => compact.format(value),
    },
    splitLine: { lineStyle: { color: palette.line, opacity: 0.6 } },
  }
}

function seriesOf(track: Track, index: number, input: ChartInput): readonly object[] {
  const [first, ...others] =
    track.kind === 'meter'
      ? meterSeries(track, index, input)
      : track.kind === 'spans'
        ? [spanSeries(index, input)]
        : [moneySeries(index, input)]
  return first ? [{ ...first, markLine: chosenLine(input) }, ...others] : []
}

function chosenLine({ chosen, axis, palette }: ChartInput): object {
  return {
    silent: true,
    symbol: 'none',
    label: { show: false },
    lineStyle: { color: palette.chosen, type: 'dashed', width: 1.5 },
    data: chosen === undefined ? [] : [{ xAxis: axis.place(chosen) }],
  }
}

function meterSeries(track: Track, index: number, { series, axis, palette, t }: ChartInput): readonly object[] {
  const meter = series.meters[track.index]
  if (!meter) return []
  const line = (name: string, points: readonly Point[], color: string, area: string, sign: 1 | -1): object => ({
    type: 'line',
    step: 'end',
    name,
    xAxisIndex: index,
    yAxisIndex: index,
    data: points.map(({ at, value, entry }) => ({ value: [axis.place(at), value * sign], entry })),
    showSymbol: points.length <= 60,
    symbol: 'circle',
    symbolSize: 5,
    itemStyle: { color },
    lineStyle: { color, width: 1.5 },
    areaStyle: { color: area, origin: 0 },
    emphasis: { scale: 1.6 },
  })
  return [
    line(t('chart.balance'), meter.balance, palette.accent, palette.accentArea, 1),
    line(t('chart.arrears'), meter.arrears, palette.wrong, palette.wrongArea, -1),
  ]
}

function spanSeries(index: number, { series, axis, palette, lexicon, t }: ChartInput): object {
  const scopes = [...new Set(series.spans.map(({ scope }) => scope))]
  return {
    type: 'custom',
    name: t('chart.suspensions'),
    xAxisIndex: index,
    yAxisIndex: index,
    encode: { x: [0, 1], y: 2 },
    data: series.spans.map((span) => ({
      value: [axis.place(span.from), axis.place(span.to), scopes.indexOf(span.scope)],
      entry: span.entry,
    })),
    renderItem: (params: CustomSeriesRenderItemParams, api: CustomSeriesRenderItemAPI) =>
      bar(series.spans[params.dataIndex], params, api, palette, lexicon),
  }
}

function bar(
  span: Span | undefined,
  params: CustomSeriesRenderItemParams,
  api: CustomSeriesRenderItemAPI,
  palette: Palette,
  lexicon: Lexicon,
) {
  const [left = 0, middle = 0] = api.coord([api.value(0), api.value(2)])
  const [right = 0] = api.coord([api.value(1), api.value(2)])
  const area = params.coordSys as unknown as { readonly x: number; readonly width: number }
  const width = Math.max(right - left, 3)
  const name = span ? lexicon.name(span.scope) : ''
  const inside = width > 60
  return {
    type: 'group' as const,
    children: [
      {
        type: 'rect' as const,
        shape: { x: left, y: middle - 6, width, height: 12, r: 2 },
        style: { fill: palette.wrongArea, stroke: palette.wrong, lineWidth: 1 },
      },
      {
        type: 'text' as const,
        style: {
          text: span?.open ? `${name} …` : name,
          x: inside ? left + 6 : left - 4,
          y: middle,
          align: inside || left < area.x + 60 ? ('left' as const) : ('right' as const),
          verticalAlign: 'middle' as const,
          fill: palette.wrong,
          fontSize: 10,
          width: inside ? width - 8 : 90,
          overflow: 'truncate' as const,
        },
        ...(inside || left >= area.x + 60 ? {} : { x: width + 8 }),
      },
    ],
  }
}

function moneySeries(index: number, { series, axis, palette, lexicon }: ChartInput): object {
  return {
    type: 'scatter',
    xAxisIndex: index,
    yAxisIndex: index,
    symbol: (_value: unknown, params: { dataIndex: number }) =>
      series.money[params.dataIndex]?.kind === 'charge' ? 'diamond' : 'emptyDiamond',
    symbolSize: 9,
    data: series.money.map(({ at, kind, entries }) => ({
      value: [axis.place(at), 0],
      entry: entries[0],
      // Where there is no room on the right, the amount stands on the left.
      label: { position: at - series.from > (series.until - series.from) * 0.72 ? 'left' : 'right' },
      itemStyle: { color: kind === 'charge' ? palette.accent : palette.good },
    })),
    label: {
      show: true,
      distance: 4,
      fontSize: 10,
      color: palette.dim,
      formatter: ({ dataIndex }: { dataIndex: number }) => {
        const point = series.money[dataIndex]
        return point ? `${point.kind === 'charge' ? '' : '−'}${lexicon.money(point.amount)}` : ''
      },
    },
    labelLayout: { hideOverlap: true },
  }
}
