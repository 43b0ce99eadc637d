import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { type HolidayTable, type HolidayYear, holidayTable } from '#kernel/working-days.ts'

/** The folder of reference data: scale, holidays, regions. */
export const STANDARDS = new URL('../../standards/', import.meta.url)

const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const holidayYear = z.strictObject({
  year: z.int().min(2000).max(2100),
  worked: z.array(isoDate),
  off: z.array(isoDate),
})

const years = new Set<number>()
const worked = new Set<string>()
const off = new Set<string>()
/** One table for the whole process: whoever holds it sees a year as soon as it is taken over. */
const holidays: HolidayTable = { years, worked, off }
let shipped: readonly HolidayYear[] | undefined

/** The working-day table: `standards/holidays/*.yaml`, and over it the years that offices have taken over. */
export function loadHolidays(): HolidayTable {
  if (!shipped) takeHolidayYears([])
  return holidays
}

function shippedYears(): readonly HolidayYear[] {
  const folder = new URL('holidays/', STANDARDS)
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
  return files.map((name) => holidayYear.parse(parse(readFileSync(new URL(name, folder), 'utf8'))))
}

/** From now on these years count, each instead of the one that the program brought along. */
export function takeHolidayYears(taken: readonly HolidayYear[]): void {
  shipped ??= shippedYears()
  const replaced = new Set(taken.map(({ year }) => year))
  const table = holidayTable([...shipped.filter(({ year }) => !replaced.has(year)), ...taken])
  refill(years, table.years)
  refill(worked, table.worked)
  refill(off, table.off)
}

function refill<T>(into: Set<T>, from: ReadonlySet<T>): void {
  for (const entry of into) if (!from.has(entry)) into.delete(entry)
  for (const entry of from) into.add(entry)
}
