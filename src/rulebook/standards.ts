import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { type HolidayTable, holidayTable } from '#kernel/working-days.ts'

/** The folder of reference data: scale, holidays, regions. */
export const STANDARDS = new URL('../../standards/', import.meta.url)

const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const holidayYear = z.strictObject({
  year: z.int().min(2000).max(2100),
  worked: z.array(isoDate),
  off: z.array(isoDate),
})

let holidays: HolidayTable | undefined

/** The working-day table from `standards/holidays/*.yaml`; read once. */
export function loadHolidays(): HolidayTable {
  if (!holidays) {
    const folder = new URL('holidays/', STANDARDS)
    const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'))
    holidays = holidayTable(files.map((name) => holidayYear.parse(parse(readFileSync(new URL(name, folder), 'utf8')))))
  }
  return holidays
}
