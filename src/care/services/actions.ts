import type { Act, NotAllowed } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { requireOrganization } from '#access/scope.ts'
import { findDrawOfService } from '#awards/entitlements/store.ts'
import { isAfter, isBefore, type PlainDate } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import type { Fen } from '#kernel/money.ts'
import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'
import { elderProviders, recordElderProvider } from '#organizations/elders/store.ts'
import { worksOn } from '#organizations/staff/staff.ts'
import { findStaff } from '#organizations/staff/store.ts'
import { requireCitizen } from '#people/authority.ts'
import { findElder } from '#people/store.ts'
import { DESK } from '#vouchers/present/actions.ts'
import { readTicket, type Ticket, type TicketRefusal } from '#vouchers/present/token.ts'
import { feeOf } from '#vouchers/receipt.ts'
import { findVoucherOfMonth, getTerms } from '#vouchers/store.ts'
import { CARE_VOUCHER } from '#vouchers/terms.ts'
import { type BillItem, type BillRefusal, makeBill, offersWithin } from '../bill.ts'
import { decideBooking, move } from '../bookings/actions.ts'
import type { Booking, BookingStateRefusal } from '../bookings/booking.ts'
import { findBookingForUpdate } from '../bookings/store.ts'
import type { Stay } from '../stays/stay.ts'
import { findStay } from '../stays/store.ts'
import { type Confirmation, decideService, type ServiceRecord, type ServiceStateRefusal } from './service.ts'
import { findRedemptionOfService, findServiceForUpdate, insertService, updateService } from './store.ts'

/** What a record is for: a booking, a stay, or somebody who stands at the desk. */
export type ServiceFor =
  | { readonly kind: 'booking'; readonly elderId: string; readonly bookingId: string }
  | { readonly kind: 'stay'; readonly elderId: string; readonly stayId: string }
  | { readonly kind: 'visit'; readonly ticket: string; readonly category: string }

export type RecordInput = {
  readonly organizationId: string
  readonly of: ServiceFor
  /** First day of what is billed; the same as `servedOn` for a single service. */
  readonly servedFrom: PlainDate
  readonly servedOn: PlainDate
  readonly items: readonly BillItem[]
  readonly insuranceFen: Fen
  readonly otherInsuranceFen: Fen
  readonly staffId?: string | undefined
  readonly note?: string | undefined
  /** The ticket of a scan: the elder's side stands at the desk and confirms at once. */
  readonly ticket?: string | undefined
}

export type RecordRefusal =
  | NotAllowed
  | TicketRefusal
  | BillRefusal
  | BookingStateRefusal
  | Coded<
      | 'not-found'
      | 'served-ahead'
      | 'served-over-two-months'
      | 'outside-the-stay'
      | 'worker-unknown'
      | 'insurance-above-fee'
      | 'service-written-already'
    >

/** Writes down what was done, at the prices of the day; confirmed at once when the elder's side stands at the desk. */
export async function recordService(
  act: Act,
  input: RecordInput,
): Promise<Result<{ readonly serviceId: string; readonly feeFen: Fen; readonly confirmed: boolean }, RecordRefusal>> {
  const allowed = requireOrganization(act, DESK, input.organizationId)
  if (!allowed.ok) return allowed
  const subject = await subjectOf(act, input)
  if (!subject.ok) return subject
  const { elderId, category, ticket, booking, stay } = subject.value
  const days = decideDays(act, input, stay)
  if (!days.ok) return days
  if (input.staffId !== undefined) {
    const staff = await findStaff(act.tx, input.organizationId, input.staffId)
    if (!staff || !worksOn(staff, input.servedOn)) return refuse({ code: 'worker-unknown' })
  }
  const elder = await findElder(act.tx, elderId)
  if (!elder) return refuse({ code: 'not-found' })
  const month = input.servedOn.toPlainYearMonth().toString()
  const voucher = await findVoucherOfMonth(act.tx, elderId, CARE_VOUCHER, month)
  const terms = voucher ? await getTerms(act.tx, voucher.termsId) : undefined
  const bill = await makeBill(
    offersWithin(act.tx),
    {
      organizationId: input.organizationId,
      region: voucher?.region ?? elder.residenceRegion,
      category,
      servedOn: input.servedOn,
      listOnly: terms?.categories.find((entry) => entry.id === category)?.listOnly ?? false,
    },
    input.items,
  )
  if (!bill.ok) return bill
  const feeFen = feeOf(bill.value)
  if (input.insuranceFen + input.otherInsuranceFen > feeFen) return refuse({ code: 'insurance-above-fee' })
  const how = ticket ? confirmationOf(ticket) : null
  const service: ServiceRecord = {
    elderId,
    serviceId: newId(),
    organizationId: input.organizationId,
    category,
    bookingId: booking?.bookingId ?? null,
    stayId: stay?.stayId ?? null,
    servedFrom: input.servedFrom,
    servedOn: input.servedOn,
    lines: bill.value,
    feeFen,
    insuranceFen: input.insuranceFen,
    otherInsuranceFen: input.otherInsuranceFen,
    staffId: input.staffId ?? booking?.staffId ?? null,
    note: input.note ?? null,
    state: how ? 'confirmed' : 'recorded',
    recordedAt: act.at,
    confirmedHow: how,
    confirmedVoice: how ? 'self' : null,
    confirmedAt: how ? act.at : null,
    objection: null,
  }
  if (!(await insertService(act.tx, service, accountOf(act.actor)))) return refuse({ code: 'service-written-already' })
  if (booking) await move(act, booking, { state: 'served' })
  await noteProvider(act, service)
  note(act, service, 'service.recorded', { feeFen, confirmed: how !== null })
  return accept({ serviceId: service.serviceId, feeFen, confirmed: how !== null })
}

