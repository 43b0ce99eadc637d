import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import { type ReactElement, useEffect, useRef } from 'react'
import { isDark, useSettings } from '../../shared/settings.ts'

use([BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, SVGRenderer])

export type Series = {
  readonly name: string
  readonly values: readonly (number | null)[]
  /** Series with the same stack stand on each other. */
  readonly stack?: string
}
export type ChartData = {
  /** What the picture says, for those who do not see it; the table beside it has every number. */
  readonly label: string
  readonly categories: readonly string[]
  readonly series: readonly Series[]
  /** How a value reads at the axis and in the tip. */
  readonly format: (value: number) => string
  readonly kind?: 'bar' | 'line'
}

// Told apart by lightness and pattern as well as by hue.
const COLOURS = {
  light: ['#1f5a47', '#c98a2b', '#38498c', '#8a8072', '#a3231b'],
  dark: ['#8ccdb1', '#ecc07c', '#aab9f5', '#a1978a', '#ffb3a7'],
} as const
const INK = {
  light: { text: '#595143', line: '#dfd6c7', ground: '#fffdf9' },
  dark: { text: '#c9c0b2', line: '#423d35', ground: '#2d2a25' },
} as const
const HEIGHT = 300
/** Longer lists are for the table: a chart of fifty bars says nothing. */
const CATEGORIES_MAX = 24

/** A small picture of a table's figures, drawn as SVG; never without the table. */
export function Chart(props: { readonly data: ChartData }): ReactElement | null {
  const box = useRef<HTMLDivElement>(null)
  const { theme } = useSettings()
  const dark = isDark(theme)
  const { data } = props
  useEffect(() => {
    const element = box.current
    if (!element) return undefined
    const chart = init(element, undefined, { renderer: 'svg' })
    chart.setOption(optionOf(data, dark ? 'dark' : 'light'))
    const resize = new ResizeObserver(() => chart.resize())
    resize.observe(element)
    return () => {
      resize.disconnect()
      chart.dispose()
    }
  }, [data, dark])
  if (data.categories.length === 0 || data.categories.length > CATEGORIES_MAX) return null
  return (
    <figure className="staff-chart" role="img" aria-label={data.label}>
      <div ref={box} aria-hidden="true" style={{ height: HEIGHT }} />
    </figure>
  )
}

function optionOf(data: ChartData, tone: 'light' | 'dark'): Parameters<ReturnType<typeof init>['setOption']>[0] {
  const ink = INK[tone]
  // Labels are measured before they are drawn: the font has to be named.
  const textStyle = { color: ink.text, fontFamily: getComputedStyle(document.body).fontFamily, fontSize: 13 }
  return {
    animation: false,
    color: [...COLOURS[tone]],
    aria: { enabled: true, label: { enabled: false }, decal: { show: data.series.length > 1 } },
    textStyle,
    grid: { left: 12, right: 16, top: data.series.length > 1 ? 40 : 16, bottom: 8, containLabel: true },
    legend: { show: data.series.length > 1, top: 0, left: 0, textStyle, itemWidth: 18, itemGap: 20 },
    tooltip: {
      trigger: 'axis',
      backgroundColor: ink.ground,
      borderColor: ink.line,
      textStyle,
      valueFormatter: (value: unknown) => (typeof value === 'number' ? data.format(value) : '—'),
    },
    xAxis: {
      type: 'category',
      data: [...data.categories],
      axisLabel: { color: ink.text, interval: 0, hideOverlap: true, width: 120, overflow: 'truncate' },
      axisLine: { lineStyle: { color: ink.line } },
      axisTick: { show: false },
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      axisLabel: { color: ink.text, formatter: (value: number) => data.format(value) },
      splitLine: { lineStyle: { color: ink.line } },
    },
    series: data.series.map((one) => ({
      type: data.kind ?? 'bar',
      name: one.name,
      data: [...one.values],
      barMaxWidth: 36,
      ...(one.stack !== undefined && { stack: one.stack }),
    })),
  }
}
