import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'
import type { OutageTerms } from './terms-file.ts'

/** A time during which the platform could not be reached in a region, as its county has declared it. */
export type Outage = {
  readonly outageId: string
  readonly region: string
  readonly beganAt: Temporal.Instant
  /** Null while it goes on. */
  readonly endedAt: Temporal.Instant | null
  /** The last instant at which a slip of it may be entered; known with the end. */
  readonly entryUntil: Temporal.Instant | null
  readonly reason: string
  readonly declaredAt: Temporal.Instant
}

const { compare } = Temporal.Instant
const hoursOf = (days: number) => ({ hours: days * 24 })

export type DeclareRefusal =
  | Coded<'outage-ahead' | 'outage-ends-before-it-begins'>
  | { readonly code: 'outage-long-ago'; readonly days: number }

/** Whether an outage may be declared now: it has begun, and not long ago. */
export function decideOutage(
  outage: { readonly beganAt: Temporal.Instant; readonly endedAt: Temporal.Instant | null },
  terms: OutageTerms,
  at: Temporal.Instant,
): Result<true, DeclareRefusal> {
  if (compare(outage.beganAt, at) > 0) return refuse({ code: 'outage-ahead' })
  if (compare(outage.beganAt, at.subtract(hoursOf(terms.declareDays))) < 0)
    return refuse({ code: 'outage-long-ago', days: terms.declareDays })
  return outage.endedAt === null ? accept(true) : decideEnd(outage.beganAt, outage.endedAt, at)
}

/** Whether an outage that began then may have ended then: after its beginning, and not ahead. */
export function decideEnd(
  beganAt: Temporal.Instant,
  endedAt: Temporal.Instant,
  at: Temporal.Instant,
): Result<true, Coded<'outage-ahead' | 'outage-ends-before-it-begins'>> {
  if (compare(endedAt, beganAt) <= 0) return refuse({ code: 'outage-ends-before-it-begins' })
  return compare(endedAt, at) > 0 ? refuse({ code: 'outage-ahead' }) : accept(true)
}

/** Until when slips of an outage that ended then are taken. */
export function entryUntil(endedAt: Temporal.Instant, terms: OutageTerms): Temporal.Instant {
  return endedAt.add(hoursOf(terms.entryDays))
}

export type SlipTimeRefusal =
  | Coded<'slip-ahead' | 'outside-the-outage'>
  | { readonly code: 'slip-entry-over'; readonly until: string }

/** The outage of a slip signed at `paperAt`: one that covers the instant and still takes slips. */
export function decideSlipTime(
  outages: readonly Outage[],
  paperAt: Temporal.Instant,
  at: Temporal.Instant,
): Result<Outage, SlipTimeRefusal> {
  if (compare(paperAt, at) > 0) return refuse({ code: 'slip-ahead' })
  const covering = outages.filter(
    ({ beganAt, endedAt }) => compare(beganAt, paperAt) <= 0 && (endedAt === null || compare(paperAt, endedAt) < 0),
  )
  const open = covering.find(({ entryUntil: until }) => until === null || compare(at, until) <= 0)
  if (open) return accept(open)
  const [over] = covering
  return over?.entryUntil
    ? refuse({ code: 'slip-entry-over', until: over.entryUntil.toString() })
    : refuse({ code: 'outside-the-outage' })
}
