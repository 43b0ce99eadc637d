import type { Act, NotAllowed } from '#access/act.ts'
import { requireRegion } from '#access/scope.ts'
import type { Sealer } from '#db/sealed.ts'
import type { AnswerOf } from '#http/contract.ts'
import { dateOf, daysBetween } from '#kernel/calendar.ts'
import { accept, type Result } from '#kernel/result.ts'
import type { NotFound } from '#people/authority.ts'
import type { Elder } from '#people/elder.ts'
import { sealerFor } from '#people/keys.ts'
import { shownName } from '#people/shown-name.ts'
import { findElders, getElder } from '#people/store.ts'
import type { Assessment, AssessmentState } from '../assessment.ts'
import { ASSESSMENT_READERS, requireAssessmentOfficer } from '../authority.ts'
import { organizationNames, viewAssessment, viewPerson } from '../requests/views.ts'
import { loadScale } from '../scale-file.ts'
import { openReconciliation, openRecord, openResult, openSheet } from '../scoring/content.ts'
import type { AssessmentRecord } from '../scoring/record.ts'
import { findReconciliation, listScores, listSignatures } from '../scoring/store.ts'
import { viewRecord, viewResult, viewSheet } from '../scoring/views.ts'
import { sheetDifferences } from '../sheet.ts'
import { findSealedResult, listAssessments } from '../store.ts'
import { listAssessors } from '../team-store.ts'
import type { assessmentFileContract, assessmentQueueContract } from './contract.ts'

const QUEUE_MAX = 200

/** The county's queue. */
export async function readQueue(
  act: Act,
  query: { readonly region: string; readonly state: AssessmentState },
): Promise<Result<AnswerOf<typeof assessmentQueueContract>, NotAllowed>> {
  const allowed = requireRegion(act, ASSESSMENT_READERS, query.region)
  if (!allowed.ok) return allowed
  const assessments = await listAssessments(act.tx, { ...query, limit: QUEUE_MAX })
  const elders = await findElders(act.tx, [...new Set(assessments.map((assessment) => assessment.elderId))])
  const names = await organizationNames(
    act.tx,
    assessments.map((assessment) => assessment.organizationId),
  )
  return accept({
    assessments: assessments.map((assessment) => ({
      ...viewAssessment(assessment, names),
      ...personFor(
        act,
        elders.find((elder) => elder.elderId === assessment.elderId),
        assessment.region,
      ),
      waitingDays: assessment.signedAt ? daysBetween(dateOf(assessment.signedAt), act.today) : 0,
    })),
  })
}

type Key = { readonly elderId: string; readonly assessmentId: string }

/** The file of an assessment for officers of its county; the look is noted for the elder. */
export async function readAssessmentFile(
  act: Act,
  key: Key,
): Promise<Result<AnswerOf<typeof assessmentFileContract>, NotFound | NotAllowed>> {
  const found = await requireAssessmentOfficer(act, ASSESSMENT_READERS, key)
  if (!found.ok) return found
  const assessment = found.value
  const person = await sealerFor(act.tx, act.services.sealer, key.elderId)
  const elder = await getElder(act.tx, key.elderId)
  const names = await organizationNames(act.tx, [assessment.organizationId])
  const sealed = await findSealedResult(act.tx, key)
  act.audit({
    action: 'assessment.looked-at',
    subject: { kind: 'assessment', id: key.assessmentId },
    elderId: key.elderId,
  })
  return accept({
    ...viewAssessment(assessment, names),
    ...personFor(act, elder, assessment.region),
    ...(await openBoth(act, key, person)),
    result: sealed?.result ? viewResult(openResult(person, key, sealed.result)) : null,
    record: sealed?.record ? recordFor(act, openRecord(person, key, sealed.record), assessment.region) : null,
    assessors: await viewAssessors(act, assessment),
    possible: possibleDecisions(assessment),
  })
}

/** The person as the reader sees them: names are covered for who only looks on. */
function personFor(act: Act, elder: Elder | undefined, region: string) {
  const person = viewPerson(elder, act.today)
  return { ...person, elderName: shownName(act.actor, person.elderName, region) }
}

function recordFor(act: Act, record: AssessmentRecord, region: string) {
  const shown = viewRecord(record)
  return { ...shown, informant: { ...shown.informant, name: shownName(act.actor, shown.informant.name, region) } }
}

/** Sheets, differences and agreements; while one sheet is out the county sees neither of them. */
async function openBoth(act: Act, key: Key, person: Sealer) {
  const assessors = await listAssessors(act.tx, key)
  const scores = await listScores(act.tx, key)
  if (scores.length < 2) return { sheets: [], differences: [], agreements: [] }
  const opened = scores
    .map((score) => ({
      seat: assessors.find((assessor) => assessor.accountId === score.accountId)?.seat ?? 0,
      submittedAt: score.submittedAt.toString(),
      sheet: openSheet(person, key, score.accountId, score.contentSealed),
    }))
    .sort((a, b) => a.seat - b.seat)
  const [first, second] = opened
  const reconciliation = await findReconciliation(act.tx, key)
  const agreed = reconciliation
    ? openReconciliation(person, key, reconciliation.revision, reconciliation.contentSealed).agreements
    : []
  return {
    sheets: opened.map(({ sheet, ...rest }) => ({ ...rest, ...viewSheet(sheet) })),
    differences: first && second ? [...sheetDifferences(loadScale(), first.sheet, second.sheet)] : [],
    agreements: [...agreed],
  }
}

async function viewAssessors(act: Act, assessment: Assessment) {
  const signatures = await listSignatures(act.tx, assessment, assessment.revision)
  return (await listAssessors(act.tx, assessment)).map((assessor) => ({
    seat: assessor.seat,
    name: assessor.name,
    certificateNumber: assessor.certificateNumber,
    declaredAt: assessor.declaredAt?.toString() ?? null,
    signedAt: signatures.find((entry) => entry.accountId === assessor.accountId)?.at.toString() ?? null,
  }))
}

function possibleDecisions(assessment: Assessment): ('confirm' | 'reject' | 'settle-fee')[] {
  if (assessment.state === 'signed') return ['confirm', 'reject']
  const standing = assessment.state === 'confirmed' || assessment.state === 'objected'
  return standing && !assessment.fee ? ['settle-fee'] : []
}
