import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addMonths, ageOn, daysBetween, lastDay } from '#kernel/calendar.ts'
import {
  addDaysTo,
  addMonthsTo,
  ageAt,
  dateNumber,
  dateOfCount,
  dateOfNumber,
  dayCount,
  daysFromTo,
  lastOfMonth,
  monthsFromTo,
} from './days.ts'

const days = fc.integer({ min: -40_000, max: 60_000 })
const dates = days.map((count) => Temporal.PlainDate.from('1970-01-01').add({ days: count }))

describe('dates as numbers', () => {
  test('count days as Temporal does', () => {
    fc.assert(
      fc.property(days, (count) => {
        const date = Temporal.PlainDate.from('1970-01-01').add({ days: count })
        expect(dayCount(dateNumber(date))).toBe(count)
        expect(dateOfCount(count)).toBe(dateNumber(date))
        expect(dateOfNumber(dateNumber(date)).equals(date)).toBe(true)
      }),
    )
  })

  test('add and count months, days and years as the kernel does', () => {
    fc.assert(
      fc.property(dates, dates, fc.integer({ min: -600, max: 600 }), (a, b, n) => {
        expect(addMonthsTo(dateNumber(a), n)).toBe(dateNumber(addMonths(a, n)))
        expect(addDaysTo(dateNumber(a), n)).toBe(dateNumber(a.add({ days: n })))
        expect(daysFromTo(dateNumber(a), dateNumber(b))).toBe(daysBetween(a, b))
        expect(ageAt(dateNumber(a), dateNumber(b))).toBe(ageOn(a, b))
        expect(lastOfMonth(dateNumber(a))).toBe(dateNumber(lastDay(a.toPlainYearMonth())))
      }),
    )
  })

  test('months between two dates end on the same-numbered day or the month’s last', () => {
    expect(monthsFromTo(20250501, 20260501)).toBe(12)
    expect(monthsFromTo(20250502, 20260501)).toBe(11)
    expect(monthsFromTo(20260131, 20260228)).toBe(1)
    expect(monthsFromTo(20260501, 20250501)).toBe(-12)
  })

  test('what is unknown stays unknown', () => {
    expect([
      addMonthsTo(Number.NaN, 1),
      addDaysTo(Number.NaN, 1),
      daysFromTo(Number.NaN, 20260101),
      monthsFromTo(20260101, Number.NaN),
      ageAt(Number.NaN, 20260101),
    ]).toEqual(Array(5).fill(Number.NaN))
  })
})
