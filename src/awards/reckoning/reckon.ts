import { firstDay, isAfter, isBefore, lastDay, type PlainDate } from '#kernel/calendar.ts'
import { type Fen, ZERO } from '#kernel/money.ts'
import { nextMonth, previousMonth } from '../allowances/due.ts'
import { type LastMonthRule, lastMonthAmount } from '../award.ts'

/** What the policy says of the person on a day, on what is known now. */
export type DayAnswer = {
  readonly outcome: 'granted' | 'refused' | 'undecided'
  /** null where it gives no definite figure. */
  readonly amountFen: Fen | null
  /** The way of ending that the refusing rule means: level-improved, left-dibao, exclusion-started, … */
  readonly kind?: string
}

/** Something that ends an award by itself, on a day that still counts. */
export type EndingEvent = { readonly kind: string; readonly on: PlainDate }

/** An award of money as far as its months are reckoned: nothing in it depends on what has been posted or told when. */
export type Reckonable = {
  /** Found without application: every month is judged by itself. Otherwise somebody enters once and stays. */
  readonly found: boolean
  readonly grantedOn: PlainDate
  readonly fromMonth: string
  readonly firstPaidMonth: string | null
  /** Months count from admission: who enters later than the decision is paid from there all the same. */
  readonly fromAdmission: boolean
  /** The month's amount as it was fixed when the award was granted. */
  readonly grantedFen: Fen
  readonly until: 'month-of-death' | 'month-of-end' | 'month-before-end' | undefined
  /** Taken over from an office that had granted it: the entry is not asked again, and what was paid before stays while it was due. */
  readonly takenOver: boolean
  readonly paidBefore: ReadonlyMap<string, Fen>
  /** The last month's amount of an end that was made by hand. */
  readonly madeLastFen: Fen | null
  /** Months before the first that are due by what has become known (only for `found`). */
  readonly earlier: readonly string[]
  readonly events: readonly EndingEvent[]
  readonly suspended: readonly { readonly from: string; readonly to: string | null }[]
  /** Whether the award falls due in the month at all (yearly and quarterly ones do not in every one). */
  readonly fallsDue: (month: string) => boolean
  /** Days on which something known about the person turns, in order. */
  readonly turns: readonly PlainDate[]
  readonly ask: (day: PlainDate, as: 'entering' | 'staying') => DayAnswer
  /** How the policy pays the month in which an award ends this way; undefined: whole. */
  readonly lastMonthRule: (kind: string, on: PlainDate) => LastMonthRule | undefined
}

export type ReckonedEnd = { readonly kind: string; readonly on: PlainDate; readonly toMonth: string }

export type Reckoned = {
  /** What each month up to the last one asked for is worth; a month that the policy leaves undecided is not in it and stays as it is. */
  readonly months: ReadonlyMap<string, Fen>
  readonly fromMonth: string
  readonly end: ReckonedEnd | null
  /** The last month's own amount where it is not a whole one. */
  readonly lastAmountFen: Fen | null
  /** What a whole month comes to at the end, whether or not it is suspended or due. */
  readonly monthlyFen: Fen
  /** The day on which each month was judged. */
  readonly judgedOn: ReadonlyMap<string, PlainDate>
}

/**
 * What every month of an award is worth on what is known now, from its first month to `to`, and how it ends. Depends on facts and
 * law alone, so that the order in which news comes in does not matter and the same news twice changes nothing.
 */
export function reckon(award: Reckonable, to: string): Reckoned {
  return award.found ? reckonFound(award, to) : reckonGranted(award, to)
}

/** The day on which a month is judged: its first; in the month of the grant the grant; before that its last. */
export function judgingDay(award: Pick<Reckonable, 'grantedOn'>, month: string): PlainDate {
  const asked = Temporal.PlainYearMonth.from(month)
  const first = firstDay(asked)
  if (isBefore(award.grantedOn, first)) return first
  const last = lastDay(asked)
  return isAfter(award.grantedOn, last) ? last : award.grantedOn
}

// Found without application ------------------------------------------------------------------------------------------------