/** Whoever serves somebody for the first time cares for them from that day: its assessors may not assess them any more. */
async function noteProvider(act: Act, service: ServiceRecord): Promise<void> {
  const { elderId, organizationId, servedFrom } = service
  const known = await elderProviders(act.tx, elderId, servedFrom)
  if (!known.includes(organizationId))
    await recordElderProvider(act.tx, { elderId, organizationId, since: servedFrom, source: 'service', at: act.at })
}

type Subject = {
  readonly elderId: string
  readonly category: string
  readonly ticket: Ticket | undefined
  readonly booking: Booking | undefined
  readonly stay: Stay | undefined
}

/** Whose service it is, and of which category: the booking's, the stay's, or what the desk says. */
async function subjectOf(act: Act, input: RecordInput): Promise<Result<Subject, RecordRefusal>> {
  const { of, organizationId } = input
  const text = of.kind === 'visit' ? of.ticket : input.ticket
  const read = text === undefined ? undefined : readTicket(act.services.sealer, text, organizationId, act.at)
  if (read && !read.ok) return read
  const ticket = read?.value
  if (of.kind === 'visit') {
    if (!ticket) return refuse({ code: 'ticket-invalid' })
    return accept({ elderId: ticket.elderId, category: of.category, ticket, booking: undefined, stay: undefined })
  }
  // A ticket of somebody else confirms nothing here.
  if (ticket && ticket.elderId !== of.elderId) return refuse({ code: 'ticket-invalid' })
  if (of.kind === 'booking') {
    const booking = await findBookingForUpdate(act.tx, of)
    if (booking?.organizationId !== organizationId) return refuse({ code: 'not-found' })
    if (booking.state === 'served') return refuse({ code: 'service-written-already' })
    const lawful = decideBooking(booking, 'serve')
    if (!lawful.ok) return lawful
    return accept({ elderId: of.elderId, category: booking.category, ticket, booking, stay: undefined })
  }
  const stay = await findStay(act.tx, of.elderId, of.stayId)
  if (stay?.organizationId !== organizationId) return refuse({ code: 'not-found' })
  return accept({ elderId: of.elderId, category: stay.category, ticket, booking: undefined, stay })
}

/** The days of a bill: not ahead, within one month, and within the stay when it is for one. */
function decideDays(
  act: Act,
  input: RecordInput,
  stay: Stay | undefined,
): Result<true, Coded<'served-ahead' | 'served-over-two-months' | 'outside-the-stay'>> {
  const { servedFrom, servedOn } = input
  if (isAfter(servedOn, act.today)) return refuse({ code: 'served-ahead' })
  if (isAfter(servedFrom, servedOn) || !servedFrom.toPlainYearMonth().equals(servedOn.toPlainYearMonth()))
    return refuse({ code: 'served-over-two-months' })
  if (stay && (isBefore(servedFrom, stay.admittedOn) || (stay.leftOn && isAfter(servedOn, stay.leftOn))))
    return refuse({ code: 'outside-the-stay' })
  return accept(true)
}

/** What a ticket proves: the code on the phone, the card with its PIN, or a look at the person who then signs on paper. */
function confirmationOf(ticket: Ticket): Confirmation {
  return ticket.presented === 'number' ? 'signature' : ticket.presented
}

