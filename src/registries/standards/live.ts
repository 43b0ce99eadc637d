import type { Db } from '#db/handle.ts'
import { takeHolidayYears } from '#rulebook/standards.ts'
import { takeRegions } from '../regions/region-table.ts'
import { findHolidayYears, findRegionEntries } from './store.ts'

/** Reads the calendars and regions that offices have taken over: at start, after each import, and every minute. */
export async function readStandards(db: Db): Promise<void> {
  takeHolidayYears(await findHolidayYears(db))
  takeRegions(await findRegionEntries(db))
}
