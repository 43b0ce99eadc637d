import type { Act } from '#access/act.ts'
import { isWithin } from '#kernel/region.ts'
import { accept, type Result } from '#kernel/result.ts'
import { type DecideRefusal, decideForElder } from '#rulebook/decisions/actions.ts'
import { recordReceiving } from '../actions.ts'
import type { Award } from '../award.ts'
import type { AwardDesk } from '../desk.ts'
import { findAwardsOf, reopenAward } from '../store.ts'
import { type Ended, endAward } from './ending.ts'
import { kindRule } from './kinds.ts'
import type { ChangeReport } from './store.ts'

/** A verified report with what the county found besides. */
export type Finding = {
  readonly change: ChangeReport
  readonly finding: string
  readonly concealed: boolean
  readonly newRegion?: string
  readonly programme?: string
}

export type AwardEnded = Ended & { readonly awardId: string; readonly programme: string; readonly policy: string }

/** Whether the award's policy knows this way to end. A death ends everything; a move only what belongs to the place. */
export function endsBy(desk: AwardDesk, award: Award, of: Finding): boolean {
  const { change } = of
  if (change.kind === 'died') return true
  const policy = desk.law.find(award.policy, change.happenedOn)
  if (!policy?.version.ends.some((end) => end.id === change.kind)) return false
  if (change.kind === 'withdrawn') return of.programme === undefined || of.programme === award.programme
  return change.kind !== 'moved-away' || of.newRegion === undefined || !isWithin(of.newRegion, policy.pack.region)
}

/**
 * Ends the vouchers that the news ends: by itself, or because the policy no longer grants on what is known now; its answer is kept as
 * the basis. Their months are not reckoned: what is out follows what the policy says of its ends.
 */
export async function endVoucherAwards(
  act: Act,
  desk: AwardDesk,
  awards: readonly Award[],
  of: Finding,
): Promise<Result<readonly AwardEnded[], DecideRefusal>> {
  const ended: AwardEnded[] = []
  for (const award of awards) {
    const { change } = of
    const { effect } = kindRule(change.kind)
    if (effect !== 'told' && !endsBy(desk, award, of)) continue
    if (effect !== 'event') {
      const decided = await decideForElder(act, desk.law, {
        policy: award.policy,
        elderId: award.elderId,
        on: act.today,
        purpose: 'recheck',
      })
      if (!decided.ok) return decided
      if (decided.value.answer.outcome !== 'refused') continue
    }
    ended.push({
      awardId: award.awardId,
      programme: award.programme,
      policy: award.policy,
      ...(await endAward(act, desk, award, {
        kind: change.kind,
        happenedOn: change.happenedOn,
        confirmedOn: act.today,
        concealed: of.concealed,
        reason: of.finding,
        changeId: change.changeId,
      })),
    })
  }
  return accept(ended)
}

/** Vouchers that ended by a finding which was wrong go on, from the current month: past months cannot be used any more. */
export async function reopenVouchers(act: Act, desk: AwardDesk, wrong: ChangeReport): Promise<readonly string[]> {
  const awards = await findAwardsOf(act.tx, wrong.elderId)
  const reopened: string[] = []
  for (const award of awards) {
    if (award.form !== 'voucher' || award.endChangeId !== wrong.changeId) continue
    if (awards.some((other) => other.programme === award.programme && other.state !== 'ended')) continue
    await reopenAward(act.tx, award)
    const live: Award = { ...award, state: 'active', toMonth: null, fromMonth: act.today.toPlainYearMonth().toString() }
    await recordReceiving(act, live, true)
    await desk.hooks.onAwardGranted(act, live)
    reopened.push(award.awardId)
  }
  return reopened
}
