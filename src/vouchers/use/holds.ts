import type { Act } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { derivedId } from '#kernel/digest.ts'
import { newId } from '#kernel/ids.ts'
import { type Fen, subtract, ZERO } from '#kernel/money.ts'
import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'
import { insertTransfers } from '#ledger/store.ts'
import { getElder } from '#people/store.ts'
import { findVoucherForUpdate } from '../store.ts'
import { type Bill, type DrawRefusal, decideDraw } from '../voucher.ts'
import { findLiveHold, type Hold, insertHold, updateHeld, updateHoldState } from './hold-store.ts'

/**
 * Sets aside what the voucher would pay of the bill, for a booking: nobody else can draw it, and the quote stays good. The
 * caller has checked who asks. One live hold per service.
 */
export async function holdVoucher(
  act: Act,
  input: { readonly elderId: string; readonly voucherId: string; readonly serviceRef: string; readonly bill: Bill },
): Promise<Result<{ readonly holdId: string; readonly amountFen: Fen }, DrawRefusal | Coded<'not-found'>>> {
  const voucher = await findVoucherForUpdate(act.tx, input.elderId, input.voucherId)
  if (!voucher) return refuse({ code: 'not-found' })
  const { diedOn } = await getElder(act.tx, input.elderId)
  const amount = decideDraw(voucher, input.bill, { at: act.at, diedOn })
  if (!amount.ok) return amount
  const hold: Hold = {
    elderId: input.elderId,
    holdId: newId(),
    family: voucher.family,
    month: voucher.month,
    voucherId: voucher.voucherId,
    serviceRef: input.serviceRef,
    amountFen: amount.value,
    state: 'live',
  }
  await insertHold(act.tx, hold, act.at)
  await updateHeld(act.tx, hold, amount.value)
  await insertTransfers(act.tx, [transferOf(act, hold, 'held')])
  act.audit({
    action: 'voucher.held',
    subject: { kind: 'voucher', id: voucher.voucherId },
    elderId: input.elderId,
    detail: { amountFen: amount.value, serviceRef: input.serviceRef },
  })
  return accept({ holdId: hold.holdId, amountFen: amount.value })
}

/**
 * Lets the live hold of a service go, because the booking ended (`released`) or is being redeemed (`captured`, then drawn in the
 * same transaction). Returns what was held; 0 when there was no live hold.
 */
export async function endHold(
  act: Act,
  input: { readonly elderId: string; readonly serviceRef: string; readonly as: 'released' | 'captured' },
): Promise<number> {
  const hold = await findLiveHold(act.tx, input.elderId, input.serviceRef)
  if (!hold) return 0
  // The voucher first: every other action locks it before its holds, so that none waits for the other in a ring.
  await findVoucherForUpdate(act.tx, hold.elderId, hold.voucherId)
  if (!(await updateHoldState(act.tx, hold, input.as, act.at))) return 0
  await updateHeld(act.tx, hold, subtract(ZERO, hold.amountFen))
  await insertTransfers(act.tx, [transferOf(act, hold, 'hold-released')])
  act.audit({
    action: `voucher.hold-${input.as}`,
    subject: { kind: 'voucher', id: hold.voucherId },
    elderId: hold.elderId,
    detail: { amountFen: hold.amountFen, serviceRef: hold.serviceRef },
  })
  return hold.amountFen
}

function transferOf(act: Act, hold: Hold, code: 'held' | 'hold-released') {
  const commitment = { kind: 'commitment', party: hold.voucherId } as const
  const held = { kind: 'hold', party: hold.holdId } as const
  return {
    partitionId: hold.elderId,
    transferId: derivedId(code, hold.holdId),
    period: hold.month,
    debit: code === 'held' ? commitment : held,
    credit: code === 'held' ? held : commitment,
    amountFen: hold.amountFen,
    code,
    effectiveOn: act.today,
    actor: accountOf(act.actor),
    cause: hold.holdId,
  }
}
