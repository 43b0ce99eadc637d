import type { Act, NotAllowed } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { requireOrganization } from '#access/scope.ts'
import { dateOf } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { type Fen, ZERO } from '#kernel/money.ts'
import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'
import { recordElderProvider } from '#organizations/elders/store.ts'
import { worksOn } from '#organizations/staff/staff.ts'
import { findStaff } from '#organizations/staff/store.ts'
import { DESK } from '#vouchers/present/actions.ts'
import { feeOf } from '#vouchers/receipt.ts'
import { findVoucherOfMonth, getTerms } from '#vouchers/store.ts'
import { CARE_VOUCHER } from '#vouchers/terms.ts'
import { endHold, holdVoucher } from '#vouchers/use/holds.ts'
import { actsFor } from '#vouchers/use/who.ts'
import { type BillItem, type BillRefusal, makeBill, offersWithin } from '../bill.ts'
import {
  BOOKING_DAYS_MAX,
  BOOKING_TABLE,
  type Booking,
  type BookingAction,
  type BookingState,
  type BookingStateRefusal,
  OPEN_BOOKINGS_MAX,
} from './booking.ts'
import { countOpenBookings, findBookingForUpdate, insertBooking, updateBooking } from './store.ts'

export type BookRefusal =
  | BillRefusal
  | Coded<'not-found' | 'booking-in-the-past' | 'too-many-bookings'>
  | { readonly code: 'booking-too-far'; readonly daysMax: number }

export type Booked = {
  readonly bookingId: string
  readonly estimateFen: Fen
  /** What the voucher has set aside; 0 with the reason why nothing could be. */
  readonly heldFen: Fen
  readonly notHeldBecause: string | null
}

/**
 * Books a service at a provider with content and time. What the month's voucher would pay is set aside at once, so that the quote
 * stays good; where that cannot be (another month, another category, nothing left) the booking stands without it and says why.
 */
export async function bookService(
  act: Act,
  input: {
    readonly elderId: string
    readonly organizationId: string
    readonly category: string
    readonly startsAt: Temporal.Instant
    readonly place: 'home' | 'institution'
    readonly content: string
    readonly items: readonly BillItem[]
  },
): Promise<Result<Booked, BookRefusal>> {
  const who = await actsFor(act, input.elderId)
  if (!who.ok) return who
  const { elder, as } = who.value
  const servedOn = dateOf(input.startsAt)
  if (Temporal.Instant.compare(input.startsAt, act.at) < 0) return refuse({ code: 'booking-in-the-past' })
  if (act.today.until(servedOn).days > BOOKING_DAYS_MAX)
    return refuse({ code: 'booking-too-far', daysMax: BOOKING_DAYS_MAX })
  if ((await countOpenBookings(act.tx, input.elderId)) >= OPEN_BOOKINGS_MAX)
    return refuse({ code: 'too-many-bookings' })
  const month = servedOn.toPlainYearMonth().toString()
  const voucher = await findVoucherOfMonth(act.tx, input.elderId, CARE_VOUCHER, month)
  const terms = voucher ? await getTerms(act.tx, voucher.termsId) : undefined
  const region = voucher?.region ?? elder.residenceRegion
  const listOnly = terms?.categories.find((entry) => entry.id === input.category)?.listOnly ?? false
  const lines = await makeBill(offersWithin(act.tx), { ...input, region, servedOn, listOnly }, input.items)
  if (!lines.ok) return lines
  const bookingId = newId()
  const estimateFen = feeOf(lines.value)
  const held = voucher
    ? await holdVoucher(act, {
        elderId: input.elderId,
        voucherId: voucher.voucherId,
        serviceRef: bookingId,
        bill: {
          category: input.category,
          servedOn,
          feeFen: estimateFen,
          insuranceFen: ZERO,
          otherInsuranceFen: ZERO,
        },
      })
    : refuse({ code: 'no-voucher-this-month' })
  const booking: Booking = {
    ...input,
    bookingId,
    lines: lines.value,
    estimateFen,
    quotedFen: held.ok ? held.value.amountFen : null,
    holdId: held.ok ? held.value.holdId : null,
    voice: as,
    state: 'requested',
    madeAt: act.at,
    decidedAt: null,
    reason: null,
    staffId: null,
  }
  await insertBooking(act.tx, booking, accountOf(act.actor))
  note(act, booking, 'booking.made')
  return accept({
    bookingId,
    estimateFen,
    heldFen: held.ok ? held.value.amountFen : ZERO,
    notHeldBecause: held.ok ? null : held.refusal.code,
  })
}

type OfBooking = { readonly elderId: string; readonly bookingId: string }
export type DecideBookingRefusal = NotAllowed | BookingStateRefusal | Coded<'not-found'>
export type BookingDone = { readonly bookingId: string; readonly state: BookingState }

