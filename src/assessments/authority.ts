import type { Act, NotAllowed } from '#access/act.ts'
import { accountOf, holds, type Role } from '#access/actor.ts'
import { requireOrganization } from '#access/scope.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { type NotFound, requireCitizen, requireOfficerOf } from '#people/authority.ts'
import type { Elder } from '#people/elder.ts'
import type { Assessment, Assessor } from './assessment.ts'
import { findAssessment, findAssessmentForUpdate } from './store.ts'
import { listAssessors } from './team-store.ts'

/** Who answers requests at an agency. */
export const AGENCY_DESK = ['agency-manager', 'desk'] as const satisfies readonly Role[]
/** Officers who may open an assessment of their region. */
export const ASSESSMENT_READERS = [
  'county-reviewer',
  'county-approver',
  'province-viewer',
  'auditor',
] as const satisfies readonly Role[]

/** The elder, the agent, or a township clerk of the place where the elder lives; anybody else is told "not found". */
export async function requireCitizenOrClerk(
  act: Act,
  elderId: string,
): Promise<Result<{ readonly as: 'self' | 'agent' | 'township'; readonly elder: Elder }, NotFound>> {
  const citizen = await requireCitizen(act, elderId)
  if (citizen.ok) return citizen
  const clerk = await requireOfficerOf(act, ['township-clerk'], elderId)
  return clerk.ok ? accept({ as: 'township', elder: clerk.value.elder }) : citizen
}

/** An assessor's place in an assessment: the own seat, and the other one while somebody sits there. */
export type Seat = { readonly assessment: Assessment; readonly own: Assessor; readonly other: Assessor | undefined }

/**
 * The assessment, locked, for one of its two assessors, who must still work for the agency. Everybody else — other
 * assessors of the agency, the team of another assessment of the same elder — is told "not found".
 */
export async function requireSeat(
  act: Act,
  key: { readonly elderId: string; readonly assessmentId: string },
): Promise<Result<Seat, NotFound | NotAllowed>> {
  const assessment = await findAssessmentForUpdate(act.tx, key.elderId, key.assessmentId)
  if (!assessment) return refuse({ code: 'not-found' })
  const assessors = await listAssessors(act.tx, key)
  const account = accountOf(act.actor)
  const own = assessors.find((assessor) => assessor.accountId === account)
  if (!own) return refuse({ code: 'not-found' })
  const employed = requireOrganization(act, ['assessor'], assessment.organizationId)
  if (!employed.ok) return employed
  return accept({ assessment, own, other: assessors.find((assessor) => assessor.seat !== own.seat) })
}

/** The assessment for an officer of the county that decides it, or of its province. */
export async function requireAssessmentOfficer(
  act: Act,
  roles: readonly Role[],
  key: { readonly elderId: string; readonly assessmentId: string },
): Promise<Result<Assessment, NotFound | NotAllowed>> {
  const assessment = await findAssessment(act.tx, key.elderId, key.assessmentId)
  if (!assessment) return refuse({ code: 'not-found' })
  return holds(act.actor, roles, assessment.region) ? accept(assessment) : refuse({ code: 'not-allowed', needs: roles })
}
