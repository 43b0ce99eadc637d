import { type Act, actingAccount } from '#access/act.ts'
import { must } from '#kernel/assert.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import type { Assessment, AssessmentState } from '../assessment.ts'
import { findRequest, updateRequest } from '../requests/store.ts'
import { loadScale } from '../scale-file.ts'
import {
  type Agreement,
  type AgreementProblem,
  agreedSheet,
  agreementProblems,
  claimedReasons,
  type SheetDifference,
  sheetDifferences,
} from '../sheet.ts'
import { findSealedResult, updateAssessment } from '../store.ts'
import { noteAssessment, openSheets, type SeatRefusal, seatIn } from './actions.ts'
import {
  computeResult,
  openRecord,
  openResult,
  type Reconciliation,
  reconciliationPlace,
  recordPlace,
  resultPlace,
  signedDigest,
} from './content.ts'
import type { AssessmentRecord } from './record.ts'
import { insertReconciliation, insertSignature, listSignatures } from './store.ts'

type Key = { readonly elderId: string; readonly assessmentId: string }

export type ReconcileRefusal =
  | SeatRefusal
  | { readonly code: 'agreement-wrong'; readonly problems: readonly AgreementProblem[] }
  | { readonly code: 'nothing-to-reconcile' }

/**
 * States the agreed value of every difference, with a reason each. Either of the two writes it; both sign it afterwards,
 * and a new version asks for both signatures again.
 */
export async function reconcile(
  act: Act,
  input: Key & { readonly agreements: readonly Agreement[] },
): Promise<Result<{ readonly revision: number; readonly state: AssessmentState }, ReconcileRefusal>> {
  const seat = await seatIn(act, input, ['reconciling', 'signing'])
  if (!seat.ok) return seat
  const { assessment, person } = seat.value
  const sheets = must(await openSheets(act, assessment, seat.value, person), 'both sheets are in')
  const [first, second] = sheets
  const differences: readonly SheetDifference[] = sheetDifferences(loadScale(), first.sheet, second.sheet)
  if (differences.length === 0) return refuse({ code: 'nothing-to-reconcile' })
  const problems = agreementProblems(differences, input.agreements)
  if (problems.length > 0) return refuse({ code: 'agreement-wrong', problems })
  const revision = assessment.revision + 1
  const agreed = agreedSheet(first.sheet, input.agreements)
  const kept = claimedReasons(loadScale(), agreed.circumstances)
  const evidence = [...first.sheet.evidence, ...second.sheet.evidence].filter((entry) => kept.includes(entry.reason))
  const content: Reconciliation = { differences, agreements: input.agreements }
  await insertReconciliation(act.tx, input, {
    revision,
    contentSealed: person.seal(reconciliationPlace(input, revision), JSON.stringify(content)),
    byAccount: actingAccount(act),
    at: act.at,
  })
  const resultSealed = person.seal(resultPlace(input), JSON.stringify(computeResult(agreed, evidence)))
  await updateAssessment(act.tx, input, { state: 'signing', revision, resultSealed })
  noteAssessment(act, 'assessment.reconciled', input, {
    detail: { revision, items: differences.map((entry) => entry.item) },
  })
  return accept({ revision, state: 'signing' })
}

/** Writes place, informant and annex A; either of the two does. Under a signature already given it makes a new revision. */
export async function writeRecord(
  act: Act,
  input: Key & { readonly record: AssessmentRecord },
): Promise<Result<{ readonly revision: number }, SeatRefusal>> {
  const seat = await seatIn(act, input, ['scoring', 'reconciling', 'signing'])
  if (!seat.ok) return seat
  const { assessment, person } = seat.value
  const signed = await listSignatures(act.tx, input, assessment.revision)
  const revision = signed.length > 0 ? assessment.revision + 1 : assessment.revision
  const recordSealed = person.seal(recordPlace(input), JSON.stringify(input.record))
  await updateAssessment(act.tx, input, { recordSealed, revision })
  noteAssessment(act, 'assessment.record-written', input, { detail: { revision } })
  return accept({ revision })
}

export type SignRefusal =
  | SeatRefusal
  | { readonly code: 'record-missing' }
  | { readonly code: 'revision-changed'; readonly revision: number }

/** Signs the result of a revision. With the second signature the assessment goes to the county. */
export async function signAssessment(
  act: Act,
  input: Key & { readonly revision: number },
): Promise<Result<{ readonly state: AssessmentState; readonly signatures: number }, SignRefusal>> {
  const seat = await seatIn(act, input, ['signing'])
  if (!seat.ok) return seat
  const { assessment, own, person } = seat.value
  if (input.revision !== assessment.revision) return refuse({ code: 'revision-changed', revision: assessment.revision })
  const sealed = await findSealedResult(act.tx, input)
  if (!sealed?.record) return refuse({ code: 'record-missing' })
  const result = openResult(person, input, must(sealed.result, 'an assessment to be signed has a result'))
  const record = openRecord(person, input, sealed.record)
  await insertSignature(act.tx, input, {
    accountId: own.accountId,
    revision: assessment.revision,
    digest: signedDigest(assessment, { result, record }),
    at: act.at,
  })
  const signatures = (await listSignatures(act.tx, input, assessment.revision)).length
  const state = signatures === 2 ? 'signed' : 'signing'
  if (state === 'signed') {
    await updateAssessment(act.tx, input, { state, signedAt: act.at })
    await finishRequest(act, assessment)
  }
  noteAssessment(act, 'assessment.signed', input, { detail: { revision: assessment.revision, signatures } })
  return accept({ state, signatures })
}

async function finishRequest(act: Act, assessment: Assessment): Promise<void> {
  const request = must(await findRequest(act.tx, assessment.elderId, assessment.requestId), 'its request')
  await updateRequest(act.tx, request, { state: 'done' })
}
