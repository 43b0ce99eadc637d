import type { Act, NotAllowed } from '#access/act.ts'
import { actingAccount } from '#access/act.ts'
import type { Sealer } from '#db/sealed.ts'
import { adoptFiles } from '#files/store.ts'
import { must } from '#kernel/assert.ts'
import { dateOf, isAfter, isBefore, monthOf, parseDate } from '#kernel/calendar.ts'
import { canonicalJson, sm3 } from '#kernel/digest.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { notifyAccount } from '#notifications/actions.ts'
import { organizationById } from '#organizations/eligibility.ts'
import type { NotFound } from '#people/authority.ts'
import { sealerFor } from '#people/keys.ts'
import type { Assessment, AssessmentState } from '../assessment.ts'
import { requireSeat, type Seat } from '../authority.ts'
import { findRequest, updateRequest } from '../requests/store.ts'
import { type AnswerProblem, scaleItems, scoreAssessment } from '../scale.ts'
import { loadScale } from '../scale-file.ts'
import {
  type Agreement,
  type AgreementProblem,
  agreedSheet,
  agreementProblems,
  claimedReasons,
  type EvidenceReason,
  missingEvidence,
  type Sheet,
  type SheetDifference,
  sheetDifferences,
} from '../sheet.ts'
import { deleteAssessor, findSealedResult, insertRecusal, updateAssessment, updateAssessorDeclared } from '../store.ts'
import {
  computeResult,
  draftPlace,
  openRecord,
  openResult,
  openSheet,
  type Reconciliation,
  reconciliationPlace,
  recordPlace,
  resultPlace,
  scorePlace,
  signedDigest,
} from './content.ts'
import type { AssessmentRecord } from './record.ts'
import {
  addDrift,
  findScore,
  insertReconciliation,
  insertScore,
  insertSignature,
  listScores,
  listSignatures,
  type StoredScore,
  upsertDraft,
} from './store.ts'

type Key = { readonly elderId: string; readonly assessmentId: string }
export type SeatRefusal = NotFound | NotAllowed | { readonly code: 'assessment-state'; readonly state: AssessmentState }

/** The assessor's seat in an assessment that is in one of these states. */
async function seatIn(
  act: Act,
  key: Key,
  states: readonly AssessmentState[],
): Promise<Result<Seat & { readonly person: Sealer }, SeatRefusal>> {
  const seat = await requireSeat(act, key)
  if (!seat.ok) return seat
  const { state } = seat.value.assessment
  if (!states.includes(state)) return refuse({ code: 'assessment-state', state })
  return accept({ ...seat.value, person: await sealerFor(act.tx, act.services.sealer, key.elderId) })
}

function note(
  act: Act,
  action: string,
  key: Key,
  more: { readonly reason?: string; readonly detail?: Readonly<Record<string, unknown>> } = {},
): void {
  act.audit({ action, subject: { kind: 'assessment', id: key.assessmentId }, elderId: key.elderId, ...more })
}

// Before the visit --------------------------------------------------------------------------------------------------------

/** Declares that nothing stands between the assessor and the elder: no relation, no employment, no favour. Asked for before a sheet is taken. */
export async function declareNoConflict(
  act: Act,
  key: Key,
): Promise<Result<{ readonly declared: boolean }, SeatRefusal>> {
  const seat = await seatIn(act, key, ['scoring'])
  if (!seat.ok) return seat
  if (!seat.value.own.declaredAt) await updateAssessorDeclared(act.tx, key, seat.value.own.seat, act.at)
  note(act, 'assessment.no-conflict-declared', key)
  return accept({ declared: true })
}

/** Leaves the seat because of a relation to the elder; the assessor is not assigned to this elder again. */
export async function recuse(
  act: Act,
  input: Key & { readonly reason: string },
): Promise<Result<{ readonly recused: boolean }, SeatRefusal | { readonly code: 'sheet-handed-in' }>> {
  const seat = await seatIn(act, input, ['scoring'])
  if (!seat.ok) return seat
  const { own, assessment } = seat.value
  if (await findScore(act.tx, input, own.accountId)) return refuse({ code: 'sheet-handed-in' })
  await insertRecusal(act.tx, {
    elderId: input.elderId,
    identityIndex: own.identityIndex,
    accountId: own.accountId,
    reason: input.reason,
    at: act.at,
  })
  await deleteAssessor(act.tx, input, own.seat)
  const agency = await organizationById(act.tx, assessment.organizationId)
  if (agency?.managerAccountId)
    await notifyAccount(act, agency.managerAccountId, { code: 'assessment.recused', facts: { seat: own.seat } })
  note(act, 'assessment.recused', input, { reason: input.reason })
  return accept({ recused: true })
}

