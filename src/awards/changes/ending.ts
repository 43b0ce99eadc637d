import type { Act } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import type { PlainDate } from '#kernel/calendar.ts'
import type { PolicyOnDay } from '#policy/policy.ts'
import { recordReceiving } from '../actions.ts'
import { type Award, lastMonthOf } from '../award.ts'
import type { AwardDesk } from '../desk.ts'
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
 * Ends an award whose months need no reckoning: vouchers, whose policy says what becomes of those that are out, and awards of money of
 * which nothing later is posted. What was used wrongly becomes a recovery case.
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
  await updateAwardEnd(act.tx, award, {
    toMonth,
    lastAmountFen: null,
    kind: ending.kind,
    reason: ending.reason,
    by: accountOf(act.actor),
    at: act.at,
    basis: 'facts',
    changeId: ending.changeId,
  })
  const ended: Award = { ...award, state: 'ended', toMonth }
  await recordReceiving(act, ended, false)
  const overdrawn = await desk.hooks.onAwardEnded(act, {
    award: ended,
    kind: ending.kind,
    happenedOn: ending.happenedOn,
    confirmedOn: ending.confirmedOn,
    ...issuedRule(policy, ending),
    concealed: ending.concealed,
  })
  const recoveryFen = await openRecovery(act, { award, overdrawn, reason: ending.reason, changeId: ending.changeId })
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
