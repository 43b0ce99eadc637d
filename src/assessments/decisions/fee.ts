import { type Fen, least, subtract, ZERO } from '#kernel/money.ts'
import type { FeeParts } from '../assessment.ts'

/** What a region's programme says about the fee of an assessment; undefined parameters are not set. */
export type FeeTerms = {
  readonly voucherMaxFen: Fen
  /** The elder must meet the programme's conditions, not only reach the level. */
  readonly needsConditions: boolean | undefined
  readonly localityPaysLowLevels: boolean
}

/** Whether the elder meets the programme's conditions; `undecided` where facts are missing. */
export type Conditions = 'met' | 'not-met' | 'undecided'

/**
 * Who pays the fee. The voucher pays up to its limit for a level that counts and, where the region asks for it, when the
 * conditions are met; lower levels are paid by the elder, or by the locality where it says so. Undefined while it depends
 * on something that is not decided.
 */
export function shareFee(
  feeFen: Fen,
  reached: boolean,
  conditions: Conditions,
  terms: FeeTerms | undefined,
): FeeParts | undefined {
  if (!terms) return { voucherFen: ZERO, localityFen: ZERO, elderFen: feeFen }
  if (!reached)
    return terms.localityPaysLowLevels
      ? { voucherFen: ZERO, localityFen: feeFen, elderFen: ZERO }
      : { voucherFen: ZERO, localityFen: ZERO, elderFen: feeFen }
  if (terms.needsConditions !== false) {
    if (conditions === 'not-met') return { voucherFen: ZERO, localityFen: ZERO, elderFen: feeFen }
    if (conditions === 'undecided' || terms.needsConditions === undefined) return undefined
  }
  const voucherFen = least(feeFen, terms.voucherMaxFen)
  return { voucherFen, localityFen: ZERO, elderFen: subtract(feeFen, voucherFen) }
}
