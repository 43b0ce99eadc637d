import type { PlainDate, PlainMonth } from '#kernel/calendar.ts'
import { type Fen, formatYuan, type Ratio } from '#kernel/money.ts'
import { rmbCapitals } from '#kernel/rmb-capitals.ts'

/** 2026年3月5日. */
export function chineseDate(date: PlainDate): string {
  return `${date.year}年${date.month}月${date.day}日`
}

/** 2026年3月. */
export function chineseMonth(month: PlainMonth): string {
  return `${month.year}年${month.month}月`
}

/** "1,234.56": an amount in a column whose head says the unit. */
export function amountText(amount: Fen): string {
  return formatYuan(amount).replace('¥', '')
}

/** 人民币壹万陆仟肆佰零玖元零贰分. */
export function capitalsText(amount: Fen): string {
  return `人民币${rmbCapitals(amount)}`
}

/** 40%, 37.5%. */
export function percentText(ratio: Ratio): string {
  return `${String(ratio / 100)}%`
}
