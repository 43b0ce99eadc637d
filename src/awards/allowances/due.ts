import { firstDay, lastDay, type PlainDate } from '#kernel/calendar.ts'

/** One month of one person, as a monthly run would post it. */
export type DueLine = {
  readonly elderId: string
  /** null: the award is made by this run. */
  readonly awardId: string | null
  readonly region: string
  readonly month: string
  readonly amountFen: number
  readonly cause: 'regular' | 'arrears' | 'last-month'
  readonly decisionId: string | null
}

/** An award with a fixed amount and the last month that was posted for it. */
export type DueAward = {
  readonly elderId: string
  readonly awardId: string
  readonly region: string
  readonly cycle: string
  readonly fromMonth: string
  readonly toMonth: string | null
  readonly amountFen: number
  readonly lastAmountFen: number | null
  readonly decisionId: string
  readonly lastPosted: string | null
  readonly suspended: readonly { readonly from: string; readonly to: string | null }[]
}

/**
 * The months of an award that are due in a run and not posted: from the month after the last posted one (or the first) to the
 * run's month or the award's last. Earlier months ride along as arrears; suspended months are not made up.
 */
export function dueLines(award: DueAward, month: string): readonly DueLine[] {
  const until = award.toMonth !== null && award.toMonth < month ? award.toMonth : month
  const lines: DueLine[] = []
  let at = award.lastPosted === null ? award.fromMonth : nextMonth(award.lastPosted)
  for (; at <= until; at = nextMonth(at)) {
    if (!fallsDue(award, at) || isSuspended(award, at)) continue
    const last = at === award.toMonth && award.lastAmountFen !== null
    lines.push({
      elderId: award.elderId,
      awardId: award.awardId,
      region: award.region,
      month: at,
      amountFen: last && award.lastAmountFen !== null ? award.lastAmountFen : award.amountFen,
      cause: last ? 'last-month' : at < month ? 'arrears' : 'regular',
      decisionId: award.decisionId,
    })
  }
  return lines
}

/** A yearly benefit falls due in the month it began, every year; a quarterly one every third month. */
export function fallsDue(award: Pick<DueAward, 'cycle' | 'fromMonth'>, month: string): boolean {
  const since = monthNumber(month) - monthNumber(award.fromMonth)
  switch (award.cycle) {
    case 'yearly':
      return since % 12 === 0
    case 'quarterly':
      return since % 3 === 0
    default:
      return true
  }
}

function isSuspended(award: DueAward, month: string): boolean {
  return award.suspended.some(({ from, to }) => from <= month && (to === null || to >= month))
}

export function nextMonth(month: string): string {
  return Temporal.PlainYearMonth.from(month).add({ months: 1 }).toString()
}

export function previousMonth(month: string): string {
  return Temporal.PlainYearMonth.from(month).subtract({ months: 1 }).toString()
}

function monthNumber(month: string): number {
  const { year, month: number } = Temporal.PlainYearMonth.from(month)
  return year * 12 + number
}

/** The day on which a month is decided: today in the current month, its last day in a past one, its first in a coming one. */
export function decidingDay(month: string, today: PlainDate): PlainDate {
  const asked = Temporal.PlainYearMonth.from(month)
  const compared = Temporal.PlainYearMonth.compare(asked, today.toPlainYearMonth())
  if (compared === 0) return today
  return compared < 0 ? lastDay(asked) : firstDay(asked)
}