function reckonFound(award: Reckonable, to: string): Reckoned {
  const event = earliest(award.events)
  const fromMonth = award.earlier[0] ?? award.fromMonth
  const months = new Map<string, Fen>()
  const judgedOn = new Map<string, PlainDate>()
  let lastDue: string | null = null
  let monthlyFen = award.grantedFen
  for (let month = fromMonth; month <= to; month = nextMonth(month)) {
    const day = judgingDay(award, month)
    const own = month >= award.fromMonth || award.earlier.includes(month)
    const answer = own ? award.ask(day, 'entering') : REFUSED
    const over = event !== undefined && month > monthOf(event.on)
    const due = !over && answer.outcome !== 'refused'
    judgedOn.set(month, day)
    if (due) lastDue = month
    if (due && answer.amountFen !== null) monthlyFen = answer.amountFen
    if (due && answer.outcome === 'undecided') continue
    const counts = due && !isSuspended(award, month) && award.fallsDue(month)
    months.set(month, counts ? (award.paidBefore.get(month) ?? answer.amountFen ?? award.grantedFen) : ZERO)
  }
  return { months, judgedOn, fromMonth, end: endOfFound(award, event, lastDue, to), lastAmountFen: null, monthlyFen }
}

function endOfFound(
  award: Reckonable,
  event: EndingEvent | undefined,
  lastDue: string | null,
  to: string,
): ReckonedEnd | null {
  const toMonth = lastDue ?? previousMonth(award.fromMonth)
  if (event && monthOf(event.on) <= to) return { ...event, toMonth }
  const day = firstDay(Temporal.PlainYearMonth.from(nextMonth(to)))
  const asked = award.ask(day, 'entering')
  if (lastDue === to) return asked.outcome === 'refused' ? turned(award, asked, day, to) : null
  const refusedOn = firstDay(Temporal.PlainYearMonth.from(nextMonth(toMonth)))
  return turned(award, award.ask(refusedOn, 'entering'), refusedOn, toMonth)
}

function turned(award: Reckonable, answer: DayAnswer, day: PlainDate, toMonth: string): ReckonedEnd {
  const before = firstDay(Temporal.PlainYearMonth.from(previousMonth(monthOf(day))))
  const on = turnBetween(award, before, day, 'entering') ?? day
  return { kind: answer.kind ?? 'no-longer-entitled', on, toMonth }
}

// Granted on application ------------------------------------------------------------------------------------------------------

function reckonGranted(award: Reckonable, to: string): Reckoned {
  const event = earliest(award.events)
  const entry = enter(award, event, to)
  if (!entry) return neverEntitled(award, event, to)
  const end = firstOf(event && endByEvent(award, event), turnAfter(award, entry.on, to))
  const months = new Map<string, Fen>()
  const judgedOn = new Map<string, PlainDate>()
  let amount = entry.amountFen
  const grantMonth = monthOf(award.grantedOn)
  for (let month = entry.fromMonth; month <= to; month = nextMonth(month)) {
    const day = judgingDay(award, month)
    const answer = month === grantMonth ? undefined : award.ask(day, 'staying')
    // Months before the decision are worth what was fixed, unless more is known of them; later ones go on from the last.
    const known = answer?.outcome === 'granted' ? answer.amountFen : null
    const before = month <= grantMonth
    if (!before) amount = known ?? amount
    judgedOn.set(month, before && known === null ? entry.on : day)
    const counts = (end === null || month <= end.toMonth) && !isSuspended(award, month) && award.fallsDue(month)
    const worth = award.paidBefore.get(month) ?? (before ? (known ?? entry.amountFen) : amount)
    months.set(month, counts ? worth : ZERO)
  }
  const lastAmountFen = end ? lastShare(award, entry, end) : null
  if (end && lastAmountFen !== null && (months.get(end.toMonth) ?? ZERO) > 0) months.set(end.toMonth, lastAmountFen)
  return { months, judgedOn, fromMonth: entry.fromMonth, end, lastAmountFen, monthlyFen: amount }
}

type Entry = { readonly on: PlainDate; readonly fromMonth: string; readonly amountFen: Fen }

/**
 * The day on which the person entered: that of the decision, or of a death before it. Where what has become known means that the
 * decision came too early, the first month in which it would have been right.
 */
function enter(award: Reckonable, event: EndingEvent | undefined, to: string): Entry | undefined {
  const early = event && isBefore(event.on, award.grantedOn) ? event.on : award.grantedOn
  if (award.takenOver) return { on: award.grantedOn, fromMonth: award.fromMonth, amountFen: award.grantedFen }
  const asked = award.ask(early, 'entering')
  if (asked.outcome !== 'refused')
    return { on: early, fromMonth: award.fromMonth, amountFen: asked.amountFen ?? award.grantedFen }
  for (let month = nextMonth(monthOf(early)); month <= to; month = nextMonth(month)) {
    const day = firstDay(Temporal.PlainYearMonth.from(month))
    if (event && isBefore(event.on, day)) return undefined
    const later = award.ask(day, 'entering')
    if (later.outcome === 'granted')
      return {
        on: day,
        fromMonth: award.fromAdmission ? award.fromMonth : month,
        amountFen: later.amountFen ?? award.grantedFen,
      }
  }
  return undefined
}

