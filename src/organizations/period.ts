import type { PlainDate } from '#kernel/calendar.ts'

/** Whether a dated row holds on a day: its first and its last day do, without a last day it goes on. */
export function inForce(
  row: { readonly validFrom: PlainDate; readonly validTo: PlainDate | null },
  on: PlainDate,
): boolean {
  const { compare } = Temporal.PlainDate
  return compare(row.validFrom, on) <= 0 && (row.validTo === null || compare(row.validTo, on) >= 0)
}
