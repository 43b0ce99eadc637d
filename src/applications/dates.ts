import type { PlainDate } from '#kernel/calendar.ts'

/** A date that the contract has checked. */
export function readDay(text: string): PlainDate {
  return Temporal.PlainDate.from(text)
}

/** A period that the contract has checked. */
export function readPeriod(period: { readonly from: string; readonly to: string }): {
  readonly from: PlainDate
  readonly to: PlainDate
} {
  return { from: readDay(period.from), to: readDay(period.to) }
}
