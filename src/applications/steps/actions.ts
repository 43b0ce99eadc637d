import { type Act, actingAccount } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { runAction } from '#access/run-action.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { type FactSource, factsOn, recordFact } from '#people/facts.ts'
import { gatherFacts } from '#rulebook/decisions/gather.ts'
import type { BenefitCase, CaseStep } from '../case.ts'
import type { Because } from '../case-can.ts'
import type { Desk } from '../desk.ts'
import { type CaseFile, type CaseKey, type NotFound, noteEvent, takeFileFor } from '../file.ts'
import { withdrawNotice } from '../notices/actions.ts'
import { type AnswerRefusal, type Answers, readAnswers, statedFacts } from '../opening/form.ts'
import { sendBackTargets } from '../plan.ts'
import {
  findCaseForUpdate,
  findCasesAtSteps,
  findSteps,
  insertSignature,
  updateCase,
  updateCaseStep,
  updateStep,
} from '../store.ts'
import { advance, confirmsAssessment, finishStep } from './advance.ts'
import { pauseStep, resumeStep } from './pause.ts'
import { findAssessmentProgress } from './store.ts'

export type CompleteInput = CaseKey & {
  readonly note?: string
  readonly opinion?: 'agree' | 'disagree'
  /** What the office has found out: recorded as facts of the person, from today, on the office's word. */
  readonly findings?: Answers
  /** Confirms everything that applicant or institution have told and nobody has verified yet. */
  readonly confirmTold?: boolean
}

export type CompleteRefusal =
  | NotFound
  | Because
  | AnswerRefusal
  | { readonly code: 'policy-unknown'; readonly policy: string }

export type Completed = {
  /** Signatures that the step still needs from other people. */
  readonly signaturesLeft: number
  readonly next: string | null
}

/** Signs the current step, and ends it when enough different people have signed; the next step starts with its clock. */
export async function completeStep(
  act: Act,
  desk: Desk,
  input: CompleteInput,
): Promise<Result<Completed, CompleteRefusal>> {
  const taken = await takeFileFor(act, input, 'complete-step')
  if (!taken.ok) return taken
  const file = taken.value
  const { benefitCase, current } = file
  if (!current) return refuse({ code: 'other-step', step: null })
  const recorded = await recordFindings(act, desk, file, current, input)
  if (!recorded.ok) return recorded
  const account = accountOf(act.actor)
  const signed = file.signatures.filter(
    (entry) => entry.stepNo === current.stepNo && entry.round === current.round,
  ).length
  if (account !== null) {
    const fresh = await insertSignature(act.tx, input.elderId, input.caseId, {
      stepNo: current.stepNo,
      round: current.round,
      accountId: account,
      opinion: input.opinion ?? 'agree',
      note: input.note ?? null,
      signedAt: act.at,
    })
    if (!fresh) return refuse({ code: 'already-signed' })
  }
  const signaturesLeft = Math.max(0, current.signatures - signed - 1)
  await noteEvent(act, file, signaturesLeft > 0 ? 'step-signed' : 'step-done', {
    stepNo: current.stepNo,
    ...(input.note ? { reason: input.note } : {}),
    detail: { step: current.step, opinion: input.opinion ?? 'agree' },
  })
  if (signaturesLeft > 0) return accept({ signaturesLeft, next: current.title })
  await finishStep(act, benefitCase, current, input.note ? { note: input.note } : {})
  if (current.kind === 'check-documents')
    await updateCase(act.tx, input.elderId, input.caseId, { acceptedOn: act.today })
  const next = await advance(act, desk, benefitCase, current.stepNo)
  return accept({ signaturesLeft: 0, next: next?.title ?? null })
}

async function recordFindings(
  act: Act,
  desk: Desk,
  file: CaseFile,
  step: CaseStep,
  input: CompleteInput,
): Promise<Result<true, CompleteRefusal>> {
  const findings = readAnswers(desk.law.vocabulary, input.findings ?? {}, act.today)
  if (!findings.ok) return findings
  const policy = desk.law.find(file.benefitCase.policy, act.today)
  if (!policy) return refuse({ code: 'policy-unknown', policy: file.benefitCase.policy })
  const source: FactSource = step.who === 'township-clerk' ? 'township' : 'county'
  const { elderId } = file.benefitCase
  for (const stated of statedFacts(desk.law.vocabulary, policy, findings.value))
    await recordFact(act, { elderId, ...stated, validFrom: act.today, source })
  if (input.confirmTold) await confirmTold(act, desk, file, source)
  return accept(true)
}

