import type { Act, NotAllowed } from '#access/act.ts'
import { requireOrganization } from '#access/scope.ts'
import {
  drawEntitlement,
  type EntitlementRefusal,
  type Quoted,
  quoteDraw,
  returnDraw,
} from '#awards/entitlements/actions.ts'
import { findDrawForUpdate, findDrawOfService, isBeingSettled } from '#awards/entitlements/store.ts'
import { type Fen, fen } from '#kernel/money.ts'
import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'
import { getElder } from '#people/store.ts'
import { DESK } from '#vouchers/present/actions.ts'
import { CARE_VOUCHER } from '#vouchers/terms.ts'
import { giveBackToVoucher, keepFromVoucher, type PaidElsewhere } from '#vouchers/use/elsewhere-store.ts'
import { type BillRefusal, offersWithin, recheckBill } from '../bill.ts'
import { decideService, type ServiceRecord, type ServiceStateRefusal } from '../services/service.ts'
import { findRedemptionOfService, findServiceForUpdate } from '../services/store.ts'

export type OfService = {
  readonly organizationId: string
  readonly elderId: string
  readonly serviceId: string
  readonly programme?: string | undefined
}

export type DrawRefusal =
  | NotAllowed
  | ServiceStateRefusal
  | BillRefusal
  | EntitlementRefusal
  | { readonly code: 'price-changed'; readonly serviceCode: string }
  | Coded<'not-found' | 'nothing-to-pay' | 'served-after-death' | 'service-redeemed' | 'not-home-care'>

/** The care that the government buys is care at home. */
const HOME = 'home-community'

/** A service record as the voucher of its month knows it. */
function voucherPaying(of: Pick<ServiceRecord, 'elderId' | 'serviceId' | 'servedOn'>): PaidElsewhere {
  const month = of.servedOn.toPlainYearMonth().toString()
  return { elderId: of.elderId, family: CARE_VOUCHER, month, serviceRef: of.serviceId }
}

type Ready = { readonly service: ServiceRecord; readonly feeFen: Fen }

/** The record confirmed by both sides, the provider contracted, the prices of the day, not paid from a voucher. */
async function readyToDraw(act: Act, input: OfService): Promise<Result<Ready, DrawRefusal>> {
  const allowed = requireOrganization(act, DESK, input.organizationId)
  if (!allowed.ok) return allowed
  const service = await findServiceForUpdate(act.tx, input.elderId, input.serviceId)
  if (!service || service.organizationId !== input.organizationId) return refuse({ code: 'not-found' })
  const lawful = decideService(service, 'redeem')
  if (!lawful.ok) return lawful
  if (service.category !== HOME) return refuse({ code: 'not-home-care' })
  const { standing } = await findRedemptionOfService(act.tx, input.elderId, input.serviceId)
  if (standing) return refuse({ code: 'service-redeemed' })
  if (await findDrawOfService(act.tx, input.elderId, input.serviceId)) return refuse({ code: 'service-drawn-already' })
  const elder = await getElder(act.tx, input.elderId)
  if (elder.diedOn && Temporal.PlainDate.compare(service.servedOn, elder.diedOn) > 0)
    return refuse({ code: 'served-after-death' })
  const region = elder.householdRegion ?? elder.residenceRegion
  const bill = await recheckBill(offersWithin(act.tx), { ...service, region, listOnly: false }, service.lines)
  if (!bill.ok) return bill
  const feeFen = fen(service.feeFen - service.insuranceFen - service.otherInsuranceFen)
  return feeFen > 0 ? accept({ service, feeFen }) : refuse({ code: 'nothing-to-pay' })
}

/** What a service would draw from the month's entitlement, before anything is done. */
export async function quoteServiceDraw(act: Act, input: OfService): Promise<Result<Quoted, DrawRefusal>> {
  const ready = await readyToDraw(act, input)
  if (!ready.ok) return ready
  const { service, feeFen } = ready.value
  return quoteDraw(act, { ...input, servedOn: service.servedOn, feeFen })
}

export type Drawn = {
  readonly drawId: string
  readonly programme: string
  readonly month: string
  readonly drawFen: Fen
  readonly elderFen: Fen
  readonly leftFen: Fen
}

/** Draws a confirmed service down from the month's entitlement; what it does not cover is the elder's own part. */
export async function drawService(act: Act, input: OfService): Promise<Result<Drawn, DrawRefusal>> {
  const ready = await readyToDraw(act, input)
  if (!ready.ok) return ready
  const { service, feeFen } = ready.value
  // From here on the voucher is waited for: a redemption under way is seen below, a later one finds the record on its row.
  await keepFromVoucher(act.tx, voucherPaying(service))
  const { standing } = await findRedemptionOfService(act.tx, input.elderId, input.serviceId)
  if (standing) return refuse({ code: 'service-redeemed' })
  const drawn = await drawEntitlement(act, { ...input, servedOn: service.servedOn, feeFen })
  if (!drawn.ok) return drawn
  const { draw, leftFen, elderFen } = drawn.value
  const { drawId, programme, month, amountFen } = draw
  return accept({ drawId, programme, month, drawFen: fen(amountFen), elderFen, leftFen })
}

export type TakeBackRefusal =
  | NotAllowed
  | Coded<'not-found' | 'draw-being-settled'>
  | { readonly code: 'draw-closed'; readonly state: string }

/** Takes a wrong draw back while no statement has taken it up; the month gets it back. */
export async function takeDrawBack(
  act: Act,
  input: {
    readonly organizationId: string
    readonly elderId: string
    readonly drawId: string
    readonly reason: string
  },
): Promise<Result<{ readonly reversed: true }, TakeBackRefusal>> {
  const allowed = requireOrganization(act, DESK, input.organizationId)
  if (!allowed.ok) return allowed
  const draw = await findDrawForUpdate(act.tx, input.elderId, input.drawId)
  if (!draw || draw.organizationId !== input.organizationId) return refuse({ code: 'not-found' })
  if (draw.state !== 'drawn') return refuse({ code: 'draw-closed', state: draw.state })
  if (await isBeingSettled(act.tx, input.elderId, input.drawId)) return refuse({ code: 'draw-being-settled' })
  await returnDraw(act, draw, { state: 'reversed', reason: input.reason })
  await giveBackToVoucher(act.tx, voucherPaying(draw))
  return accept({ reversed: true })
}