type OfService = { readonly elderId: string; readonly serviceId: string }
export type ServiceRefusal = ServiceStateRefusal | Coded<'not-found'>
type ServiceDone = { readonly serviceId: string; readonly state: ServiceRecord['state'] }

/** The elder or the agent says in the app that the service was done. */
export async function confirmService(act: Act, input: OfService): Promise<Result<ServiceDone, ServiceRefusal>> {
  const who = await requireCitizen(act, input.elderId)
  if (!who.ok) return who
  return confirm(act, input, { how: 'app', voice: who.value.as })
}

/** The elder confirms at the desk by showing the code or the card, or by signing there. */
export async function confirmAtDesk(
  act: Act,
  input: { readonly organizationId: string; readonly serviceId: string; readonly ticket: string },
): Promise<Result<ServiceDone, NotAllowed | TicketRefusal | ServiceRefusal>> {
  const allowed = requireOrganization(act, DESK, input.organizationId)
  if (!allowed.ok) return allowed
  const ticket = readTicket(act.services.sealer, input.ticket, input.organizationId, act.at)
  if (!ticket.ok) return ticket
  const { elderId } = ticket.value
  const service = await findServiceForUpdate(act.tx, elderId, input.serviceId)
  if (service?.organizationId !== input.organizationId) return refuse({ code: 'not-found' })
  return confirm(act, { elderId, serviceId: input.serviceId }, { how: confirmationOf(ticket.value), voice: 'self' })
}

async function confirm(
  act: Act,
  of: OfService,
  by: { readonly how: Confirmation; readonly voice: 'self' | 'agent' },
): Promise<Result<ServiceDone, ServiceRefusal>> {
  const service = await findServiceForUpdate(act.tx, of.elderId, of.serviceId)
  if (!service) return refuse({ code: 'not-found' })
  const lawful = decideService(service, 'confirm')
  if (!lawful.ok) return lawful
  await updateService(act.tx, service, { state: 'confirmed', ...by, by: accountOf(act.actor), at: act.at })
  note(act, service, 'service.confirmed', by)
  return accept({ serviceId: service.serviceId, state: 'confirmed' })
}

/** The elder or the agent says that it was not so: a redemption of it is held back at the settlement until this is cleared up. */
export async function disputeService(
  act: Act,
  input: OfService & { readonly objection: string },
): Promise<Result<ServiceDone, ServiceRefusal>> {
  const who = await requireCitizen(act, input.elderId)
  if (!who.ok) return who
  const service = await findServiceForUpdate(act.tx, input.elderId, input.serviceId)
  if (!service) return refuse({ code: 'not-found' })
  const lawful = decideService(service, 'dispute')
  if (!lawful.ok) return lawful
  await updateService(act.tx, service, { state: 'disputed', objection: input.objection })
  note(act, service, 'service.disputed', { voice: who.value.as })
  return accept({ serviceId: service.serviceId, state: 'disputed' })
}

/** The institution takes a record back that was wrong; a redeemed one is reversed first. */
export async function cancelService(
  act: Act,
  input: OfService & { readonly organizationId: string; readonly reason: string },
): Promise<Result<ServiceDone, NotAllowed | ServiceRefusal | Coded<'already-redeemed'>>> {
  const allowed = requireOrganization(act, DESK, input.organizationId)
  if (!allowed.ok) return allowed
  const service = await findServiceForUpdate(act.tx, input.elderId, input.serviceId)
  if (service?.organizationId !== input.organizationId) return refuse({ code: 'not-found' })
  const lawful = decideService(service, 'cancel')
  if (!lawful.ok) return lawful
  const { standing } = await findRedemptionOfService(act.tx, service.elderId, service.serviceId)
  const drawn = await findDrawOfService(act.tx, service.elderId, service.serviceId)
  if (standing || drawn) return refuse({ code: 'already-redeemed' })
  await updateService(act.tx, service, { state: 'cancelled' })
  note(act, service, 'service.cancelled', { reason: input.reason })
  return accept({ serviceId: service.serviceId, state: 'cancelled' })
}

function note(act: Act, service: ServiceRecord, action: string, detail: Readonly<Record<string, unknown>>): void {
  act.audit({
    action,
    subject: { kind: 'service', id: service.serviceId },
    elderId: service.elderId,
    detail: { organizationId: service.organizationId, ...detail },
  })
}
