import { ZONE } from '#kernel/clock.ts'
import { fen, formatYuan } from '#kernel/money.ts'

/** ¥1,234.56 from whole fen. */
export function money(amountFen: number): string {
  return formatYuan(fen(amountFen))
}

// Written out rather than left to the browser's locale data: engines disagree about Temporal's long dates.
const WEEKDAYS = ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'] as const
const WEEKDAYS_EN = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
const MONTHS_EN = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const

/** 2026年3月5日 from an ISO date; in English 5 March 2026. */
export function longDate(iso: string, language: string): string {
  const { year, month, day } = Temporal.PlainDate.from(iso)
  return language === 'en' ? `${day} ${MONTHS_EN[month - 1]} ${year}` : `${year}年${month}月${day}日`
}

/** 2026年3月5日 星期四: officers plan by the week. */
export function dateWithWeekday(iso: string, language: string): string {
  const weekday = (language === 'en' ? WEEKDAYS_EN : WEEKDAYS)[Temporal.PlainDate.from(iso).dayOfWeek - 1]
  return `${longDate(iso, language)} ${weekday}`
}

/** 2026年3月 from an ISO month. */
export function longMonth(iso: string, language: string): string {
  const { year, month } = Temporal.PlainYearMonth.from(iso)
  return language === 'en' ? `${MONTHS_EN[month - 1]} ${year}` : `${year}年${month}月`
}

/** 2026年3月5日 14:30 in Shanghai from an ISO instant. */
export function dateTime(iso: string, language: string): string {
  const at = Temporal.Instant.from(iso).toZonedDateTimeISO(ZONE)
  const time = `${two(at.hour)}:${two(at.minute)}`
  return `${longDate(at.toPlainDate().toString(), language)} ${time}`
}

/** The last calendar day in Shanghai before an instant: the day to name when something ends at midnight. */
export function lastDayBefore(instant: string): string {
  return Temporal.Instant.from(instant).subtract({ nanoseconds: 1 }).toZonedDateTimeISO(ZONE).toPlainDate().toString()
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
