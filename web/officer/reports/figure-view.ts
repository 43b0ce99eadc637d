import type { readFigureContract } from '#reports/figures/contract.ts'
import type { Output } from '../../shared/api.ts'
import { longMonth, money, percent } from '../../shared/format.ts'
import type { ChartData, Series } from '../parts/chart.tsx'

export type FigureAnswer = Output<typeof readFigureContract>
export type FigureId = FigureAnswer['figure']
export type FigureRow = FigureAnswer['rows'][number]
export type Unit = FigureAnswer['columns'][number]['unit']

/** How the words of a page are found. */
export type Say = {
  readonly place: (code: string) => string
  readonly word: (code: string) => string
  readonly days: (n: number) => string
  readonly column: (key: string) => string
  readonly language: string
}

/** A cell as it reads in the table. */
export function cellWords(unit: Unit, value: string | number | null, say: Say): string {
  if (value === null) return '—'
  switch (unit) {
    case 'fen':
      return money(Number(value))
    case 'share':
      return percent(Number(value))
    case 'days':
      return say.days(Number(value))
    case 'count':
      return String(value)
    case 'place':
      return say.place(String(value))
    case 'month':
      return longMonth(String(value), say.language)
    case 'category':
    case 'stage':
      return say.word(String(value))
    case 'text':
      return String(value)
  }
}

/** What a figure's chart draws: along what, which columns, stacked or side by side. */
const DRAWN: Readonly<
  Record<
    FigureId,
    { readonly along: string; readonly columns: readonly string[]; readonly unit: Unit; readonly stack?: true }
  >
> = {
  coverage: { along: 'place', columns: ['holders', 'estimate'], unit: 'count' },
  uptake: { along: 'month', columns: ['issued', 'claimed', 'used'], unit: 'count' },
  'unused-vouchers': { along: 'place', columns: ['untouched', 'partlyUsed', 'expired'], unit: 'count', stack: true },
  'level-distribution': {
    along: 'place',
    columns: ['moderate', 'severe', 'total', 'other'],
    unit: 'count',
    stack: true,
  },
  'waiting-times': { along: 'stage', columns: ['medianDays', 'ninthDays', 'longestDays'], unit: 'days' },
  'redemption-by-category': { along: 'category', columns: ['deductFen', 'elderFen'], unit: 'fen', stack: true },
  'provider-concentration': { along: 'organization', columns: ['deductFen'], unit: 'fen' },
  'spot-checks': { along: 'month', columns: ['sampled', 'checked', 'discrepancies'], unit: 'count' },
}

/** The chart of a figure. Rows that share a place on the axis are added up; days cannot be added: the longest stands. */
export function chartOf(answer: FigureAnswer, say: Say, label: string): ChartData {
  const drawn = DRAWN[answer.figure]
  const along = answer.columns.find((column) => column.key === drawn.along)
  const groups = Map.groupBy(answer.rows, (row) => String(row[drawn.along] ?? ''))
  const series = drawn.columns.map((key): Series => {
    const values = [...groups.values()].map((rows) => together(rows, key, drawn.unit))
    return { name: say.column(key), values, ...(drawn.stack && { stack: 'all' }) }
  })
  return {
    label,
    categories: [...groups.keys()].map((value) => cellWords(along?.unit ?? 'text', value, say)),
    series,
    format: (value) => (drawn.unit === 'fen' ? money(value) : String(value)),
  }
}

function together(rows: readonly FigureRow[], key: string, unit: Unit): number | null {
  const values = rows.flatMap((row) => (typeof row[key] === 'number' ? [row[key]] : []))
  if (values.length === 0) return null
  return unit === 'days' ? Math.max(...values) : values.reduce((sum, value) => sum + value, 0)
}
