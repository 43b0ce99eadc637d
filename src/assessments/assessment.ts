import { isBefore, type PlainDate } from '#kernel/calendar.ts'
import type { Fen } from '#kernel/money.ts'

/** On site at the agency, or at the elder's home. */
export const MODES = ['on-site', 'home'] as const
export type Mode = (typeof MODES)[number]

/** Why somebody is assessed: for the first time, again in due course, because the state changed, or after an objection. */
export const REASONS = ['first', 'regular', 'change', 'objection'] as const
export type Reason = (typeof REASONS)[number]

/** The reasons as item A.1.3 of the standard names them. */
export const REASON_NAMES: Readonly<Record<Reason, string>> = {
  first: '首次评估',
  regular: '常规评估',
  change: '即时评估',
  objection: '因对评估结果有疑问进行的复评',
}

/**
 * `scoring`: sheets are out · `reconciling`: both are in and differ · `signing`: agreed, signatures are missing ·
 * `signed`: waits for the county · `confirmed` or `rejected` by it · `objected`: confirmed, an objection is open ·
 * `voided`: the visit did not take place.
 */
export const ASSESSMENT_STATES = [
  'scoring',
  'reconciling',
  'signing',
  'signed',
  'confirmed',
  'rejected',
  'objected',
  'voided',
] as const
export type AssessmentState = (typeof ASSESSMENT_STATES)[number]

/** The states in which the result counts: an objection does not suspend it. */
export const STANDING = ['confirmed', 'objected'] as const satisfies readonly AssessmentState[]

export type Assessment = {
  readonly elderId: string
  readonly assessmentId: string
  readonly requestId: string
  /** The first assessment of a chain of objections: itself, unless this one answers an objection. */
  readonly chainId: string
  readonly organizationId: string
  /** Where the elder lived when it was requested: the county that confirms. */
  readonly region: string
  readonly mode: Mode
  readonly reason: Reason
  readonly state: AssessmentState
  readonly feeFen: Fen
  /** 评估基准日期: validity counts from here. Known once both sheets are in. */
  readonly baseOn: PlainDate | null
  readonly revision: number
  readonly startedAt: Temporal.Instant
  readonly signedAt: Temporal.Instant | null
  readonly decidedBy: string | null
  readonly decidedAt: Temporal.Instant | null
  readonly decisionReason: string | null
  readonly validUntil: PlainDate | null
  /** Who pays; null until it is decided. */
  readonly fee: FeeParts | null
  readonly supersededBy: string | null
}

/** What the assessment voucher, the locality and the elder pay; together the fee. */
export type FeeParts = { readonly voucherFen: Fen; readonly localityFen: Fen; readonly elderFen: Fen }

/** One of the two who assess. */
export type Assessor = {
  readonly seat: 1 | 2
  readonly accountId: string
  readonly staffId: string
  readonly identityIndex: string
  readonly name: string
  readonly certificateNumber: string
  readonly declaredAt: Temporal.Instant | null
}

/** Whether a result is good on that day: its last day counts. */
export function isValidOn(assessment: Pick<Assessment, 'validUntil'>, on: PlainDate): boolean {
  return assessment.validUntil !== null && !isBefore(assessment.validUntil, on)
}

/** 评估编号: the county, the year and month of the signature, and the assessment's own digits; unique because they are. */
export function reportNumber(assessment: Pick<Assessment, 'assessmentId' | 'region'>, signedOn: PlainDate): string {
  const month = signedOn.toString().slice(0, 7).replace('-', '')
  return `PG${assessment.region.slice(0, 6)}${month}${assessment.assessmentId.replaceAll('-', '').slice(-12).toUpperCase()}`
}
