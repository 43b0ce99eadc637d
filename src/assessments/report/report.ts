import type { Act, NotAllowed } from '#access/act.ts'
import { holds, holdsAt } from '#access/actor.ts'
import type { Sealer } from '#db/sealed.ts'
import { must } from '#kernel/assert.ts'
import { dateOf, type PlainDate } from '#kernel/calendar.ts'
import { canonicalJson, sm3 } from '#kernel/digest.ts'
import type { Sex } from '#kernel/identity-number.ts'
import { maskIdentityNumber } from '#kernel/names.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { organizationById } from '#organizations/eligibility.ts'
import { type NotFound, requireCitizen } from '#people/authority.ts'
import { sealerFor } from '#people/keys.ts'
import { findElderSealed, getElder } from '#people/store.ts'
import { type Assessment, REASON_NAMES, reportNumber } from '../assessment.ts'
import { ASSESSMENT_READERS } from '../authority.ts'
import type { Answers, AssessmentResult, Scale } from '../scale.ts'
import { loadScale, scaleDigest } from '../scale-file.ts'
import { openRecord, openResult, reportPlace } from '../scoring/content.ts'
import { listSignatures } from '../scoring/store.ts'
import type { SheetCircumstances } from '../sheet.ts'
import { findAssessment, findSealedResult } from '../store.ts'
import { listAssessors } from '../team-store.ts'
import { findReport, insertReport } from './store.ts'

/** The report as it is frozen when the county confirms; dates are ISO text. */
type ReportContent = {
  readonly number: string
  readonly name: string
  readonly sex: Sex
  readonly bornOn: string
  readonly agency: string
  readonly reason: string
  readonly baseDate: string
  readonly validUntil: string
  readonly place: string
  readonly assessors: readonly {
    readonly name: string
    readonly certificateNumber: string
    readonly signedOn: string
  }[]
  readonly informant: { readonly name: string; readonly relation: string }
  readonly answers: Answers
  readonly circumstances: SheetCircumstances
  readonly result: AssessmentResult
  readonly scaleDigest: string
}

/** Annex C of the standard, ready to be shown or printed: `report` and `ability` are what the PDF is made from. */
export type ReportModel = {
  readonly report: {
    readonly number: string
    readonly name: string
    readonly sex: Sex
    readonly bornOn: PlainDate
    /** Whole for the elder's side, masked for everybody else. */
    readonly identityNumber: string
    readonly agency: string
    readonly reason: string
    readonly baseDate: PlainDate
    readonly validUntil: PlainDate
    readonly place: string
    readonly assessors: readonly { readonly name: string; readonly signedOn: PlainDate | null }[]
    readonly assessedOn: PlainDate
    readonly informant: { readonly name: string; readonly signedOn: PlainDate | null; readonly relation: string }
  }
  readonly ability: {
    readonly scale: Scale
    readonly answers: Answers
    readonly circumstances: SheetCircumstances
    readonly result: AssessmentResult
  }
  readonly digest: string
}

/** Freezes the report of an assessment that the county has confirmed just now. */
export async function issueReport(
  act: Act,
  assessment: Assessment,
  validUntil: PlainDate,
  person: Sealer,
): Promise<void> {
  const sealed = must(await findSealedResult(act.tx, assessment), 'a signed assessment')
  const agreed = openResult(person, assessment, must(sealed.result, 'a signed assessment has a result'))
  const record = openRecord(person, assessment, must(sealed.record, 'a signed assessment has a record'))
  const elder = await getElder(act.tx, assessment.elderId)
  const agency = must(await organizationById(act.tx, assessment.organizationId), 'its agency')
  const signatures = await listSignatures(act.tx, assessment, assessment.revision)
  const signedOn = dateOf(must(assessment.signedAt, 'a signed assessment'))
  const assessors = (await listAssessors(act.tx, assessment)).map(({ accountId, name, certificateNumber }) => {
    const signature = must(
      signatures.find((entry) => entry.accountId === accountId),
      'both have signed',
    )
    return { name, certificateNumber, signedOn: dateOf(signature.at).toString() }
  })
  const content: ReportContent = {
    number: reportNumber(assessment, signedOn),
    name: elder.name,
    sex: elder.sex,
    bornOn: elder.bornOn.toString(),
    agency: agency.name,
    reason: REASON_NAMES[assessment.reason],
    baseDate: must(assessment.baseOn, 'a signed assessment has its base date').toString(),
    validUntil: validUntil.toString(),
    place: record.place,
    assessors,
    informant: record.informant,
    answers: agreed.answers,
    circumstances: agreed.circumstances,
    result: agreed.result,
    scaleDigest: scaleDigest(),
  }
  const text = canonicalJson(content)
  await insertReport(act.tx, assessment, {
    number: content.number,
    contentSealed: person.seal(reportPlace(assessment), text),
    digest: sm3(text),
    at: act.at,
  })
}

/**
 * The report for the elder's side, the agency that made it, its two assessors, or officers of the county. The team of a
 * re-assessment is not among them: it stays blind to the first result.
 */
export async function reportOf(
  act: Act,
  key: { readonly elderId: string; readonly assessmentId: string },
): Promise<Result<ReportModel, NotFound | NotAllowed>> {
  const assessment = await findAssessment(act.tx, key.elderId, key.assessmentId)
  const stored = await findReport(act.tx, key)
  if (!assessment || !stored) return refuse({ code: 'not-found' })
  const citizen = await requireCitizen(act, key.elderId)
  if (!citizen.ok && !(await mayRead(act, assessment))) return refuse({ code: 'not-found' })
  const person = await sealerFor(act.tx, act.services.sealer, key.elderId)
  const content: ReportContent = JSON.parse(person.open(reportPlace(key), stored.contentSealed))
  const sealed = (await findElderSealed(act.tx, key.elderId))?.document
  const number = sealed ? person.open(`elder.document:${key.elderId}`, sealed) : ''
  act.audit({
    action: 'assessment.report-looked-at',
    subject: { kind: 'assessment', id: key.assessmentId },
    elderId: key.elderId,
  })
  return accept(toModel(content, citizen.ok ? number : maskIdentityNumber(number), stored.digest))
}

async function mayRead(act: Act, assessment: Assessment): Promise<boolean> {
  if (holds(act.actor, ASSESSMENT_READERS, assessment.region)) return true
  if (holdsAt(act.actor, ['agency-manager'], assessment.organizationId)) return true
  if (act.actor.kind !== 'account') return false
  const { accountId } = act.actor
  const assessors = await listAssessors(act.tx, assessment)
  return assessors.some((assessor) => assessor.accountId === accountId)
}

function toModel(content: ReportContent, identityNumber: string, digest: string): ReportModel {
  const day = (text: string) => Temporal.PlainDate.from(text)
  const { answers, circumstances, result } = content
  return {
    report: {
      number: content.number,
      name: content.name,
      sex: content.sex,
      bornOn: day(content.bornOn),
      identityNumber,
      agency: content.agency,
      reason: content.reason,
      baseDate: day(content.baseDate),
      validUntil: day(content.validUntil),
      place: content.place,
      assessors: content.assessors.map(({ name, signedOn }) => ({ name, signedOn: day(signedOn) })),
      assessedOn: day(content.baseDate),
      informant: { ...content.informant, signedOn: null },
    },
    ability: { scale: loadScale(), answers, circumstances, result },
    digest,
  }
}
