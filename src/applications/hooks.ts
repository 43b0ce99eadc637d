import type { Act } from '#access/act.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import { accept, type Result } from '#kernel/result.ts'
import type { Answer } from '#policy/answer.ts'
import type { GivenFacts } from '#rulebook/decisions/law.ts'
import type { BenefitCase } from './case.ts'
import type { Programme } from './programme.ts'

/** What a person already has of the same family, wherever it was granted. */
export type LiveAward = {
  readonly awardId: string
  readonly policy: string
  readonly region: string
  readonly fromMonth: string
}

/** A case that was approved, with all that an award needs. */
export type GrantedCase = {
  readonly benefitCase: BenefitCase
  readonly programme: Programme
  readonly decisionId: string
  readonly answer: Answer
  readonly facts: GivenFacts
  readonly on: PlainDate
}

export type AlreadyAwarded = { readonly code: 'already-awarded' } & LiveAward
/** A benefit that a household gets once: which household it is must be known, and it must not have had it. */
export type HouseholdRefusal = { readonly code: 'household-unknown' } | { readonly code: 'household-served' }
export type RequestIncomplete = { readonly code: 'request-incomplete'; readonly lacks: readonly string[] }

/**
 * What cases ask of the domains that stand on them. Applications know neither awards nor vouchers: the composition root
 * gives these in.
 */
export type CaseHooks = {
  /** The live award of the same family or benefit, if there is one. */
  readonly findLiveAward: (
    act: Act,
    who: { readonly elderId: string; readonly programme: string; readonly benefit: string | null },
  ) => Promise<LiveAward | undefined>
  /** Facts that belong to this request alone: the sums of its invoices. */
  readonly factsOf: (act: Act, benefitCase: BenefitCase) => Promise<GivenFacts>
  /** What the request still lacks besides papers and facts, when it is handed in. */
  readonly checkRequest: (
    act: Act,
    benefitCase: BenefitCase,
    programme: Programme,
  ) => Promise<Result<true, RequestIncomplete>>
  /** Makes the award, in the transaction of the approval; `issued` when the first voucher went out with it. */
  readonly onGranted: (
    act: Act,
    granted: GrantedCase,
  ) => Promise<Result<{ readonly awardId: string | null; readonly issued: boolean }, AlreadyAwarded | HouseholdRefusal>>
  /** The request ended without a grant: what it had reserved is free again. */
  readonly onClosed: (act: Act, benefitCase: BenefitCase) => Promise<void>
}

/** For programmes that nothing hangs on, and for tests of the mechanism alone. */
export const NO_HOOKS: CaseHooks = {
  findLiveAward: async () => undefined,
  factsOf: async () => ({}),
  checkRequest: async () => accept(true),
  onGranted: async () => accept({ awardId: null, issued: false }),
  onClosed: async () => undefined,
}
