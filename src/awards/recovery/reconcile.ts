import type { Act } from '#access/act.ts'
import { accountOf } from '#access/actor.ts'
import { type Fen, fen, least, most, subtract, ZERO } from '#kernel/money.ts'
import type { Award } from '../award.ts'
import type { Overdrawn } from '../hooks.ts'
import { cameBackOf, type MonthEffect } from '../months/correct.ts'
import type { AwardMonth } from '../months/store.ts'
import { openRecovery } from './actions.ts'
import { leftOf, type Recovery, trimInstalments } from './recovery.ts'
import {
  findInstalments,
  findRecoveriesForUpdate,
  insertRepayment,
  replaceInstalments,
  updateRecovery,
} from './store.ts'

/** What the open recoveries ask for a month too little or too much. */
export type RecoveryChange = { readonly month: string; readonly amountFen: Fen }

/**
 * Compares what is paid too much in each month with what recoveries already ask for (or have written off): the rest is new, and what a
 * later finding no longer supports is taken back.
 */
export function decideRecoveries(
  months: readonly MonthEffect[],
  askedFor: (month: string) => Fen,
): { readonly more: readonly RecoveryChange[]; readonly less: readonly RecoveryChange[] } {
  const differences = months.map(({ month, overpaidFen }) => ({
    month,
    amountFen: subtract(overpaidFen, askedFor(month)),
  }))
  return {
    more: differences.filter(({ amountFen }) => amountFen > 0),
    less: differences
      .filter(({ amountFen }) => amountFen < 0)
      .map(({ month, amountFen }) => ({ month, amountFen: subtract(ZERO, amountFen) })),
  }
}

/** Opens a recovery for what is newly found to be paid too much and lowers those that ask for too much. Returns the sum that is new. */
export async function reconcileRecoveries(
  act: Act,
  input: {
    readonly award: Award
    readonly months: readonly MonthEffect[]
    readonly posted: readonly AwardMonth[]
    readonly reason: string
    readonly changeId: string | null
  },
): Promise<number> {
  const { award, months, posted } = input
  const recoveries = await findRecoveriesForUpdate(act.tx, award.elderId, award.programme)
  const askedFor = (month: string): Fen => {
    const back = cameBackOf(posted.filter((row) => row.month === month))
    const asked = recoveries.reduce((sum, recovery) => sum + askedOf(recovery, month), 0)
    return most(ZERO, fen(asked - back))
  }
  const { more, less } = decideRecoveries(months, askedFor)
  for (const change of less) await lower(act, recoveries, change, input.reason)
  const overdrawn: Overdrawn[] = more.map(({ month, amountFen }) => ({
    kind: 'award-month',
    id: `${award.programme}:${month}`,
    month,
    amountFen,
  }))
  return openRecovery(act, { award, overdrawn, reason: input.reason, changeId: input.changeId })
}

/** What a recovery asks for a month, less what later findings took back. */
function askedOf(recovery: Recovery, month: string): number {
  const asked = recovery.causes
    .filter((cause) => cause.kind === 'award-month' && cause.month === month)
    .reduce((sum, cause) => sum + cause.amountFen, 0)
  return asked - (recovery.corrected[month] ?? 0)
}

/** Takes back what is asked too much, from the newest recovery first; one that asks for nothing more is settled. */
async function lower(act: Act, recoveries: readonly Recovery[], change: RecoveryChange, reason: string): Promise<void> {
  let rest: Fen = change.amountFen
  for (const recovery of recoveries.filter(({ state }) => state === 'open' || state === 'repaying')) {
    const part = least(rest, leftOf(recovery), most(ZERO, fen(askedOf(recovery, change.month))))
    if (part <= 0) continue
    rest = subtract(rest, part)
    await insertRepayment(act.tx, recovery, {
      amountFen: part,
      how: 'corrected',
      awardMonth: change.month,
      receivedOn: act.today,
      by: accountOf(act.actor),
      at: act.at,
    })
    const left = subtract(leftOf(recovery), part)
    if (left === 0) await updateRecovery(act.tx, recovery, { state: 'settled', closedAt: act.at })
    else {
      const plan = await findInstalments(act.tx, recovery)
      await replaceInstalments(act.tx, recovery, trimInstalments(plan, part))
    }
    act.audit({
      action: 'recovery.lowered',
      subject: { kind: 'recovery', id: recovery.recoveryId },
      elderId: recovery.elderId,
      reason,
      detail: { month: change.month, amountFen: part, leftFen: left },
    })
  }
}
