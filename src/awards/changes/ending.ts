import type { Act } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { isBefore, type PlainDate } from '#kernel/calendar.ts'
import { type Fen, fen, ZERO } from '#kernel/money.ts'
import type { PolicyOnDay } from '#policy/policy.ts'
import { recordReceiving } from '../actions.ts'
import { type Award, type LastMonthRule, lastMonthAmount, lastMonthOf } from '../award.ts'
import type { AwardDesk } from '../desk.ts'
import type { Overdrawn } from '../hooks.ts'
import { decideCorrections } from '../months/correct.ts'
import { findMonths, insertMonths } from '../months/store.ts'
import { openRecovery } from '../recovery/actions.ts'
import { updateAwardEnd } from '../store.ts'

/** Why and when an award ends, as the county has found it. */
export type Ending = {
  readonly kind: string
  readonly happenedOn: PlainDate
  readonly confirmedOn: PlainDate
  readonly concealed: boolean
  readonly reason: string
  readonly changeId: string | null
}

export type Ended = { readonly toMonth: string; readonly recoveryFen: number }

/**
 * Ends an award: no month after the last one; months posted beyond it are corrected by difference; what was used or paid too
 * much becomes a recovery case. What was right when it was paid stays untouched.
 */
export async function endAward(act: Act, desk: AwardDesk, award: Award, ending: Ending): Promise<Ended> {
  const policy = desk.law.find(award.policy, ending.happenedOn)
  const toMonth = lastMonthOf({
    form: award.form,
    kind: ending.kind,
    until: policy?.version.payment?.until,
    happenedOn: ending.happenedOn,
    confirmedOn: ending.confirmedOn,
  })
  const last = lastAmount(award, policy, ending, toMonth)
  await updateAwardEnd(act.tx, award, {
    toMonth,
    lastAmountFen: last,
    kind: ending.kind,
    reason: ending.reason,
    by: accountOf(act.actor),
    at: act.at,
  })
  const ended: Award = { ...award, state: 'ended', toMonth, lastAmountFen: last }
  await recordReceiving(act, ended, false)
  const overdrawn = [
    ...(award.form === 'voucher' ? [] : await correctMonths(act, ended, ending)),
    ...(await desk.hooks.onAwardEnded(act, {
      award: ended,
      kind: ending.kind,
      happenedOn: ending.happenedOn,
      confirmedOn: ending.confirmedOn,
      ...issuedRule(policy, ending),
      concealed: ending.concealed,
    })),
  ]
  const recoveryFen = await openRecovery(act, {
    award,
    overdrawn,
    reason: ending.reason,
    changeId: ending.changeId,
  })
  act.audit({
    action: 'award.ended',
    subject: { kind: 'award', id: award.awardId },
    elderId: award.elderId,
    reason: ending.reason,
    detail: { kind: ending.kind, toMonth, recoveryFen },
  })
  return { toMonth, recoveryFen }
}

/** What the policy says about things issued between the fact and its confirmation; a fact that was kept back is not rewarded. */
function issuedRule(
  policy: PolicyOnDay | undefined,
  ending: Ending,
): { readonly unused: 'void' | 'keep'; readonly used: 'keep' | 'recover' } {
  if (ending.concealed) return { unused: 'void', used: 'recover' }
  const entry = policy?.version.ends.find((end) => end.id === ending.kind)
  return { unused: entry?.unused ?? 'keep', used: entry?.used ?? 'keep' }
}

/**
 * The last month's own amount, where the policy pays a share of it. The share is for those who are being paid already: a
 * month before the first payment counts in full, and so does the month of admission.
 */
function lastAmount(award: Award, policy: PolicyOnDay | undefined, ending: Ending, toMonth: string): number | null {
  const rule = lastMonthRule(policy)
  const sameMonth = ending.happenedOn.toPlainYearMonth().toString() === toMonth
  const paid = toMonth > award.fromMonth && (award.firstPaidMonth === null || toMonth >= award.firstPaidMonth)
  if (award.amountFen === null || !rule || !sameMonth || !paid) return null
  const amount = lastMonthAmount(fen(award.amountFen), ending.happenedOn, rule)
  return amount === award.amountFen ? null : amount
}

function lastMonthRule(policy: PolicyOnDay | undefined): LastMonthRule | undefined {
  const rule = policy?.version.payment?.lastMonth
  if (!policy || !rule) return undefined
  const figureOf = (given: number | string): number | undefined => {
    if (typeof given === 'number') return given
    const value = policy.parameter(given)
    return typeof value === 'number' ? value : undefined
  }
  const underDays = figureOf(rule.underDays)
  const pays = typeof rule.pays === 'number' ? Math.round(rule.pays * 10_000) : figureOf(rule.pays)
  return underDays === undefined || pays === undefined ? undefined : { underDays, pays }
}

/** Posts the differences for the months that are worth something else now. */
async function correctMonths(act: Act, award: Award, ending: Ending): Promise<readonly Overdrawn[]> {
  const posted = await findMonths(act.tx, award, award.fromMonth)
  const { rows, overpaid } = decideCorrections(award.programme, posted, (month) => worthOf(award, posted, month))
  await insertMonths(
    act.tx,
    award,
    rows.map((row) => ({
      ...row,
      payMonth: act.today.toPlainYearMonth().toString(),
      cause: 'late-news',
      says: ending.reason,
      changeId: ending.changeId,
    })),
    { account: accountOf(act.actor), at: act.at },
  )
  return overpaid
}

/** A month's worth after the end: nothing beyond the last month, the last month's own amount, else what was posted. */
function worthOf(
  award: Award,
  posted: readonly { readonly month: string; readonly amountFen: number }[],
  month: string,
): Fen {
  if (award.toMonth !== null && month > award.toMonth) return ZERO
  if (month === award.toMonth && award.lastAmountFen !== null) return fen(award.lastAmountFen)
  return fen(posted.filter((row) => row.month === month).reduce((sum, row) => sum + row.amountFen, 0))
}

/** Whether something happened before the award gave anything at all. */
export function beganAfter(award: Award, happenedOn: PlainDate): boolean {
  return isBefore(happenedOn, Temporal.PlainYearMonth.from(award.fromMonth).toPlainDate({ day: 1 }))
}
