import { addMonths, type PlainDate } from '#kernel/calendar.ts'
import { allocate, type Fen, fen } from '#kernel/money.ts'
import type { HolidayTable } from '#kernel/working-days.ts'
import { onOrAfter } from '#kernel/working-days.ts'

export type RecoveryState = 'open' | 'repaying' | 'settled' | 'written-off'

/** Money that has to come back from a person or the heirs. */
export type Recovery = {
  readonly elderId: string
  readonly recoveryId: string
  readonly programme: string
  readonly region: string
  readonly amountFen: number
  readonly repaidFen: number
  readonly reason: string
  readonly awardId: string | null
  readonly changeId: string | null
  readonly causes: readonly RecoveryCause[]
  /** What later findings took back, by month; part of `repaidFen`. */
  readonly corrected: Readonly<Record<string, number>>
  /** What had happened, and when; null where the policy itself no longer granted. */
  readonly changeKind: string | null
  readonly happenedOn: PlainDate | null
  readonly policy: string | null
  readonly state: RecoveryState
  readonly openedAt: Temporal.Instant
  readonly setOffConsentAt: Temporal.Instant | null
  readonly writeOffReason: string | null
  readonly writeOffProposedBy: string | null
}

export type RecoveryCause = {
  readonly kind: 'redemption' | 'award-month'
  readonly id: string
  readonly month: string
  readonly amountFen: number
}

export type Instalment = { readonly instalmentNo: number; readonly dueOn: PlainDate; readonly amountFen: Fen }

/** Humane means: at most so many months, and none of them asks for more than is left. */
export const INSTALMENTS_MAX = 120

/**
 * Splits what is left into equal monthly parts that add up to it again; what cannot be split evenly falls on the last. A due
 * day on a holiday moves to the next working day.
 */
export function planInstalments(
  holidays: HolidayTable,
  left: Fen,
  plan: { readonly firstDueOn: PlainDate; readonly count: number },
): readonly Instalment[] {
  const parts = allocate(
    left,
    Array.from({ length: plan.count }, () => 1),
  )
  return parts
    .map((amountFen, index) => ({
      instalmentNo: index + 1,
      dueOn: onOrAfter(holidays, addMonths(plan.firstDueOn, index)).due,
      amountFen,
    }))
    .filter((part) => part.amountFen > 0)
}

/** A plan that asks for less: parts are taken off from the end, so that nobody has to pay earlier than agreed. */
export function trimInstalments<P extends { readonly amountFen: number }>(plan: readonly P[], less: Fen): readonly P[] {
  let rest = Number(less)
  return plan
    .toReversed()
    .map((part) => {
      const cut = Math.min(rest, part.amountFen)
      rest -= cut
      return { ...part, amountFen: part.amountFen - cut }
    })
    .toReversed()
    .filter((part) => part.amountFen > 0)
}

/** What has not come back yet. */
export function leftOf(recovery: Pick<Recovery, 'amountFen' | 'repaidFen'>): Fen {
  return fen(recovery.amountFen - recovery.repaidFen)
}
