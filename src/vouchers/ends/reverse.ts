import type { Act, NotAllowed } from '#access/act.ts'
import { accountOf, holds, holdsAt, type Role } from '#access/actor.ts'
import { unreserve } from '#budgets/reservations.ts'
import { findEnvelope } from '#budgets/store.ts'
import { must } from '#kernel/assert.ts'
import { newId } from '#kernel/ids.ts'
import type { Fen } from '#kernel/money.ts'
import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'
import { findTransfers, insertTransfers } from '#ledger/store.ts'
import { reversing } from '#ledger/transfer.ts'
import { findVoucherForUpdate, getTerms } from '../store.ts'
import type { Voucher } from '../voucher.ts'
import { keyedId } from '../voucher-id.ts'
import {
  findRedeemed,
  findReversalForUpdate,
  insertOutcome,
  insertReversal,
  type Redemption,
  updateReversal,
  updateReversed,
} from './reverse-store.ts'

/** Who asks for a reversal at the institution. */
export const REVERSAL_ASKERS: readonly Role[] = ['desk', 'institution-manager']
/** Who asks for one, or decides one, at the county. */
export const REVERSAL_DECIDERS: readonly Role[] = ['county-reviewer', 'county-approver']

export type ReverseRefusal = Coded<'not-found' | 'already-reversed' | 'already-settled'>

/** What a reversal gave back, and whether the voucher can be used again. */
export type Reversed = {
  readonly redemptionId: string
  readonly serviceRef: string
  readonly amountFen: Fen
  readonly usableAgain: boolean
}

/**
 * Takes a redemption back: voucher, transfer and, when the voucher has ended, the envelope. Never after its settlement. The
 * caller has checked who may; `cause` is the row that says why.
 */
export async function reverseNow(
  act: Act,
  input: { readonly elderId: string; readonly redemptionId: string; readonly cause: string; readonly reason: string },
): Promise<Result<Reversed, ReverseRefusal>> {
  const redemption = await findRedeemed(act.tx, input.elderId, input.redemptionId)
  if (!redemption) return refuse({ code: 'not-found' })
  const voucher = must(
    await findVoucherForUpdate(act.tx, redemption.elderId, redemption.voucherId),
    `no voucher of redemption ${redemption.redemptionId}`,
  )
  const { elderId, redemptionId } = redemption
  const won = await insertOutcome(act.tx, {
    elderId,
    redemptionId,
    outcome: 'reversed',
    cause: input.cause,
    at: act.at,
  })
  if (!won) {
    const found = await findRedeemed(act.tx, elderId, redemptionId)
    return refuse({ code: found?.outcome === 'settled' ? 'already-settled' : 'already-reversed' })
  }
  const ended = voucher.state === 'expired' || voucher.state === 'void'
  await updateReversed(act.tx, voucher, redemption.deductFen, ended)
  await postReversal(act, redemption, input.cause)
  if (ended) await releaseToEnvelope(act, voucher, { amountFen: redemption.deductFen, cause: input.cause })
  act.audit({
    action: 'redemption.reversed',
    subject: { kind: 'redemption', id: redemptionId },
    elderId,
    reason: input.reason,
    detail: { amountFen: redemption.deductFen, organizationId: redemption.organizationId },
  })
  return accept({
    redemptionId,
    serviceRef: redemption.serviceRef,
    amountFen: redemption.deductFen,
    usableAgain: !ended && !voucher.suspended && act.today.toPlainYearMonth().toString() === voucher.month,
  })
}

async function postReversal(act: Act, redemption: Redemption, cause: string): Promise<void> {
  const posted = await findTransfers(act.tx, redemption.elderId, { cause: redemption.redemptionId })
  const original = must(
    posted.find((transfer) => transfer.transferId === redemption.redemptionId),
    `redemption ${redemption.redemptionId} has no transfer`,
  )
  const because = { code: 'reversed', cause, effectiveOn: act.today, actor: accountOf(act.actor) }
  await insertTransfers(act.tx, [reversing(original, because)])
}

/** What a voucher cannot pay any more goes back to its envelope, in the person's partition and in the envelope's. */
export async function releaseToEnvelope(
  act: Act,
  voucher: Voucher,
  of: { readonly amountFen: Fen; readonly cause: string },
): Promise<void> {
  if (of.amountFen <= 0) return
  const envelope = must(await findEnvelope(act.tx, voucher.envelopeId), `no envelope ${voucher.envelopeId}`)
  const common = { amountFen: of.amountFen, effectiveOn: act.today, actor: accountOf(act.actor), cause: of.cause }
  await insertTransfers(act.tx, [
    {
      ...common,
      partitionId: voucher.elderId,
      transferId: keyedId('released', of.cause),
      period: voucher.month,
      debit: { kind: 'commitment', party: voucher.voucherId },
      credit: { kind: 'budget', party: voucher.envelopeId },
      code: 'released',
    },
  ])
  await unreserve(act.tx, {
    ...common,
    envelope,
    transferId: keyedId('unreserved', voucher.envelopeId, of.cause),
  })
}