/** What the applicant's side has told becomes the office's word; the row that told it stays. */
async function confirmTold(act: Act, desk: Desk, file: CaseFile, source: FactSource): Promise<void> {
  const { elderId, caseNumber } = file.benefitCase
  const { origins } = await gatherFacts(act, desk.law.vocabulary, elderId, act.today)
  const known = await factsOn(act.tx, act.services.sealer, elderId, act.today)
  for (const [name, origin] of Object.entries(origins)) {
    const fact = known.get(name)
    if (origin.verified || !fact) continue
    await recordFact(act, {
      elderId,
      fact: name,
      value: fact.value,
      validFrom: fact.validFrom,
      source,
      sealed: desk.law.vocabulary.get(name)?.sensitivity === 'health',
      note: `办件 ${caseNumber} 核实`,
    })
  }
}

export type SendBackInput = CaseKey & { readonly toStepNo: number; readonly reason: string }

/** Sends the file back to an office step that was done before; it and what follows are done again, in a new round. */
export async function sendBack(
  act: Act,
  desk: Desk,
  input: SendBackInput,
): Promise<Result<{ readonly step: string }, NotFound | Because>> {
  const taken = await takeFileFor(act, input, 'send-back')
  if (!taken.ok) return taken
  const { benefitCase, current, steps } = taken.value
  const target = current && sendBackTargets(steps, current.stepNo).find((step) => step.stepNo === input.toStepNo)
  if (!current || !target) return refuse({ code: 'nothing-before' })
  await withdrawNotice(act, input)
  for (const step of steps.filter((entry) => entry.stepNo >= target.stepNo && entry.stepNo <= current.stepNo))
    await updateStep(act.tx, input.elderId, input.caseId, anew(step))
  if (benefitCase.state === 'held') await updateCase(act.tx, input.elderId, input.caseId, { state: 'running' })
  await noteEvent(act, taken.value, 'sent-back', {
    stepNo: target.stepNo,
    reason: input.reason,
    detail: { from: current.step, to: target.step },
  })
  const next = await advance(act, desk, { ...benefitCase, state: 'running' }, target.stepNo - 1)
  return accept({ step: next?.title ?? target.title })
}

function anew(step: CaseStep): CaseStep {
  return {
    ...step,
    round: step.round + 1,
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
  }
}

/** An officer takes the case over (also as stand-in for a colleague who is away); the reason is written down. */
export async function assignCase(
  act: Act,
  _desk: Desk,
  input: CaseKey & { readonly reason?: string },
): Promise<Result<{ readonly assignedTo: string }, NotFound | Because>> {
  const taken = await takeFileFor(act, input, 'assign')
  if (!taken.ok) return taken
  const account = actingAccount(act)
  await updateCase(act.tx, input.elderId, input.caseId, { assignedTo: account, assignedAt: act.at })
  await noteEvent(act, taken.value, 'assigned', input.reason ? { reason: input.reason } : {})
  return accept({ assignedTo: account })
}

const LOCK_MINUTES = 20

/** Keeps the case for whoever has it open, so that two officers do not work on it side by side; it ends by itself. */
export async function lockCase(
  act: Act,
  _desk: Desk,
  input: CaseKey & { readonly release?: boolean },
): Promise<Result<{ readonly until: Temporal.Instant | null }, NotFound | Because>> {
  const taken = await takeFileFor(act, input, 'assign')
  if (!taken.ok) return taken
  if (taken.value.situation.lockedByOther) return refuse({ code: 'locked-by-other' })
  const until = input.release ? null : act.at.add({ minutes: LOCK_MINUTES })
  await updateCase(act.tx, input.elderId, input.caseId, {
    lockedBy: input.release ? null : actingAccount(act),
    lockedUntil: until,
  })
  act.audit({ action: 'case.locked', subject: { kind: 'case', id: input.caseId }, elderId: input.elderId })
  return accept({ until })
}

/** Stops the time where the pack says that a named time does not count (a means verification elsewhere). */
export async function pauseCaseClock(
  act: Act,
  desk: Desk,
  input: CaseKey & { readonly reason: string },
): Promise<Result<{ readonly daysLeft: number | null }, NotFound | Because>> {
  const taken = await takeFileFor(act, input, 'pause-clock')
  if (!taken.ok) return taken
  const { benefitCase, current } = taken.value
  if (!current) return refuse({ code: 'clock-cannot-stop' })
  const paused = await pauseStep(act, desk, benefitCase, current, 'outside')
  await noteEvent(act, taken.value, 'clock-paused', { stepNo: current.stepNo, reason: input.reason })
  return accept({ daysLeft: paused.daysLeft })
}

export async function resumeCaseClock(
  act: Act,
  desk: Desk,
  input: CaseKey,
): Promise<Result<{ readonly dueOn: string | null }, NotFound | Because>> {
  const taken = await takeFileFor(act, input, 'resume-clock')
  if (!taken.ok) return taken
  const { benefitCase, current } = taken.value
  if (!current) return refuse({ code: 'clock-runs' })
  const resumed = await resumeStep(act, desk, benefitCase, current)
  await noteEvent(act, taken.value, 'clock-resumed', { stepNo: current.stepNo })
  return accept({ dueOn: resumed.dueOn?.toString() ?? null })
}

