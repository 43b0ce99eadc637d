import { fen, formatYuan } from '#kernel/money.ts'
import type { Unit } from '../pack.ts'
import type { Fact } from '../vocabulary.ts'

const COUNTED: Readonly<Partial<Record<Unit, string>>> = {
  age: '周岁',
  days: '天',
  'working-days': '个工作日',
  months: '个月',
  years: '年',
  persons: '人',
  times: '次',
}

/** The word after a whole number of a fact: 80周岁, 3级. */
export function factUnit(fact: Fact | undefined): string {
  if (fact?.unit === 'grade') return '级'
  return fact?.unit === undefined ? '' : (COUNTED[fact.unit] ?? '')
}

/** 40% from a ratio over 10 000; 0.8% keeps its decimals. */
export function ratioText(ratio: number): string {
  const whole = Math.trunc(ratio / 100)
  const rest = String(Math.abs(ratio % 100))
    .padStart(2, '0')
    .replace(/0+$/, '')
  return `${whole}${rest ? `.${rest}` : ''}%`
}

/** 2026年3月5日 */
export function dateWords(iso: string): string {
  const { year, month, day } = Temporal.PlainDate.from(iso)
  return `${year}年${month}月${day}日`
}

/** A parameter's value as people read it; undefined when nobody has set it. */
export function valueText(unit: Unit, value: number | string | boolean | undefined): string | undefined {
  if (value === undefined) return undefined
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (unit === 'yuan') return formatYuan(fen(Number(value)))
  if (unit === 'ratio') return ratioText(Number(value))
  if (unit === 'date') return dateWords(String(value))
  if (unit === 'month') return String(value).replace(/^(\d+)-0?(\d+)$/, '$1年$2月')
  return `${value}${COUNTED[unit] ?? ''}`
}
