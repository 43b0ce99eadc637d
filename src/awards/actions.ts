import { type Act, actingAccount, type NotAllowed } from '#access/act.ts'
import { accountOf, type Role } from '#access/actor.ts'
import { requireRegion } from '#access/scope.ts'
import type { AlreadyAwarded, GrantedCase, HouseholdRefusal } from '#applications/hooks.ts'
import { isExclusive, type Programme } from '#applications/programme.ts'
import { firstDay } from '#kernel/calendar.ts'
import { newId } from '#kernel/ids.ts'
import { fen, scale } from '#kernel/money.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { notifyElder } from '#notifications/actions.ts'
import { ENTITLEMENT_PREFIX, factsOn, recordFact } from '#people/facts.ts'
import { openDecision } from '#rulebook/decisions/actions.ts'
import { type Award, type AwardCycle, firstMonths } from './award.ts'
import type { AwardDesk } from './desk.ts'
import { insertMonths } from './months/store.ts'
import {
  findAwardForUpdate,
  findLiveAward,
  insertAward,
  insertHouseholdOnce,
  insertSuspension,
  liftSuspension,
  updateAwardAmount,
} from './store.ts'

export type NotFound = { readonly code: 'not-found' }

/**
 * Makes the award of an approved case, in the approval's transaction: a period from the month the policy counts from, or one
 * payment. A second live award of the same programme or benefit — in whatever region — is refused and names the first.
 */
export async function grantAward(
  act: Act,
  desk: AwardDesk,
  granted: GrantedCase,
): Promise<Result<{ readonly awardId: string | null; readonly issued: boolean }, AlreadyAwarded | HouseholdRefusal>> {
  const { benefitCase, programme, decisionId } = granted
  const months = firstMonths(programme, granted.on, granted.facts)
  const once = months.cycle === 'once'
  const award: Award = {
    elderId: benefitCase.elderId,
    awardId: newId(act.at.epochMilliseconds),
    programme: programme.programme,
    policy: programme.policy,
    benefit: programme.benefit,
    region: benefitCase.region,
    form: programme.form,
    cycle: months.cycle,
    state: once ? 'ended' : 'active',
    fromMonth: months.fromMonth,
    toMonth: once ? months.fromMonth : null,
    firstPaidMonth: months.firstPaidMonth,
    amountFen: periodAmount(months.cycle, granted),
    lastAmountFen: null,
    caseId: benefitCase.caseId,
    decisionId,
    organizationId: benefitCase.organizationId,
    grantedAt: act.at,
    endedAt: once ? act.at : null,
    endKind: once ? 'paid-once' : null,
    endReason: null,
    endChangeId: null,
  }
  if (!(await insertAward(act.tx, { ...award, grantedBy: accountOf(act.actor) }))) {
    const live = await findLiveAward(act.tx, award)
    const { awardId, policy, region, fromMonth } = live ?? award
    return refuse({ code: 'already-awarded', awardId, policy, region, fromMonth })
  }
  const household = await claimHousehold(act, award, programme)
  if (!household.ok) return household
  if (once) await postOnce(act, award)
  else if (isExclusive(programme)) await recordReceiving(act, award, true)
  act.audit({
    action: 'award.granted',
    subject: { kind: 'award', id: award.awardId },
    elderId: award.elderId,
    detail: { programme: award.programme, from: award.fromMonth, amountFen: award.amountFen },
  })
  const issued = await desk.hooks.onAwardGranted(act, award)
  return accept({ awardId: award.awardId, issued })
}

/** A policy that states a year's worth and gives it by the quarter gives a quarter of it each time, half up to the fen. */
function periodAmount(cycle: AwardCycle, { programme, answer }: GrantedCase): number | null {
  if (answer.amountFen === null || cycle !== 'quarterly' || !programme.yearlyAmount) return answer.amountFen
  return scale(fen(answer.amountFen), 1, QUARTERS, 'half-up')
}

