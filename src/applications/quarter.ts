import { lastDay, type PlainDate, type PlainMonth } from '#kernel/calendar.ts'
import { type HolidayTable, isWorkingDay } from '#kernel/working-days.ts'

/** A day of a quarter: its month (1–3) and the day in it, or the month's last. */
export type QuarterDay = { readonly month: number; readonly day: number | 'last' }

/** A quarterly timetable between offices, as a pack's `payment.clock` states it. */
export type QuarterClock = {
  /** Files complete up to the end of this month of the quarter are handled in it. */
  readonly acceptMonth: number
  readonly tablesDue: QuarterDay
  readonly confirmDue: QuarterDay
  readonly payDue: QuarterDay
  /** The last day of a year on which that year's claims are taken, as "12-31". */
  readonly yearEnd: string
}

/** The dates by which offices must act on a file. They are fixed: a holiday does not move them. */
export type QuarterDates = {
  /** "2026-Q2". */
  readonly quarter: string
  readonly tablesDue: PlainDate
  readonly confirmDue: PlainDate
  readonly payDue: PlainDate
  /** Claims of the year in which the file was completed are taken until this day, included. */
  readonly claimUntil: PlainDate
}

const MONTHS_IN_QUARTER = 3

/** The quarter in which a file that was complete on `completedOn` is handled, with its dates. */
export function quarterDates(completedOn: PlainDate, clock: QuarterClock): QuarterDates {
  const monthOfQuarter = ((completedOn.month - 1) % MONTHS_IN_QUARTER) + 1
  const own = completedOn.toPlainYearMonth().subtract({ months: monthOfQuarter - 1 })
  const start = monthOfQuarter <= clock.acceptMonth ? own : own.add({ months: MONTHS_IN_QUARTER })
  return {
    quarter: `${start.year}-Q${(start.month - 1) / MONTHS_IN_QUARTER + 1}`,
    tablesDue: dayOf(start, clock.tablesDue),
    confirmDue: dayOf(start, clock.confirmDue),
    payDue: dayOf(start, clock.payDue),
    claimUntil: yearEndOf(completedOn, clock),
  }
}

function dayOf(start: PlainMonth, at: QuarterDay): PlainDate {
  const month = start.add({ months: at.month - 1 })
  return at.day === 'last' ? lastDay(month) : month.toPlainDate({ day: at.day })
}

function yearEndOf(completedOn: PlainDate, clock: QuarterClock): PlainDate {
  return Temporal.PlainDate.from(`${completedOn.year}-${clock.yearEnd}`, { overflow: 'reject' })
}

/** Those of the dates that nobody works on: the screen warns, the dates stay. */
export function datesOnHolidays(dates: QuarterDates, holidays: HolidayTable): readonly PlainDate[] {
  return [dates.tablesDue, dates.confirmDue, dates.payDue].filter((date) => !isWorkingDay(holidays, date))
}
