import type { Act } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { must } from '#kernel/assert.ts'
import { dateOf, firstDay, isAfter, type PlainDate } from '#kernel/calendar.ts'
import { add, type Fen, fen, subtract, ZERO } from '#kernel/money.ts'
import { ENTITLEMENT_PREFIX, recordFact } from '#people/facts.ts'
import { getElder } from '#people/store.ts'
import { loadTimeline } from '#people/timeline.ts'
import { decideForElder } from '#rulebook/decisions/actions.ts'
import { nextMonth } from '../allowances/due.ts'
import type { AwardDesk } from '../desk.ts'
import { type Correction, decideCorrections, type MonthEffect } from '../months/correct.ts'
import { type AwardMonth, findMonths, insertMonths } from '../months/store.ts'
import { reconcileRecoveries } from '../recovery/reconcile.ts'
import { findSuspensions } from '../store.ts'
import { factsOfDay } from './asking.ts'
import { type Reckoned, reckon } from './reckon.ts'
import { lastOwnMonth, leftByRuns, type PersonKnown, reckonableOf, unpostedBefore } from './reckonable.ts'
import { findEvents, findMoneyAwardsForUpdate, type MoneyAward, updateReckoned } from './store.ts'

/** Why a reckoning is made: stands in every row, end and recovery that comes of it. */
export type Cause = { readonly reason: string; readonly changeId: string | null }

/** What a reckoning changed about an award. */
export type AwardEffect = {
  readonly awardId: string
  readonly programme: string
  readonly policy: string
  readonly form: string
  /** Months that are worth something else than before. */
  readonly months: readonly MonthEffect[]
  readonly fromMonth: string
  readonly toMonth: string | null
  /** ended, reopened, or moved its last month; null: its period stays. */
  readonly period: 'ended' | 'reopened' | 'moved' | null
  readonly endKind: string | null
  readonly monthlyBeforeFen: number
  readonly monthlyAfterFen: number
  readonly arrearsFen: number
  readonly loweredFen: number
  readonly recoveryFen: number
}

/** So many rounds are enough for what programmes say of each other; more would mean that they chase each other in a circle. */
const ROUNDS_MAX = 6

/**
 * Reckons every month of every award of money of a person anew, by the law of each month and what is known now, and posts the
 * differences: arrears where more is due, lower amounts where nothing was paid yet, a recovery where too much was. Nothing posted is
 * edited; done again it changes nothing. An award that begins, ends or goes on by it is a fact for the others, which are reckoned again.
 */
export async function reckonPerson(
  act: Act,
  desk: AwardDesk,
  elderId: string,
  cause: Cause,
): Promise<readonly AwardEffect[]> {
  const effects: AwardEffect[] = []
  for (let round = 0; round < ROUNDS_MAX; round += 1) {
    const { changed, told } = await reckonOnce(act, desk, elderId, cause)
    effects.push(...changed)
    if (!told) return effects
  }
  throw new Error(`the awards of ${elderId} end and begin each other in a circle`)
}

async function reckonOnce(
  act: Act,
  desk: AwardDesk,
  elderId: string,
  cause: Cause,
): Promise<{ readonly changed: readonly AwardEffect[]; readonly told: boolean }> {
  const awards = await findMoneyAwardsForUpdate(act.tx, elderId)
  if (awards.length === 0) return { changed: [], told: false }
  const elder = await getElder(act.tx, elderId)
  const timeline = await loadTimeline(act, elderId)
  const known: PersonKnown = { timeline, diedOn: elder.diedOn, events: await findEvents(act.tx, elderId) }
  const changed: AwardEffect[] = []
  let told = false
  for (const programme of new Set(awards.map((award) => award.programme))) {
    const own = awards.filter((award) => award.programme === programme)
    const result = await reckonProgramme(act, desk, own, known, cause)
    changed.push(...result.changed)
    told ||= result.told
  }
  return { changed, told }
}

type OwnReckoned = {
  readonly award: MoneyAward
  readonly reckoned: Reckoned
  readonly to: string
  readonly superseded: boolean
  readonly found: boolean
}

async function reckonProgramme(
  act: Act,
  desk: AwardDesk,
  awards: readonly MoneyAward[],
  known: PersonKnown,
  cause: Cause,
): Promise<{ readonly changed: readonly AwardEffect[]; readonly told: boolean }> {
  const first = must(awards[0], 'a programme has an award')
  const posted = await findMonths(act.tx, first)
  const paidBefore = new Map(
    posted.flatMap((row) => (row.cause === 'opening-balance' ? [[row.month, fen(row.amountFen)] as const] : [])),
  )
  const current = act.today.toPlainYearMonth().toString()
  const horizon = posted.reduce((latest, row) => (row.month > latest ? row.month : latest), current)
  const all: OwnReckoned[] = []
  for (const [index, award] of awards.entries()) {
    const later = awards[index + 1]
    const suspensions = await findSuspensions(act.tx, award)
    const to = lastOwnMonth(later, horizon)
    const reckonable = reckonableOf(desk, award, known, { suspensions, first: index === 0, paidBefore })
    all.push({ award, to, superseded: later !== undefined, found: reckonable.found, reckoned: reckon(reckonable, to) })
  }
  const changed: AwardEffect[] = []
  let told = false
  for (const own of all) {
    const effect = await applyReckoned(act, desk, own, { posted, current, cause })
    if (effect) changed.push(effect.effect)
    told ||= effect?.told === true
  }
  return { changed, told }
}

