import type { Services } from '#access/act.ts'
import { appendAudit } from '#audit/store.ts'
import { inTransaction } from '#db/handle.ts'
import { monthOf } from '#kernel/calendar.ts'
import { ZONE } from '#kernel/clock.ts'
import { expireRange, findOpenEnd, findOpenMonths } from './expire-store.ts'

const CHUNK = 10_000
/** A redemption counts from its arrival and is written within half a minute of it: the month is closed a minute after its end. */
const GRACE = { minutes: 1 }
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000'

export type ExpiryOutcome = {
  readonly months: readonly string[]
  readonly expired: number
  readonly releasedFen: number
}

/** The days on which months are closed: every day, once its first minute is over. */
export function expiryDays(today: Temporal.PlainDate, now: Temporal.Instant): readonly string[] {
  const before = now.subtract(GRACE).toZonedDateTimeISO(ZONE).toPlainDate()
  return before.equals(today) ? [today.toString()] : []
}

/**
 * Closes the vouchers of all months that are over and gives what is left back to the envelopes. Whether a voucher can still
 * be used is decided by the clock at redemption, not by this run. Repeatable; each range is one transaction.
 */
export async function expireMonths(
  services: Services,
  input: { readonly family: string; readonly chunk?: number },
): Promise<ExpiryOutcome> {
  const months = await findOpenMonths(
    services.db,
    input.family,
    monthOf(services.clock.now().subtract(GRACE)).toString(),
  )
  let expired = 0
  let releasedFen = 0
  for (const month of months) {
    const of = { family: input.family, month }
    let after = BEFORE_ALL
    for (;;) {
      const upto = await findOpenEnd(services.db, of, after, input.chunk ?? CHUNK)
      if (upto === undefined) break
      const range = { ...of, after, upto, on: services.clock.today(), at: services.clock.now() }
      const counts = await inTransaction(services.db, async (tx) => {
        const done = await expireRange(tx, range)
        await appendAudit(tx, {
          at: range.at,
          accountId: null,
          actor: { kind: 'system', name: 'expire-vouchers' },
          notes: [
            { action: 'voucher.month-expired', subject: { kind: 'voucher-month', id: month }, detail: { ...done } },
          ],
        })
        return done
      })
      expired += counts.expired
      releasedFen += counts.releasedFen
      after = upto
    }
  }
  return { months, expired, releasedFen }
}
