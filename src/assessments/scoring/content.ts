import type { Sealer } from '#db/sealed.ts'
import { canonicalJson, sm3 } from '#kernel/digest.ts'
import { type Answers, type AssessmentResult, scoreAssessment } from '../scale.ts'
import { loadScale } from '../scale-file.ts'
import type { Agreement, Evidence, Sheet, SheetCircumstances, SheetDifference } from '../sheet.ts'
import type { AssessmentRecord } from './record.ts'

/** What both agreed on: kept sealed with the assessment. */
export type AgreedResult = {
  readonly answers: Answers
  readonly circumstances: SheetCircumstances
  readonly evidence: readonly Evidence[]
  readonly result: AssessmentResult
}

/** How a revision came about: the disputed items with their agreed values and reasons. */
export type Reconciliation = {
  readonly differences: readonly SheetDifference[]
  readonly agreements: readonly Agreement[]
}

type Key = { readonly assessmentId: string }

// Every sealed value names its place: moved to another assessment it does not open.
export const scorePlace = (key: Key, accountId: string) => `assessment_score.content:${key.assessmentId}:${accountId}`
export const draftPlace = (key: Key, accountId: string) => `assessment_draft.content:${key.assessmentId}:${accountId}`
export const recordPlace = (key: Key) => `assessment.record:${key.assessmentId}`
export const resultPlace = (key: Key) => `assessment.result:${key.assessmentId}`
export const reconciliationPlace = (key: Key, revision: number) =>
  `assessment_reconciliation.content:${key.assessmentId}:${revision}`
export const reportPlace = (key: Key) => `assessment_report.content:${key.assessmentId}`

// These open what this module has sealed, in the shapes it was sealed in.
export function openSheet(person: Sealer, key: Key, accountId: string, sealed: Uint8Array): Sheet {
  return JSON.parse(person.open(scorePlace(key, accountId), sealed))
}
export function openRecord(person: Sealer, key: Key, sealed: Uint8Array): AssessmentRecord {
  return JSON.parse(person.open(recordPlace(key), sealed))
}
export function openResult(person: Sealer, key: Key, sealed: Uint8Array): AgreedResult {
  return JSON.parse(person.open(resultPlace(key), sealed))
}
export function openReconciliation(person: Sealer, key: Key, revision: number, sealed: Uint8Array): Reconciliation {
  return JSON.parse(person.open(reconciliationPlace(key, revision), sealed))
}

/** The result of agreed answers; they were checked when the sheets came in, so that a refusal here is a bug. */
export function computeResult(
  agreed: { readonly answers: Answers; readonly circumstances: SheetCircumstances },
  evidence: readonly Evidence[],
): AgreedResult {
  const scored = scoreAssessment(loadScale(), agreed.answers, agreed.circumstances)
  if (!scored.ok) throw new Error('agreed answers that the scale refuses')
  return { ...agreed, evidence, result: scored.value }
}

/** What a signature stands under: result and record of one revision. */
export function signedDigest(
  key: { readonly assessmentId: string; readonly revision: number },
  content: { readonly result: AgreedResult; readonly record: AssessmentRecord },
): string {
  return sm3(canonicalJson({ assessmentId: key.assessmentId, revision: key.revision, ...content }))
}
