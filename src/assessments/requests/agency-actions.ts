import type { Act, NotAllowed } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { requireOrganization } from '#access/scope.ts'
import { must } from '#kernel/assert.ts'
import { dateOf } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { notifyAccount, notifyElder } from '#notifications/actions.ts'
import { eligibleProvider, type ProviderRefusal } from '#organizations/eligibility.ts'
import { ASSESSMENT_CATEGORY } from '#organizations/organization.ts'
import type { NotFound } from '#people/authority.ts'
import { AGENCY_DESK } from '../authority.ts'
import { scaleDigest } from '../scale-file.ts'
import { findScore } from '../scoring/store.ts'
import { findLiveAssessmentForUpdate, insertAssessment } from '../store.ts'
import { deleteAssessor, insertAssessor, listAssessors } from '../team-store.ts'
import { noteRequest } from './actions.ts'
import { releaseRequest } from './release.ts'
import {
  type AssessmentRequest,
  calendarCells,
  REQUEST_NEEDS,
  type RequestStateRefusal,
  type RequestVerb,
} from './request.ts'
import { findRequestForUpdate, freeTime, takeTime, updateRequest } from './store.ts'
import { decideAssessor, decideTeam, type FitAssessor, samePerson, type TeamRefusal } from './team.ts'
import { decideTime, type TimeRefusal } from './time.ts'

type AgencyKey = { readonly organizationId: string; readonly elderId: string; readonly requestId: string }
type Begun = { readonly code: 'assessment-begun' }
export type AgencyStepRefusal = NotAllowed | NotFound | RequestStateRefusal

/** The request, locked, for the desk of the agency it was put before. */
async function requestOfAgency(
  act: Act,
  key: AgencyKey,
  verb: RequestVerb,
): Promise<Result<AssessmentRequest, AgencyStepRefusal>> {
  const allowed = requireOrganization(act, AGENCY_DESK, key.organizationId)
  if (!allowed.ok) return allowed
  const request = await findRequestForUpdate(act.tx, key.elderId, key.requestId)
  if (request?.organizationId !== key.organizationId) return refuse({ code: 'not-found' })
  return REQUEST_NEEDS[verb].includes(request.state)
    ? accept(request)
    : refuse({ code: 'request-state', state: request.state })
}

export type AcceptRefusal =
  | AgencyStepRefusal
  | ProviderRefusal
  | TimeRefusal
  | TeamRefusal
  | { readonly code: 'assessor-busy'; readonly staffId: string }

/** Accepts a request for the time it asks for, with a team of two; the assessment begins. */
export async function acceptRequest(
  act: Act,
  input: AgencyKey & { readonly staffIds: readonly string[]; readonly minutes: number },
): Promise<Result<{ readonly assessmentId: string; readonly appointmentAt: string }, AcceptRefusal>> {
  const found = await requestOfAgency(act, input, 'accept')
  if (!found.ok) return found
  const request = found.value
  const at = request.wantedAt
  const good = decideTime(at, act.at)
  if (!good.ok) return good
  const on = dateOf(at)
  const agency = await eligibleProvider(act.tx, input.organizationId, request.region, ASSESSMENT_CATEGORY, act.today)
  if (!agency.ok) return agency
  const { elderId, requestId, chainId } = request
  const team = await decideTeam(act, { ...input, elderId, chainId, on })
  if (!team.ok) return team
  for (const assessor of team.value)
    if (!(await takeTime(act.tx, assessor.accountId, calendarCells(at, input.minutes), request)))
      return refuse({ code: 'assessor-busy', staffId: assessor.staffId })
  const assessmentId = newId()
  const { mode, reason, region } = request
  await insertAssessment(act.tx, {
    elderId,
    assessmentId,
    requestId,
    chainId: chainId ?? assessmentId,
    organizationId: input.organizationId,
    region,
    mode,
    reason,
    feeFen: must(request.feeFen, 'a request before an agency has its fee'),
    scaleDigest: scaleDigest(),
    at: act.at,
  })
  await seat(act, { ...request, assessmentId, chainId: chainId ?? assessmentId }, team.value)
  await updateRequest(act.tx, request, {
    state: 'accepted',
    appointment: { at, minutes: input.minutes },
    decided: { by: accountOf(act.actor), at: act.at },
  })
  await notifyElder(act, elderId, {
    code: 'assessment-request.accepted',
    facts: { agency: agency.value.name, at: at.toString() },
    link: `/assessments/${elderId}`,
  })
  noteRequest(act, 'assessment-request.accepted', request, { assessmentId, at: at.toString() })
  return accept({ assessmentId, appointmentAt: at.toString() })
}

async function seat(
  act: Act,
  assessment: { readonly elderId: string; readonly assessmentId: string; readonly chainId: string },
  team: readonly [FitAssessor, FitAssessor],
): Promise<void> {
  for (const [assessor, number] of [[team[0], 1] as const, [team[1], 2] as const]) {
    await insertAssessor(
      act.tx,
      { ...assessment, organizationId: assessor.organizationId },
      { ...assessor, seat: number },
      act.at,
    )
    await notifyAccount(act, assessor.accountId, { code: 'assessment.assigned', facts: { seat: number } })
  }
}

