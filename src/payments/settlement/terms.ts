import type { PlainDate } from '#kernel/calendar.ts'
import type { Ratio } from '#kernel/money.ts'
import type { CostShare } from './sharing.ts'

/** The family whose redemptions and assessment fees are settled: one per person, whichever province's policy it is. */
export const CARE_VOUCHER = 'care-voucher'

/** What the region's parameters say about settling: given by the composition root from packs and standards. */
export type SettlementTerms = {
  /** The least part of the lines that is checked on site, on a day. */
  readonly sampleRatioOn: (region: string, on: PlainDate) => Ratio
  readonly shares: readonly CostShare[]
}
