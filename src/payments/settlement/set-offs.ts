import { type Act, actingAccount } from '#access/act.ts'
import { assert } from '#kernel/assert.ts'
import { add, type Fen, ZERO } from '#kernel/money.ts'
import { accept, type Result, refuse } from '#kernel/result.ts'
import { closeRecovery } from '#vouchers/ends/recovery.ts'
import { findRecoveriesOwed, replaceSetOffs } from './set-off-store.ts'
import { decideSetOffs } from './statement.ts'
import { noteStatement, openStatement, resum, SETTLERS, type StatementWorkRefusal } from './statement-work.ts'

export type SetOffRefusal = StatementWorkRefusal | { readonly code: 'recovery-not-open'; readonly recoveryId: string }

/**
 * Takes chosen recoveries out of the statement, the oldest first, as far as it pays anything; an empty choice takes
 * nothing back. What is left of a recovery stays open for the next statement or a repayment.
 */
export async function setOffRecoveries(
  act: Act,
  input: { readonly statementId: string; readonly recoveryIds: readonly string[]; readonly reason: string },
): Promise<Result<{ readonly setOffFen: Fen }, SetOffRefusal>> {
  const opened = await openStatement(act, input.statementId, 'dispute', SETTLERS)
  if (!opened.ok) return opened
  const statement = opened.value
  const owed = await findRecoveriesOwed(act.tx, statement)
  const known = new Map(owed.map((recovery) => [recovery.recoveryId, recovery]))
  const missing = input.recoveryIds.find((recoveryId) => !known.has(recoveryId))
  if (missing) return refuse({ code: 'recovery-not-open', recoveryId: missing })
  const chosen = owed.filter((recovery) => input.recoveryIds.includes(recovery.recoveryId))
  const setOffs = decideSetOffs(statement.payableFen, chosen)
  await replaceSetOffs(
    act.tx,
    statement.statementId,
    setOffs.map((entry) => ({ ...entry, elderId: known.get(entry.recoveryId)?.elderId ?? '' })),
    { by: actingAccount(act), at: act.at },
  )
  await resum(act, statement)
  await noteStatement(act, statement.statementId, { event: 'set-off', reason: input.reason })
  return accept({ setOffFen: setOffs.reduce((sum, entry) => add(sum, entry.amountFen), ZERO) })
}

/** A recovery that is set off in full is collected. The approver who signs is of the county that opened it. */
export async function closeSetOff(
  act: Act,
  of: { readonly elderId: string; readonly recoveryId: string; readonly month: string },
): Promise<void> {
  const { elderId, recoveryId, month } = of
  const closed = await closeRecovery(act, { elderId, recoveryId, as: 'collected', reason: `从${month}结算款中扣回` })
  assert(closed.ok, `the recovery ${recoveryId} is open while it is set off`)
}