function neverEntitled(award: Reckonable, event: EndingEvent | undefined, to: string): Reckoned {
  const months = new Map<string, Fen>()
  const judgedOn = new Map<string, PlainDate>()
  for (let month = award.fromMonth; month <= to; month = nextMonth(month)) {
    months.set(month, ZERO)
    judgedOn.set(month, award.grantedOn)
  }
  const on = event && isBefore(event.on, award.grantedOn) ? event.on : award.grantedOn
  const kind = award.ask(on, 'entering').kind ?? 'no-longer-entitled'
  const end = { kind, on, toMonth: previousMonth(award.fromMonth) }
  return { months, judgedOn, fromMonth: award.fromMonth, end, lastAmountFen: null, monthlyFen: award.grantedFen }
}

/** The first month on whose first day the policy no longer lets the person stay, and the very day on which that turned. */
function turnAfter(award: Reckonable, entered: PlainDate, to: string): ReckonedEnd | null {
  let before = entered
  for (let month = nextMonth(monthOf(entered)); month <= nextMonth(to); month = nextMonth(month)) {
    const day = firstDay(Temporal.PlainYearMonth.from(month))
    const answer = award.ask(day, 'staying')
    if (answer.outcome === 'refused') {
      const on = turnBetween(award, before, day, 'staying') ?? day
      const kind = award.ask(on, 'staying').kind ?? answer.kind ?? 'no-longer-entitled'
      return { kind, on, toMonth: lastMonth(award, kind, on) }
    }
    before = day
  }
  return null
}

/** The day itself counts where the policy says how it pays such a last month; otherwise the day before is the last. */
function lastMonth(award: Reckonable, kind: string, on: PlainDate): string {
  const last = award.lastMonthRule(kind, on) ? on : on.subtract({ days: 1 })
  return award.until === 'month-before-end' ? previousMonth(monthOf(on)) : monthOf(last)
}

function endByEvent(award: Reckonable, event: EndingEvent): ReckonedEnd {
  const month = monthOf(event.on)
  return { ...event, toMonth: award.until === 'month-before-end' ? previousMonth(month) : month }
}

/**
 * The share of the fixed amount for the last month. It is for those who are being paid already: a month before the first payment
 * counts in full, and so does the first month.
 */
function lastShare(award: Reckonable, entry: Entry, end: ReckonedEnd): Fen | null {
  if (award.madeLastFen !== null && end.toMonth === monthOf(end.on)) return award.madeLastFen
  const rule = award.lastMonthRule(end.kind, end.on)
  const paid = end.toMonth > entry.fromMonth && (award.firstPaidMonth === null || end.toMonth >= award.firstPaidMonth)
  if (!rule || !paid || monthOf(end.on) !== end.toMonth || end.on.day >= rule.underDays) return null
  return lastMonthAmount(entry.amountFen, end.on, rule)
}

// Both ------------------------------------------------------------------------------------------------------------------------

const REFUSED: DayAnswer = { outcome: 'refused', amountFen: null }

function earliest(events: readonly EndingEvent[]): EndingEvent | undefined {
  return events.toSorted((a, b) => Temporal.PlainDate.compare(a.on, b.on) || (a.kind < b.kind ? -1 : 1))[0]
}

/** Of two ends the earlier one; on the same day the event, which is more exact. */
function firstOf(event: ReckonedEnd | undefined, refused: ReckonedEnd | null): ReckonedEnd | null {
  if (!event || !refused) return event ?? refused
  return isBefore(refused.on, event.on) ? refused : event
}

/** The first day after `after`, up to `to`, on which what is known turned so that the policy refuses. */
function turnBetween(
  award: Reckonable,
  after: PlainDate,
  to: PlainDate,
  as: 'entering' | 'staying',
): PlainDate | undefined {
  return award.turns
    .filter((day) => isAfter(day, after) && !isAfter(day, to))
    .find((day) => award.ask(day, as).outcome === 'refused')
}

function isSuspended(award: Reckonable, month: string): boolean {
  return award.suspended.some(({ from, to }) => from <= month && (to === null || to >= month))
}

function monthOf(day: PlainDate): string {
  return day.toPlainYearMonth().toString()
}