async function applyReckoned(
  act: Act,
  desk: AwardDesk,
  own: OwnReckoned,
  input: { readonly posted: readonly AwardMonth[]; readonly current: string; readonly cause: Cause },
): Promise<{ readonly effect: AwardEffect; readonly told: boolean } | undefined> {
  const { award, reckoned } = own
  const { current, cause } = input
  const since = reckoned.fromMonth < award.fromMonth ? reckoned.fromMonth : award.fromMonth
  const posted = input.posted.filter((row) => row.month >= since && row.month <= own.to)
  const after = periodAfter(award, own)
  const corrections = decideCorrections(
    posted,
    (month) => worthOf(reckoned, month),
    toPostNow({ own, after, posted, current }),
  )
  const period = periodChange(award, after)
  const months = corrections.months.filter((month) => month.beforeFen !== month.afterFen)
  const rows = corrections.rows
  await post(act, desk, own, { rows, current, cause })
  const recoveryFen = await reconcileRecoveries(act, {
    award,
    months: corrections.months,
    posted: [...posted],
    reason: cause.reason,
    changeId: cause.changeId,
  })
  const amountChanged = after.amountFen !== award.amountFen || after.fromMonth !== award.fromMonth
  if (
    period === null &&
    !amountChanged &&
    rows.length === 0 &&
    recoveryFen === 0 &&
    after.lastAmountFen === award.lastAmountFen
  )
    return undefined
  await updateReckoned(act.tx, award, {
    ...after,
    endReason: after.state === 'ended' ? (period === null ? award.endReason : cause.reason) : null,
    endedAt: after.state === 'ended' ? (award.endedAt ?? act.at) : null,
    endedBy: after.state === 'ended' ? accountOf(act.actor) : null,
    endChangeId: after.state === 'ended' ? (period === null ? award.endChangeId : cause.changeId) : null,
  })
  const told = await tellOthers(act, award, after)
  const effect: AwardEffect = {
    awardId: award.awardId,
    programme: award.programme,
    policy: award.policy,
    form: award.form,
    months,
    fromMonth: after.fromMonth,
    toMonth: after.toMonth,
    period,
    endKind: after.endKind,
    monthlyBeforeFen: award.amountFen ?? 0,
    monthlyAfterFen: after.amountFen ?? 0,
    arrearsFen: sumOf(rows.filter((row) => row.amountFen > 0)),
    loweredFen: subtract(ZERO, sumOf(rows.filter((row) => row.amountFen < 0))),
    recoveryFen,
  }
  noteEffect(act, award.elderId, effect, cause)
  return { effect, told }
}

/** The past months that are not posted and that no run will post as they are worth. */
function toPostNow(input: {
  readonly own: OwnReckoned
  readonly after: Period
  readonly posted: readonly AwardMonth[]
  readonly current: string
}): readonly string[] {
  const { own, after, posted, current } = input
  const { reckoned, found } = own
  const before = nextMonth(own.to) < current ? nextMonth(own.to) : current
  const unposted = unpostedBefore(reckoned.fromMonth, before, new Set(posted.map((row) => row.month)))
  const worth = (month: string) => worthOf(reckoned, month) ?? 0
  const fixed = (month: string) => {
    if (after.toMonth !== null && month > after.toMonth) return 0
    return month === after.toMonth && after.lastAmountFen !== null ? after.lastAmountFen : (after.amountFen ?? 0)
  }
  return leftByRuns({
    // A month that is worth nothing because it is suspended or not due is passed over by the run as well.
    months: unposted.filter((month) => worth(month) > 0).map((month) => ({ month, worthFen: worth(month) })),
    lastPosted: posted.at(-1)?.month ?? null,
    // Runs of what is found without application judge every month by itself.
    runFen: found ? worth : fixed,
  })
}

function worthOf(reckoned: Reckoned, month: string): Fen | undefined {
  if (month < reckoned.fromMonth) return ZERO
  return reckoned.months.get(month)
}

type Period = Pick<
  MoneyAward,
  'state' | 'fromMonth' | 'toMonth' | 'amountFen' | 'lastAmountFen' | 'endKind' | 'endBasis'
>