// The sheet ---------------------------------------------------------------------------------------------------------------

/** Keeps what the assessor has written so far; only the assessor sees it. */
export async function saveDraft(
  act: Act,
  input: Key & { readonly content: unknown },
): Promise<Result<{ readonly savedAt: string }, SeatRefusal | { readonly code: 'sheet-handed-in' }>> {
  const seat = await seatIn(act, input, ['scoring'])
  if (!seat.ok) return seat
  const { own, person } = seat.value
  if (await findScore(act.tx, input, own.accountId)) return refuse({ code: 'sheet-handed-in' })
  await upsertDraft(act.tx, input, {
    accountId: own.accountId,
    contentSealed: person.seal(draftPlace(input, own.accountId), JSON.stringify(input.content)),
    at: act.at,
  })
  note(act, 'assessment.draft-saved', input)
  return accept({ savedAt: act.at.toString() })
}

export type SubmitRefusal =
  | SeatRefusal
  | { readonly code: 'declaration-missing' }
  | { readonly code: 'answers-invalid'; readonly problems: readonly AnswerProblem[] }
  | { readonly code: 'evidence-missing'; readonly reasons: readonly EvidenceReason[] }
  | { readonly code: 'assessed-on-wrong'; readonly from: string; readonly to: string }
  | { readonly code: 'file-unknown' }
  | { readonly code: 'sheet-handed-in' }
  | { readonly code: 'client-id-reused' }

export type Submitted = { readonly submittedAt: string; readonly state: AssessmentState; readonly bothIn: boolean }

/**
 * Hands in a sheet, for good. The tablet gives it an id: sent again after a lost answer it is the same sheet, and the same
 * answer. The first of the two learns nothing about the other; with the second one in, the differences are computed.
 */
export async function submitSheet(
  act: Act,
  input: Key & { readonly clientId: string; readonly sheet: Sheet },
): Promise<Result<Submitted, SubmitRefusal>> {
  const { sheet } = input
  const digest = sm3(canonicalJson(sheet))
  const seat = await seatIn(act, input, ['scoring', 'reconciling', 'signing', 'signed', 'confirmed', 'objected'])
  if (!seat.ok) return seat
  const { own, assessment, person } = seat.value
  const before = await findScore(act.tx, input, own.accountId)
  if (before) return repeated(act, input, before, { digest, state: assessment.state })
  if (!own.declaredAt) return refuse({ code: 'declaration-missing' })
  const checked = await checkSheet(act, assessment, sheet)
  if (!checked.ok) return checked
  const fileIds = sheet.evidence.flatMap((entry) => entry.fileIds)
  const adopted = await adoptFiles(act.tx, { from: own.accountId, to: input.elderId, fileIds })
  if (!adopted) return refuse({ code: 'file-unknown' })
  const inserted = await insertScore(act.tx, input, {
    accountId: own.accountId,
    clientId: input.clientId,
    contentSealed: person.seal(scorePlace(input, own.accountId), JSON.stringify(sheet)),
    digest,
    assessedOn: must(parseDate(sheet.assessedOn), 'a checked date'),
    submittedAt: act.at,
  })
  if (!inserted) return refuse({ code: 'client-id-reused' })
  const state = await compareSheets(act, seat.value, person)
  note(act, 'assessment.sheet-handed-in', input, { detail: { seat: own.seat, state } })
  return accept({ submittedAt: act.at.toString(), state, bothIn: state !== 'scoring' })
}

function repeated(
  act: Act,
  input: Key & { readonly clientId: string },
  before: StoredScore,
  now: { readonly digest: string; readonly state: AssessmentState },
): Result<Submitted, SubmitRefusal> {
  if (before.clientId !== input.clientId) return refuse({ code: 'sheet-handed-in' })
  if (before.digest !== now.digest) return refuse({ code: 'client-id-reused' })
  note(act, 'assessment.sheet-repeated', input)
  return accept({
    submittedAt: before.submittedAt.toString(),
    state: now.state,
    bothIn: now.state !== 'scoring',
  })
}

