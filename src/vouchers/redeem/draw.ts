import { derivedId } from '#kernel/digest.ts'
import { type Fen, fen, type Ratio, subtract } from '#kernel/money.ts'
import type { Bill, DrawRefusal } from '../voucher.ts'
import type { Presented } from './presented.ts'

/** A request to draw on a voucher, complete: what is paid for, what the quote promised, and the key that makes it happen once. */
export type Draw = Bill & {
  readonly elderId: string
  readonly family: string
  readonly month: string
  readonly voucherId: string
  readonly organizationId: string
  /** What is paid for; the voucher does not look into it. */
  readonly serviceRef: string
  /** How often this service was redeemed and reversed before: 0 the first time. */
  readonly attempt: number
  /** What the elder agreed to. Another figure is refused, so that nobody pays more than was quoted. */
  readonly deductFen: Fen
  readonly presented: Presented
  /** The elder pays the own part at the desk: it is written down with the draw, so that neither stands without the other. */
  readonly paidInCash: boolean
  /** The lines of the bill as the receipt prints them. */
  readonly lines: unknown
  /** The instant stamped on arrival: it decides month and expiry. */
  readonly at: Temporal.Instant
  readonly accountId: string | null
  readonly actingRole: string | null
  readonly key: string
  readonly digest: string
}

/** A redemption that is written down. The same request again is answered with it. */
export type Drawn = {
  readonly redemptionId: string
  readonly feeFen: Fen
  readonly baseFen: Fen
  readonly ratio: Ratio
  readonly deductFen: Fen
  readonly elderFen: Fen
  /** What the voucher could pay before and can pay after. */
  readonly leftBeforeFen: Fen
  readonly leftFen: Fen
  readonly at: Temporal.Instant
  /** Whether this answer repeats an earlier one. */
  readonly repeated: boolean
}

export type RedeemRefusal =
  | DrawRefusal
  | { readonly code: 'not-found' }
  | { readonly code: 'idempotency-key-reused' }
  | { readonly code: 'quote-changed'; readonly deductFen: Fen }
  | { readonly code: 'already-redeemed'; readonly serviceRef: string }
  | { readonly code: 'service-drawn-already' }
  | { readonly code: 'clock-apart'; readonly secondsMax: number }
  | { readonly code: 'busy-voucher' }

/** The id of the redemption that a key makes: one per person and key, so that its primary key is the idempotency key. */
export function redemptionIdOf(elderId: string, key: string): string {
  return derivedId('redemption', elderId, key)
}

/** A server whose clock is further than this from the database's must not decide months. */
export const CLOCK_SECONDS_MAX = 30

export function drawnOf(
  row: {
    readonly redemptionId: string
    readonly feeFen: number
    readonly insuranceFen: number
    readonly otherInsuranceFen: number
    readonly ratio: number
    readonly deductFen: number
    readonly leftBeforeFen: number
    readonly at: Temporal.Instant
  },
  repeated: boolean,
): Drawn {
  const baseFen = fen(row.feeFen - row.insuranceFen - row.otherInsuranceFen)
  const deductFen = fen(row.deductFen)
  const leftBeforeFen = fen(row.leftBeforeFen)
  return {
    redemptionId: row.redemptionId,
    feeFen: fen(row.feeFen),
    baseFen,
    // The constraint `voucher_ratio_over_ten_thousand` holds for what was printed.
    ratio: row.ratio as Ratio,
    deductFen,
    elderFen: subtract(baseFen, deductFen),
    leftBeforeFen,
    leftFen: subtract(leftBeforeFen, deductFen),
    at: row.at,
    repeated,
  }
}
