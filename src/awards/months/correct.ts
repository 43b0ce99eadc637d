import { add, type Fen, fen, most, subtract, ZERO } from '#kernel/money.ts'
import type { Overdrawn } from '../hooks.ts'
import type { AwardMonth } from './store.ts'

/** A difference to post for a month that is posted already. */
export type Correction = { readonly month: string; readonly seq: number; readonly amountFen: Fen }

export type Corrections = {
  readonly rows: readonly Correction[]
  /** What has left (or is leaving) for the bank above what the month is worth: it has to come back. */
  readonly overpaid: readonly Overdrawn[]
}

/**
 * The differences between what is posted and what the months are worth now. Months that are not posted yet need none: the
 * monthly run posts them. What is posted but in no payment yet is simply lowered; only what is in a payment can be too much.
 */
export function decideCorrections(
  programme: string,
  posted: readonly AwardMonth[],
  worth: (month: string) => Fen,
): Corrections {
  const rows: Correction[] = []
  const overpaid: Overdrawn[] = []
  for (const month of [...new Set(posted.map((row) => row.month))]) {
    const own = posted.filter((row) => row.month === month)
    const should = worth(month)
    const difference = subtract(should, sumOf(own))
    if (difference !== 0) rows.push({ month, seq: Math.max(...own.map((row) => row.seq)) + 1, amountFen: difference })
    const paid = sumOf(own.filter((row) => row.inLine))
    const tooMuch = most(ZERO, subtract(paid, should))
    // A month that was corrected before has its recovery case: only what is new is overpaid now.
    const before = most(ZERO, subtract(paid, sumOf(own)))
    const fresh = most(ZERO, subtract(tooMuch, before))
    if (fresh > 0) overpaid.push({ kind: 'award-month', id: `${programme}:${month}`, month, amountFen: fresh })
  }
  return { rows, overpaid }
}

function sumOf(rows: readonly AwardMonth[]): Fen {
  return add(...rows.map((row) => fen(row.amountFen)))
}
