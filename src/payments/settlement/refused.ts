import type { Act } from '#access/act.ts'
import { assert } from '#kernel/assert.ts'
import { reverseNow } from '#vouchers/ends/reverse.ts'

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
