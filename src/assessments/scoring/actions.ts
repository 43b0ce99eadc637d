import type { Act, NotAllowed } from '#access/act.ts'
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
import { type AnswerProblem, scaleItems, scoreAssessment } from '../scale.ts'
import { loadScale } from '../scale-file.ts'
import { type EvidenceReason, missingEvidence, type Sheet, sheetDifferences } from '../sheet.ts'
import { updateAssessment } from '../store.ts'
import { deleteAssessor, insertRecusal, updateAssessorDeclared } from '../team-store.ts'
import { computeResult, draftPlace, openSheet, resultPlace, scorePlace } from './content.ts'
import { addDrift, findScore, insertScore, listScores, type StoredScore, upsertDraft } from './store.ts'

type Key = { readonly elderId: string; readonly assessmentId: string }
export type SeatRefusal = NotFound | NotAllowed | { readonly code: 'assessment-state'; readonly state: AssessmentState }

/** The assessor's seat in an assessment that is in one of these states. */
export async function seatIn(
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

/** The audit entry of a step of an assessment. */
export function noteAssessment(
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
  noteAssessment(act, 'assessment.no-conflict-declared', key)
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
  noteAssessment(act, 'assessment.recused', input, { reason: input.reason })
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
  noteAssessment(act, 'assessment.draft-saved', input)
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
  noteAssessment(act, 'assessment.sheet-handed-in', input, { detail: { seat: own.seat, state } })
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
  noteAssessment(act, 'assessment.sheet-repeated', input)
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
