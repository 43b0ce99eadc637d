import { firstDay, isBefore, type PlainDate } from '#kernel/calendar.ts'
import type { Fen } from '#kernel/money.ts'
import { add, allocate, fen } from '#kernel/money.ts'
import type { AssessmentKind, Invoice } from './claim.ts'

/** An assessment of a claim: a line of annex 2. */
export type ClaimedAssessment = { readonly kind: AssessmentKind | null; readonly amountFen: number }

/** A person of a street's quarterly table, as the two summary annexes need it. Sealed with the table; nothing of it is in the open. */
export type QuarterClaim = {
  readonly elderId: string
  readonly caseId: string
  readonly caseNumber: string
  readonly name: string
  readonly identityNumber: string
  /** 低保 · 低收入 · 特困 */
  readonly group: string
  readonly account: string
  readonly bank: string
  readonly assessmentFen: number
  readonly serviceFen: number
  /** What a 特困 person paid for service: the street's aid office settles it under its own rules, this table with 0. */
  readonly routedFen: number
  readonly assessments: readonly ClaimedAssessment[]
  readonly medicalInsurance: string | null
  readonly institution: string | null
  readonly insuranceLevel: number | null
  readonly insuranceFen: number
  /** Why an office took it after the year's end. */
  readonly lateReason: string | null
}

/** A street's table of a quarter: locked when it is made, so that it always prints the same. */
export type QuarterTable = {
  readonly street: string
  /** The street's name as it was then. */
  readonly streetName: string
  readonly quarter: string
  readonly madeOn: string
  readonly claims: readonly QuarterClaim[]
}

export type QuarterSums = { readonly claims: number; readonly assessmentFen: Fen; readonly serviceFen: Fen }

export function sumsOf(claims: readonly Pick<QuarterClaim, 'assessmentFen' | 'serviceFen'>[]): QuarterSums {
  return {
    claims: claims.length,
    assessmentFen: add(...claims.map((claim) => fen(claim.assessmentFen))),
    serviceFen: add(...claims.map((claim) => fen(claim.serviceFen))),
  }
}

/** 特困集中 and 特困分散 are one group in the tables. */
export function groupOf(aid: unknown): string | undefined {
  if (aid === '低保' || aid === '低收入') return aid
  return aid === '特困集中' || aid === '特困分散' ? '特困' : undefined
}

/** The assessments of a claim with the share of each in what is granted: a line of annex 2 per invoice, adding up to the fen. */
export function assessmentsOf(invoices: readonly Invoice[], granted: Fen): readonly ClaimedAssessment[] {
  const own = invoices.filter((invoice) => invoice.kind === 'assessment-fee' && invoice.personalFen > 0)
  if (own.length === 0) return []
  const parts = allocate(
    granted,
    own.map((invoice) => invoice.personalFen),
  )
  return own.map((invoice, index) => ({ kind: invoice.assessmentKind, amountFen: parts[index] ?? 0 }))
}

/** What the annexes would print blank: to be asked for before the table is sealed, no reason to refuse a claim. */
export const GAPS = ['assessment-kind', 'medical-insurance', 'institution', 'insurance-level'] as const
export type Gap = (typeof GAPS)[number]

export function gapsOf(claim: QuarterClaim): readonly Gap[] {
  const assessed = claim.assessmentFen > 0
  const served = claim.serviceFen > 0
  const gaps: readonly (readonly [Gap, boolean])[] = [
    ['assessment-kind', assessed && claim.assessments.some((entry) => entry.kind === null)],
    ['medical-insurance', assessed && claim.medicalInsurance === null],
    ['institution', served && claim.institution === null],
    ['insurance-level', served && claim.insuranceLevel === null],
  ]
  return gaps.flatMap(([gap, open]) => (open ? [gap] : []))
}

/** "2026-Q2" in words and numbers, or undefined. */
export function readQuarter(text: string): { readonly year: number; readonly quarter: 1 | 2 | 3 | 4 } | undefined {
  const match = /^(\d{4})-Q([1-4])$/.exec(text)
  // The pattern lets nothing else through.
  return match ? { year: Number(match[1]), quarter: Number(match[2]) as 1 | 2 | 3 | 4 } : undefined
}

/** The first day of a quarter. */
export function quarterBegins(quarter: { readonly year: number; readonly quarter: number }): PlainDate {
  return firstDay(Temporal.PlainYearMonth.from({ year: quarter.year, month: quarter.quarter * 3 - 2 }))
}

/** Whether a quarter's table may be made: a coming quarter would sweep up claims that belong to the present one. */
export function hasBegun(quarter: { readonly year: number; readonly quarter: number }, today: PlainDate): boolean {
  return !isBefore(today, quarterBegins(quarter))
}
