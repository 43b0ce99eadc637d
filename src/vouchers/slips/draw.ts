import type { Act } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import type { BudgetShort } from '#budgets/envelope.ts'
import { reserve } from '#budgets/reservations.ts'
import { findEnvelope } from '#budgets/store.ts'
import { must } from '#kernel/assert.ts'
import { dateOf, isBefore, type PlainDate } from '#kernel/calendar.ts'
import { type Fen, ZERO } from '#kernel/money.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { insertTransfers } from '#ledger/store.ts'
import { type Draw, type Drawn, drawnOf, type RedeemRefusal } from '../redeem/draw.ts'
import { drawValues } from '../redeem/statement.ts'
import { drawSlipWithin } from '../redeem/store.ts'
import { type Bill, type DrawRefusal, decideDraw, type Voucher } from '../voucher.ts'
import { keyedId } from '../voucher-id.ts'

/**
 * What the voucher pays of a bill signed at `paperAt`, by the rules of that instant: a voucher that has ended since, by the
 * month's end or by a later death, counts as it was. Suspended it pays nothing: a person decided that.
 */
export function decideSlipDraw(
  voucher: Voucher,
  bill: Bill,
  slip: { readonly paperAt: Temporal.Instant; readonly diedOn: PlainDate | null },
): Result<Fen, DrawRefusal> {
  const { paperAt, diedOn } = slip
  const aliveThen = diedOn !== null && !isBefore(diedOn, dateOf(paperAt))
  return decideDraw(asItWas(voucher, aliveThen), bill, { at: paperAt, diedOn: aliveThen ? null : diedOn })
}

/** The voucher before it ended; one that is void for another reason than a later death stays void. */
function asItWas(voucher: Voucher, diedLater: boolean): Voucher {
  const ended = voucher.state === 'expired' || (voucher.state === 'void' && diedLater)
  if (!ended) return voucher
  return { ...voucher, state: voucher.category === null ? 'issued' : 'claimed', heldFen: ZERO, releasedFen: ZERO }
}

export type SlipDrawRefusal = RedeemRefusal | BudgetShort

/**
 * Redeems a slip that waits, in the caller's transaction with the voucher's row locked. What an ended voucher has given back
 * to its envelope is asked for again first; where the envelope is empty by now, the slip cannot be paid.
 */
export async function drawSlip(
  act: Act,
  of: { readonly draw: Draw; readonly voucher: Voucher; readonly diedOn: PlainDate | null },
): Promise<Result<Drawn, SlipDrawRefusal>> {
  const { draw, voucher } = of
  const decided = decideSlipDraw(voucher, draw, { paperAt: draw.at, diedOn: of.diedOn })
  if (!decided.ok) return decided
  if (decided.value !== draw.deductFen) return refuse({ code: 'quote-changed', deductFen: decided.value })
  if (voucher.state !== 'claimed') {
    const reopened = await reopen(act, voucher, { amountFen: draw.deductFen, cause: draw.serviceRef })
    if (!reopened.ok) return reopened
  }
  const row = await drawSlipWithin(act.tx, drawValues(draw, null))
  return row ? accept(drawnOf(row, false)) : refuse({ code: 'busy-voucher' })
}

async function reopen(
  act: Act,
  voucher: Voucher,
  of: { readonly amountFen: Fen; readonly cause: string },
): Promise<Result<true, BudgetShort>> {
  const envelope = must(await findEnvelope(act.tx, voucher.envelopeId), `no envelope ${voucher.envelopeId}`)
  const common = { amountFen: of.amountFen, effectiveOn: act.today, actor: accountOf(act.actor), cause: of.cause }
  const transferId = keyedId('reserved', voucher.envelopeId, of.cause)
  const reserved = await reserve(act.tx, { ...common, envelope, transferId })
  if (!reserved.ok) return reserved
  await insertTransfers(act.tx, [
    {
      ...common,
      partitionId: voucher.elderId,
      transferId: keyedId('reopened', of.cause),
      period: voucher.month,
      debit: { kind: 'budget', party: voucher.envelopeId },
      credit: { kind: 'commitment', party: voucher.voucherId },
      code: 'reopened',
    },
  ])
  return accept(true)
}
