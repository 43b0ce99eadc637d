import type { PlainDate } from '#kernel/calendar.ts'
import { derivedId } from '#kernel/digest.ts'
import type { Fen } from '#kernel/money.ts'
import type { Account } from './account.ts'

/** Money moved from one account to another of the same partition and period, by whom and because of what. */
export type Transfer = {
  readonly partitionId: string
  readonly transferId: string
  /** The month the money belongs to ("2026-03"): it never leaves it. */
  readonly period: string
  readonly debit: Account
  readonly credit: Account
  readonly amountFen: Fen
  /** What happened, lower-kebab: "voucher-issued". */
  readonly code: string
  readonly effectiveOn: PlainDate
  /** The account that acted; null for the system. */
  readonly actor: string | null
  /** The row that is the reason: a voucher, a redemption, a statement. */
  readonly cause: string
  /** The transfer this one takes back. */
  readonly reverses?: string
}

/**
 * The transfer that takes `original` back in full. Its id is a function of the original's, so that a second reversal is
 * the same row; the index `transfer_reversed_once` refuses another one.
 */
export function reversing(
  original: Transfer,
  because: {
    readonly code: string
    readonly cause: string
    readonly effectiveOn: PlainDate
    readonly actor: string | null
  },
): Transfer {
  return {
    partitionId: original.partitionId,
    transferId: reversalIdOf(original.transferId),
    period: original.period,
    debit: original.credit,
    credit: original.debit,
    amountFen: original.amountFen,
    ...because,
    reverses: original.transferId,
  }
}

export function reversalIdOf(transferId: string): string {
  return derivedId('reversal', transferId)
}
