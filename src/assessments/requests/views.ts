import type { Act, NotAllowed } from '#access/act.ts'
import { accountOf, holdsAt } from '#access/actor.ts'
import { requireOrganization } from '#access/scope.ts'
import type { Db, Tx } from '#db/handle.ts'
import type { AnswerOf } from '#http/contract.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { findOrganizations } from '#organizations/store.ts'
import type { NotFound } from '#people/authority.ts'
import { ageOf, type Elder } from '#people/elder.ts'
import { sealerFor, sealersFor } from '#people/keys.ts'
import { findElderSealed, findElders, getElder } from '#people/store.ts'
import { requireReader } from '#people/views.ts'
import { type Assessment, isValidOn, STANDING } from '../assessment.ts'
import { AGENCY_DESK } from '../authority.ts'
import { listObjectionsOf } from '../objections/store.ts'
import { openResult } from '../scoring/content.ts'
import { listSubmitted } from '../scoring/store.ts'
import { latestSelfAssessment } from '../self/actions.ts'
import { findLiveAssessment, findSealedResult, listAssessmentsOf } from '../store.ts'
import { listAssessors } from '../team-store.ts'
import { requestNote, requestPlace } from './actions.ts'
import type { agencyRequestContract, elderAssessmentsContract } from './contract.ts'
import { type AssessmentRequest, possibleSteps } from './request.ts'
import { findRequest, findRequestSealed, listRequestsOf } from './store.ts'

/** The names of organisations by id, in one query. */
export async function organizationNames(
  tx: Db | Tx,
  ids: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids.filter((id) => id !== null))]
  const found = await findOrganizations(tx, wanted)
  return new Map(found.map((organization) => [organization.organizationId, organization.name]))
}

export function viewRequest(request: AssessmentRequest, names: ReadonlyMap<string, string>) {
  return {
    elderId: request.elderId,
    requestId: request.requestId,
    route: request.route,
    reason: request.reason,
    organizationId: request.organizationId,
    organizationName: request.organizationId ? (names.get(request.organizationId) ?? null) : null,
    region: request.region,
    mode: request.mode,
    wantedAt: request.wantedAt.toString(),
    feeFen: request.feeFen,
    state: request.state,
    stateReason: request.stateReason,
    proposedAt: request.proposedAt?.toString() ?? null,
    appointmentAt: request.appointmentAt?.toString() ?? null,
    appointmentMinutes: request.appointmentMinutes,
    requestedAs: request.requestedAs,
    requestedAt: request.requestedAt.toString(),
    possible: possibleSteps(request.state),
  }
}

export function viewAssessment(assessment: Assessment, names: ReadonlyMap<string, string>) {
  return {
    elderId: assessment.elderId,
    assessmentId: assessment.assessmentId,
    requestId: assessment.requestId,
    organizationId: assessment.organizationId,
    organizationName: names.get(assessment.organizationId) ?? '',
    region: assessment.region,
    mode: assessment.mode,
    reason: assessment.reason,
    state: assessment.state,
    feeFen: assessment.feeFen,
    fee: assessment.fee,
    baseOn: assessment.baseOn?.toString() ?? null,
    signedAt: assessment.signedAt?.toString() ?? null,
    decidedAt: assessment.decidedAt?.toString() ?? null,
    decisionReason: assessment.decisionReason,
    validUntil: assessment.validUntil?.toString() ?? null,
    superseded: assessment.supersededBy !== null,
  }
}

export function viewPerson(elder: Elder | undefined, today: PlainDate) {
  return { elderName: elder?.name ?? '', sex: elder?.sex ?? ('女' as const), age: elder ? ageOf(elder, today) : 0 }
}

/** Requests with the people they are for, in two queries. */
export async function viewRequestsWithPeople(act: Act, requests: readonly AssessmentRequest[]) {
  const elders = await findElders(act.tx, [...new Set(requests.map((request) => request.elderId))])
  const names = await organizationNames(
    act.tx,
    requests.map((request) => request.organizationId),
  )
  return requests.map((request) => ({
    ...viewRequest(request, names),
    ...viewPerson(
      elders.find((elder) => elder.elderId === request.elderId),
      act.today,
    ),
  }))
}

