/** The zone of every business date in the country. */
export const ZONE = 'Asia/Shanghai'

/** Where time comes from. Passed in, never read from the machine elsewhere. */
export type Clock = {
  /** The instant of now, on the server's clock. */
  readonly now: () => Temporal.Instant
  /** The business date: the calendar day in Asia/Shanghai, or the demo's date when one is set. */
  readonly today: () => Temporal.PlainDate
}

export function systemClock(): Clock {
  return {
    now: () => Temporal.Now.instant(),
    today: () => Temporal.Now.plainDateISO(ZONE),
  }
}

/** A clock that stands on a business date while the time of day goes on: for demos and tests only. */
export function clockOn(date: Temporal.PlainDate): Clock {
  return {
    now: () =>
      date.toPlainDateTime(Temporal.Now.zonedDateTimeISO(ZONE).toPlainTime()).toZonedDateTime(ZONE).toInstant(),
    today: () => date,
  }
}

/** A clock that stands still at an instant: for tests. */
export function stoppedClock(at: Temporal.Instant): Clock {
  return { now: () => at, today: () => at.toZonedDateTimeISO(ZONE).toPlainDate() }
}

/** The instant as a JavaScript date, for libraries that know nothing else. The only place that makes one. */
export function toDate(instant: Temporal.Instant): Date {
  return new Date(instant.epochMilliseconds)
}

export function fromDate(date: Date): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(date.getTime())
}
