import type { Act } from '#access/act.ts'
import { returnDraw } from '#awards/entitlements/actions.ts'
import { findDrawForUpdate } from '#awards/entitlements/store.ts'
import { assert } from '#kernel/assert.ts'
import { reverseNow } from '#vouchers/ends/reverse.ts'
import { CARE_VOUCHER } from '#vouchers/terms.ts'
import { giveBackToVoucher } from '#vouchers/use/elsewhere-store.ts'

/**
 * Takes a refused redemption out of the books: the voucher, its transfer and the envelope, by the vouchers' own reversal.
 * One that was reversed meanwhile is out of them already.
 */
export async function refuseRedemption(
  act: Act,
  line: {
    readonly elderId: string
    readonly lineId: string
    readonly redemptionId: string
    readonly reason: string
  },
): Promise<void> {
  const { elderId, redemptionId, reason } = line
  const reversed = await reverseNow(act, { elderId, redemptionId, cause: line.lineId, reason })
  assert(reversed.ok || reversed.refusal.code === 'already-reversed', `a refused line is not settled: ${line.lineId}`)
}

/** A refused draw goes back to its month; the provider bears the service. */
export async function refuseDraw(
  act: Act,
  line: { readonly elderId: string; readonly drawId: string; readonly reason: string | null },
): Promise<void> {
  const draw = await findDrawForUpdate(act.tx, line.elderId, line.drawId)
  if (draw?.state !== 'drawn') return
  await returnDraw(act, draw, { state: 'refused', reason: line.reason ?? '结算时不予支付' })
  const { elderId, month, serviceId } = draw
  await giveBackToVoucher(act.tx, { elderId, family: CARE_VOUCHER, month, serviceRef: serviceId })
}
