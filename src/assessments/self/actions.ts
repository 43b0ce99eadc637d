import type { Act } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { newId } from '#kernel/ids.ts'
import { accept, type Result } from '#kernel/result.ts'
import type { NotFound } from '#people/authority.ts'
import { sealerFor } from '#people/keys.ts'
import { requireCitizenOrClerk } from '../authority.ts'
import type { Answers, AssessmentRefusal, Circumstances } from '../scale.ts'
import { loadScale } from '../scale-file.ts'
import { selfAssessmentEstimate } from '../self-assessment.ts'
import { findLatestSelfAssessment, insertSelfAssessment } from './store.ts'

/** What a self-assessment suggests, as people are shown it; it has no legal effect. */
export type Estimate = {
  readonly answered: number
  readonly of: number
  readonly best: { readonly level: number; readonly name: string }
  readonly worst: { readonly level: number; readonly name: string }
  readonly advice: 'likely-eligible' | 'elder-may-pay-fee' | 'open'
}

/** The estimate for given answers; nothing is stored. */
export function estimate(answers: Answers, circumstances: Circumstances): Result<Estimate, AssessmentRefusal> {
  const result = selfAssessmentEstimate(loadScale(), answers, circumstances)
  if (!result.ok) return result
  const { answered, of, best, worst, advice } = result.value
  return accept({
    answered,
    of,
    best: { level: best.level, name: best.shortName },
    worst: { level: worst.level, name: worst.shortName },
    advice,
  })
}

type Content = { readonly answers: Answers; readonly circumstances: Circumstances; readonly estimate: Estimate }

/** Keeps a self-assessment in the elder's record: by the elder, the agent, or a clerk at the counter. */
export async function recordSelfAssessment(
  act: Act,
  input: { readonly elderId: string; readonly answers: Answers; readonly circumstances: Circumstances },
): Promise<Result<Estimate & { readonly selfAssessmentId: string }, NotFound | AssessmentRefusal>> {
  const allowed = await requireCitizenOrClerk(act, input.elderId)
  if (!allowed.ok) return allowed
  const estimated = estimate(input.answers, input.circumstances)
  if (!estimated.ok) return estimated
  const selfAssessmentId = newId()
  const content: Content = { answers: input.answers, circumstances: input.circumstances, estimate: estimated.value }
  const person = await sealerFor(act.tx, act.services.sealer, input.elderId)
  await insertSelfAssessment(act.tx, {
    elderId: input.elderId,
    selfAssessmentId,
    contentSealed: person.seal(placeOf(selfAssessmentId), JSON.stringify(content)),
    byAccount: accountOf(act.actor),
    at: act.at,
  })
  act.audit({
    action: 'self-assessment.recorded',
    subject: { kind: 'self-assessment', id: selfAssessmentId },
    elderId: input.elderId,
  })
  return accept({ selfAssessmentId, ...estimated.value })
}

/** The latest self-assessment of an elder, opened; the caller has checked who reads. */
export async function latestSelfAssessment(
  act: Act,
  elderId: string,
): Promise<{ readonly at: string; readonly estimate: Estimate } | null> {
  const found = await findLatestSelfAssessment(act.tx, elderId)
  if (!found) return null
  const person = await sealerFor(act.tx, act.services.sealer, elderId)
  const content: Content = JSON.parse(person.open(placeOf(found.selfAssessmentId), found.contentSealed))
  return { at: found.at.toString(), estimate: content.estimate }
}

function placeOf(selfAssessmentId: string): string {
  return `self_assessment.content:${selfAssessmentId}`
}
