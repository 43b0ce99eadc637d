import type { Act, NotAllowed } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { requireOrganization } from '#access/scope.ts'
import { isAfter, isBefore, type PlainDate } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { accept, type Coded, type Result, refuse } from '#kernel/result.ts'
import { endElderProvider, recordElderProvider } from '#organizations/elders/store.ts'
import { eligibleProvider, type ProviderRefusal } from '#organizations/eligibility.ts'
import { findElder } from '#people/store.ts'
import { DESK } from '#vouchers/present/actions.ts'
import { readTicket, type TicketRefusal } from '#vouchers/present/token.ts'
import { findVoucher, getTerms } from '#vouchers/store.ts'
import { decideStayCategory, type LeaveReason, type Stay, type StayCategory } from './stay.ts'
import { findRespiteDays, findStayForUpdate, insertPlan, insertStay, updateLeft } from './store.ts'

export type AdmitRefusal =
  | NotAllowed
  | TicketRefusal
  | ProviderRefusal
  | Coded<'not-found' | 'stay-going-on' | 'date-ahead' | 'plan-before-admission'>

/**
 * Writes an admission down. The planned length decides long or respite under the terms of the person's voucher; the ticket of
 * a scan says who it is.
 */
export async function admitElder(
  act: Act,
  input: {
    readonly organizationId: string
    readonly ticket: string
    readonly admittedOn: PlainDate
    readonly plannedUntil: PlainDate | null
    readonly contractNumber: string | null
  },
): Promise<Result<{ readonly stayId: string; readonly category: StayCategory }, AdmitRefusal>> {
  const allowed = requireOrganization(act, DESK, input.organizationId)
  if (!allowed.ok) return allowed
  const ticket = readTicket(act.services.sealer, input.ticket, input.organizationId, act.at)
  if (!ticket.ok) return ticket
  const { elderId, voucherId } = ticket.value
  const [elder, voucher] = [await findElder(act.tx, elderId), await findVoucher(act.tx, elderId, voucherId)]
  if (!elder || !voucher) return refuse({ code: 'not-found' })
  if (isAfter(input.admittedOn, act.today)) return refuse({ code: 'date-ahead' })
  if (input.plannedUntil && isBefore(input.plannedUntil, input.admittedOn))
    return refuse({ code: 'plan-before-admission' })
  const { respiteDaysMax } = await getTerms(act.tx, voucher.termsId)
  const category = decideStayCategory(input.admittedOn, input.plannedUntil, respiteDaysMax)
  // Many came before the contract: what counts is that the institution may take vouchers now.
  const provider = await eligibleProvider(act.tx, input.organizationId, voucher.region, category, act.today)
  if (!provider.ok) return provider
  const stayId = newId()
  const by = accountOf(act.actor)
  const inserted = await insertStay(act.tx, { ...input, elderId, stayId, by, at: act.at })
  if (!inserted) return refuse({ code: 'stay-going-on' })
  const plan = { elderId, stayId, category, respiteDaysMax, by, at: act.at }
  await insertPlan(act.tx, {
    ...plan,
    planId: newId(),
    plannedUntil: input.plannedUntil,
    contractNumber: input.contractNumber,
  })
  await recordElderProvider(act.tx, {
    elderId,
    organizationId: input.organizationId,
    since: input.admittedOn,
    source: 'stay',
    at: act.at,
  })
  note(act, { elderId, stayId }, 'stay.admitted', { organizationId: input.organizationId, category })
  return accept({ stayId, category })
}

export type StayRefusal = NotAllowed | Coded<'not-found' | 'stay-over' | 'plan-before-admission'>

/**
 * Changes how long the stay is planned. From now on the new length decides; services that are written down keep the category they
 * have, so that no redeemed month is reopened.
 */
export async function replanStay(
  act: Act,
  input: {
    readonly organizationId: string
    readonly elderId: string
    readonly stayId: string
    readonly plannedUntil: PlainDate | null
    readonly contractNumber: string | null
  },
): Promise<Result<{ readonly stayId: string; readonly category: StayCategory }, StayRefusal>> {
  const found = await stayAtDesk(act, input)
  if (!found.ok) return found
  const stay = found.value
  if (stay.leftOn) return refuse({ code: 'stay-over' })
  if (input.plannedUntil && isBefore(input.plannedUntil, stay.admittedOn))
    return refuse({ code: 'plan-before-admission' })
  const respiteDaysMax = await findRespiteDays(act.tx, stay)
  const category = decideStayCategory(stay.admittedOn, input.plannedUntil, respiteDaysMax)
  await insertPlan(act.tx, {
    elderId: stay.elderId,
    planId: newId(),
    stayId: stay.stayId,
    plannedUntil: input.plannedUntil,
    contractNumber: input.contractNumber,
    category,
    respiteDaysMax,
    by: accountOf(act.actor),
    at: act.at,
  })
  note(act, stay, 'stay.replanned', { category, plannedUntil: input.plannedUntil?.toString() ?? null })
  return accept({ stayId: stay.stayId, category })
}

/** Writes the leaving down; the day itself was still a day of stay. */
export async function leaveStay(
  act: Act,
  input: {
    readonly organizationId: string
    readonly elderId: string
    readonly stayId: string
    readonly leftOn: PlainDate
    readonly reason: LeaveReason
  },
): Promise<Result<{ readonly stayId: string; readonly leftOn: string }, StayRefusal | Coded<'date-ahead'>>> {
  const found = await stayAtDesk(act, input)
  if (!found.ok) return found
  const stay = found.value
  if (stay.leftOn) return refuse({ code: 'stay-over' })
  if (isAfter(input.leftOn, act.today)) return refuse({ code: 'date-ahead' })
  if (isBefore(input.leftOn, stay.admittedOn)) return refuse({ code: 'plan-before-admission' })
  const left = { on: input.leftOn, reason: input.reason, by: accountOf(act.actor), at: act.at }
  await updateLeft(act.tx, stay, left)
  await endElderProvider(act.tx, stay.elderId, stay.organizationId, input.leftOn)
  note(act, stay, 'stay.left', { leftOn: input.leftOn.toString(), reason: input.reason })
  return accept({ stayId: stay.stayId, leftOn: input.leftOn.toString() })
}

async function stayAtDesk(
  act: Act,
  input: { readonly organizationId: string; readonly elderId: string; readonly stayId: string },
): Promise<Result<Stay, NotAllowed | Coded<'not-found'>>> {
  const allowed = requireOrganization(act, DESK, input.organizationId)
  if (!allowed.ok) return allowed
  const stay = await findStayForUpdate(act.tx, input.elderId, input.stayId)
  return stay?.organizationId === input.organizationId ? accept(stay) : refuse({ code: 'not-found' })
}

function note(
  act: Act,
  stay: { readonly elderId: string; readonly stayId: string },
  action: string,
  detail: Readonly<Record<string, unknown>>,
): void {
  act.audit({ action, subject: { kind: 'stay', id: stay.stayId }, elderId: stay.elderId, detail })
}
