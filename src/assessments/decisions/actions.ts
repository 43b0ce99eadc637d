import type { Act, NotAllowed } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { requireRegion } from '#access/scope.ts'
import { must } from '#kernel/assert.ts'
import { addMonths, dateOf, type PlainDate } from '#kernel/calendar.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { notifyAccount, notifyElder } from '#notifications/actions.ts'
import { organizationById } from '#organizations/eligibility.ts'
import type { NotFound } from '#people/authority.ts'
import { recordFact } from '#people/facts.ts'
import { sealerFor } from '#people/keys.ts'
import { previewForElder } from '#rulebook/decisions/actions.ts'
import type { Law } from '#rulebook/decisions/law.ts'
import type { Assessment, AssessmentState, FeeParts } from '../assessment.ts'
import { updateObjection } from '../objections/store.ts'
import { issueReport } from '../report/report.ts'
import { findRequestForUpdate, freeTime, hasOpenRequest, updateRequest } from '../requests/store.ts'
import { loadScale } from '../scale-file.ts'
import { openResult } from '../scoring/content.ts'
import { findAssessmentForUpdate, findSealedResult, supersedeOthers, updateAssessment } from '../store.ts'
import { discountAssessors, listAssessors } from '../team-store.ts'
import { type Conditions, shareFee } from './fee.ts'
import { assessmentTerms } from './terms.ts'

type Key = { readonly elderId: string; readonly assessmentId: string }
export type DecisionRefusal =
  | NotFound
  | NotAllowed
  | { readonly code: 'assessment-state'; readonly state: AssessmentState }
  | { readonly code: 'own-assessment' }

const DECIDERS = ['county-reviewer', 'county-approver'] as const

/** The assessment, locked, for an officer of its county who did not take part in it. */
async function toDecide(
  act: Act,
  key: Key,
  states: readonly AssessmentState[],
): Promise<Result<Assessment, DecisionRefusal>> {
  const assessment = await findAssessmentForUpdate(act.tx, key.elderId, key.assessmentId)
  if (!assessment) return refuse({ code: 'not-found' })
  const allowed = requireRegion(act, DECIDERS, assessment.region)
  if (!allowed.ok) return allowed
  if (!states.includes(assessment.state)) return refuse({ code: 'assessment-state', state: assessment.state })
  const account = accountOf(act.actor)
  const assessors = await listAssessors(act.tx, key)
  return assessors.some((assessor) => assessor.accountId === account)
    ? refuse({ code: 'own-assessment' })
    : accept(assessment)
}

export type Confirmed = {
  readonly assessmentId: string
  readonly level: string
  readonly validUntil: string
  /** Null while it is open whether the elder meets the programme's conditions. */
  readonly fee: FeeParts | null
}

/**
 * The county confirms a signed assessment: the level becomes a fact about the elder, earlier results are replaced, the
 * report is issued, the fee is shared out by the region's programme, an objection that led to it is resolved.
 */
export async function confirmAssessment(act: Act, law: Law, key: Key): Promise<Result<Confirmed, DecisionRefusal>> {
  const found = await toDecide(act, key, ['signed'])
  if (!found.ok) return found
  const assessment = found.value
  const baseOn = must(assessment.baseOn, 'a signed assessment has its base date')
  const person = await sealerFor(act.tx, act.services.sealer, key.elderId)
  const sealed = must((await findSealedResult(act.tx, key))?.result, 'a signed assessment has a result')
  const { result } = openResult(person, key, sealed)
  const validUntil = addMonths(baseOn, assessmentTerms(law, assessment.region, baseOn).validMonths)
  await issueReport(act, assessment, validUntil, person)
  await updateAssessment(act.tx, key, {
    state: 'confirmed',
    decided: { by: accountOf(act.actor), at: act.at, reason: null, validUntil },
  })
  await supersedeOthers(act.tx, key)
  await recordLevel(act, { elderId: key.elderId, level: result.finalLevelName, baseOn })
  await resolveObjection(act, assessment)
  const fee = await settle(act, law, assessment, result.finalLevel)
  await notifyElder(act, key.elderId, {
    code: 'assessment.confirmed',
    facts: { validUntil: validUntil.toString() },
    link: `/assessments/${key.elderId}`,
  })
  note(act, 'assessment.confirmed', key, { detail: { validUntil: validUntil.toString(), fee: fee !== null } })
  return accept({
    assessmentId: key.assessmentId,
    level: result.finalLevelName,
    validUntil: validUntil.toString(),
    fee,
  })
}

async function recordLevel(
  act: Act,
  known: { readonly elderId: string; readonly level: string; readonly baseOn: PlainDate },
): Promise<void> {
  const common = { elderId: known.elderId, validFrom: known.baseOn, source: 'assessment', sealed: true } as const
  await recordFact(act, { ...common, fact: '能力等级', value: known.level })
  await recordFact(act, { ...common, fact: '评估日期', value: known.baseOn.toString() })
}

async function resolveObjection(act: Act, assessment: Assessment): Promise<void> {
  const request = await findRequestForUpdate(act.tx, assessment.elderId, assessment.requestId)
  if (!request?.objectionId) return
  await updateObjection(act.tx, { elderId: request.elderId, objectionId: request.objectionId }, { state: 'resolved' })
}