/** The award as it stands on what was reckoned. */
function periodAfter(award: MoneyAward, own: OwnReckoned): Period {
  const { reckoned, superseded, to } = own
  const { end } = reckoned
  // An ended award keeps the amount it ended with.
  const amountFen = end ? award.amountFen : reckoned.monthlyFen
  const common = { fromMonth: reckoned.fromMonth, amountFen }
  if (award.endBasis === null && award.state === 'ended' && end?.kind === award.endKind) return { ...award, ...common }
  if (end) {
    const isEvent = end.kind === 'died' || end.kind === 'left' || end.kind === 'withdrawn'
    return {
      ...common,
      state: 'ended',
      toMonth: end.toMonth,
      lastAmountFen: reckoned.lastAmountFen,
      endKind: end.kind,
      endBasis: isEvent ? 'event' : 'facts',
    }
  }
  // A later award of the programme has taken its place: it cannot go on.
  if (superseded)
    return {
      ...common,
      state: 'ended',
      toMonth: to,
      lastAmountFen: null,
      endKind: award.endKind,
      endBasis: award.endBasis,
    }
  const state = award.state === 'suspended' ? 'suspended' : 'active'
  return { ...common, state, toMonth: null, lastAmountFen: null, endKind: null, endBasis: null }
}

function periodChange(before: MoneyAward, after: Period): AwardEffect['period'] {
  if (before.state !== 'ended' && after.state === 'ended') return 'ended'
  if (before.state === 'ended' && after.state !== 'ended') return 'reopened'
  return before.toMonth === after.toMonth && before.endKind === after.endKind ? null : 'moved'
}

/** Posts what differs, each stretch of months that changes on a decision of its own. */
async function post(
  act: Act,
  desk: AwardDesk,
  own: OwnReckoned,
  input: { readonly rows: readonly Correction[]; readonly current: string; readonly cause: Cause },
): Promise<void> {
  const { award, reckoned } = own
  const { current, cause } = input
  const decided = new Map<string, string>()
  const first = award.firstPaidMonth !== null && award.firstPaidMonth > current ? award.firstPaidMonth : current
  const months = []
  for (const { month, seq, amountFen } of input.rows) {
    const day = reckoned.judgedOn.get(month) ?? firstDay(Temporal.PlainYearMonth.from(month))
    const key = `${worthOf(reckoned, month) ?? 0}`
    const decisionId = decided.get(key) ?? (await decideOn(act, desk, award, day))
    if (decisionId !== null) decided.set(key, decisionId)
    months.push({
      month,
      seq,
      amountFen,
      payMonth: seq === 0 ? first : current,
      cause: seq === 0 ? 'arrears' : 'late-news',
      says: cause.reason,
      changeId: cause.changeId,
      decisionId,
    })
  }
  await insertMonths(act.tx, award, months, { account: accountOf(act.actor), at: act.at })
}

/** Stores what the policy said of the month: the basis of its rows. */
async function decideOn(act: Act, desk: AwardDesk, award: MoneyAward, day: PlainDate): Promise<string | null> {
  const timeline = await loadTimeline(act, award.elderId)
  const receives = isAfter(day, dateOf(award.grantedAt))
  const facts = factsOfDay(desk.law, timeline, { day, benefit: award.benefit, receives })
  const decided = await decideForElder(act, desk.law, {
    policy: award.policy,
    elderId: award.elderId,
    on: day,
    purpose: 'recheck',
    extraFacts: facts,
  })
  return decided.ok ? decided.value.decisionId : null
}

/** Says for which months the person receives the benefit, where that has changed; true when it has. */
async function tellOthers(act: Act, award: MoneyAward, after: Period): Promise<boolean> {
  if (award.benefit === null) return false
  const { elderId } = award
  const fact = `${ENTITLEMENT_PREFIX}${award.benefit}`
  const common = { elderId, fact, source: 'system' } as const
  const day = (month: string) => firstDay(Temporal.PlainYearMonth.from(month))
  const began = award.fromMonth !== after.fromMonth
  const ended = award.toMonth !== after.toMonth
  if (!began && !ended) return false
  const empty = after.toMonth !== null && after.toMonth < after.fromMonth
  const from = award.fromMonth < after.fromMonth ? award.fromMonth : after.fromMonth
  if (empty) await recordFact(act, { ...common, value: false, validFrom: day(from) })
  else {
    if (from < after.fromMonth)
      await recordFact(act, {
        ...common,
        value: false,
        validFrom: day(from),
        validTo: day(after.fromMonth).subtract({ days: 1 }),
      })
    const last = after.toMonth === null ? undefined : day(nextMonth(after.toMonth)).subtract({ days: 1 })
    await recordFact(act, {
      ...common,
      value: true,
      validFrom: day(after.fromMonth),
      ...(last === undefined ? {} : { validTo: last }),
    })
    if (after.toMonth !== null)
      await recordFact(act, { ...common, value: false, validFrom: day(nextMonth(after.toMonth)) })
  }
  return true
}

function noteEffect(act: Act, elderId: string, effect: AwardEffect, cause: Cause): void {
  const { awardId, period, toMonth, arrearsFen, loweredFen, recoveryFen } = effect
  act.audit({
    action: period === 'ended' ? 'award.ended' : 'award.reckoned',
    subject: { kind: 'award', id: awardId },
    elderId,
    reason: cause.reason,
    detail: { period, toMonth, months: effect.months.length, arrearsFen, loweredFen, recoveryFen },
  })
}

function sumOf(rows: readonly Correction[]): Fen {
  return add(ZERO, ...rows.map((row) => fen(row.amountFen)))
}
