import type { Programme } from '#applications/programme.ts'
import { type PlainDate, parseDate } from '#kernel/calendar.ts'
import { type Fen, ratio, scaleByRatio } from '#kernel/money.ts'
import type { GivenFacts } from '#rulebook/decisions/law.ts'

export type AwardState = 'active' | 'suspended' | 'ended'

/** What was granted to a person: a period of months with an amount. A live award has no last month yet. */
export type Award = {
  readonly elderId: string
  readonly awardId: string
  readonly programme: string
  readonly policy: string
  /** The key in 在享待遇. */
  readonly benefit: string | null
  readonly region: string
  readonly form: string
  readonly cycle: string
  readonly state: AwardState
  readonly fromMonth: string
  readonly toMonth: string | null
  /** The first month with whose payment it is paid; earlier months ride with it. */
  readonly firstPaidMonth: string | null
  /** A month's amount; null where the policy gives none. A voucher's is its cap. */
  readonly amountFen: number | null
  /** What the last month is worth, when it is not a whole one. */
  readonly lastAmountFen: number | null
  readonly caseId: string | null
  readonly decisionId: string
  readonly organizationId: string | null
  readonly grantedAt: Temporal.Instant
  readonly endedAt: Temporal.Instant | null
  readonly endKind: string | null
  readonly endReason: string | null
  /** The finding by which it ended. */
  readonly endChangeId: string | null
}

export type AwardCycle = 'monthly' | 'quarterly' | 'yearly' | 'once'

/** The months an award covers from its approval on, by the payment block of its policy. */
export function firstMonths(
  programme: Programme,
  approvedOn: PlainDate,
  facts: GivenFacts,
): { readonly fromMonth: string; readonly firstPaidMonth: string; readonly cycle: AwardCycle } {
  const approved = approvedOn.toPlainYearMonth()
  const after = approved.add({ months: 1 })
  const { payment } = programme
  const admitted = typeof facts.入住日期 === 'string' ? parseDate(facts.入住日期) : undefined
  const from =
    payment?.countsFrom === 'month-after-approval'
      ? after
      : payment?.countsFrom === 'month-of-admission' && admitted
        ? admitted.toPlainYearMonth()
        : approved
  const firstPaid = payment?.firstPaid === 'month-after-approval' || payment?.countsFrom === 'month-after-approval'
  return {
    fromMonth: from.toString(),
    firstPaidMonth: (firstPaid ? after : approved).toString(),
    cycle: cycleOf(programme),
  }
}

/** A claim and a one-off grant are paid once; everything else runs on. */
export function cycleOf(programme: Programme): AwardCycle {
  const { payment } = programme
  if (payment?.oncePer === 'invoice' || payment?.oncePer === 'event') return 'once'
  if (payment?.oncePer === 'person' || payment?.oncePer === 'household') return 'once'
  switch (payment?.cycle) {
    case 'quarterly':
      return 'quarterly'
    case 'yearly':
      return 'yearly'
    case 'once':
      return 'once'
    case 'monthly':
    case 'none':
    case undefined:
      return 'monthly'
  }
}

/** How a policy pays the month in which an award ends. */
export type LastMonthRule = { readonly underDays: number; readonly pays: number }

/**
 * What the last month is worth: a stay of fewer days than the rule's pays its share of the fixed amount, half up to the fen;
 * otherwise the whole month. The day of leaving or death counts as a day of stay.
 */
export function lastMonthAmount(amount: Fen, endedOn: PlainDate, rule: LastMonthRule | undefined): Fen {
  if (!rule || endedOn.day >= rule.underDays) return amount
  return scaleByRatio(amount, ratio(rule.pays))
}

/** The last month that counts: for vouchers that of the confirmation (of the death itself after a death), for money that of the fact. */
export function lastMonthOf(input: {
  readonly form: string
  readonly kind: string
  readonly until: string | undefined
  readonly happenedOn: PlainDate
  readonly confirmedOn: PlainDate
}): string {
  const happened = input.happenedOn.toPlainYearMonth()
  if (input.form === 'voucher')
    return (input.kind === 'died' ? happened : input.confirmedOn.toPlainYearMonth()).toString()
  return (input.until === 'month-before-end' ? happened.subtract({ months: 1 }) : happened).toString()
}

/** Every month from one to another, both included; none when the order is reversed. */
export function monthsBetween(from: string, to: string): readonly string[] {
  const months: string[] = []
  const last = Temporal.PlainYearMonth.from(to)
  for (
    let month = Temporal.PlainYearMonth.from(from);
    Temporal.PlainYearMonth.compare(month, last) <= 0;
    month = month.add({ months: 1 })
  )
    months.push(month.toString())
  return months
}
