import { ZONE } from '#kernel/clock.ts'
import { fen, formatYuan } from '#kernel/money.ts'

/** ¥1,234.56 from whole fen. */
export function money(amountFen: number): string {
  return formatYuan(fen(amountFen))
}

/** 2026年3月5日 from an ISO date; in English 5 March 2026. */
export function longDate(iso: string, language: string): string {
  return show(Temporal.PlainDate.from(iso), language, { year: 'numeric', month: 'long', day: 'numeric' })
}

/** 2026年3月5日 星期四: officers plan by the week. */
export function dateWithWeekday(iso: string, language: string): string {
  const date = Temporal.PlainDate.from(iso)
  const weekday = show(date, language, { weekday: language === 'en' ? 'short' : 'long' })
  return `${longDate(iso, language)} ${weekday}`
}

/** 2026年3月 from an ISO month. */
export function longMonth(iso: string, language: string): string {
  const first = Temporal.PlainYearMonth.from(iso).toPlainDate({ day: 1 })
  return show(first, language, { year: 'numeric', month: 'long' })
}

/** 2026年3月5日 14:30 in Shanghai from an ISO instant. */
export function dateTime(iso: string, language: string): string {
  const at = Temporal.Instant.from(iso).toZonedDateTimeISO(ZONE)
  const time = `${two(at.hour)}:${two(at.minute)}`
  return `${longDate(at.toPlainDate().toString(), language)} ${time}`
}

function two(number: number): string {
  return String(number).padStart(2, '0')
}

/** 40% from a ratio over 10 000; decimals only when there are some. */
export function percent(ratio: number): string {
  const hundredths = Math.round(ratio)
  const rest = hundredths % 100
  const whole = (hundredths - rest) / 100
  return rest === 0 ? `${whole}%` : `${whole}.${String(rest).padStart(2, '0').replace(/0$/, '')}%`
}

function show(date: Temporal.PlainDate, language: string, options: Intl.DateTimeFormatOptions): string {
  return date.toLocaleString(language === 'en' ? 'en-GB' : 'zh-CN', options)
}