/** Declines with a reason; nothing may have been scored. The elder chooses another agency or time. */
export async function declineRequest(
  act: Act,
  input: AgencyKey & { readonly reason: string },
): Promise<Result<{ readonly requestId: string }, AgencyStepRefusal | Begun>> {
  return closeByAgency(act, input, { verb: 'decline', state: 'declined' })
}

/** Notes that the elder was not there (or could not be assessed); only once the appointment's time has come. */
export async function reportNoShow(
  act: Act,
  input: AgencyKey & { readonly reason: string },
): Promise<Result<{ readonly requestId: string }, AgencyStepRefusal | Begun | { readonly code: 'too-early' }>> {
  const found = await requestOfAgency(act, input, 'no-show')
  if (!found.ok) return found
  const { appointmentAt } = found.value
  if (appointmentAt && Temporal.Instant.compare(act.at, appointmentAt) < 0) return refuse({ code: 'too-early' })
  return closeByAgency(act, input, { verb: 'no-show', state: 'no-show' })
}

async function closeByAgency(
  act: Act,
  input: AgencyKey & { readonly reason: string },
  how: { readonly verb: 'decline' | 'no-show'; readonly state: 'declined' | 'no-show' },
): Promise<Result<{ readonly requestId: string }, AgencyStepRefusal | Begun>> {
  const found = await requestOfAgency(act, input, how.verb)
  if (!found.ok) return found
  const released = await releaseRequest(act, found.value)
  if (!released.ok) return released
  await updateRequest(act.tx, input, {
    state: how.state,
    reason: input.reason,
    slotId: null,
    decided: { by: accountOf(act.actor), at: act.at },
  })
  const code = `assessment-request.${how.state}`
  await notifyElder(act, input.elderId, {
    code,
    facts: { reason: input.reason },
    link: `/assessments/${input.elderId}`,
  })
  noteRequest(act, code, input, {}, input.reason)
  return accept({ requestId: input.requestId })
}

/** Proposes another time with a reason; it counts once the elder's side agrees. */
export async function proposeTime(
  act: Act,
  input: AgencyKey & { readonly at: Temporal.Instant; readonly reason: string },
): Promise<Result<{ readonly requestId: string }, AgencyStepRefusal | TimeRefusal | Begun>> {
  const found = await requestOfAgency(act, input, 'propose-time')
  if (!found.ok) return found
  const good = decideTime(input.at, act.at)
  if (!good.ok) return good
  const released = await releaseRequest(act, found.value)
  if (!released.ok) return released
  await updateRequest(act.tx, input, {
    state: 'rescheduled',
    reason: input.reason,
    slotId: null,
    proposedAt: input.at,
    appointment: null,
    decided: { by: accountOf(act.actor), at: act.at },
  })
  await notifyElder(act, input.elderId, {
    code: 'assessment-request.time-proposed',
    facts: { at: input.at.toString(), reason: input.reason },
    link: `/assessments/${input.elderId}`,
  })
  noteRequest(act, 'assessment-request.time-proposed', input, { at: input.at.toString() }, input.reason)
  return accept({ requestId: input.requestId })
}

export type ChangeTeamRefusal =
  | AgencyStepRefusal
  | TeamRefusal
  | { readonly code: 'sheet-handed-in' }
  | { readonly code: 'assessor-busy'; readonly staffId: string }

/** Puts somebody else on a seat whose assessor has not handed in a sheet, or on one that was left. */
export async function changeTeam(
  act: Act,
  input: AgencyKey & { readonly seat: 1 | 2; readonly staffId: string },
): Promise<Result<{ readonly assessmentId: string }, ChangeTeamRefusal>> {
  const found = await requestOfAgency(act, input, 'change-team')
  if (!found.ok) return found
  const request = found.value
  const assessment = await findLiveAssessmentForUpdate(act.tx, request.elderId, request.requestId)
  if (assessment?.state !== 'scoring') return refuse({ code: 'sheet-handed-in' })
  const assessors = await listAssessors(act.tx, assessment)
  const leaving = assessors.find((assessor) => assessor.seat === input.seat)
  if (leaving && (await findScore(act.tx, assessment, leaving.accountId))) return refuse({ code: 'sheet-handed-in' })
  const at = must(request.appointmentAt, 'an accepted request has its appointment')
  const fit = await decideAssessor(act, { ...input, chainId: request.chainId, on: dateOf(at) })
  if (!fit.ok) return fit
  const staying = assessors.find((assessor) => assessor.seat !== input.seat)
  if (staying && samePerson(staying, fit.value)) return refuse({ code: 'assessor-twice' })
  if (leaving) {
    await deleteAssessor(act.tx, assessment, leaving.seat)
    await freeTime(act.tx, request, leaving.accountId)
  }
  const cells = calendarCells(at, request.appointmentMinutes ?? 0)
  if (!(await takeTime(act.tx, fit.value.accountId, cells, request)))
    return refuse({ code: 'assessor-busy', staffId: input.staffId })
  await insertAssessor(act.tx, assessment, { ...fit.value, seat: input.seat }, act.at)
  await notifyAccount(act, fit.value.accountId, { code: 'assessment.assigned', facts: { seat: input.seat } })
  noteRequest(act, 'assessment-request.team-changed', request, {
    assessmentId: assessment.assessmentId,
    seat: input.seat,
    staffId: input.staffId,
  })
  return accept({ assessmentId: assessment.assessmentId })
}
