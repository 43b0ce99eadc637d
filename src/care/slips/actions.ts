import { type Act, actingAccount, type NotAllowed } from '#access/act.ts'
import { accountOf, holds } from '#access/actor.ts'
import { requireOrganization } from '#access/scope.ts'
import { adoptFiles } from '#files/store.ts'
import { must } from '#kernel/assert.ts'
import { dateOf } from '#kernel/calendar.ts'
import { derivedId } from '#kernel/digest.ts'
import { newId } from '#kernel/ids.ts'
import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'
import { getElder } from '#people/store.ts'
import { REVERSAL_DECIDERS } from '#vouchers/ends/reverse.ts'
import { DESK } from '#vouchers/present/actions.ts'
import type { Draw, Drawn } from '#vouchers/redeem/draw.ts'
import { drawSlip, type SlipDrawRefusal } from '#vouchers/slips/draw.ts'
import { readSlipNumber, type Slip } from '#vouchers/slips/slip.ts'
import { findSlipForUpdate, insertSlip, sameSlipStands, takeSlipNumber, updateSlip } from '#vouchers/slips/store.ts'
import { findVoucherForUpdate } from '#vouchers/store.ts'
import { endHold } from '#vouchers/use/holds.ts'
import type { Voucher } from '#vouchers/voucher.ts'
import { move } from '../bookings/actions.ts'
import type { ServiceRecord } from '../services/service.ts'
import { findService, insertService, updateService } from '../services/store.ts'
import { type PrepareSlipRefusal, prepareSlip, type SlipInput } from './prepare.ts'

export type EnterSlipInput = SlipInput & {
  readonly slipNumber: string
  /** The photo of the slip, uploaded before. */
  readonly photoId: string
  /** What the preview said. */
  readonly deductFen: number
}

export type EnteredSlip = {
  readonly slipId: string
  readonly elderId: string
  readonly state: 'waiting' | 'redeemed'
  readonly limitFen: number
  readonly redemption: Drawn | null
}

export type EnterSlipRefusal =
  | PrepareSlipRefusal
  | SlipDrawRefusal
  | Coded<'slip-number-malformed' | 'slip-entered-already' | 'file-unknown' | 'service-written-already'>

/**
 * Enters a slip that was signed during an outage: writes the service down and redeems it as of the instant on the paper; above
 * the limit it waits for a second person at the county.
 */
export async function enterSlip(act: Act, input: EnterSlipInput): Promise<Result<EnteredSlip, EnterSlipRefusal>> {
  const allowed = requireOrganization(act, DESK, input.organizationId)
  if (!allowed.ok) return allowed
  const slipNumber = readSlipNumber(input.slipNumber)
  if (!slipNumber) return refuse({ code: 'slip-number-malformed' })
  const prepared = await prepareSlip(act, input)
  if (!prepared.ok) return prepared
  const { outage, voucher, unheld, terms, service, booking, deductFen } = prepared.value
  if (deductFen !== input.deductFen) return refuse({ code: 'quote-changed', deductFen })
  const enteredBy = actingAccount(act)
  const slip: Slip = {
    elderId: voucher.elderId,
    slipId: newId(),
    outageId: outage.outageId,
    organizationId: input.organizationId,
    slipNumber,
    paperAt: input.paperAt,
    voucherId: voucher.voucherId,
    serviceRef: service.serviceId,
    photoId: input.photoId,
    deductFen,
    limitFen: terms.reversalLimitFen,
    state: 'waiting',
    redemptionId: null,
    enteredBy,
    enteredAt: act.at,
  }
  if (!(await takeSlipNumber(act.tx, slip)) || (await sameSlipStands(act.tx, slip)))
    return refuse({ code: 'slip-entered-already' })
  if (!(await adoptFiles(act.tx, { from: enteredBy, to: slip.elderId, fileIds: [slip.photoId] })))
    return refuse({ code: 'file-unknown' })
  if (!(await insertService(act.tx, service, enteredBy))) return refuse({ code: 'service-written-already' })
  if (booking) {
    await endHold(act, { elderId: booking.elderId, serviceRef: booking.bookingId, as: 'captured' })
    await move(act, booking, { state: 'served' })
  }
  await insertSlip(act.tx, slip)
  note(act, slip, 'slip.entered')
  const { slipId, elderId, limitFen } = slip
  if (deductFen > limitFen) return accept({ slipId, elderId, limitFen, state: 'waiting', redemption: null })
  const drawn = await redeemSlip(act, slip, { service, voucher: unheld })
  return drawn.ok ? accept({ slipId, elderId, limitFen, state: 'redeemed', redemption: drawn.value }) : drawn
}

