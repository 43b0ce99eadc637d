import type { Act } from '#access/act.ts'
import { must } from '#kernel/assert.ts'
import { dateOf } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { type Fen, fen, ZERO } from '#kernel/money.ts'
import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'
import { organizationById } from '#organizations/eligibility.ts'
import { worksOn } from '#organizations/staff/staff.ts'
import { findStaff } from '#organizations/staff/store.ts'
import type { Elder } from '#people/elder.ts'
import { getElder } from '#people/store.ts'
import { readVoucherNumber } from '#vouchers/present/number.ts'
import { findCardByNumber } from '#vouchers/present/store.ts'
import { feeOf } from '#vouchers/receipt.ts'
import { decideSlipDraw } from '#vouchers/slips/draw.ts'
import { decideSlipTime, type Outage, type SlipTimeRefusal } from '#vouchers/slips/outage.ts'
import { findOutagesAround } from '#vouchers/slips/outage-store.ts'
import { findVoucherForUpdate, findVoucherOfMonth, getTerms } from '#vouchers/store.ts'
import { CARE_VOUCHER, categoryOf, type VoucherTerms } from '#vouchers/terms.ts'
import type { DrawRefusal, Voucher } from '#vouchers/voucher.ts'
import { type BillItem, type BillRefusal, makeBill, offersWithin } from '../bill.ts'
import type { Booking } from '../bookings/booking.ts'
import { findBookingOfDayForUpdate } from '../bookings/store.ts'
import { findHeldFen } from '../redeem/store.ts'
import type { ServiceRecord } from '../services/service.ts'

/** What stands on the slip. */
export type SlipInput = {
  readonly organizationId: string
  /** The number of the voucher, as the elder's card or phone shows it. */
  readonly number: string
  readonly paperAt: Temporal.Instant
  readonly items: readonly BillItem[]
  readonly insuranceFen: Fen
  readonly otherInsuranceFen: Fen
  readonly staffId?: string | undefined
}

/** A slip with all that decides about it, read and checked; the voucher's row is locked. */
export type PreparedSlip = {
  readonly outage: Outage
  readonly elder: Elder
  readonly voucher: Voucher
  /** The voucher with what its booking of that day has set aside let go. */
  readonly unheld: Voucher
  readonly terms: VoucherTerms
  readonly service: ServiceRecord
  readonly booking: Booking | undefined
  readonly deductFen: Fen
}

export type PrepareSlipRefusal =
  | SlipTimeRefusal
  | BillRefusal
  | DrawRefusal
  | Coded<'not-found' | 'number-invalid' | 'no-voucher-this-month' | 'worker-unknown' | 'not-allowed'>

/**
 * What a slip comes to by the rules of the instant on it: the outage at the institution, the voucher of that month, prices, list,
 * contract and licence of that day. The caller has checked who asks.
 */
export async function prepareSlip(act: Act, input: SlipInput): Promise<Result<PreparedSlip, PrepareSlipRefusal>> {
  const { organizationId, paperAt } = input
  const organization = must(await organizationById(act.tx, organizationId), `no organisation ${organizationId}`)
  const outage = decideSlipTime(await findOutagesAround(act.tx, organization.region), paperAt, act.at)
  if (!outage.ok) return outage
  const found = await voucherOn(act, input)
  if (!found.ok) return found
  const voucher = found.value
  const elder = await getElder(act.tx, voucher.elderId)
  const terms = await getTerms(act.tx, voucher.termsId)
  const servedOn = dateOf(paperAt)
  const { category } = voucher
  if (category === null) return refuse({ code: 'voucher-unclaimed' })
  if (input.staffId !== undefined) {
    const staff = await findStaff(act.tx, organizationId, input.staffId)
    if (!staff || !worksOn(staff, servedOn)) return refuse({ code: 'worker-unknown' })
  }
  const listOnly = categoryOf(terms, category)?.listOnly ?? false
  const of = { organizationId, region: voucher.region, category, servedOn, listOnly }
  const lines = await makeBill(offersWithin(act.tx), of, input.items)
  if (!lines.ok) return lines
  const whose = { elderId: elder.elderId, organizationId, category, on: servedOn }
  const booking = await findBookingOfDayForUpdate(act.tx, whose)
  const heldFen = booking ? await findHeldFen(act.tx, elder.elderId, booking.bookingId) : 0
  const unheld: Voucher = { ...voucher, heldFen: fen(voucher.heldFen - heldFen) }
  const bill = {
    category,
    servedOn,
    feeFen: feeOf(lines.value),
    insuranceFen: input.insuranceFen,
    otherInsuranceFen: terms.otherInsuranceFirst ? input.otherInsuranceFen : ZERO,
  }
  const deduct = decideSlipDraw(unheld, bill, { paperAt, diedOn: elder.diedOn })
  if (!deduct.ok) return deduct
  const service: ServiceRecord = {
    ...bill,
    elderId: elder.elderId,
    serviceId: newId(),
    organizationId,
    bookingId: booking?.bookingId ?? null,
    stayId: null,
    servedFrom: servedOn,
    lines: lines.value,
    staffId: input.staffId ?? booking?.staffId ?? null,
    note: null,
    state: 'confirmed',
    recordedAt: act.at,
    confirmedHow: 'signature',
    confirmedVoice: 'self',
    confirmedAt: paperAt,
    objection: null,
  }
  return accept({ outage: outage.value, elder, voucher, unheld, terms, service, booking, deductFen: deduct.value })
}

/** The voucher of the number's person in the month of the paper, locked. */
async function voucherOn(
  act: Act,
  input: SlipInput,
): Promise<Result<Voucher, Coded<'not-found' | 'number-invalid' | 'no-voucher-this-month'>>> {
  const number = readVoucherNumber(input.number.replace(/^YYC\./, ''))
  if (!number) return refuse({ code: 'number-invalid' })
  const card = await findCardByNumber(act.tx, number)
  if (!card) return refuse({ code: 'not-found' })
  const month = dateOf(input.paperAt).toPlainYearMonth().toString()
  const there = await findVoucherOfMonth(act.tx, card.elderId, CARE_VOUCHER, month)
  const locked = there && (await findVoucherForUpdate(act.tx, card.elderId, there.voucherId))
  return locked ? accept(locked) : refuse({ code: 'no-voucher-this-month' })
}
