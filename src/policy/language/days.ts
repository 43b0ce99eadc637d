/**
 * Dates inside rules are whole numbers yyyymmdd: they compare as numbers and cross no time zone.
 * NaN in, NaN out: an unknown date stays unknown.
 */
import type { DateField } from './ir.ts'

const MONTH_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function daysInMonth(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  return month === 2 && leap ? 29 : (MONTH_DAYS[month - 1] ?? 31)
}

export function dateNumber(date: Temporal.PlainDate): number {
  return date.year * 10_000 + date.month * 100 + date.day
}

export function monthNumber(month: Temporal.PlainYearMonth): number {
  return month.year * 100 + month.month
}

export function dateOfNumber(number: number): Temporal.PlainDate {
  return Temporal.PlainDate.from({
    year: Math.trunc(number / 10_000),
    month: Math.trunc(number / 100) % 100,
    day: number % 100,
  })
}

/** "2026-03-05" for 20260305. */
export function dateText(number: number): string {
  const digits = String(number).padStart(8, '0')
  return `${digits.slice(0, -4)}-${digits.slice(-4, -2)}-${digits.slice(-2)}`
}

/** The same-numbered day `months` later, or the month's last. */
export function addMonthsTo(date: number, months: number): number {
  const year = Math.trunc(date / 10_000)
  const index = year * 12 + (Math.trunc(date / 100) % 100) - 1 + months
  const newYear = Math.floor(index / 12)
  const newMonth = index - newYear * 12 + 1
  const day = Math.min(date % 100, daysInMonth(newYear, newMonth))
  return newYear * 10_000 + newMonth * 100 + day
}

/** Days since 1970-01-01, by arithmetic alone. */
export function dayCount(date: number): number {
  const month = Math.trunc(date / 100) % 100
  const year = Math.trunc(date / 10_000) - (month <= 2 ? 1 : 0)
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + (date % 100) - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** The date of a count of days since 1970-01-01. */
export function dateOfCount(count: number): number {
  const shifted = count + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shiftedMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
  return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0)) * 10_000 + month * 100 + day
}

export function addDaysTo(date: number, days: number): number {
  return dateOfCount(dayCount(date) + days)
}

/** Calendar days from `from` to `to`: the first day is not counted. */
export function daysFromTo(from: number, to: number): number {
  return dayCount(to) - dayCount(from)
}

/** Whole months from `from` to `to`: how often the same-numbered day has come round; negative when `to` lies before. */
export function monthsFromTo(from: number, to: number): number {
  if (to < from) return -monthsFromTo(to, from)
  const months =
    (Math.trunc(to / 100) % 100) -
    (Math.trunc(from / 100) % 100) +
    (Math.trunc(to / 10_000) - Math.trunc(from / 10_000)) * 12
  return addMonthsTo(from, months) > to ? months - 1 : months
}

export function dateField(date: number, field: DateField): number {
  if (field === 'year') return Math.trunc(date / 10_000)
  return field === 'month' ? Math.trunc(date / 100) % 100 : date % 100
}

/** The last day of the date's month. */
export function lastOfMonth(date: number): number {
  const month = Math.trunc(date / 100)
  return month * 100 + daysInMonth(Math.trunc(month / 100), month % 100)
}

/** 周岁 at `on` of somebody born at `bornOn`; born on 29 February, the birthday is 28 February in common years. */
export function ageAt(bornOn: number, on: number): number {
  const years = Math.trunc(on / 10_000) - Math.trunc(bornOn / 10_000)
  return addMonthsTo(bornOn, years * 12) > on ? years - 1 : years
}