/** Draws on the voucher as of the paper; the elder's part was paid then, in cash. */
async function redeemSlip(
  act: Act,
  slip: Slip,
  of: { readonly service: ServiceRecord; readonly voucher: Voucher },
): Promise<Result<Drawn, SlipDrawRefusal>> {
  const { service, voucher } = of
  const { diedOn } = await getElder(act.tx, slip.elderId)
  const draw: Draw = {
    category: service.category,
    servedOn: service.servedOn,
    feeFen: service.feeFen,
    insuranceFen: service.insuranceFen,
    otherInsuranceFen: service.otherInsuranceFen,
    elderId: slip.elderId,
    family: voucher.family,
    month: voucher.month,
    voucherId: voucher.voucherId,
    organizationId: slip.organizationId,
    serviceRef: slip.serviceRef,
    attempt: 0,
    deductFen: slip.deductFen,
    presented: 'slip',
    paidInCash: true,
    lines: service.lines,
    at: slip.paperAt,
    accountId: accountOf(act.actor),
    actingRole: null,
    key: `slip/${slip.slipId}`,
    digest: derivedId('slip', slip.slipId),
  }
  const drawn = await drawSlip(act, { draw, voucher, diedOn })
  if (!drawn.ok) return drawn
  const { redemptionId } = drawn.value
  await updateSlip(act.tx, slip, { state: 'redeemed', redemptionId, by: actingAccount(act), at: act.at })
  note(act, slip, 'slip.redeemed')
  return drawn
}

export type DecideSlipRefusal =
  | NotAllowed
  | SlipDrawRefusal
  | Coded<'not-found' | 'slip-decided' | 'same-person' | 'reason-missing'>

/** The county's decision about a slip above the limit, by somebody else than who entered it. */
export async function decideSlip(
  act: Act,
  input: {
    readonly elderId: string
    readonly slipId: string
    readonly approve: boolean
    readonly reason?: string | undefined
  },
): Promise<Result<{ readonly state: 'redeemed' | 'rejected' }, DecideSlipRefusal>> {
  const slip = await findSlipForUpdate(act.tx, input.elderId, input.slipId)
  const voucher = slip && (await findVoucherForUpdate(act.tx, slip.elderId, slip.voucherId))
  // Of a slip of another county nobody learns that there is one.
  if (!slip || !voucher || !holds(act.actor, REVERSAL_DECIDERS, voucher.region)) return refuse({ code: 'not-found' })
  if (slip.state !== 'waiting') return refuse({ code: 'slip-decided' })
  const by = actingAccount(act)
  if (by === slip.enteredBy) return refuse({ code: 'same-person' })
  const service = must(await findService(act.tx, slip.elderId, slip.serviceRef), `no service of slip ${slip.slipId}`)
  if (input.approve) {
    const drawn = await redeemSlip(act, slip, { service, voucher })
    return drawn.ok ? accept({ state: 'redeemed' }) : drawn
  }
  if (input.reason === undefined) return refuse({ code: 'reason-missing' })
  await updateSlip(act.tx, slip, { state: 'rejected', reason: input.reason, by, at: act.at })
  await updateService(act.tx, service, { state: 'cancelled' })
  note(act, slip, 'slip.rejected', input.reason)
  return accept({ state: 'rejected' })
}

function note(act: Act, slip: Slip, action: string, reason?: string): void {
  act.audit({
    action,
    subject: { kind: 'slip', id: slip.slipId },
    elderId: slip.elderId,
    ...(reason === undefined ? {} : { reason }),
    detail: {
      organizationId: slip.organizationId,
      slipNumber: slip.slipNumber,
      paperAt: slip.paperAt.toString(),
      day: dateOf(slip.paperAt).toString(),
      deductFen: slip.deductFen,
    },
  })
}
