import type { Fen } from '#kernel/money.ts'

/** waiting → redeemed, or rejected with a reason. Up to the limit a slip is redeemed as it is entered. */
export const SLIP_STATES = ['waiting', 'redeemed', 'rejected'] as const
export type SlipState = (typeof SLIP_STATES)[number]

/** What was signed on paper during an outage, as the institution entered it. */
export type Slip = {
  readonly elderId: string
  readonly slipId: string
  readonly outageId: string
  readonly organizationId: string
  /** The number printed on the slip: entered once per institution. */
  readonly slipNumber: string
  /** The day and time written on the slip: it decides month and expiry. */
  readonly paperAt: Temporal.Instant
  readonly voucherId: string
  readonly serviceRef: string
  readonly photoId: string
  readonly deductFen: Fen
  readonly limitFen: Fen
  readonly state: SlipState
  readonly redemptionId: string | null
  readonly enteredBy: string
  readonly enteredAt: Temporal.Instant
}

/** The number as printed: blanks and case do not matter; undefined when it is none. */
export function readSlipNumber(text: string): string | undefined {
  const number = text.normalize('NFKC').replace(/\s/g, '').toUpperCase()
  return /^[0-9A-Z][0-9A-Z-]{0,29}$/.test(number) ? number : undefined
}