export type AskReversalRefusal = ReverseRefusal | NotAllowed | Coded<'reversal-pending'>
export type AskedReversal =
  | ({ readonly state: 'done'; readonly reversalId: string } & Reversed)
  | { readonly state: 'pending'; readonly reversalId: string; readonly limitFen: Fen }

/**
 * Asks for the reversal of a redemption, with a reason: up to the policy's limit it is done at once, above it a second
 * person at the county decides.
 */
export async function askReversal(
  act: Act,
  input: { readonly elderId: string; readonly redemptionId: string; readonly reason: string },
): Promise<Result<AskedReversal, AskReversalRefusal>> {
  const redemption = await findRedeemed(act.tx, input.elderId, input.redemptionId)
  if (!redemption) return refuse({ code: 'not-found' })
  const voucher = must(
    await findVoucherForUpdate(act.tx, redemption.elderId, redemption.voucherId),
    `no voucher of redemption ${redemption.redemptionId}`,
  )
  const mayAsk =
    holdsAt(act.actor, REVERSAL_ASKERS, redemption.organizationId) ||
    holds(act.actor, REVERSAL_DECIDERS, voucher.region)
  if (!mayAsk) return refuse({ code: 'not-allowed', needs: REVERSAL_ASKERS })
  if (redemption.outcome === 'settled') return refuse({ code: 'already-settled' })
  if (redemption.outcome === 'reversed') return refuse({ code: 'already-reversed' })
  const { reversalLimitFen: limitFen } = await getTerms(act.tx, voucher.termsId)
  const atOnce = redemption.deductFen <= limitFen
  const reversal = {
    elderId: redemption.elderId,
    reversalId: newId(),
    redemptionId: redemption.redemptionId,
    organizationId: redemption.organizationId,
    amountFen: redemption.deductFen,
    limitFen,
    reason: input.reason,
    requestedBy: accountOf(act.actor),
    requestedAt: act.at,
  }
  const inserted = await insertReversal(act.tx, {
    ...reversal,
    state: atOnce ? 'done' : 'pending',
    decidedBy: atOnce ? accountOf(act.actor) : null,
    decidedAt: atOnce ? act.at : null,
  })
  if (!inserted) return refuse({ code: 'reversal-pending' })
  if (!atOnce) {
    act.audit({
      action: 'redemption.reversal-asked',
      subject: { kind: 'redemption', id: redemption.redemptionId },
      elderId: redemption.elderId,
      reason: input.reason,
      detail: { amountFen: redemption.deductFen, limitFen },
    })
    return accept({ state: 'pending', reversalId: reversal.reversalId, limitFen })
  }
  const done = await reverseNow(act, { ...input, cause: reversal.reversalId })
  return done.ok ? accept({ ...done.value, state: 'done', reversalId: reversal.reversalId }) : done
}

export type DecideReversalRefusal = ReverseRefusal | NotAllowed | Coded<'same-person' | 'reversal-decided'>

/** The county's decision about a reversal above the limit, by somebody else than who asked. */
export async function decideReversal(
  act: Act,
  input: {
    readonly elderId: string
    readonly reversalId: string
    readonly approve: boolean
    readonly reason?: string | undefined
  },
): Promise<Result<{ readonly state: 'done' | 'rejected'; readonly reversed: Reversed | null }, DecideReversalRefusal>> {
  const reversal = await findReversalForUpdate(act.tx, input.elderId, input.reversalId)
  if (!reversal) return refuse({ code: 'not-found' })
  const redemption = must(
    await findRedeemed(act.tx, reversal.elderId, reversal.redemptionId),
    `no redemption of reversal ${reversal.reversalId}`,
  )
  const voucher = must(
    await findVoucherForUpdate(act.tx, redemption.elderId, redemption.voucherId),
    `no voucher of redemption ${redemption.redemptionId}`,
  )
  if (!holds(act.actor, REVERSAL_DECIDERS, voucher.region))
    return refuse({ code: 'not-allowed', needs: REVERSAL_DECIDERS })
  if (reversal.state !== 'pending') return refuse({ code: 'reversal-decided' })
  const by = accountOf(act.actor)
  if (by === reversal.requestedBy) return refuse({ code: 'same-person' })
  const state = input.approve ? 'done' : 'rejected'
  await updateReversal(act.tx, reversal, { state, by, reason: input.reason ?? null, at: act.at })
  if (!input.approve) {
    act.audit({
      action: 'redemption.reversal-rejected',
      subject: { kind: 'redemption', id: reversal.redemptionId },
      elderId: reversal.elderId,
      ...(input.reason ? { reason: input.reason } : {}),
    })
    return accept({ state: 'rejected', reversed: null })
  }
  const { elderId, redemptionId, reversalId, reason } = reversal
  const done = await reverseNow(act, { elderId, redemptionId, cause: reversalId, reason })
  return done.ok ? accept({ state: 'done', reversed: done.value }) : done
}
