import type { Act, NotAllowed } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { dateOf } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import type { Fen } from '#kernel/money.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { notifyAccount } from '#notifications/actions.ts'
import { recordElderProvider } from '#organizations/elders/store.ts'
import { eligibleProvider, organizationById, type ProviderRefusal } from '#organizations/eligibility.ts'
import { ASSESSMENT_CATEGORY } from '#organizations/organization.ts'
import { priceOn } from '#organizations/prices/actions.ts'
import type { NotFound } from '#people/authority.ts'
import type { Elder } from '#people/elder.ts'
import { sealerFor } from '#people/keys.ts'
import { findElderSealed } from '#people/store.ts'
import type { Mode, Reason } from '../assessment.ts'
import { requireCitizenOrClerk } from '../authority.ts'
import { releaseRequest } from './release.ts'
import {
  type AssessmentRequest,
  FEE_SERVICE,
  REQUEST_NEEDS,
  type Requester,
  type RequestStateRefusal,
  type RequestVerb,
} from './request.ts'
import { findRequestForUpdate, hasOpenRequest, insertRequest, updateRequest } from './store.ts'
import { type TimeRefusal, takeTimeOrSlot, type WantedTime } from './time.ts'

export type RequestRefusal =
  | NotFound
  | NotAllowed
  | ProviderRefusal
  | TimeRefusal
  | { readonly code: 'elder-died' }
  | { readonly code: 'request-open' }
  | { readonly code: 'price-missing' }
  | { readonly code: 'address-missing' }

export type RequestInput = {
  readonly elderId: string
  readonly organizationId: string
  readonly mode: Mode
  readonly time: WantedTime
  readonly reason: Exclude<Reason, 'objection'>
  /** Where the home visit takes place; without it the registered address. */
  readonly place?: string | undefined
  readonly note?: string | undefined
  /** The institution that cares for the elder now, as the elder's side says. */
  readonly careOrganizationId?: string | undefined
}

export type Requested = { readonly requestId: string; readonly wantedAt: string; readonly feeFen: Fen }

/** Asks a chosen agency for an assessment, on site or at home, at a time: by the elder, the agent, or a clerk at the counter. */
export async function requestAssessment(act: Act, input: RequestInput): Promise<Result<Requested, RequestRefusal>> {
  const allowed = await requireCitizenOrClerk(act, input.elderId)
  if (!allowed.ok) return allowed
  const { elder, as } = allowed.value
  if (input.careOrganizationId) {
    const cares = await organizationById(act.tx, input.careOrganizationId)
    if (cares?.kind !== 'institution') return refuse({ code: 'provider-unknown' })
    await recordElderProvider(act.tx, {
      elderId: elder.elderId,
      organizationId: cares.organizationId,
      since: act.today,
      source: 'declared',
      at: act.at,
    })
  }
  return placeRequest(act, { ...input, elder, requestedAs: as, route: 'chosen', objection: null })
}

/** Puts a request before an agency that may assess in the elder's region and has stated its fee. */
export async function placeRequest(
  act: Act,
  input: Omit<RequestInput, 'elderId' | 'reason' | 'careOrganizationId'> & {
    readonly elder: Elder
    readonly reason: Reason
    readonly requestedAs: Requester
    readonly route: AssessmentRequest['route']
    readonly objection: { readonly objectionId: string; readonly chainId: string } | null
  },
): Promise<Result<Requested, RequestRefusal>> {
  const { elder, organizationId, mode } = input
  if (elder.diedOn) return refuse({ code: 'elder-died' })
  const agency = await eligibleProvider(act.tx, organizationId, elder.residenceRegion, ASSESSMENT_CATEGORY, act.today)
  if (!agency.ok) return agency
  if (await hasOpenRequest(act.tx, elder.elderId)) return refuse({ code: 'request-open' })
  const requestId = newId()
  const time = await takeTimeOrSlot(act, { ...input, elderId: elder.elderId, requestId })
  if (!time.ok) return time
  const price = await priceOn(act.tx, organizationId, FEE_SERVICE[mode], dateOf(time.value.at))
  if (!price) return refuse({ code: 'price-missing' })
  const sealed = await sealPlaceAndNote(act, elder.elderId, { ...input, requestId })
  if (!sealed.ok) return sealed
  const inserted = await insertRequest(act.tx, {
    elderId: elder.elderId,
    requestId,
    route: input.route,
    reason: input.reason,
    organizationId,
    region: elder.residenceRegion,
    mode,
    wantedAt: time.value.at,
    slotId: time.value.slotId,
    feeFen: price.priceFen,
    state: 'requested',
    objectionId: input.objection?.objectionId ?? null,
    chainId: input.objection?.chainId ?? null,
    requestedBy: accountOf(act.actor),
    requestedAs: input.requestedAs,
    placeSealed: sealed.value.place,
    noteSealed: sealed.value.note,
    at: act.at,
  })
  if (!inserted) return refuse({ code: 'request-open' })
  const manager = agency.value.managerAccountId
  if (manager) await notifyAccount(act, manager, { code: 'assessment-request.received', facts: { mode } })
  noteRequest(act, 'assessment-request.placed', { elderId: elder.elderId, requestId }, { organizationId, mode })
  return accept({ requestId, wantedAt: time.value.at.toString(), feeFen: price.priceFen })
}