async function checkSheet(act: Act, assessment: Assessment, sheet: Sheet): Promise<Result<true, SubmitRefusal>> {
  const scale = loadScale()
  const scored = scoreAssessment(scale, sheet.answers, sheet.circumstances)
  if (!scored.ok) return scored
  const reasons = missingEvidence(scale, sheet.circumstances, sheet.evidence)
  if (reasons.length > 0) return refuse({ code: 'evidence-missing', reasons })
  const from = dateOf(assessment.startedAt)
  const on = parseDate(sheet.assessedOn)
  if (!on || isBefore(on, from) || isAfter(on, act.today))
    return refuse({ code: 'assessed-on-wrong', from: from.toString(), to: act.today.toString() })
  return accept(true)
}

/** With both sheets in: counts the drift and goes on to reconciling, or to signing where nothing differs. */
async function compareSheets(act: Act, seat: Seat, person: Sealer): Promise<AssessmentState> {
  const { assessment } = seat
  const sheets = await openSheets(act, assessment, seat, person)
  if (!sheets) return 'scoring'
  const [first, second] = sheets
  const disputed = sheetDifferences(loadScale(), first.sheet, second.sheet)
  await countDrift(act, sheets)
  const baseOn = earlier(first.sheet.assessedOn, second.sheet.assessedOn)
  if (disputed.length > 0) {
    await updateAssessment(act.tx, assessment, { state: 'reconciling', baseOn })
    return 'reconciling'
  }
  const result = computeResult(first.sheet, [...first.sheet.evidence, ...second.sheet.evidence])
  const resultSealed = person.seal(resultPlace(assessment), JSON.stringify(result))
  await updateAssessment(act.tx, assessment, { state: 'signing', baseOn, resultSealed })
  return 'signing'
}

/** The base date is the earlier of the two days: a late second sheet does not stretch the validity. */
function earlier(a: string, b: string): Temporal.PlainDate {
  return must(parseDate(a < b ? a : b), 'a checked date')
}

export type OpenedSheet = { readonly accountId: string; readonly sheet: Sheet }

/** Both sheets in the order of the seats, or undefined while one is out. */
export async function openSheets(
  act: Act,
  key: Key,
  seats: { readonly own: { readonly accountId: string; readonly seat: number }; readonly other: Seat['other'] },
  person: Sealer,
): Promise<readonly [OpenedSheet, OpenedSheet] | undefined> {
  const scores = await listScores(act.tx, key)
  const order = seats.own.seat === 1 ? [seats.own, seats.other] : [seats.other, seats.own]
  const [first, second] = order.map((assessor) => scores.find((score) => score.accountId === assessor?.accountId))
  if (!first || !second) return undefined
  const opened = (score: StoredScore): OpenedSheet => ({
    accountId: score.accountId,
    sheet: openSheet(person, key, score.accountId, score.contentSealed),
  })
  return [opened(first), opened(second)]
}

async function countDrift(act: Act, [first, second]: readonly [OpenedSheet, OpenedSheet]): Promise<void> {
  const month = monthOf(act.at).toString()
  const gaps = scaleItems(loadScale()).map(({ code }) => ({
    item: code,
    gap: (first.sheet.answers[code] ?? 0) - (second.sheet.answers[code] ?? 0),
  }))
  const turned = gaps.map(({ item, gap }) => ({ item, gap: gap === 0 ? 0 : -gap }))
  const both = [
    { accountId: first.accountId, month, gaps },
    { accountId: second.accountId, month, gaps: turned },
  ]
  // In the order of the accounts: two pairs of the same people finishing at once lock in the same order.
  for (const entry of both.sort((a, b) => (a.accountId < b.accountId ? -1 : 1))) await addDrift(act.tx, entry)
}

// Agreeing ----------------------------------------------------------------------------------------------------------------

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
  note(act, 'assessment.reconciled', input, { detail: { revision, items: differences.map((entry) => entry.item) } })
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
  note(act, 'assessment.record-written', input, { detail: { revision } })
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
  note(act, 'assessment.signed', input, { detail: { revision: assessment.revision, signatures } })
  return accept({ state, signatures })
}

async function finishRequest(act: Act, assessment: Assessment): Promise<void> {
  const request = must(await findRequest(act.tx, assessment.elderId, assessment.requestId), 'its request')
  await updateRequest(act.tx, request, { state: 'done' })
}
