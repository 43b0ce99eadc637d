import { must } from '#kernel/assert.ts'
import { type PlainDate, parseDate } from '#kernel/calendar.ts'

/** A date of a request, which its contract has checked. */
export function readDay(text: string): PlainDate {
  return must(parseDate(text), `not a date: ${text}`)
}

export function readOptionalDay(text: string | undefined): PlainDate | undefined {
  return text === undefined ? undefined : readDay(text)
}
