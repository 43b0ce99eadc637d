import { type Act, actingAccount, type NotAllowed } from '#access/act.ts'
import type { AnswerOf } from '#http/contract.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import type { NotFound } from '#people/authority.ts'
import { ageOf } from '#people/elder.ts'
import { sealerFor } from '#people/keys.ts'
import { findElders, getElder } from '#people/store.ts'
import { requireSeat } from '../authority.ts'
import { viewPerson } from '../requests/views.ts'
import { loadScale, scaleDigest } from '../scale-file.ts'
import { type Sheet, sheetDifferences } from '../sheet.ts'
import { findSealedResult } from '../store.ts'
import { listSeatsOf } from '../team-store.ts'
import { openSheets } from './actions.ts'
import { type AgreedResult, draftPlace, openReconciliation, openRecord, openResult, openSheet } from './content.ts'
import type { comparisonContract, myAssessmentsContract, sheetContract } from './contract.ts'
import { type AssessmentRecord, INFORMANT_RELATIONS } from './record.ts'
import { findDraft, findReconciliation, findScore, listSignatures, listSubmitted } from './store.ts'

type Key = { readonly elderId: string; readonly assessmentId: string }

export function viewSheet(sheet: Sheet) {
  return {
    assessedOn: sheet.assessedOn,
    answers: { ...sheet.answers },
    circumstances: { ...sheet.circumstances, riskEvents: { ...sheet.circumstances.riskEvents } },
    evidence: sheet.evidence.map((entry) => ({ ...entry, fileIds: [...entry.fileIds] })),
    note: sheet.note,
  }
}

export function viewRecord(record: AssessmentRecord) {
  const { place, informant, background } = record
  return {
    place,
    informant: { name: informant.name, relation: relationOf(informant.relation) },
    background: Object.fromEntries(
      Object.entries(background).map(([code, answer]) => [code, typeof answer === 'string' ? answer : [...answer]]),
    ),
  }
}

function relationOf(text: string) {
  return INFORMANT_RELATIONS.find((relation) => relation === text) ?? '其他'
}

export function viewResult({ result }: AgreedResult) {
  return { ...result, domains: { ...result.domains }, raisedBy: [...result.raisedBy] }
}

/** The assessor's own sheet. Nothing of the colleague's is in it but whether it is in. */
export async function readSheet(
  act: Act,
  key: Key,
): Promise<Result<AnswerOf<typeof sheetContract>, NotFound | NotAllowed>> {
  const seat = await requireSeat(act, key)
  if (!seat.ok) return seat
  const { assessment, own, other } = seat.value
  const person = await sealerFor(act.tx, act.services.sealer, key.elderId)
  const elder = await getElder(act.tx, key.elderId)
  const draft = await findDraft(act.tx, key, own.accountId)
  const score = await findScore(act.tx, key, own.accountId)
  const submitted = await listSubmitted(act.tx, key)
  const record = (await findSealedResult(act.tx, key))?.record
  const signatures = await listSignatures(act.tx, key, assessment.revision)
  act.audit({
    action: 'assessment.sheet-opened',
    subject: { kind: 'assessment', id: key.assessmentId },
    elderId: key.elderId,
  })
  return accept({
    state: assessment.state,
    seat: own.seat,
    revision: assessment.revision,
    scaleDigest: scaleDigest(),
    elderName: elder.name,
    sex: elder.sex,
    age: ageOf(elder, act.today),
    declared: own.declaredAt !== null,
    draft: draft
      ? {
          savedAt: draft.savedAt.toString(),
          content: JSON.parse(person.open(draftPlace(key, own.accountId), draft.contentSealed)),
        }
      : null,
    submitted: score
      ? {
          ...viewSheet(openSheet(person, key, own.accountId, score.contentSealed)),
          submittedAt: score.submittedAt.toString(),
        }
      : null,
    colleagueHandedIn: other !== undefined && submitted.includes(other.accountId),
    record: record ? viewRecord(openRecord(person, key, record)) : null,
    signed: signatures.some((signature) => signature.accountId === own.accountId),
    signatures: signatures.length,
  })
}

export type ComparisonRefusal = NotFound | NotAllowed | { readonly code: 'sheets-not-both-in' }

/** Both sheets side by side for the two who wrote them; refused while one is out. */
export async function readComparison(
  act: Act,
  key: Key,
): Promise<Result<AnswerOf<typeof comparisonContract>, ComparisonRefusal>> {
  const seat = await requireSeat(act, key)
  if (!seat.ok) return seat
  const { assessment } = seat.value
  const person = await sealerFor(act.tx, act.services.sealer, key.elderId)
  const sheets = await openSheets(act, key, seat.value, person)
  if (!sheets) return refuse({ code: 'sheets-not-both-in' })
  const [first, second] = sheets
  const sealed = await findSealedResult(act.tx, key)
  const reconciliation = await findReconciliation(act.tx, key)
  const agreements = reconciliation
    ? openReconciliation(person, key, reconciliation.revision, reconciliation.contentSealed).agreements
    : []
  act.audit({
    action: 'assessment.compared',
    subject: { kind: 'assessment', id: key.assessmentId },
    elderId: key.elderId,
  })
  return accept({
    revision: assessment.revision,
    state: assessment.state,
    first: viewSheet(first.sheet),
    second: viewSheet(second.sheet),
    differences: [...sheetDifferences(loadScale(), first.sheet, second.sheet)],
    agreements: [...agreements],
    result: sealed?.result ? viewResult(openResult(person, key, sealed.result)) : null,
  })
}

/** The seats of the signed-in assessor, the next appointment first. */
export async function readAssignments(act: Act, open: boolean): Promise<AnswerOf<typeof myAssessmentsContract>> {
  const seats = await listSeatsOf(act.tx, actingAccount(act), open)
  const elders = await findElders(act.tx, [...new Set(seats.map((seat) => seat.elderId))])
  return {
    assignments: seats.map(({ appointmentAt, ...seat }) => ({
      ...seat,
      ...viewPerson(
        elders.find((elder) => elder.elderId === seat.elderId),
        act.today,
      ),
      appointmentAt: appointmentAt?.toString() ?? null,
    })),
  }
}