const QUARTERS = 4

/**
 * Takes the household's one time: `household_once` decides when two of its members are granted at once, in whatever county. The
 * number of the household book is kept as a blind index.
 */
async function claimHousehold(act: Act, award: Award, programme: Programme): Promise<Result<true, HouseholdRefusal>> {
  if (programme.payment?.oncePer !== 'household') return accept(true)
  const known = await factsOn(act.tx, act.services.sealer, award.elderId, act.today)
  const number = known.get(HOUSEHOLD_NUMBER)?.value
  if (typeof number !== 'string' || number.trim() === '') return refuse({ code: 'household-unknown' })
  const claimed = await insertHouseholdOnce(act.tx, award, {
    householdId: act.services.sealer.index('household', number.trim().toUpperCase()),
    item: award.benefit ?? award.policy,
  })
  return claimed ? accept(true) : refuse({ code: 'household-served' })
}

const HOUSEHOLD_NUMBER = '户号'

/** A one-off amount is one row of its month; a second grant in the same month takes the next number. */
async function postOnce(act: Act, award: Award): Promise<void> {
  if (award.amountFen === null || award.amountFen === 0) return
  const by = { account: accountOf(act.actor), at: act.at }
  for (let seq = 0; seq < ONCE_PER_MONTH_MAX; seq += 1) {
    const row = {
      month: award.fromMonth,
      seq,
      amountFen: award.amountFen,
      payMonth: award.firstPaidMonth ?? award.fromMonth,
      cause: 'regular',
      says: null,
      decisionId: award.decisionId,
    }
    if ((await insertMonths(act.tx, award, [row], by)) === 1) return
  }
  throw new Error(`more than ${ONCE_PER_MONTH_MAX} grants of ${award.programme} in ${award.fromMonth}`)
}

const ONCE_PER_MONTH_MAX = 100

/** Tells every other policy from when on, or no longer, the person receives this one. */
export async function recordReceiving(act: Act, award: Award, receives: boolean): Promise<void> {
  if (award.benefit === null) return
  const month = receives
    ? Temporal.PlainYearMonth.from(award.fromMonth)
    : Temporal.PlainYearMonth.from(award.toMonth ?? award.fromMonth).add({ months: 1 })
  await recordFact(act, {
    elderId: award.elderId,
    fact: `${ENTITLEMENT_PREFIX}${award.benefit}`,
    value: receives,
    validFrom: firstDay(month),
    source: 'system',
  })
}

/** The county's officers decide about awards of their region. */
export const AWARD_OFFICERS = ['county-reviewer', 'county-approver'] as const

export type SuspendRefusal =
  | NotFound
  | NotAllowed
  | { readonly code: 'award-ended' }
  | { readonly code: 'award-suspended' }
  | { readonly code: 'month-passed' }

/** Stops what an award gives from a month on, until it is resumed: no run undoes it. A month that has begun cannot be suspended. */
export async function suspendAward(
  act: Act,
  _desk: AwardDesk,
  input: {
    readonly elderId: string
    readonly awardId: string
    readonly fromMonth: string
    readonly reason: string
  },
): Promise<Result<{ readonly suspended: true }, SuspendRefusal>> {
  const taken = await takeAward(act, input)
  if (!taken.ok) return taken
  const award = taken.value
  if (input.fromMonth <= act.today.toPlainYearMonth().toString()) return refuse({ code: 'month-passed' })
  const suspended = await insertSuspension(act.tx, award, {
    suspensionId: newId(act.at.epochMilliseconds),
    fromMonth: input.fromMonth,
    reason: input.reason,
    by: actingAccount(act),
    at: act.at,
  })
  if (!suspended) return refuse({ code: 'award-suspended' })
  await note(act, award, 'suspended', input.reason)
  return accept({ suspended: true })
}

