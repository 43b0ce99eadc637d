import { ZONE } from './clock.ts'

export type PlainDate = Temporal.PlainDate
export type PlainMonth = Temporal.PlainYearMonth

/** A strict ISO date ("2026-02-28") or undefined: impossible days are not corrected. */
export function parseDate(text: string): PlainDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' })
  } catch {
    return undefined
  }
}

/** A strict month ("2026-02") or undefined. */
export function parseMonth(text: string): PlainMonth | undefined {
  if (!/^\d{4}-\d{2}$/.test(text)) return undefined
  try {
    return Temporal.PlainYearMonth.from(text, { overflow: 'reject' })
  } catch {
    return undefined
  }
}

/** The calendar day of an instant in Asia/Shanghai. */
export function dateOf(at: Temporal.Instant): PlainDate {
  return at.toZonedDateTimeISO(ZONE).toPlainDate()
}

/** The natural month of an instant in Asia/Shanghai. */
export function monthOf(at: Temporal.Instant): PlainMonth {
  return dateOf(at).toPlainYearMonth()
}

export function firstDay(month: PlainMonth): PlainDate {
  return month.toPlainDate({ day: 1 })
}

export function lastDay(month: PlainMonth): PlainDate {
  return month.toPlainDate({ day: month.daysInMonth })
}

export function isBefore(a: PlainDate, b: PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) < 0
}

export function isAfter(a: PlainDate, b: PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) > 0
}

export function monthIsBefore(a: PlainMonth, b: PlainMonth): boolean {
  return Temporal.PlainYearMonth.compare(a, b) < 0
}

/**
 * 周岁: full years at the Gregorian birthday, that day included.
 * Somebody born on 29 February has the birthday on 28 February in common years. Negative before birth.
 */
export function ageOn(bornOn: PlainDate, on: PlainDate): number {
  const birthday = Temporal.PlainDate.from(
    { year: on.year, month: bornOn.month, day: bornOn.day },
    { overflow: 'constrain' },
  )
  return on.year - bornOn.year - (isBefore(on, birthday) ? 1 : 0)
}

/** The day on which somebody born on `bornOn` reaches `age`. */
export function birthdayAt(bornOn: PlainDate, age: number): PlainDate {
  return bornOn.add({ years: age }, { overflow: 'constrain' })
}

/** Calendar days from `from` to `to`: the first day is not counted. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return from.until(to, { largestUnit: 'days' }).days
}

/** The end of a period in months: the same-numbered day, or the month's last. */
export function addMonths(from: PlainDate, months: number): PlainDate {
  return from.add({ months }, { overflow: 'constrain' })
}