/** Seals the place of the visit (the registered address when none is given) and the note. */
export async function sealPlaceAndNote(
  act: Act,
  elderId: string,
  input: {
    readonly requestId: string
    readonly mode: Mode
    readonly place?: string | undefined
    readonly note?: string | undefined
  },
): Promise<
  Result<{ readonly place: Buffer | null; readonly note: Buffer | null }, { readonly code: 'address-missing' }>
> {
  const person = await sealerFor(act.tx, act.services.sealer, elderId)
  const registered = input.place ? undefined : (await findElderSealed(act.tx, elderId))?.address
  const place = input.place ?? (registered ? person.open(`elder.address:${elderId}`, registered) : undefined)
  if (input.mode === 'home' && !place) return refuse({ code: 'address-missing' })
  return accept({
    place: place ? person.seal(requestPlace(input.requestId), place) : null,
    note: input.note ? person.seal(requestNote(input.requestId), input.note) : null,
  })
}

/** Where the sealed place of a visit and the sealed note of a request lie. */
export function requestPlace(requestId: string): string {
  return `assessment_request.place:${requestId}`
}
export function requestNote(requestId: string): string {
  return `assessment_request.note:${requestId}`
}

// What the elder's side does with a request -------------------------------------------------------------------------------

type Key = { readonly elderId: string; readonly requestId: string }
export type CitizenStepRefusal = NotFound | RequestStateRefusal | { readonly code: 'assessment-begun' }

/** Takes a request back, as long as nobody has handed in a sheet. */
export async function cancelRequest(
  act: Act,
  input: Key & { readonly reason?: string | undefined },
): Promise<Result<{ readonly requestId: string }, CitizenStepRefusal>> {
  const found = await requestOfCitizen(act, input, 'cancel')
  if (!found.ok) return found
  const released = await releaseRequest(act, found.value)
  if (!released.ok) return released
  const decided = { by: accountOf(act.actor), at: act.at }
  await updateRequest(act.tx, input, { state: 'cancelled', reason: input.reason ?? null, slotId: null, decided })
  await tellAgency(act, found.value, 'assessment-request.cancelled')
  noteRequest(act, 'assessment-request.cancelled', input, {}, input.reason)
  return accept({ requestId: input.requestId })
}

/** Asks for another time; an accepted request has to be accepted again. */
export async function changeTime(
  act: Act,
  input: Key & { readonly time: WantedTime },
): Promise<Result<{ readonly requestId: string; readonly wantedAt: string }, CitizenStepRefusal | TimeRefusal>> {
  const found = await requestOfCitizen(act, input, 'change-time')
  if (!found.ok) return found
  const request = found.value
  const { organizationId } = request
  // `assessment_request_has_agency`: only a request that waits for the county has none, and that one's time is not changed.
  if (!organizationId) return refuse({ code: 'request-state', state: request.state })
  const released = await releaseRequest(act, request)
  if (!released.ok) return released
  const time = await takeTimeOrSlot(act, { ...input, organizationId, mode: request.mode })
  if (!time.ok) return time
  await updateRequest(act.tx, input, {
    state: 'requested',
    reason: null,
    wantedAt: time.value.at,
    slotId: time.value.slotId,
    proposedAt: null,
    appointment: null,
  })
  await tellAgency(act, request, 'assessment-request.time-changed')
  noteRequest(act, 'assessment-request.time-changed', input, { wantedAt: time.value.at.toString() })
  return accept({ requestId: input.requestId, wantedAt: time.value.at.toString() })
}

/** Agrees to the time that the agency proposed; the agency then accepts with its team. */
export async function consentToTime(
  act: Act,
  input: Key,
): Promise<Result<{ readonly requestId: string; readonly wantedAt: string }, CitizenStepRefusal>> {
  const found = await requestOfCitizen(act, input, 'consent')
  if (!found.ok) return found
  const { proposedAt } = found.value
  if (!proposedAt) return refuse({ code: 'request-state', state: found.value.state })
  await updateRequest(act.tx, input, {
    state: 'requested',
    reason: null,
    wantedAt: proposedAt,
    slotId: null,
    proposedAt: null,
  })
  await tellAgency(act, found.value, 'assessment-request.time-agreed')
  noteRequest(act, 'assessment-request.time-agreed', input, { wantedAt: proposedAt.toString() })
  return accept({ requestId: input.requestId, wantedAt: proposedAt.toString() })
}

async function requestOfCitizen(
  act: Act,
  key: Key,
  verb: RequestVerb,
): Promise<Result<AssessmentRequest, NotFound | RequestStateRefusal>> {
  const allowed = await requireCitizenOrClerk(act, key.elderId)
  if (!allowed.ok) return allowed
  const request = await findRequestForUpdate(act.tx, key.elderId, key.requestId)
  if (!request) return refuse({ code: 'not-found' })
  return REQUEST_NEEDS[verb].includes(request.state)
    ? accept(request)
    : refuse({ code: 'request-state', state: request.state })
}

/** Tells the manager of the request's agency something. */
export async function tellAgency(act: Act, request: AssessmentRequest, code: string): Promise<void> {
  const agency = request.organizationId ? await organizationById(act.tx, request.organizationId) : undefined
  if (agency?.managerAccountId) await notifyAccount(act, agency.managerAccountId, { code })
}

/** The audit entry of a step of a request. */
export function noteRequest(
  act: Act,
  action: string,
  key: Key,
  detail: Readonly<Record<string, unknown>>,
  reason?: string,
): void {
  act.audit({
    action,
    subject: { kind: 'assessment-request', id: key.requestId },
    elderId: key.elderId,
    detail,
    ...(reason ? { reason } : {}),
  })
}