/** The institution takes the booking, with the worker who will come when it is known. */
export async function acceptBooking(
  act: Act,
  input: OfBooking & { readonly organizationId: string; readonly staffId?: string | undefined },
): Promise<Result<BookingDone, DecideBookingRefusal | Coded<'worker-unknown'>>> {
  const found = await bookingAtDesk(act, input, 'accept')
  if (!found.ok) return found
  const booking = found.value
  if (input.staffId !== undefined) {
    const staff = await findStaff(act.tx, input.organizationId, input.staffId)
    if (!staff || !worksOn(staff, dateOf(booking.startsAt))) return refuse({ code: 'worker-unknown' })
  }
  await move(act, booking, { state: 'accepted', staffId: input.staffId })
  await recordElderProvider(act.tx, {
    elderId: booking.elderId,
    organizationId: booking.organizationId,
    since: dateOf(booking.startsAt),
    source: 'booking',
    at: act.at,
  })
  return accept({ bookingId: booking.bookingId, state: 'accepted' })
}

/** The institution cannot take it, and says why; what was set aside is free again. */
export async function declineBooking(
  act: Act,
  input: OfBooking & { readonly organizationId: string; readonly reason: string },
): Promise<Result<BookingDone, DecideBookingRefusal>> {
  const found = await bookingAtDesk(act, input, 'decline')
  if (!found.ok) return found
  return end(act, found.value, { state: 'declined', reason: input.reason })
}

/** Nobody was there at the time. */
export async function noteNoShow(
  act: Act,
  input: OfBooking & { readonly organizationId: string; readonly reason?: string | undefined },
): Promise<Result<BookingDone, DecideBookingRefusal | Coded<'booking-ahead'>>> {
  const found = await bookingAtDesk(act, input, 'no-show')
  if (!found.ok) return found
  if (Temporal.Instant.compare(act.at, found.value.startsAt) < 0) return refuse({ code: 'booking-ahead' })
  return end(act, found.value, { state: 'no-show', reason: input.reason })
}

/** The elder or the agent calls it off; what was set aside is free again. */
export async function cancelBooking(
  act: Act,
  input: OfBooking & { readonly reason?: string | undefined },
): Promise<Result<BookingDone, BookingStateRefusal | Coded<'not-found'>>> {
  const who = await actsFor(act, input.elderId)
  if (!who.ok) return who
  const booking = await findBookingForUpdate(act.tx, input)
  if (!booking) return refuse({ code: 'not-found' })
  const lawful = decideBooking(booking, 'cancel')
  return lawful.ok ? end(act, booking, { state: 'cancelled', reason: input.reason }) : lawful
}

/** Whether the action is lawful in the booking's state. */
export function decideBooking(
  booking: Pick<Booking, 'state'>,
  action: BookingAction,
): Result<true, BookingStateRefusal> {
  return BOOKING_TABLE[action].includes(booking.state)
    ? accept(true)
    : refuse({ code: 'wrong-state', state: booking.state })
}

async function bookingAtDesk(
  act: Act,
  input: OfBooking & { readonly organizationId: string },
  action: BookingAction,
): Promise<Result<Booking, DecideBookingRefusal>> {
  const allowed = requireOrganization(act, DESK, input.organizationId)
  if (!allowed.ok) return allowed
  const booking = await findBookingForUpdate(act.tx, input)
  if (booking?.organizationId !== input.organizationId) return refuse({ code: 'not-found' })
  const lawful = decideBooking(booking, action)
  return lawful.ok ? accept(booking) : lawful
}

async function end(
  act: Act,
  booking: Booking,
  to: { readonly state: 'declined' | 'cancelled' | 'no-show'; readonly reason: string | undefined },
): Promise<Result<BookingDone, never>> {
  await endHold(act, { elderId: booking.elderId, serviceRef: booking.bookingId, as: 'released' })
  await move(act, booking, to)
  return accept({ bookingId: booking.bookingId, state: to.state })
}

/** Writes the booking's new state down, with the note. */
export async function move(
  act: Act,
  booking: Booking,
  to: {
    readonly state: BookingState
    readonly reason?: string | undefined
    readonly staffId?: string | undefined
  },
): Promise<void> {
  await updateBooking(act.tx, booking, { ...to, by: accountOf(act.actor), at: act.at })
  note(act, booking, `booking.${to.state}`, to.reason)
}

function note(act: Act, booking: Booking, action: string, reason?: string): void {
  act.audit({
    action,
    subject: { kind: 'booking', id: booking.bookingId },
    elderId: booking.elderId,
    ...(reason ? { reason } : {}),
    detail: { organizationId: booking.organizationId, category: booking.category },
  })
}
