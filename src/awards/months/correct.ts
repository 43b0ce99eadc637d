import { add, type Fen, fen, most, subtract, ZERO } from '#kernel/money.ts'
import type { AwardMonth } from './store.ts'

/** A row to post: a difference for a month that is posted already, or the regular amount of one that is not. */
export type Correction = { readonly month: string; readonly seq: number; readonly amountFen: Fen }

/** A month as it stood and as it is worth now. */
export type MonthEffect = {
  readonly month: string
  readonly beforeFen: Fen
  readonly afterFen: Fen
  /** What has left, or is leaving, for the bank and has not come back. */
  readonly paidFen: Fen
  /** What of it is above the month's worth: it has to come back. */
  readonly overpaidFen: Fen
}

export type Corrections = { readonly rows: readonly Correction[]; readonly months: readonly MonthEffect[] }

/** Rows that move money between months or tell that it came back: no part of what a month is worth. */
const MOVES: ReadonlySet<string> = new Set(['set-off', 'repaid'])

/**
 * The differences between what is posted and what the months are worth now; `worth` knows nothing of a month that stays as it is.
 * What is posted but in no payment yet is simply lowered; only what is in a payment can be too much. Months of `unposted` that are
 * worth something get their regular amount; later ones are left to the monthly run.
 */
export function decideCorrections(
  posted: readonly AwardMonth[],
  worth: (month: string) => Fen | undefined,
  unposted: readonly string[] = [],
): Corrections {
  const rows: Correction[] = []
  const months: MonthEffect[] = []
  for (const month of [...new Set([...posted.map((row) => row.month), ...unposted])].sort()) {
    const own = posted.filter((row) => row.month === month)
    const beforeFen = sumOf(own.filter((row) => !MOVES.has(row.cause)))
    const afterFen = worth(month) ?? beforeFen
    const difference = subtract(afterFen, beforeFen)
    if (difference !== 0)
      rows.push({ month, seq: Math.max(-1, ...own.map((row) => row.seq)) + 1, amountFen: difference })
    const paidFen = paidOf(own)
    months.push({ month, beforeFen, afterFen, paidFen, overpaidFen: most(ZERO, subtract(paidFen, afterFen)) })
  }
  return { rows, months }
}

/**
 * What a month's payments come to. What was set off against the month is paid too, though no line carries it; what came back, and
 * what was set off elsewhere in its favour, is not — unless a line has paid it out again.
 */
export function paidOf(rows: readonly AwardMonth[]): Fen {
  const lines = sumOf(rows.filter((row) => row.inLine && !MOVES.has(row.cause)))
  const moved = sumOf(rows.filter((row) => !row.inLine && MOVES.has(row.cause)))
  return subtract(lines, moved)
}

/** What has come back of a month, by bank, cash or set-off. */
export function cameBackOf(rows: readonly AwardMonth[]): Fen {
  return sumOf(rows.filter((row) => MOVES.has(row.cause) && row.amountFen > 0))
}

function sumOf(rows: readonly AwardMonth[]): Fen {
  return add(...rows.map((row) => fen(row.amountFen)))
}
