import { assert } from '#kernel/assert.ts'
import type { CaseStep } from './case.ts'
import type { Programme } from './programme.ts'

const STEPS_MAX = 40

/** The steps of a new case, all waiting, numbered from 1 in the order of the pack. */
export function planSteps(programme: Programme): readonly CaseStep[] {
  assert(programme.steps.length <= STEPS_MAX, `${programme.policy} has more than ${STEPS_MAX} steps`)
  return programme.steps.map((step, index) => ({
    ...step,
    stepNo: index + 1,
    round: 1,
    state: 'waiting',
    startedOn: null,
    dueOn: null,
    dueProvisional: false,
    pausedOn: null,
    pausedBecause: null,
    daysLeft: null,
    doneAt: null,
    doneBy: null,
    beforeBy: null,
    note: null,
    skippedBecause: null,
  }))
}

/** The step with which the applicant hands in the request; programmes without application have none. */
export function submissionStep(steps: readonly CaseStep[]): CaseStep | undefined {
  return steps.find((step) => step.kind === 'submit')
}

/** What comes before the request is handed in: registration, self-assessment, an admission agreed elsewhere. */
export function preparation(steps: readonly CaseStep[]): readonly CaseStep[] {
  const submission = submissionStep(steps)
  return submission ? steps.filter((step) => step.stepNo < submission.stepNo) : []
}

/** The first step that still waits after the given one. */
export function nextWaiting(steps: readonly CaseStep[], afterNo: number): CaseStep | undefined {
  return steps.find((step) => step.stepNo > afterNo && step.state === 'waiting')
}

/** The last step before the given one that somebody did: who did it may not do a `second-person` step. */
export function doneBefore(steps: readonly CaseStep[], stepNo: number): CaseStep | undefined {
  return steps.findLast((step) => step.stepNo < stepNo && step.state === 'done' && step.doneBy !== null)
}

/** The deciding step; a programme that somebody must decide has one. */
export function decisionStep(steps: readonly CaseStep[]): CaseStep | undefined {
  return steps.find((step) => step.kind === 'decide')
}

/**
 * The steps to which a file can be sent back from `stepNo`: those that an office did after the request was handed in.
 * The applicant's own part goes back with the one notice instead.
 */
export function sendBackTargets(steps: readonly CaseStep[], stepNo: number): readonly CaseStep[] {
  const from = submissionStep(steps)?.stepNo ?? 0
  const byOffice = new Set(['check-documents', 'verify', 'review', 'public-notice', 'other'])
  return steps.filter(
    (step) => step.stepNo > from && step.stepNo < stepNo && step.state === 'done' && byOffice.has(step.kind),
  )
}
