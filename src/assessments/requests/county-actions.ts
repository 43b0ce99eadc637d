import type { Act } from '#access/act.ts'
import { accountOf, holdsAt } from '#access/actor.ts'
import { requireRegion } from '#access/scope.ts'
import { dateOf } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { elderProviders } from '#organizations/elders/store.ts'
import { eligibleProvider } from '#organizations/eligibility.ts'
import { ASSESSMENT_CATEGORY } from '#organizations/organization.ts'
import { priceOn } from '#organizations/prices/actions.ts'
import { findElder } from '#people/store.ts'
import type { Mode, Reason } from '../assessment.ts'
import { noteRequest, type RequestRefusal, sealPlaceAndNote, tellAgency } from './actions.ts'
import { FEE_SERVICE, REQUEST_NEEDS, type RequestStateRefusal } from './request.ts'
import { findRequestForUpdate, insertRequest, updateRequest } from './store.ts'

// The county's route: an institution asks, the county names the agency.

type Key = { readonly elderId: string; readonly requestId: string }

/** An institution asks the county for the assessment of an elder it cares for. */
export async function requestByInstitution(
  act: Act,
  input: {
    readonly organizationId: string
    readonly elderId: string
    readonly mode: Mode
    readonly wantedAt: Temporal.Instant
    readonly place: string
    readonly reason: Exclude<Reason, 'objection'>
    readonly note?: string | undefined
  },
): Promise<Result<{ readonly requestId: string }, RequestRefusal>> {
  const staff = holdsAt(act.actor, ['institution-manager', 'desk'], input.organizationId)
  const cared = (await elderProviders(act.tx, input.elderId, act.today)).includes(input.organizationId)
  const elder = staff && cared ? await findElder(act.tx, input.elderId) : undefined
  if (!elder) return refuse({ code: 'not-found' })
  if (elder.diedOn) return refuse({ code: 'elder-died' })
  if (Temporal.Instant.compare(input.wantedAt, act.at) <= 0) return refuse({ code: 'time-in-the-past' })
  const requestId = newId()
  const sealed = await sealPlaceAndNote(act, elder.elderId, { ...input, requestId })
  if (!sealed.ok) return sealed
  const inserted = await insertRequest(act.tx, {
    elderId: elder.elderId,
    requestId,
    route: 'county',
    reason: input.reason,
    organizationId: null,
    region: elder.residenceRegion,
    mode: input.mode,
    wantedAt: input.wantedAt,
    slotId: null,
    feeFen: null,
    state: 'awaiting-county',
    objectionId: null,
    chainId: null,
    requestedBy: accountOf(act.actor),
    requestedAs: 'institution',
    placeSealed: sealed.value.place,
    noteSealed: sealed.value.note,
    at: act.at,
  })
  if (!inserted) return refuse({ code: 'request-open' })
  noteRequest(act, 'assessment-request.sent-to-county', { elderId: elder.elderId, requestId }, {})
  return accept({ requestId })
}

/** The county names the agency that sends two assessors. */
export async function assignAgency(
  act: Act,
  input: Key & { readonly organizationId: string },
): Promise<Result<{ readonly requestId: string }, RequestRefusal | RequestStateRefusal>> {
  const request = await findRequestForUpdate(act.tx, input.elderId, input.requestId)
  if (!request) return refuse({ code: 'not-found' })
  const allowed = requireRegion(act, ['county-reviewer', 'county-approver'], request.region)
  if (!allowed.ok) return allowed
  if (!REQUEST_NEEDS['assign-agency'].includes(request.state))
    return refuse({ code: 'request-state', state: request.state })
  const agency = await eligibleProvider(act.tx, input.organizationId, request.region, ASSESSMENT_CATEGORY, act.today)
  if (!agency.ok) return agency
  const price = await priceOn(act.tx, input.organizationId, FEE_SERVICE[request.mode], dateOf(request.wantedAt))
  if (!price) return refuse({ code: 'price-missing' })
  await updateRequest(act.tx, input, {
    state: 'requested',
    organizationId: input.organizationId,
    feeFen: price.priceFen,
    decided: { by: accountOf(act.actor), at: act.at },
  })
  await tellAgency(act, { ...request, organizationId: input.organizationId }, 'assessment-request.received')
  noteRequest(act, 'assessment-request.agency-named', input, { organizationId: input.organizationId })
  return accept({ requestId: input.requestId })
}
