import { dateOf, firstDay, isBefore, lastDay, type PlainDate, parseDate } from '#kernel/calendar.ts'
import { type Fen, fen } from '#kernel/money.ts'
import type { FactTimeline } from '#people/timeline.ts'
import { fallsDue, nextMonth } from '../allowances/due.ts'
import type { AwardDesk } from '../desk.ts'
import { lastMonthRule } from '../last-month.ts'
import type { Suspension } from '../store.ts'
import { askerOf, factsOfDay } from './asking.ts'
import type { EndingEvent, Reckonable } from './reckon.ts'
import type { FoundEvent, MoneyAward } from './store.ts'

/** What is known of the person beside the facts. */
export type PersonKnown = {
  readonly timeline: FactTimeline
  readonly diedOn: PlainDate | null
  readonly events: readonly FoundEvent[]
}

/** An award as its months are reckoned: from its grant, the facts, what was found, and the law. */
export function reckonableOf(
  desk: AwardDesk,
  award: MoneyAward,
  known: PersonKnown,
  input: {
    readonly suspensions: readonly Suspension[]
    readonly first: boolean
    /** What was paid before the platform came, by month. */
    readonly paidBefore: ReadonlyMap<string, Fen>
  },
): Reckonable {
  const grantedOn = dateOf(award.grantedAt)
  const policy = desk.law.find(award.policy, grantedOn)
  const payment = policy?.version.payment
  const found = payment?.proactive === true && policy?.version.amount?.monthly !== undefined
  const fromAdmission = payment?.countsFrom === 'month-of-admission'
  const facts = factsOfDay(desk.law, known.timeline, { day: grantedOn, benefit: award.benefit, receives: false })
  const admitted = fromAdmission && typeof facts.入住日期 === 'string' ? parseDate(facts.入住日期) : undefined
  // Taken over awards begin where the file says; others where the policy counts from, on what is known now.
  const fromMonth = admitted && !award.takenOver ? admitted.toPlainYearMonth().toString() : award.fromMonth
  const ask = askerOf(desk.law, known.timeline, award)
  return {
    found,
    grantedOn,
    fromMonth,
    firstPaidMonth: award.firstPaidMonth,
    fromAdmission,
    // The file said what is paid of an award that was taken over; what the policy made of it then is only a note.
    grantedFen: award.takenOver
      ? ([...input.paidBefore.values()].at(-1) ?? fen(award.amountFen ?? 0))
      : fen(award.grantedFen ?? award.amountFen ?? 0),
    takenOver: award.takenOver,
    paidBefore: input.paidBefore,
    until: payment?.until,
    madeLastFen: isMadeByHand(award) && award.lastAmountFen !== null ? fen(award.lastAmountFen) : null,
    earlier: found && input.first && !award.takenOver ? earlierMonths(desk, award, known) : [],
    events: eventsOf(desk, award, known, admitted ?? firstDay(Temporal.PlainYearMonth.from(fromMonth))),
    suspended: input.suspensions
      .filter((suspension) => !suspension.madeUp)
      .map(({ fromMonth: from, toMonth: to }) => ({ from, to })),
    fallsDue: (month) => fallsDue(award, month),
    turns: known.timeline.turns,
    ask,
    lastMonthRule: (kind, on) => lastMonthRule(desk.law.find(award.policy, on), kind),
  }
}

/** How far back a correction may reach, in months. */
const BACK_MAX = 240

/**
 * Months before the first one that are due by what has become known since the grant: they were not due on what was known then. A month
 * that was due already then and was not paid is not news; it is made up on an objection.
 */
function earlierMonths(desk: AwardDesk, award: MoneyAward, known: PersonKnown): readonly string[] {
  const now = askerOf(desk.law, known.timeline, award)
  const then = askerOf(desk.law, known.timeline, award, award.grantedAt)
  const months: string[] = []
  const first = Temporal.PlainYearMonth.from(award.fromMonth)
  // Months before the law are nobody's.
  for (let back = 1; back <= BACK_MAX; back += 1) {
    const month = first.subtract({ months: back })
    const day = lastDay(month)
    const policy = desk.law.find(award.policy, day)
    if (!policy || isBefore(day, policy.versionFrom)) break
    if (now(day, 'entering').outcome !== 'granted') continue
    if (then(day, 'entering').outcome === 'granted') continue
    months.push(month.toString())
  }
  return months.reverse()
}

function eventsOf(desk: AwardDesk, award: MoneyAward, known: PersonKnown, since: PlainDate): readonly EndingEvent[] {
  const frozen = frozenEnd(award)
  const died = known.diedOn ? [{ kind: 'died', on: known.diedOn }] : []
  const found = known.events
    .filter((event) => !isBefore(event.happenedOn, since) && ends(desk, award, event))
    .map(({ kind, happenedOn }) => ({ kind, on: happenedOn }))
  return [...(frozen ? [frozen] : []), ...died, ...found]
}

function ends(desk: AwardDesk, award: MoneyAward, event: FoundEvent): boolean {
  if (event.programme !== null) return event.programme === award.programme
  const policy = desk.law.find(award.policy, event.happenedOn)
  return policy?.version.ends.some((end) => end.id === event.kind) === true
}

/** An end that was made by hand, or before ends were reckoned, stays as it was made. */
function frozenEnd(award: MoneyAward): EndingEvent | undefined {
  if (!isMadeByHand(award) || award.toMonth === null) return undefined
  return { kind: award.endKind ?? 'ended', on: lastDay(Temporal.PlainYearMonth.from(award.toMonth)) }
}

function isMadeByHand(award: MoneyAward): boolean {
  return award.state === 'ended' && award.endBasis === null
}

/** The months that belong to an award when a later one of the same programme has taken over: up to the month before it. */
export function lastOwnMonth(later: MoneyAward | undefined, horizon: string): string {
  if (!later) return horizon
  const before = Temporal.PlainYearMonth.from(later.fromMonth).subtract({ months: 1 }).toString()
  return before < horizon ? before : horizon
}

/**
 * The past months that the monthly run would not post, or not at this worth: those before the last posted one, and — since a run goes on
 * from the last posted month — all up to the last one whose worth is another than the run's. The rest is left to the run.
 */
export function leftByRuns(input: {
  readonly months: readonly { readonly month: string; readonly worthFen: number }[]
  readonly lastPosted: string | null
  readonly runFen: (month: string) => number
}): readonly string[] {
  const { months, lastPosted, runFen } = input
  const other = months.filter(({ month, worthFen }) => worthFen !== runFen(month)).map(({ month }) => month)
  const until = [lastPosted ?? '', ...other].toSorted().at(-1) ?? ''
  return months.map(({ month }) => month).filter((month) => month <= until)
}

/** Months from one on that lie before another and are not among those posted. */
export function unpostedBefore(from: string, before: string, posted: ReadonlySet<string>): readonly string[] {
  const months: string[] = []
  for (let month = from; month < before; month = nextMonth(month)) if (!posted.has(month)) months.push(month)
  return months
}
