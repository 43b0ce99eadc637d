import { describe, expect, test } from 'vitest'
import { holidayTable } from '#kernel/working-days.ts'
import { datesOnHolidays, type QuarterClock, quarterDates } from './quarter.ts'

const clock: QuarterClock = {
  acceptMonth: 1,
  tablesDue: { month: 2, day: 5 },
  confirmDue: { month: 2, day: 10 },
  payDue: { month: 2, day: 'last' },
  yearEnd: '12-31',
}

function shown(completed: string): readonly string[] {
  const dates = quarterDates(Temporal.PlainDate.from(completed), clock)
  return [dates.quarter, ...[dates.tablesDue, dates.confirmDue, dates.payDue, dates.claimUntil].map(String)]
}

describe('the quarterly clock', () => {
  test('a file complete in the first month of a quarter is handled in that quarter', () => {
    expect(shown('2026-04-28')).toEqual(['2026-Q2', '2026-05-05', '2026-05-10', '2026-05-31', '2026-12-31'])
  })

  test('a file complete after the first month waits for the next quarter', () => {
    expect(shown('2026-05-20')).toEqual(['2026-Q3', '2026-08-05', '2026-08-10', '2026-08-31', '2026-12-31'])
  })

  test.each([
    ['2026-04-01', '2026-Q2'],
    ['2026-03-31', '2026-Q2'],
    ['2026-04-30', '2026-Q2'],
    ['2026-05-01', '2026-Q3'],
    ['2026-06-30', '2026-Q3'],
    ['2026-07-01', '2026-Q3'],
    ['2026-01-31', '2026-Q1'],
    ['2026-02-01', '2026-Q2'],
  ])('a file complete on %s is handled in %s', (completed, quarter) => {
    expect(shown(completed)[0]).toBe(quarter)
  })

  test('a file complete late in the year is handled in the first quarter of the next, yet claimed by the end of its own year', () => {
    expect(shown('2026-11-10')).toEqual(['2027-Q1', '2027-02-05', '2027-02-10', '2027-02-28', '2026-12-31'])
  })

  test('the pay day is the last of February in leap years too', () => {
    expect(shown('2028-01-15')[3]).toBe('2028-02-29')
  })

  test('dates that fall on a holiday stay and are named for a warning', () => {
    const holidays = holidayTable([{ year: 2026, worked: [], off: ['2026-05-05'] }])
    const dates = quarterDates(Temporal.PlainDate.from('2026-04-28'), clock)
    expect(datesOnHolidays(dates, holidays).map(String)).toEqual(['2026-05-05', '2026-05-10', '2026-05-31'])
    const later = quarterDates(Temporal.PlainDate.from('2026-05-20'), clock)
    expect(datesOnHolidays(later, holidays)).toEqual([])
  })
})
