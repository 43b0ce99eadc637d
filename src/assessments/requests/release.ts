import type { Act } from '#access/act.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { hasScores } from '../scoring/store.ts'
import { freePlace } from '../slots/store.ts'
import { findLiveAssessmentForUpdate, updateAssessment } from '../store.ts'
import { discountAssessors } from '../team-store.ts'
import type { AssessmentRequest } from './request.ts'
import { freeTime } from './store.ts'

/**
 * Gives back what a request holds: the place in its slot, the assessors' time, the assessment that was to take place.
 * Refused once a sheet has been handed in: from then on the assessment goes its way to the county.
 */
export async function releaseRequest(
  act: Act,
  request: AssessmentRequest,
): Promise<Result<true, { readonly code: 'assessment-begun' }>> {
  const assessment = await findLiveAssessmentForUpdate(act.tx, request.elderId, request.requestId)
  if (assessment) {
    if (await hasScores(act.tx, assessment)) return refuse({ code: 'assessment-begun' })
    await updateAssessment(act.tx, assessment, { state: 'voided' })
    await discountAssessors(act.tx, assessment)
  }
  await freeTime(act.tx, request)
  if (request.slotId && request.organizationId)
    await freePlace(act.tx, { organizationId: request.organizationId, slotId: request.slotId }, request.requestId)
  return accept(true)
}