/** Shares the fee out if it can be decided now, and writes it down. */
async function settle(act: Act, law: Law, assessment: Assessment, level: number): Promise<FeeParts | null> {
  const baseOn = must(assessment.baseOn, 'a confirmed assessment has its base date')
  const terms = assessmentTerms(law, assessment.region, baseOn)
  const reached = loadScale().eligibleLevels.some((eligible) => eligible === level)
  const asks = reached && terms.fee?.needsConditions === true && terms.policy !== undefined
  const conditions = asks ? await conditionsOf(act, law, assessment, terms.policy) : 'undecided'
  const parts = shareFee(assessment.feeFen, reached, conditions, terms.fee)
  if (!parts) return null
  await updateAssessment(act.tx, assessment, { fee: { ...parts, at: act.at } })
  return parts
}

/** Whether the elder meets the programme's conditions: as of the confirmation, or by what has become known since. */
async function conditionsOf(act: Act, law: Law, assessment: Assessment, policy: string): Promise<Conditions> {
  const confirmedOn = assessment.decidedAt ? dateOf(assessment.decidedAt) : act.today
  for (const on of [confirmedOn, act.today]) {
    const preview = await previewForElder(act, law, { policy, elderId: assessment.elderId, on, trust: 'verified' })
    if (!preview.ok) continue
    if (preview.value.answer.outcome === 'granted') return 'met'
    if (preview.value.answer.outcome === 'refused') return 'not-met'
  }
  return 'undecided'
}

export type FeeRefusal = DecisionRefusal | { readonly code: 'fee-settled' } | { readonly code: 'fee-still-open' }

/** Tries again to share out the fee of a confirmed assessment; what the daily run does. */
export async function settleOpenFee(act: Act, law: Law, key: Key): Promise<Result<FeeParts, FeeRefusal>> {
  const found = await openFee(act, key)
  if (!found.ok) return found
  const person = await sealerFor(act.tx, act.services.sealer, key.elderId)
  const sealed = must((await findSealedResult(act.tx, key))?.result, 'a confirmed assessment has a result')
  const parts = await settle(act, law, found.value, openResult(person, key, sealed).result.finalLevel)
  if (!parts) return refuse({ code: 'fee-still-open' })
  note(act, 'assessment.fee-settled', key)
  return accept(parts)
}

/** An officer settles the fee by hand, where the facts that would decide never come. */
export async function settleFeeByHand(
  act: Act,
  law: Law,
  input: Key & { readonly conditionsMet: boolean; readonly reason: string },
): Promise<Result<FeeParts, FeeRefusal>> {
  const found = await openFee(act, input)
  if (!found.ok) return found
  const assessment = found.value
  const baseOn = must(assessment.baseOn, 'a confirmed assessment has its base date')
  const { fee } = assessmentTerms(law, assessment.region, baseOn)
  // The fee is open only where the level was reached.
  const terms = fee && { ...fee, needsConditions: true }
  const parts = shareFee(assessment.feeFen, true, input.conditionsMet ? 'met' : 'not-met', terms)
  if (!parts) return refuse({ code: 'fee-still-open' })
  await updateAssessment(act.tx, input, { fee: { ...parts, at: act.at } })
  note(act, 'assessment.fee-settled', input, {
    reason: input.reason,
    detail: { byHand: true, conditionsMet: input.conditionsMet },
  })
  return accept(parts)
}

async function openFee(act: Act, key: Key): Promise<Result<Assessment, FeeRefusal>> {
  const found = await toDecide(act, key, ['confirmed', 'objected'])
  if (!found.ok) return found
  return found.value.fee ? refuse({ code: 'fee-settled' }) : found
}

/**
 * The county sends an assessment back with a reason. The request goes back to the agency, which may send the same two or
 * others; if the elder has asked elsewhere meanwhile, it stays closed.
 */
export async function rejectAssessment(
  act: Act,
  input: Key & { readonly reason: string },
): Promise<Result<{ readonly assessmentId: string; readonly requestReopened: boolean }, DecisionRefusal>> {
  const found = await toDecide(act, input, ['signed'])
  if (!found.ok) return found
  const assessment = found.value
  await updateAssessment(act.tx, input, {
    state: 'rejected',
    decided: { by: accountOf(act.actor), at: act.at, reason: input.reason, validUntil: null },
  })
  await discountAssessors(act.tx, input)
  await freeTime(act.tx, { elderId: input.elderId, requestId: assessment.requestId })
  const reopened = !(await hasOpenRequest(act.tx, input.elderId))
  const request = { elderId: input.elderId, requestId: assessment.requestId }
  if (reopened) await updateRequest(act.tx, request, { state: 'requested', reason: input.reason, appointment: null })
  const agency = await organizationById(act.tx, assessment.organizationId)
  if (agency?.managerAccountId)
    await notifyAccount(act, agency.managerAccountId, {
      code: 'assessment.rejected',
      facts: { reason: input.reason },
    })
  await notifyElder(act, input.elderId, { code: 'assessment.rejected', link: `/assessments/${input.elderId}` })
  note(act, 'assessment.rejected', input, { reason: input.reason })
  return accept({ assessmentId: input.assessmentId, requestReopened: reopened })
}

function note(
  act: Act,
  action: string,
  key: Key,
  more: { readonly reason?: string; readonly detail?: Readonly<Record<string, unknown>> } = {},
): void {
  act.audit({ action, subject: { kind: 'assessment', id: key.assessmentId }, elderId: key.elderId, ...more })
}
