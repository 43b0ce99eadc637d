import { isBefore, type PlainDate } from './calendar.ts'

/** One year of the State Council's list: weekend days that are worked, weekdays that are off. ISO dates. */
export type HolidayYear = { readonly year: number; readonly worked: readonly string[]; readonly off: readonly string[] }

export type HolidayTable = {
  readonly years: ReadonlySet<number>
  readonly worked: ReadonlySet<string>
  readonly off: ReadonlySet<string>
}

/** A due date; provisional when its period reaches a year whose list is not yet published. */
export type Deadline = { readonly due: PlainDate; readonly provisional: boolean }

/** Ten years of working days: longer periods are a mistake in a pack. */
export const WORKING_DAYS_MAX = 2600

export function holidayTable(years: readonly HolidayYear[]): HolidayTable {
  return {
    years: new Set(years.map((entry) => entry.year)),
    worked: new Set(years.flatMap((entry) => entry.worked)),
    off: new Set(years.flatMap((entry) => entry.off)),
  }
}

/** Whether people work on that day; in a year without an entry weekends alone decide. */
export function isWorkingDay(table: HolidayTable, date: PlainDate): boolean {
  const text = date.toString()
  if (date.dayOfWeek >= 6) return table.worked.has(text)
  return !table.off.has(text)
}

/** The day on which a period of `days` working days from `from` ends; the first day is not counted. 0 gives `from` or the next working day. */
export function addWorkingDays(table: HolidayTable, from: PlainDate, days: number): Deadline {
  if (!Number.isInteger(days) || days < 0 || days > WORKING_DAYS_MAX)
    throw new RangeError(`working days out of range: ${days}`)
  let date = from
  let left = days
  let provisional = !table.years.has(date.year)
  while (left > 0) {
    date = date.add({ days: 1 })
    provisional ||= !table.years.has(date.year)
    if (isWorkingDay(table, date)) left -= 1
  }
  return days === 0 ? onOrAfter(table, date) : { due: date, provisional }
}

/** The day itself when it is worked, else the next working day: where a period's last day falls on a holiday. */
export function onOrAfter(table: HolidayTable, date: PlainDate): Deadline {
  let due = date
  while (!isWorkingDay(table, due)) due = due.add({ days: 1 })
  return { due, provisional: !table.years.has(date.year) || !table.years.has(due.year) }
}

/** Working days from the day after `from` up to and including `to`; negative when `to` lies before `from`. */
export function workingDaysBetween(table: HolidayTable, from: PlainDate, to: PlainDate): number {
  if (isBefore(to, from)) return -workingDaysBetween(table, to, from)
  let count = 0
  for (let date = from.add({ days: 1 }); !isBefore(to, date); date = date.add({ days: 1 }))
    if (isWorkingDay(table, date)) count += 1
  return count
}
