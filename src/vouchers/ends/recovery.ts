import type { Act, NotAllowed } from '#access/act.ts'
import { accountOf, holds } from '#access/actor.ts'
import { must } from '#kernel/assert.ts'
import { newId } from '#kernel/ids.ts'
import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'
import { findVoucher } from '../store.ts'
import { findRecoveryForUpdate, insertRecovery, type Recovery, updateRecovery } from './recovery-store.ts'
import { REVERSAL_DECIDERS, type ReverseRefusal, reverseNow } from './reverse.ts'
import { findRedeemed } from './reverse-store.ts'

export type OpenRecoveryRefusal = NotAllowed | Coded<'not-found' | 'already-reversed' | 'recovery-open' | 'not-settled'>

/** Opens the recovery of a settled redemption that was found wrong; before its settlement it is reversed instead. */
export async function openRecovery(
  act: Act,
  input: { readonly elderId: string; readonly redemptionId: string; readonly note: string },
): Promise<Result<{ readonly recoveryId: string }, OpenRecoveryRefusal>> {
  const redemption = await findRedeemed(act.tx, input.elderId, input.redemptionId)
  if (!redemption) return refuse({ code: 'not-found' })
  if (!(await decides(act, redemption))) return refuse({ code: 'not-allowed', needs: REVERSAL_DECIDERS })
  if (redemption.outcome === 'reversed') return refuse({ code: 'already-reversed' })
  if (redemption.outcome === null) return refuse({ code: 'not-settled' })
  const recoveryId = newId()
  const opened = await insertRecovery(act.tx, {
    redemption,
    recoveryId,
    ground: 'wrong-redemption',
    note: input.note,
    openedBy: accountOf(act.actor),
    at: act.at,
  })
  if (!opened) return refuse({ code: 'recovery-open' })
  act.audit({
    action: 'recovery.opened',
    subject: { kind: 'recovery', id: recoveryId },
    elderId: input.elderId,
    reason: input.note,
    detail: { amountFen: redemption.deductFen, organizationId: redemption.organizationId },
  })
  return accept({ recoveryId })
}

export type CloseRecoveryRefusal =
  | NotAllowed
  | ReverseRefusal
  | Coded<'recovery-closed' | 'same-person' | 'not-settled'>

/**
 * Closes a recovery: the money was collected, the redemption can still be reversed because it is not settled yet, or it is
 * written off by somebody else than who opened it, with a reason.
 */
export async function closeRecovery(
  act: Act,
  input: {
    readonly elderId: string
    readonly recoveryId: string
    readonly as: 'collected' | 'reversed' | 'written-off'
    readonly reason: string
  },
): Promise<Result<{ readonly state: Recovery['state'] }, CloseRecoveryRefusal>> {
  const recovery = await findRecoveryForUpdate(act.tx, input.elderId, input.recoveryId)
  if (!recovery) return refuse({ code: 'not-found' })
  if (!(await decides(act, recovery))) return refuse({ code: 'not-allowed', needs: REVERSAL_DECIDERS })
  if (recovery.state !== 'open') return refuse({ code: 'recovery-closed' })
  const by = accountOf(act.actor)
  if (input.as === 'written-off' && (by === null || recovery.openedBy === null || by === recovery.openedBy))
    return refuse({ code: 'same-person' })
  const redemption = must(await findRedeemed(act.tx, recovery.elderId, recovery.redemptionId), 'no redemption')
  if (input.as === 'collected' && redemption.outcome !== 'settled') return refuse({ code: 'not-settled' })
  if (input.as === 'reversed') {
    const reversed = await reverseNow(act, {
      elderId: recovery.elderId,
      redemptionId: recovery.redemptionId,
      cause: recovery.recoveryId,
      reason: input.reason,
    })
    if (!reversed.ok) return reversed
  }
  await updateRecovery(act.tx, recovery, { state: input.as, by, reason: input.reason, at: act.at })
  act.audit({
    action: `recovery.${input.as}`,
    subject: { kind: 'recovery', id: recovery.recoveryId },
    elderId: recovery.elderId,
    reason: input.reason,
    detail: { amountFen: recovery.amountFen },
  })
  return accept({ state: input.as })
}

async function decides(act: Act, of: { readonly elderId: string; readonly redemptionId: string }): Promise<boolean> {
  const redemption = await findRedeemed(act.tx, of.elderId, of.redemptionId)
  const voucher = redemption ? await findVoucher(act.tx, redemption.elderId, redemption.voucherId) : undefined
  return voucher !== undefined && holds(act.actor, REVERSAL_DECIDERS, voucher.region)
}
