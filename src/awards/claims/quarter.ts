import type { Fen } from '#kernel/money.ts'
import { add, fen } from '#kernel/money.ts'

/** A person of a street's quarterly table, as the two summary annexes need it. Sealed with the table; nothing of it is in the open. */
export type QuarterClaim = {
  readonly elderId: string
  readonly caseId: string
  readonly name: string
  readonly identityNumber: string
  /** 低保 · 低收入 · 特困 */
  readonly group: string
  readonly account: string
  readonly bank: string
  readonly assessmentFen: number
  readonly serviceFen: number
  readonly assessmentKind: string | null
  readonly medicalInsurance: string | null
  readonly institution: string | null
  readonly insuranceLevel: number | null
  readonly insuranceFen: number
}

/** A street's table of a quarter: locked when it is made, so that it always prints the same. */
export type QuarterTable = {
  readonly street: string
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

/** "2026-Q2" in words and numbers, or undefined. */
export function readQuarter(text: string): { readonly year: number; readonly quarter: number } | undefined {
  const match = /^(\d{4})-Q([1-4])$/.exec(text)
  return match ? { year: Number(match[1]), quarter: Number(match[2]) } : undefined
}
