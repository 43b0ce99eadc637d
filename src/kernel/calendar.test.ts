import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { addMonths, ageOn, daysBetween, monthOf, parseDate } from './calendar.ts'
import { addWorkingDays, type HolidayYear, holidayTable, isWorkingDay, workingDaysBetween } from './working-days.ts'

const date = (text: string) => Temporal.PlainDate.from(text)
const table = holidayTable(
  [2024, 2025, 2026].map(
    (year): HolidayYear =>
      parse(readFileSync(new URL(`../../standards/holidays/${year}.yaml`, import.meta.url), 'utf8')),
  ),
)

test('one is sixty on the birthday and not on its eve', () => {
  expect(ageOn(date('1966-03-05'), date('2026-03-04'))).toBe(59)
  expect(ageOn(date('1966-03-05'), date('2026-03-05'))).toBe(60)
})

test('born on 29 February, the birthday of common years is 28 February', () => {
  expect(ageOn(date('1964-02-29'), date('2026-02-27'))).toBe(61)
  expect(ageOn(date('1964-02-29'), date('2026-02-28'))).toBe(62)
  expect(ageOn(date('1964-02-29'), date('2024-02-28'))).toBe(59)
  expect(ageOn(date('1964-02-29'), date('2024-02-29'))).toBe(60)
})

test('impossible days are refused, not corrected', () => {
  expect(parseDate('2026-02-29')).toBeUndefined()
  expect(parseDate('2024-02-29')?.toString()).toBe('2024-02-29')
  expect(parseDate('2026-2-3')).toBeUndefined()
})

test('a period in months ends on the same-numbered day or the last of the month', () => {
  expect(addMonths(date('2026-01-31'), 1).toString()).toBe('2026-02-28')
  expect(addMonths(date('2025-08-30'), 12).toString()).toBe('2026-08-30')
})

test('the month changes at midnight in Shanghai', () => {
  expect(monthOf(Temporal.Instant.from('2026-03-31T15:59:59.999Z')).toString()).toBe('2026-03')
  expect(monthOf(Temporal.Instant.from('2026-03-31T16:00:00Z')).toString()).toBe('2026-04')
})

test('every day of three years agrees with the published lists', () => {
  const days: string[] = []
  for (let day = date('2024-01-01'); day.year < 2027; day = day.add({ days: 1 })) days.push(day.toString())
  // The package is wrong in American time zones: it is asked in a process that lives in UTC.
  const script =
    "const { isWorkday } = require('chinese-days'); console.log(JSON.stringify(JSON.parse(process.argv[1]).map(d => isWorkday(d))))"
  const answers = execFileSync(process.execPath, ['-e', script, JSON.stringify(days)], {
    encoding: 'utf8',
    env: { ...process.env, TZ: 'UTC' },
  })
  const published: readonly boolean[] = JSON.parse(answers)
  expect(published).toHaveLength(1096)
  for (const [index, day] of days.entries()) expect(isWorkingDay(table, date(day)), day).toBe(published[index])
})

test('five working days over the spring festival pass the holiday and count the make-up day', () => {
  expect(addWorkingDays(table, date('2026-02-12'), 5)).toEqual({ due: date('2026-02-26'), provisional: false })
})

test('a deadline that reaches a year without a list is provisional', () => {
  expect(addWorkingDays(table, date('2026-12-30'), 1)).toEqual({ due: date('2026-12-31'), provisional: false })
  expect(addWorkingDays(table, date('2026-12-30'), 2).provisional).toBe(true)
})

test('working days between two dates do not count the first', () => {
  expect(workingDaysBetween(table, date('2026-05-08'), date('2026-05-11'))).toBe(2)
  expect(workingDaysBetween(table, date('2026-05-11'), date('2026-05-08'))).toBe(-2)
  expect(daysBetween(date('2026-03-20'), date('2026-04-19'))).toBe(30)
})