/** Everything about an elder's assessments for the person, the agent, or an officer of the region. */
export async function readElderAssessments(
  act: Act,
  elderId: string,
): Promise<Result<AnswerOf<typeof elderAssessmentsContract>, NotFound>> {
  const reader = await requireReader(act, elderId)
  if (!reader.ok) return reader
  const requests = await listRequestsOf(act.tx, elderId)
  const assessments = await listAssessmentsOf(act.tx, elderId)
  const names = await organizationNames(act.tx, [
    ...requests.map((request) => request.organizationId),
    ...assessments.map((assessment) => assessment.organizationId),
  ])
  const shown = []
  for (const assessment of assessments)
    shown.push({
      ...viewAssessment(assessment, names),
      level: await levelOf(act, assessment),
      valid: assessment.supersededBy === null && isStanding(assessment) && isValidOn(assessment, act.today),
    })
  const objections = await listObjectionsOf(act.tx, elderId)
  return accept({
    requests: requests.map((request) => viewRequest(request, names)),
    assessments: shown,
    objections: objections.map((objection) => ({
      objectionId: objection.objectionId,
      assessmentId: objection.assessmentId,
      state: objection.state,
      raisedAt: objection.raisedAt.toString(),
      decidedAt: objection.decidedAt?.toString() ?? null,
      decisionReason: objection.decisionReason,
      requestId: objection.requestId,
    })),
    selfAssessment: await latestSelfAssessment(act, elderId),
  })
}

function isStanding(assessment: Assessment): boolean {
  return STANDING.some((state) => state === assessment.state)
}

/** The final level of a confirmed result; what is not confirmed is nobody's business yet. */
async function levelOf(act: Act, assessment: Assessment): Promise<string | null> {
  if (!isStanding(assessment)) return null
  const sealed = await findSealedResult(act.tx, assessment)
  if (!sealed?.result) return null
  const person = await sealerFor(act.tx, act.services.sealer, assessment.elderId)
  return openResult(person, assessment, sealed.result).result.finalLevelName
}

/** One request for the agency's desk and the two who go there: where to, whom to call. The look is noted. */
export async function readAgencyRequest(
  act: Act,
  key: { readonly organizationId: string; readonly elderId: string; readonly requestId: string },
): Promise<Result<AnswerOf<typeof agencyRequestContract>, NotFound | NotAllowed>> {
  const allowed = requireOrganization(act, [...AGENCY_DESK, 'assessor'], key.organizationId)
  if (!allowed.ok) return allowed
  const request = await findRequest(act.tx, key.elderId, key.requestId)
  if (request?.organizationId !== key.organizationId) return refuse({ code: 'not-found' })
  const assessment = await findLiveAssessment(act.tx, key.elderId, key.requestId)
  const team = assessment ? await listAssessors(act.tx, assessment) : []
  const goes = team.some((assessor) => assessor.accountId === accountOf(act.actor))
  if (!goes && !holdsAt(act.actor, AGENCY_DESK, key.organizationId)) return refuse({ code: 'not-found' })
  const elder = await getElder(act.tx, key.elderId)
  const person = (await sealersFor(act.tx, act.services.sealer, [key.elderId])).get(key.elderId)
  const sealed = await findRequestSealed(act.tx, key)
  const phone = (await findElderSealed(act.tx, key.elderId))?.phone
  const handedIn = assessment ? await listSubmitted(act.tx, assessment) : []
  const names = await organizationNames(act.tx, [request.organizationId])
  act.audit({
    action: 'assessment-request.looked-at',
    subject: { kind: 'assessment-request', id: key.requestId },
    elderId: key.elderId,
  })
  return accept({
    ...viewRequest(request, names),
    ...viewPerson(elder, act.today),
    phone: person && phone ? person.open(`elder.phone:${key.elderId}`, phone) : null,
    place: person && sealed?.place ? person.open(requestPlace(key.requestId), sealed.place) : null,
    note: person && sealed?.note ? person.open(requestNote(key.requestId), sealed.note) : null,
    assessmentId: assessment?.assessmentId ?? null,
    team: team.map((assessor) => ({
      seat: assessor.seat,
      staffId: assessor.staffId,
      name: assessor.name,
      certificateNumber: assessor.certificateNumber,
      declared: assessor.declaredAt !== null,
      handedIn: handedIn.includes(assessor.accountId),
    })),
  })
}