/**
 * Resumes a suspended award from a month on. A suspension that was only a hold is made up: the months in between are due and ride with
 * the next payment. A voucher of a past month cannot be used any more.
 */
export async function resumeAward(
  act: Act,
  _desk: AwardDesk,
  input: {
    readonly elderId: string
    readonly awardId: string
    readonly fromMonth: string
    readonly reason: string
    readonly madeUp?: boolean
  },
): Promise<
  Result<
    { readonly resumed: true },
    SuspendRefusal | { readonly code: 'award-not-suspended' } | { readonly code: 'vouchers-not-made-up' }
  >
> {
  const taken = await takeAward(act, input)
  if (!taken.ok) return taken
  const madeUp = input.madeUp ?? false
  if (madeUp && taken.value.form === 'voucher') return refuse({ code: 'vouchers-not-made-up' })
  if (input.fromMonth < act.today.toPlainYearMonth().toString()) return refuse({ code: 'month-passed' })
  const last = Temporal.PlainYearMonth.from(input.fromMonth).subtract({ months: 1 }).toString()
  const lifted = await liftSuspension(act.tx, taken.value, {
    toMonth: last,
    madeUp,
    by: actingAccount(act),
    at: act.at,
  })
  if (!lifted) return refuse({ code: 'award-not-suspended' })
  await note(act, taken.value, 'resumed', input.reason)
  return accept({ resumed: true })
}

export type StandardRefusal =
  | NotFound
  | NotAllowed
  | { readonly code: 'award-ended' }
  | { readonly code: 'award-has-amount'; readonly amountFen: number }
  | { readonly code: 'standard-outside-range'; readonly fromFen: number; readonly toFen: number }

/**
 * Sets what a month is worth where the policy leaves it to the county inside a range (so much by level): once, by the county's
 * approver, with the reason. What the policy fixes itself is not set here.
 */
export async function setAwardStandard(
  act: Act,
  _desk: AwardDesk,
  input: {
    readonly elderId: string
    readonly awardId: string
    readonly amountFen: number
    readonly reason: string
  },
): Promise<Result<{ readonly amountFen: number }, StandardRefusal>> {
  const taken = await takeAward(act, input, ['county-approver'])
  if (!taken.ok) return taken
  const award = taken.value
  if (award.amountFen !== null) return refuse({ code: 'award-has-amount', amountFen: award.amountFen })
  const decision = await openDecision(act, award.elderId, award.decisionId)
  const [fromFen, toFen] = decision?.answer.amountRangeFen ?? [0, Number.MAX_SAFE_INTEGER]
  if (input.amountFen < fromFen || input.amountFen > toFen)
    return refuse({ code: 'standard-outside-range', fromFen, toFen })
  await updateAwardAmount(act.tx, award, input.amountFen)
  act.audit({
    action: 'award.standard-set',
    subject: { kind: 'award', id: award.awardId },
    elderId: award.elderId,
    reason: input.reason,
    detail: { amountFen: input.amountFen },
  })
  return accept({ amountFen: input.amountFen })
}

async function takeAward(
  act: Act,
  input: { readonly elderId: string; readonly awardId: string },
  roles: readonly Role[] = AWARD_OFFICERS,
): Promise<Result<Award, NotFound | NotAllowed | { readonly code: 'award-ended' }>> {
  const award = await findAwardForUpdate(act.tx, input.elderId, input.awardId)
  if (!award) return refuse({ code: 'not-found' })
  const allowed = requireRegion(act, roles, award.region)
  if (!allowed.ok) return allowed
  return award.state === 'ended' ? refuse({ code: 'award-ended' }) : accept(award)
}

async function note(act: Act, award: Award, what: 'suspended' | 'resumed', reason: string): Promise<void> {
  act.audit({
    action: `award.${what}`,
    subject: { kind: 'award', id: award.awardId },
    elderId: award.elderId,
    reason,
  })
  await notifyElder(act, award.elderId, { code: `award.${what}`, facts: { reason } })
}