// What other domains have done ------------------------------------------------------------------------------------------

/**
 * Moves the cases of a person that wait for an assessment or its confirmation, after either has happened. Nothing to move is
 * no refusal. Returns how many moved.
 */
export async function followAssessment(act: Act, desk: Desk, elderId: string): Promise<number> {
  let moved = 0
  for (const found of await findCasesAtSteps(act.tx, ['assess', 'review'], elderId)) {
    const benefitCase = await findCaseForUpdate(act.tx, found.elderId, found.caseId)
    if (benefitCase && (await followOne(act, desk, benefitCase))) moved += 1
  }
  return moved
}

async function followOne(act: Act, desk: Desk, benefitCase: BenefitCase): Promise<boolean> {
  const steps = await findSteps(act.tx, benefitCase.elderId, benefitCase.caseId)
  const current = steps.find((step) => step.stepNo === benefitCase.stepNo)
  if (!current) return false
  const waits = current.kind === 'assess' || confirmsAssessment(steps, current)
  if (!waits) return false
  const progress = await findAssessmentProgress(act.tx, benefitCase.elderId)
  const about = { benefitCase, acting: 'system' }
  if (!progress || progress.state === 'scoring' || progress.state === 'reconciling' || progress.state === 'signing')
    return current.kind === 'assess' ? false : reopenAssessment(act, benefitCase, steps, current)
  if (current.kind !== 'assess' && progress.state !== 'confirmed') return false
  // The same look as on the way in: the step is put back to waiting and passed if it may be.
  await updateStep(act.tx, benefitCase.elderId, benefitCase.caseId, { ...current, state: 'waiting' })
  const next = await advance(act, desk, benefitCase, current.stepNo - 1)
  if (next?.stepNo === current.stepNo) return false
  await noteEvent(act, about, 'assessment-followed', {
    stepNo: current.stepNo,
    detail: { assessmentId: progress.assessmentId, state: progress.state },
  })
  return true
}

/** A result that was turned down is assessed again. */
async function reopenAssessment(
  act: Act,
  benefitCase: BenefitCase,
  steps: readonly CaseStep[],
  current: CaseStep,
): Promise<boolean> {
  const assess = steps.find((step) => step.stepNo === current.stepNo - 1)
  if (!assess) return false
  await updateStep(act.tx, benefitCase.elderId, benefitCase.caseId, anew(current))
  const again: CaseStep = { ...anew(assess), state: 'current', startedOn: act.today }
  await updateStep(act.tx, benefitCase.elderId, benefitCase.caseId, again)
  await updateCaseStep(act.tx, benefitCase.elderId, benefitCase.caseId, again)
  await noteEvent(act, { benefitCase, acting: 'system' }, 'assessment-again', { stepNo: assess.stepNo })
  return true
}

const FOLLOW_MAX = 500

/** Follows every assessment that has ended since the last look: what the run does every few minutes. */
export async function followAssessments(services: Act['services'], desk: Desk): Promise<{ readonly moved: number }> {
  const waiting = await findCasesAtSteps(services.db, ['assess', 'review'])
  let moved = 0
  for (const elderId of [...new Set(waiting.map((entry) => entry.elderId))].slice(0, FOLLOW_MAX)) {
    const call = { actor: { kind: 'system' as const, name: 'follow-assessments' } }
    const result = await runAction(services, call, async (act) => {
      const count = await followAssessment(act, desk, elderId)
      // A look without effect still belongs to a transaction; it leaves one line.
      if (count === 0) return refuse({ code: 'nothing-moved' })
      return accept(count)
    })
    if (result.ok) moved += result.value
  }
  return { moved }
}

/** Marks a step that follows the grant (first voucher issued, money sent) as done, when the domain that did it says so. */
export async function completeFollowing(
  act: Act,
  desk: Desk,
  key: CaseKey,
  kinds: readonly ('issue' | 'deliver' | 'pay' | 'notify')[],
): Promise<boolean> {
  const benefitCase = await findCaseForUpdate(act.tx, key.elderId, key.caseId)
  if (!benefitCase) return false
  const steps = await findSteps(act.tx, key.elderId, key.caseId)
  const current = steps.find((step) => step.stepNo === benefitCase.stepNo)
  const wanted: readonly string[] = kinds
  if (!current || !wanted.includes(current.kind)) return false
  await finishStep(act, benefitCase, current)
  await noteEvent(act, { benefitCase, acting: 'system' }, 'step-done', { stepNo: current.stepNo })
  await advance(act, desk, benefitCase, current.stepNo)
  return true
}
