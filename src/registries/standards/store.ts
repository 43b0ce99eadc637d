import type { Db, Tx } from '#db/handle.ts'
import type { HolidayYear } from '#kernel/working-days.ts'

/** Keeps a year of working days; a corrected notice replaces the year. */
export async function saveHolidayYear(
  tx: Tx,
  entry: HolidayYear & { readonly importId: string; readonly at: Temporal.Instant },
): Promise<void> {
  const values = {
    worked: JSON.stringify(entry.worked),
    days_off: JSON.stringify(entry.off),
    import_id: entry.importId,
    recorded_at: entry.at,
  }
  await tx
    .insertInto('holiday_year')
    .values({ year: entry.year, ...values })
    .onConflict((conflict) => conflict.column('year').doUpdateSet(values))
    .execute()
}

export async function findHolidayYears(db: Db | Tx): Promise<readonly HolidayYear[]> {
  const rows = await db.selectFrom('holiday_year').select(['year', 'worked', 'days_off as off']).execute()
  // Written by `saveHolidayYear` as lists of ISO dates.
  return rows.map((row) => ({ ...row, worked: row.worked as string[], off: row.off as string[] }))
}

export type RegionEntry = {
  readonly code: string
  readonly name: string
  readonly from: string | null
  readonly until: string | null
  readonly successor: string | null
}

export async function saveRegions(
  tx: Tx,
  entries: readonly RegionEntry[],
  by: { readonly importId: string; readonly at: Temporal.Instant },
): Promise<void> {
  for (const { code, name, from, until, successor } of entries) {
    const values = {
      name,
      valid_from: from,
      valid_to: until,
      successor,
      import_id: by.importId,
      recorded_at: by.at,
    }
    await tx
      .insertInto('region_entry')
      .values({ code, ...values })
      .onConflict((conflict) => conflict.column('code').doUpdateSet(values))
      .execute()
  }
}

export async function findRegionEntries(db: Db | Tx): Promise<readonly RegionEntry[]> {
  const rows = await db
    .selectFrom('region_entry')
    .select(['code', 'name', 'valid_from as from', 'valid_to as until', 'successor'])
    .orderBy('code')
    .execute()
  return rows.map((row) => ({ ...row, from: row.from?.toString() ?? null, until: row.until?.toString() ?? null }))
}
