import type { Act } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { isBefore } from '#kernel/calendar.ts'
import { conditionHolds } from '#rulebook/decisions/condition.ts'
import { gatherFacts, verifiedOnly } from '#rulebook/decisions/gather.ts'
import type { BenefitCase, CaseStep } from '../case.ts'
import { startClock } from '../clock.ts'
import type { Desk } from '../desk.ts'
import { decisionStep, doneBefore, nextWaiting } from '../plan.ts'
import { findSteps, updateCaseStep, updateStep } from '../store.ts'
import { type AssessmentProgress, findAssessmentProgress } from './store.ts'

/**
 * Goes on from a finished step to the next one that somebody has to do: starts its clock and shows it on the case. What the
 * machine does, what the pack skips, and an assessment that is there already are passed on the way.
 */
export async function advance(
  act: Act,
  desk: Desk,
  benefitCase: BenefitCase,
  fromNo: number,
): Promise<CaseStep | null> {
  let steps = await findSteps(act.tx, benefitCase.elderId, benefitCase.caseId)
  let at = fromNo
  for (;;) {
    const step = nextWaiting(steps, at)
    if (!step) {
      await updateCaseStep(act.tx, benefitCase.elderId, benefitCase.caseId, null)
      return null
    }
    const passed = await passingOf(act, desk, benefitCase, steps, step)
    const entered = passed ?? enter(act, desk, steps, step)
    await updateStep(act.tx, benefitCase.elderId, benefitCase.caseId, entered)
    if (!passed) {
      await updateCaseStep(act.tx, benefitCase.elderId, benefitCase.caseId, entered)
      return entered
    }
    steps = steps.map((entry) => (entry.stepNo === passed.stepNo ? passed : entry))
    at = passed.stepNo
  }
}

function enter(act: Act, desk: Desk, steps: readonly CaseStep[], step: CaseStep): CaseStep {
  return {
    ...step,
    ...startClock(desk.holidays, act.today, step.workingDays),
    state: 'current',
    beforeBy: doneBefore(steps, step.stepNo)?.doneBy ?? null,
    doneAt: null,
    doneBy: null,
    note: null,
    skippedBecause: null,
  }
}

/** The step as it stands when nobody has to do it now: done or skipped; undefined when somebody has to. */
async function passingOf(
  act: Act,
  desk: Desk,
  benefitCase: BenefitCase,
  steps: readonly CaseStep[],
  step: CaseStep,
): Promise<CaseStep | undefined> {
  const done = (by: string | null): CaseStep => ({
    ...step,
    state: 'done',
    startedOn: act.today,
    doneAt: act.at,
    doneBy: by,
  })
  const skipped = (because: string): CaseStep => ({ ...step, state: 'skipped', skippedBecause: because })
  if (step.kind === 'register') return done(benefitCase.openedBy)
  if (step.skipWhen && (await holdsNow(act, desk, benefitCase, step.skipWhen))) return skipped('rule')
  const decision = decisionStep(steps)
  if (step.optional && decision && step.stepNo > decision.stepNo) return skipped('when-needed')
  if (step.who === 'system' && (step.kind === 'other' || step.kind === 'notify')) return done(null)
  if (step.kind === 'assess') {
    const progress = await findAssessmentProgress(act.tx, benefitCase.elderId)
    return progress && isSigned(progress, benefitCase) ? done(null) : undefined
  }
  if (confirmsAssessment(steps, step)) {
    const progress = await findAssessmentProgress(act.tx, benefitCase.elderId)
    return progress?.state === 'confirmed' ? done(progress.decidedBy) : undefined
  }
  return undefined
}

/** Whether both assessors have signed, in this case or shortly before it with a result that is still good. */
function isSigned(progress: AssessmentProgress, benefitCase: BenefitCase): boolean {
  if (progress.state === 'confirmed')
    return progress.validUntil !== null && !isBefore(progress.validUntil, benefitCase.openedOn)
  return progress.state === 'signed'
}

/**
 * Whether this review is the county's confirmation of the assessment done in the step before: it ends when the result is
 * confirmed. After a skipped assessment it is an ordinary review, by hand.
 */
export function confirmsAssessment(steps: readonly CaseStep[], step: CaseStep): boolean {
  const before = steps.find((entry) => entry.stepNo === step.stepNo - 1)
  return (
    step.kind === 'review' && step.who === 'county-reviewer' && before?.kind === 'assess' && before.state === 'done'
  )
}

/** Whether a condition of the pack holds on verified facts; what is not known does not hold. */
async function holdsNow(act: Act, desk: Desk, benefitCase: BenefitCase, expression: string): Promise<boolean> {
  const policy = desk.law.find(benefitCase.policy, act.today)
  if (!policy) return false
  const known = await gatherFacts(act, desk.law.vocabulary, benefitCase.elderId, act.today)
  const { facts } = verifiedOnly(known).gathered
  return conditionHolds(desk.law, policy, { expression, facts, on: act.today }) === true
}

/** Marks a step as done by whoever acts, with what was written about it. */
export async function finishStep(
  act: Act,
  benefitCase: BenefitCase,
  step: CaseStep,
  about: { readonly note?: string; readonly by?: string | null } = {},
): Promise<void> {
  await updateStep(act.tx, benefitCase.elderId, benefitCase.caseId, {
    ...step,
    state: 'done',
    startedOn: step.startedOn ?? act.today,
    pausedOn: null,
    pausedBecause: null,
    daysLeft: null,
    doneAt: act.at,
    doneBy: about.by === undefined ? accountOf(act.actor) : about.by,
    note: about.note ?? null,
  })
}
